//! The arrows of the allocation control: buttons that repeat while they are held.

use std::time::Duration;

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::view::view;

const FIRST_PAUSE: Duration = Duration::from_millis(400);
const PAUSE: Duration = Duration::from_millis(60);
/// After this many repeats, about two seconds in all, the steps are ten times as large.
const PATIENCE: u32 = 27;

/// An arrow. It repeats while it is held and stops where it cannot go.
#[component]
pub fn Arrow(
    /// Which way it points.
    icon: Icon,
    /// Its name.
    label: &'static str,
    /// It can go no further.
    dead: Signal<bool>,
    /// Goes so many steps.
    step: Callback<u64>,
) -> impl IntoView {
    let hold = Hold::new(move |by| {
        step.run(by);
        !dead.get_untracked()
    });
    on_cleanup(move || hold.release());
    view! {
        <button
            class="c-spin__step"
            type="button"
            tabindex="-1"
            aria-label=label
            aria-disabled=move || dead.get().then_some("true")
            on:pointerdown=move |event| {
                if event.button() == 0 {
                    hold.press();
                }
            }
            on:pointerup=move |_| hold.release()
            on:pointerleave=move |_| hold.release()
            on:pointercancel=move |_| hold.release()
            on:click=move |_| hold.click()
        >
            <Glyph icon />
        </button>
    }
}

/// Pointer presses turned into steps of 1, later of 10.
#[derive(Clone, Copy)]
struct Hold {
    step: StoredValue<Box<dyn Fn(u64) -> bool + Send + Sync>>,
    wait: StoredValue<Option<TimeoutHandle>>,
    repeat: StoredValue<Option<IntervalHandle>>,
    pressed: StoredValue<bool>,
}

impl Hold {
    /// `step` goes so many steps and says whether it could go on.
    fn new(step: impl Fn(u64) -> bool + Send + Sync + 'static) -> Self {
        Self {
            step: StoredValue::new(Box::new(step)),
            wait: StoredValue::new(None),
            repeat: StoredValue::new(None),
            pressed: StoredValue::new(false),
        }
    }

    fn go(self, by: u64) -> bool {
        self.step.try_with_value(|step| step(by)).unwrap_or(false)
    }

    /// The pointer goes down: one step now, more after a pause.
    fn press(self) {
        self.release();
        self.pressed.set_value(true);
        if self.go(1) {
            self.wait.set_value(set_timeout_with_handle(move || self.start(), FIRST_PAUSE).ok());
        }
    }

    fn start(self) {
        let steps = StoredValue::new(0_u32);
        let repeat = move || {
            let done = steps.try_update_value(|done| std::mem::replace(done, *done + 1)).unwrap_or(0);
            if !self.go(if done < PATIENCE { 1 } else { 10 }) {
                self.release();
            }
        };
        repeat();
        self.repeat.set_value(set_interval_with_handle(repeat, PAUSE).ok());
    }

    /// The pointer goes up or away. Also when the button leaves the page.
    fn release(self) {
        if let Some(Some(wait)) = self.wait.try_update_value(Option::take) {
            wait.clear();
        }
        if let Some(Some(repeat)) = self.repeat.try_update_value(Option::take) {
            repeat.clear();
        }
    }

    /// A click. One that a press came before has done its step; one without comes from a screen reader or a voice.
    fn click(self) {
        if !self.pressed.try_update_value(std::mem::take).unwrap_or(true) {
            self.go(1);
        }
    }
}
