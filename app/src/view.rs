//! `view!` with erased types.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;

/// Leptos' own `view!`, but what it makes is an [`AnyView`]. A list, an option or a closure around it is then one type for
/// the whole interface, where each element would have brought its own copy of what draws, takes over and updates it.
macro_rules! view {
    ($($tokens:tt)*) => {
        $crate::view::erased(::leptos::prelude::view! { $($tokens)* })
    };
}

pub(crate) use view;

/// A part that is drawn again whenever what it reads changes. Inside a `view!` write `{move || …}` instead.
pub(crate) fn reactive<T: IntoView + 'static>(draw: impl FnMut() -> T + Send + 'static) -> AnyView {
    let draw: Arc<Mutex<dyn FnMut() -> T + Send>> = Arc::new(Mutex::new(draw));
    draw.into_any()
}

/// Forgets the type of a view. Without its wrapper first: the element inside is erased elsewhere too.
pub(crate) fn erased<T: IntoView + 'static>(view: View<T>) -> AnyView {
    view.into_inner().into_any()
}
