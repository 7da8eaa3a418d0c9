//! `view!` with erased types.

use leptos::prelude::*;

/// Leptos' own `view!`, but what it makes is an [`AnyView`]. A list, an option or a closure around it is then one type for
/// the whole interface, where each element would have brought its own copy of what draws, takes over and updates it.
macro_rules! view {
    ($($tokens:tt)*) => {
        $crate::view::erased(::leptos::prelude::view! { $($tokens)* })
    };
}

pub(crate) use view;

/// Forgets the type of a view. Without its wrapper first: the element inside is erased elsewhere too.
pub(crate) fn erased<T: IntoView + 'static>(view: View<T>) -> AnyView {
    view.into_inner().into_any()
}
