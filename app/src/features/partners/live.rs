//! Figures that change elsewhere arrive here without a reload, but never under the hands of somebody at a row.

use leptos::prelude::*;
#[cfg(feature = "hydrate")]
use shared::policy::Permission;

use super::selection::Selection;

/// How fresh the list is, and what to say about it.
#[derive(Clone, Copy)]
pub struct Live {
    /// Counts up to ask the server again.
    version: RwSignal<u32>,
    /// There are newer figures, held back.
    waiting: RwSignal<bool>,
    /// Said by assistive technology.
    said: RwSignal<String>,
}

impl Live {
    /// Listens to the server for as long as the page stands; who may not see partners hears nothing.
    pub fn listen(selection: Selection) -> Self {
        let live = Self {
            version: RwSignal::new(0),
            waiting: RwSignal::new(false),
            said: RwSignal::new(String::new()),
        };
        #[cfg(feature = "hydrate")]
        if crate::request::viewer().is_some_and(|viewer| viewer.may(Permission::ViewPartners)) {
            Effect::new(move || {
                // Kept by the effect, and closed with it.
                StoredValue::new_local(source::Source::open(move || live.changed(selection)));
            });
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = selection;
        live
    }

    /// Part of what the list depends on.
    pub fn version(self) -> u32 {
        self.version.get()
    }

    /// Newer figures are there, and are held back.
    pub fn waiting(self) -> bool {
        self.waiting.get()
    }

    /// What was said last.
    pub fn said(self) -> String {
        self.said.get()
    }

    /// Says something once.
    pub fn say(self, text: String) {
        self.said.set(text);
    }

    /// Asks the server again.
    pub fn refresh(self) {
        self.waiting.set(false);
        self.version.update(|version| *version = version.wrapping_add(1));
    }

    #[cfg(feature = "hydrate")]
    fn changed(self, selection: Selection) {
        if selection.any() || super::browser::row_has_focus() {
            self.waiting.set(true);
        } else {
            self.say(crate::text::partners::list::UPDATED.to_owned());
            self.refresh();
        }
    }
}

#[cfg(feature = "hydrate")]
mod source {
    use std::time::Duration;

    use leptos::prelude::*;
    use leptos::wasm_bindgen::JsCast as _;
    use leptos::wasm_bindgen::closure::Closure;
    use web_sys::EventSource;

    use crate::routes;

    /// Changes come in bursts, such as an import; one answer does for those of a second.
    const PAUSE: Duration = Duration::from_secs(1);

    /// The open connection. The browser opens it again when it breaks; dropping it closes it.
    pub(super) struct Source {
        events: EventSource,
        _listener: Closure<dyn FnMut()>,
    }

    impl Source {
        pub(super) fn open(changed: impl Fn() + Clone + 'static) -> Option<Self> {
            let events = EventSource::new(routes::PARTNERS_EVENTS).ok()?;
            let due = StoredValue::new(None::<TimeoutHandle>);
            let listener = Closure::new(move || {
                let changed = changed.clone();
                if due.with_value(Option::is_none) {
                    let run = move || {
                        if due.try_set_value(None).is_none() {
                            changed();
                        }
                    };
                    due.set_value(set_timeout_with_handle(run, PAUSE).ok());
                }
            });
            events.add_event_listener_with_callback("changed", listener.as_ref().unchecked_ref()).ok()?;
            Some(Self { events, _listener: listener })
        }
    }

    impl Drop for Source {
        fn drop(&mut self) {
            self.events.close();
        }
    }
}
