//! Images side by side, each with what it shows below it. They are ours: the policy of the page loads no others.

use leptos::prelude::*;

use crate::view::view;

/// One image.
#[derive(Debug)]
pub struct Shot {
    /// Its address, under ours.
    pub src: String,
    /// What it shows, for whom it is not seen.
    pub alt: String,
    /// The same below it, where someone wrote it.
    pub caption: Option<String>,
    /// Pixels from left to right: room for it is there before it is.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// What can be done with it.
    pub action: Option<AnyView>,
}

/// The images, in their order.
pub fn gallery(shots: Vec<Shot>) -> AnyView {
    let shots = shots.into_iter().map(shot).collect::<Vec<_>>();
    view! { <ul class="c-gallery">{shots}</ul> }
}

fn shot(shot: Shot) -> AnyView {
    // Read out with the image already.
    let caption = shot.caption.map(|caption| {
        view! {
            <figcaption aria-hidden="true">
                <bdi>{caption}</bdi>
            </figcaption>
        }
    });
    view! {
        <li>
            <figure>
                <img
                    src=shot.src
                    alt=shot.alt
                    width=shot.width
                    height=shot.height
                    loading="lazy"
                    decoding="async"
                />
                {caption}
            </figure>
            {shot.action}
        </li>
    }
}
