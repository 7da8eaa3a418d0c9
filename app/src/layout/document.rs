//! The HTML document around a page. Server only: the browser takes over the body alone.

use leptos::html::meta;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::Router;
use shared::account::Theme;
use shared::failure::Failure;

use super::app::App;
use super::assets::Assets;
use super::error_page::error_page;
use super::plain::PlainPages;
use crate::call::CallError;
use crate::request::{self, RequestInfo};

/// The face of the interface, asked for before the stylesheet names it.
const FACE: &str = "/fonts/inter-latin-greek.woff2";
/// What a browser draws around the page, the surface of each theme.
const LIGHT: &str = "#ffffff";
const DARK: &str = "#14171d";

/// The whole document of a page that the browser takes over. Assets come from the context; without them names have no hash.
pub fn document(options: LeptosOptions) -> impl IntoView {
    let assets = assets(&options);
    let nonce = use_nonce();
    let start = assets.start();
    let style = assets.style.clone();
    let script = view! {
        <link rel="modulepreload" href=assets.script nonce=nonce.clone() />
        <link rel="preload" href=assets.module r#as="fetch" type="application/wasm" crossorigin="anonymous" />
        {cfg!(debug_assertions).then(|| view! { <AutoReload options /> })}
        <script type="module" nonce=nonce>
            {start}
        </script>
    };
    whole(style, Some(script.into_any()), view! { <App /> })
}

/// The whole document of a page that comes without the browser's part.
pub fn plain_document(options: &LeptosOptions) -> impl IntoView + use<> {
    whole(assets(options).style, None, view! { <PlainPages /> })
}

/// The document for when the server gets to no page: it says why, and needs no database. It comes without the browser's
/// part, which would take it for the page of its address.
pub fn failed(options: &LeptosOptions, failure: Failure) -> impl IntoView + use<> {
    provide_meta_context();
    request::provide_request();
    whole(assets(options).style, None, view! { <Router>{error_page(CallError::Refused(failure))}</Router> })
}

fn assets(options: &LeptosOptions) -> Assets {
    use_context::<Assets>().unwrap_or_else(|| Assets::new(options, ""))
}

/// What every document has, around what its script needs, if it has one, and its body.
fn whole(style: String, script: Option<AnyView>, body: impl IntoView) -> impl IntoView {
    let theme = use_context::<RequestInfo>().unwrap_or_default().theme;
    let plain = script.is_none();
    view! {
        <!DOCTYPE html>
        <html
            lang="en"
            data-theme=(theme != Theme::System).then(|| theme.as_str())
            data-plain=plain.then_some("")
        >
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta
                    name="color-scheme"
                    content=match theme {
                        Theme::System => "light dark",
                        Theme::Light => "light",
                        Theme::Dark => "dark",
                    }
                />
                {theme_colors(theme)}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="preload" href=FACE r#as="font" type="font/woff2" crossorigin="anonymous" />
                <link rel="stylesheet" href=style />
                <MetaTags />
                {script}
            </head>
            <body>{body}</body>
        </html>
    }
}

fn theme_colors(theme: Theme) -> AnyView {
    let color = |color| meta().name("theme-color").content(color);
    match theme {
        Theme::System => (
            color(LIGHT).attr("media", "(prefers-color-scheme: light)"),
            color(DARK).attr("media", "(prefers-color-scheme: dark)"),
        )
            .into_any(),
        Theme::Light => color(LIGHT).into_any(),
        Theme::Dark => color(DARK).into_any(),
    }
}
