//! What a partner says of itself, as cards: for its distributor, and for its own people.

use leptos::prelude::*;
use shared::partner::Contact;
use shared::profile::{Image, Media, MediaKind, Profile};

use crate::text::partners::one::NOT_PROVIDED;
use crate::text::{images, places, profile as text};
use crate::ui::card::{Card, Fact};
use crate::ui::document::{away, linked};
use crate::ui::gallery::{Shot, gallery};
use crate::view::view;

/// What the company does; `none` is what is said when it says nothing.
pub fn overview(profile: &Profile, none: &'static str) -> AnyView {
    let body = match &profile.overview {
        Some(overview) => linked(overview.as_str()),
        None => vec![view! { <p class="u-2">{none}</p> }],
    };
    view! {
        <Card id="overview" title=text::OVERVIEW>
            {body}
        </Card>
    }
}

/// An image of a partner, the one at that place; `src` is its address for whoever looks.
pub fn shot(image: &Image, at: usize, partner: &str, src: String) -> Shot {
    let caption = image.caption.as_ref().map(ToString::to_string);
    let alt = caption.clone().unwrap_or_else(|| images::untold(at, partner));
    Shot { src, alt, caption, width: image.width, height: image.height, action: None }
}

/// A partner's images, and videos and the rest as links; nothing when there are none.
pub fn media(profile: &Profile, partner: &str, address: impl Fn(&Image) -> String) -> Option<AnyView> {
    let shots = profile.images.iter().enumerate();
    let shots = shots.map(|(at, image)| shot(image, at, partner, address(image))).collect::<Vec<_>>();
    let images = (!shots.is_empty()).then(|| {
        let shots = gallery(shots);
        view! {
            <div class="u-stack-4">
                <h3>{images::IMAGES}</h3>
                {shots}
            </div>
        }
    });
    let groups = MediaKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let links = profile.media.iter().filter(|media| media.kind == kind).map(link).collect::<Vec<_>>();
            (!links.is_empty()).then(|| {
                view! {
                    <div class="u-stack-4">
                        <h3>{text::media(kind)}</h3>
                        <ul class="u-stack-4">{links}</ul>
                    </div>
                }
            })
        })
        .collect::<Vec<_>>();
    (images.is_some() || !groups.is_empty()).then(|| {
        view! {
            <Card id="media" title=text::MEDIA>
                {images}
                {groups}
            </Card>
        }
    })
}

/// Never embedded: the policy of the page loads nothing from other sites, and neither does the server.
fn link(media: &Media) -> AnyView {
    let (href, host) = (media.link.as_str(), media.link.host().to_owned());
    match &media.title {
        Some(title) => {
            view! { <li>{away(href, title.to_string())} " " <span class="u-sm u-2">{host}</span></li> }
        }
        None => view! { <li>{away(href, href.to_owned())}</li> },
    }
}

fn open() -> AnyView {
    view! { <span class="u-3">{NOT_PROVIDED}</span> }
}

/// A person by name and address.
pub fn person(contact: &Contact) -> AnyView {
    let name = contact.name.as_ref().map(|name| name.as_str().to_owned());
    let email = contact.email.as_ref().map(|email| email.as_str().to_owned());
    match (name, email) {
        (None, None) => open(),
        (Some(name), email) => view! {
            <bdi>{name}</bdi>
            {email.map(|email| view! { <small>{email}</small> })}
        },
        (None, Some(email)) => email.into_any(),
    }
}

/// Country, language and website, as facts.
pub fn facts(profile: &Profile) -> AnyView {
    let country = profile.country.map_or_else(open, |country| places::country(country).into_any());
    let language = profile.language.map_or_else(open, |language| places::language(language).into_any());
    let website =
        profile.website.as_ref().map_or_else(open, |link| away(link.as_str(), link.host().to_owned()));
    view! {
        <Fact label=text::COUNTRY>{country}</Fact>
        <Fact label=text::LANGUAGE>{language}</Fact>
        <Fact label=text::WEBSITE>{website}</Fact>
    }
}
