//! The addresses of guided setup: which step may be shown, and where one is led instead.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::wizard::{SetupPage as Page, Step};

use super::calls::{begin_setup, load_setup};
use super::frame::{Visit, step_page};
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
                        Ok(page) => step_page(page, Step::Details, Visit { posted, ..Visit::default() }),
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
    let params = use_params_map();
    // The location's own query: that of `use_query_map` stays behind when only a parameter of the path changes.
    let (query, path) = (use_location().query, use_location().pathname);
    let posted = StoredValue::new(path.with_untracked(|path| request::take_posted(path)));
    // Whoever goes on and comes back sees what is saved.
    let posted_here = move || {
        posted.update_value(|posted| {
            if path.with_untracked(|path| posted.as_ref().is_some_and(|posted| posted.path != *path)) {
                *posted = None;
            }
        });
        posted.get_value()
    };
    let param = move |name| params.with(|params| params.get(name).unwrap_or_default());
    // Each step asks anew: another tab may have changed the draft meanwhile.
    let page = load(
        move || format!("{}/{}", param("id"), param("step")),
        |place| load_setup(place.split('/').next().unwrap_or_default().to_owned()),
    );
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(page) => {
                        let step = params.with_untracked(|params| params.get("step").unwrap_or_default());
                        let has = |name: &str| query.with_untracked(|query| query.get(name).is_some());
                        let visit =
                            Visit { posted: posted_here(), returns: has("return"), first: has("first") };
                        arrive(page, &step, visit)
                    }
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

/// The step, if it may be opened; else the way to where one has to be first.
fn arrive(page: Page, slug: &str, visit: Visit) -> AnyView {
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
        Err(first) if visit.posted.is_none() => {
            redirect(routes::setup_visit(&id, first, false, first != Step::Summary))
        }
        _ => step_page(page, step, visit),
    }
}
