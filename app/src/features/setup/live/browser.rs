//! What a browser does with a step: follows the form, saves it, and holds back what would lose words.

use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use shared::failure::Failure;
use shared::query;
use shared::time::Timestamp;
use shared::wizard::changes;
use web_sys::{Element, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, UrlSearchParams};

use super::narrow::{hold_back, narrow, search_of};
use super::{Live, Then, Work};
use crate::call::CallError;
use crate::features::setup::calls::{load_setup, save_setup};
use crate::features::setup::people;
use crate::features::setup::refused::is_stale;
use crate::features::setup::stage::{FORM, Piece, Scene, Stage};
use crate::load::Packed;
use crate::part::{each, hydrate};
use crate::routes;
use crate::text::setup::{chosen, page as text};
use crate::ui::saved::SaveState;

/// Behind the last edit.
const PAUSE: Duration = Duration::from_millis(800);
/// Behind a save that failed.
const AGAIN: Duration = Duration::from_secs(10);
/// A form that was sent and did not leave can be sent again; the server ends a request before.
const SENT: Duration = Duration::from_secs(90);

/// Brings a step to life: its pieces, and what follows its form.
pub fn attach(stage: Stage) {
    let owner = Owner::new();
    let scene = owner.with(|| Arc::new(Scene::new(stage)));
    // For as long as the page stands.
    std::mem::forget(owner);
    let live = scene.live;
    for piece in Piece::ALL {
        each(&format!("[data-piece={}]", piece.as_str()), |element| {
            let scene = scene.clone();
            hydrate(element, move || piece.draw(&scene));
        });
    }
    count_chosen();
    window_event_listener(ev::input, move |event| match search_of(&event) {
        Some(search) => narrow(&search),
        None if of_form(&event) => live.edited(),
        None => {}
    });
    window_event_listener(ev::keydown, |event| hold_back(&event));
    window_event_listener(ev::change, move |event| {
        if of_form(&event) && search_of(&event).is_none() {
            people::tick_all(&event);
            count_chosen();
            live.edited();
        }
    });
    window_event_listener(ev::submit, move |event| {
        if of_form(&event) {
            live.send(&event);
        }
    });
    window_event_listener(ev::click, move |event| live.leave(&event));
    // Whoever comes back to the page can send it again.
    window_event_listener_untyped("pageshow", move |_| live.sent.set(false));
    // Another window may come in front, and this one never again.
    window_event_listener_untyped("visibilitychange", move |_| {
        if document().hidden() {
            live.save();
        }
    });
}

/// Is it of a field of the form?
fn of_form(event: &web_sys::Event) -> bool {
    let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let form = field.and_then(|field| field.closest("form").ok().flatten());
    form.is_some_and(|form| form.id() == FORM)
}

/// Says above a list how many are chosen, of how many.
fn count_chosen() {
    each("[data-chosen-of]", |said| {
        let number = |name: &str| said.get_attribute(name);
        let fields = form().and_then(|form| FormData::new_with_form(&form).ok());
        if let (Some(fields), Some(name), Some(total)) =
            (fields, number("data-chosen-of"), number("data-total").and_then(|total| total.parse().ok()))
        {
            let ticked = usize::try_from(fields.get_all(&name).length()).unwrap_or(0);
            said.set_text_content(Some(&chosen(ticked, total)));
        }
    });
}

fn form() -> Option<HtmlFormElement> {
    document().get_element_by_id(FORM)?.dyn_into().ok()
}

/// The fields as the form would send them.
fn typed() -> Option<String> {
    let fields = FormData::new_with_form(&form()?).ok()?;
    let text = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?.to_string();
    text.as_string()
}

/// Does what waited for a save.
fn go_on(then: Then, seen: u64) {
    match then {
        Then::Go(to) => {
            // Refused only for an address that is none.
            let _ = window().location().set_href(&to);
        }
        Then::Press(value) => {
            let Some(form) = form() else { return };
            let find = |name: &str, value: &str| {
                let selector = format!("[name={name}]{value}");
                document().query_selector(&selector).ok().flatten()
            };
            if let Some(field) = find("seen", "") {
                field.unchecked_into::<HtmlInputElement>().set_value(&seen.to_string());
            }
            let button = find("press", &format!("[value={value}]"));
            let button = button.map(Element::unchecked_into::<HtmlElement>);
            // Refused only by a button of another form.
            let _ = form.request_submit_with_submitter(button.as_ref());
        }
    }
}

impl Live {
    fn work<T>(self, of: impl FnOnce(&mut Work) -> T) -> T {
        of(&mut self.work.write_value())
    }

    pub(super) fn follow(self) {
        let Some(typed) = typed() else { return };
        let values: Vec<_> = query::pairs(&typed).collect();
        let seen = self.work(|work| {
            work.dirty = true;
            // Whoever goes on typing has not gone.
            if !work.saving {
                work.then = None;
            }
            let form = work.draft.read(work.step, &values)?;
            let before = std::mem::replace(&mut work.path, work.draft.path_with(form.clone()));
            let rail = work.draft.clone().save(form).rail(work.step, &work.limits);
            Some((rail, changes(before, work.path)))
        });
        if let Some((rail, changes)) = seen {
            if self.rail.with_untracked(|shown| *shown != rail) {
                self.rail.set(rail);
            }
            if !changes.is_empty() {
                self.said.set(text::changed(&changes));
            }
        }
        self.save_in(PAUSE);
    }

    /// Saves later; an earlier appointment is off.
    fn save_in(self, pause: Duration) {
        let due = set_timeout_with_handle(move || self.save(), pause).ok();
        if let Some(earlier) = self.work(|work| std::mem::replace(&mut work.due, due)) {
            earlier.clear();
        }
    }

    fn save(self) {
        let Some(fields) = typed() else { return };
        let barred = self.stale.get_untracked() || self.sent.get_untracked();
        let wanted = self.work(|work| {
            if let Some(due) = work.due.take() {
                due.clear();
            }
            let id = work.id.clone().filter(|_| work.dirty && !work.saving && !work.barred && !barred)?;
            (work.dirty, work.saving) = (false, true);
            Some((id, work.step.as_str().to_owned()))
        });
        let Some((id, step)) = wanted else { return };
        self.state.set(SaveState::Saving);
        let seen = self.seen.get_untracked();
        leptos::task::spawn_local(async move {
            let answer = save_setup(id, step, seen, fields).await;
            self.saved(answer);
        });
    }

    fn saved(self, answer: Result<(u64, Timestamp), CallError>) {
        let (dirty, then) = self.work(|work| {
            work.saving = false;
            work.dirty |= answer.is_err();
            (work.dirty, work.then.take())
        });
        match answer {
            Ok((revision, at)) => {
                self.seen.set(revision);
                self.state.set(SaveState::Saved(at));
                match then {
                    // What was typed since goes with the next save.
                    Some(then @ Then::Go(_)) if dirty => {
                        self.work(|work| work.then = Some(then));
                        self.save();
                    }
                    Some(then) => go_on(then, revision),
                    None if dirty => self.save_in(PAUSE),
                    None => {}
                }
            }
            Err(CallError::Refused(failure)) if is_stale(&failure) => {
                self.state.set(SaveState::Fresh);
                self.stale.set(true);
                // The page that answers the form has both ways too.
                if let Some(then @ Then::Press(_)) = then {
                    go_on(then, self.seen.get_untracked());
                }
            }
            // The server says the rest itself, once the form is sent.
            Err(CallError::Refused(failure)) if !matches!(failure, Failure::Unavailable { .. }) => {
                self.state.set(SaveState::Refused);
                if let Some(then) = then {
                    go_on(then, self.seen.get_untracked());
                }
            }
            Err(_) => {
                self.work(|work| work.then = then);
                self.state.set(SaveState::Failed);
                self.save_in(AGAIN);
            }
        }
    }

    fn send(self, event: &leptos::ev::SubmitEvent) {
        let pressed = event.submitter().and_then(|button| button.get_attribute("value"));
        let waits = self.work(|work| {
            if work.saving {
                work.then = Some(Then::Press(pressed.unwrap_or_else(|| "continue".to_owned())));
            }
            work.saving
        });
        if waits || self.sent.get_untracked() {
            event.prevent_default();
            return;
        }
        self.sent.set(true);
        set_timeout(move || self.sent.set(false), SENT);
    }

    fn leave(self, event: &leptos::ev::MouseEvent) {
        let plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href^='/']:not([rel])").ok().flatten());
        let Some(to) = link.filter(|_| plain).and_then(|link| link.get_attribute("href")) else { return };
        let held = self.stale.get_untracked() || self.sent.get_untracked();
        let waits = self.work(|work| {
            // Nothing holds back whoever presses twice.
            let open = work.id.is_some() && !work.barred && !held;
            let waits = open && (work.dirty || work.saving) && work.then.is_none();
            if waits {
                work.then = Some(Then::Go(to));
            }
            waits
        });
        if waits {
            event.prevent_default();
            self.save();
        }
    }

    pub(super) fn overwrite(self) {
        let Some(id) = self.work(|work| work.id.clone()) else { return };
        leptos::task::spawn_local(async move {
            let Ok(page) = load_setup(id.clone()).await.and_then(Packed::open) else {
                self.state.set(SaveState::Failed);
                return;
            };
            if page.made.is_some() {
                // Refused only for an address that is none.
                let _ = window().location().set_href(&routes::setup_done(&id));
                return;
            }
            self.work(|work| work.dirty = true);
            self.seen.set(page.draft.revision());
            self.stale.set(false);
            self.save();
        });
    }
}
