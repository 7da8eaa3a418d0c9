//! The addresses of guided setup: which step may be shown, and where one is led instead.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use shared::form::Posted;
use shared::wizard::{SetupPage as Page, Step};

use super::calls::{begin_setup, load_setup};
use super::frame::step_page;
use super::stage::Stage;
use crate::features::partners::form::may_overdraft;
use crate::layout::error_page::{NotFound, error_page};
use crate::layout::redirect::redirect;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::view::view;

/// `/partners/setup`: the first step, before anything is kept. It also answers a refused form.
#[component]
pub fn SetupStartPage() -> impl IntoView {
    let page = load(String::new, |_| begin_setup());
    let posted = request::take_posted(routes::SETUP);
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => {
                            let (step, overdraft) = (Step::Details, may_overdraft());
                            step_page(Stage { page, step, posted, returns: false, first: false, overdraft })
                        }
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

/// `/partners/setup/:id/:step`. It also answers a refused form, and the last button when it was refused.
#[component]
pub fn SetupPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let param = move |name| params.with_untracked(|params| params.get(name).unwrap_or_default());
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let page = load(move || param("id"), load_setup);
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => {
                            let has = |name: &str| query.with_untracked(|query| query.get(name).is_some());
                            arrive(page, &param("step"), posted, has("return"), has("first"))
                        }
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

/// The step, if it may be opened; else the way to where one has to be first.
fn arrive(page: Page, slug: &str, posted: Option<Posted>, returns: bool, first: bool) -> AnyView {
    let id = page.id.clone().unwrap_or_default();
    if page.made.is_some() {
        return redirect(routes::setup_done(&id));
    }
    // The last button posts to an address of its own, which answers with the page it stands on.
    let Some(step) = Step::parse(if slug == "finish" { Step::Summary.as_str() } else { slug }) else {
        return view! { <NotFound /> };
    };
    match page.draft.may_open(step) {
        // What was typed is shown, whatever another tab has done to the steps.
        Err(ahead) if posted.is_none() => {
            redirect(routes::setup_visit(&id, ahead, false, ahead != Step::Summary))
        }
        _ => step_page(Stage { page, step, posted, returns, first, overdraft: may_overdraft() }),
    }
}
