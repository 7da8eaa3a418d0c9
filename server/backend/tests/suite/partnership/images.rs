//! Images of a partner: brought by its admin, seen by its people and its distributor's, and by nobody else.

use std::io::Cursor;

use backend::Error;
use backend::authz::{EditProfile, Grant, ViewPartners, ViewPortal};
use backend::services::partner_images::ShownImage;
use bytes::Bytes;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use shared::digest::Digest;
use shared::failure::{Failure, Field, Reason};
use shared::policy::Role;
use shared::profile::{IMAGE_MAX, IMAGES_MAX, Image, ImageKind};
use shared::prose::MediaTitle;
use shared::time::DAY_MS;

use super::support::{Answer, Desk, LINK, NO_MARKETS, TERMS, VENDOR};
use crate::support::{World, errors_of, failure, on_both_engines, only_error, sound};

on_both_engines!(
    an_image_is_brought_and_shown,
    what_is_no_image_is_not_taken,
    there_is_room_for_so_many,
    nobody_else_sees_it,
    what_nobody_shows_is_swept_away,
);

const HALDEN: [Answer; 4] = [VENDOR, TERMS, NO_MARKETS, LINK];

/// A PNG of one colour.
fn png(red: u8) -> Bytes {
    let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(6, 4, Rgb([red, 0, 0])));
    let mut contents = Cursor::new(Vec::new());
    image.write_to(&mut contents, ImageFormat::Png).unwrap();
    contents.into_inner().into()
}

async fn whole(shown: Result<ShownImage, Error>) -> Vec<u8> {
    let ShownImage { image, mut pieces } = shown.unwrap();
    let mut whole = Vec::new();
    while let Some(piece) = pieces.recv().await {
        whole.extend_from_slice(&piece.unwrap());
    }
    assert_eq!(u64::try_from(whole.len()).unwrap(), image.bytes);
    whole
}

async fn images(world: &World, own: &Grant<EditProfile>) -> Vec<Image> {
    world.backend.prepare_profile(own).await.unwrap().images
}

async fn an_image_is_brought_and_shown(world: World) {
    let desk = Desk::new(&world).await;
    let (id, rita) = desk.joined(&HALDEN, "rita@halden.example").await;
    let (backend, id) = (&world.backend, id.as_str());
    let own = backend.grant::<EditProfile>(&rita).await.unwrap();
    backend.add_image(&own, png(1), " The archive ").await.unwrap();
    world.clock.advance(1000);
    backend.add_image(&own, png(2), "").await.unwrap();
    let shown = images(&world, &own).await;
    let captions: Vec<_> = shown.iter().map(|image| image.caption.as_ref().map(MediaTitle::as_str)).collect();
    assert_eq!(captions, [Some("The archive"), None]);
    assert_eq!((shown[0].kind, shown[0].width, shown[0].height), (ImageKind::Png, 6, 4));
    // The same again is the same, with a newer caption.
    backend.add_image(&own, png(1), "The cellar").await.unwrap();
    let again = images(&world, &own).await;
    assert_eq!(again.len(), 2);
    assert_eq!(again[0].caption.as_ref().unwrap().as_str(), "The cellar");

    let portal = backend.grant::<ViewPortal>(&rita).await.unwrap();
    let view = backend.grant::<ViewPartners>(&desk.actor).await.unwrap();
    assert_eq!(backend.portal(&portal).await.unwrap().profile.images, again);
    assert_eq!(backend.get_partner(&view, id).await.unwrap().profile.images, again);
    let digest = again[0].sha256.to_string();
    let seen = whole(backend.own_image(&portal, &digest).await).await;
    assert_eq!(seen, whole(backend.partner_image(&view, id, &digest).await).await);
    assert_eq!(image::load_from_memory(&seen).unwrap().into_rgb8().get_pixel(3, 3), &Rgb([1, 0, 0]));
    // The form of the profile leaves them alone.
    let settings = backend.prepare_profile(&own).await.unwrap();
    backend.write_profile(&own, settings.revision, &settings.form).await.unwrap();
    assert_eq!(images(&world, &own).await, again);

    backend.remove_image(&own, &digest).await.unwrap();
    assert_eq!(images(&world, &own).await, again[1..]);
    backend.remove_image(&own, &digest).await.expect("it is gone already");
    assert_eq!(images(&world, &own).await, again[1..]);
    assert_eq!(failure(backend.own_image(&portal, &digest).await), Failure::NotFound);
    assert_eq!(failure(backend.partner_image(&view, id, &digest).await), Failure::NotFound);
    let actions = world.texts("SELECT action FROM audit_events").await;
    let count = |wanted: &str| actions.iter().filter(|action| *action == wanted).count();
    assert_eq!((count("image.added"), count("image.removed")), (3, 1));
    sound(&world).await;
}

async fn what_is_no_image_is_not_taken(world: World) {
    let desk = Desk::new(&world).await;
    let (_, rita) = desk.joined(&HALDEN, "rita@halden.example").await;
    let own = world.backend.grant::<EditProfile>(&rita).await.unwrap();
    let before = world.contents().await;
    let whole = png(9);
    for contents in [
        Bytes::from_static(b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
        Bytes::from_static(b"<html><script>alert(1)</script>\x89PNG\r\n\x1a\n"),
        Bytes::from_static(b"GIF89a\x01\0\x01\0\0\0\0;"),
        Bytes::from_static(b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"),
        whole.slice(..whole.len() / 2),
    ] {
        let refused = only_error(world.backend.add_image(&own, contents.clone(), "").await);
        assert_eq!(refused, (Field::ImageFile, Reason::NotAnImage), "{contents:?}");
    }
    let none = only_error(world.backend.add_image(&own, Bytes::new(), "").await);
    assert_eq!(none, (Field::ImageFile, Reason::Required));
    let mut large = whole.to_vec();
    large.resize(2_000_001, 0);
    let refused = only_error(world.backend.add_image(&own, large.into(), "").await);
    assert_eq!(refused, (Field::ImageFile, Reason::TooLarge { max: IMAGE_MAX }));
    // All that is wrong is told at once.
    let both =
        errors_of(world.backend.add_image(&own, Bytes::from_static(b"GIF89a"), &"x".repeat(101)).await);
    assert_eq!(both.iter().map(|error| error.field).collect::<Vec<_>>(), [Field::ImageFile, Field::Caption]);
    assert_eq!(world.contents().await, before);
}

async fn there_is_room_for_so_many(world: World) {
    let desk = Desk::new(&world).await;
    let (_, rita) = desk.joined(&HALDEN, "rita@halden.example").await;
    let own = world.backend.grant::<EditProfile>(&rita).await.unwrap();
    for red in 1..u8::try_from(IMAGES_MAX).unwrap() {
        world.backend.add_image(&own, png(red), "").await.unwrap();
    }
    // For the last place two come at once.
    let (one, other) = tokio::join!(
        world.backend.add_image(&own, png(101), ""),
        world.backend.add_image(&own, png(102), "")
    );
    assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
    let refused = only_error(if one.is_ok() { other } else { one });
    assert_eq!(refused, (Field::ImageFile, Reason::TooMany { max: IMAGES_MAX }));
    assert_eq!(images(&world, &own).await.len(), IMAGES_MAX);
    // One that is there already takes no place.
    world.backend.add_image(&own, png(1), "The first").await.unwrap();
    sound(&world).await;
}

async fn nobody_else_sees_it(world: World) {
    let desk = Desk::new(&world).await;
    let (id, rita) = desk.joined(&HALDEN, "rita@halden.example").await;
    let (backend, id) = (&world.backend, id.as_str());
    let own = backend.grant::<EditProfile>(&rita).await.unwrap();
    backend.add_image(&own, png(1), "").await.unwrap();
    let digest = images(&world, &own).await[0].sha256.to_string();
    let kestrel = world.distributor("Kestrel").await;
    let stranger = kestrel.person("iva@kestrel.example", Role::Admin).await;
    let theirs = backend.grant::<ViewPartners>(&stranger).await.unwrap();
    let none = Digest::from_bytes([7; 32]).to_string();
    for (id, digest) in [(id, &digest), (id, &none), ("VA-000-000-001", &digest), ("x' OR 1=1", &digest)] {
        assert_eq!(failure(backend.partner_image(&theirs, id, digest).await), Failure::NotFound, "{id}");
    }
    // Another partner of the same distributor has it not, though the same bytes are in the store.
    let contract = &desk.contract;
    let harbour = desk.distributor.partner(contract, "Harbour", "1").await;
    let view = backend.grant::<ViewPartners>(&desk.actor).await.unwrap();
    let beside = backend.partner_image(&view, harbour.as_str(), &digest).await;
    assert_eq!(failure(beside), Failure::NotFound);
    for digest in [none.as_str(), "", "../incoming", &digest.to_uppercase()] {
        assert_eq!(failure(backend.partner_image(&view, id, digest).await), Failure::NotFound, "{digest}");
        backend.remove_image(&own, digest).await.expect("there is nothing to remove");
    }
    assert_eq!(images(&world, &own).await.len(), 1);
    // Only the partner's own admin brings and removes.
    let denied = failure(backend.grant::<EditProfile>(&desk.actor).await);
    assert!(matches!(denied, Failure::Denied(_)), "{denied:?}");
    let nobody = Grant::<EditProfile>::system(desk.distributor.organization.id, "test");
    assert_eq!(failure(backend.add_image(&nobody, png(2), "").await), Failure::NotFound);
    assert_eq!(failure(backend.remove_image(&nobody, &digest).await), Failure::NotFound);
    assert_eq!(images(&world, &own).await.len(), 1);
}

async fn what_nobody_shows_is_swept_away(world: World) {
    let desk = Desk::new(&world).await;
    let (_, rita) = desk.joined(&HALDEN, "rita@halden.example").await;
    let backend = &world.backend;
    let own = backend.grant::<EditProfile>(&rita).await.unwrap();
    for red in [1, 2] {
        backend.add_image(&own, png(red), "").await.unwrap();
        world.clock.advance(1000);
    }
    let shown = images(&world, &own).await;
    backend.remove_image(&own, &shown[0].sha256.to_string()).await.unwrap();
    // The store tells the time by the machine's clock, the sweep by the world's: far enough behind either.
    world.clock.advance(365 * 50 * DAY_MS);
    backend.sweep().await.unwrap();
    sound(&world).await;
    // Said to be there still, the one that was removed is missed; the other is not.
    let (gone, kept) = (shown[0].sha256, shown[1].sha256);
    world.sql(&format!("UPDATE partner_images SET sha256 = '{gone}' WHERE sha256 = '{kept}'")).await;
    let broken = backend.examine().await.unwrap().into_iter().flat_map(|finding| finding.broken);
    assert_eq!(broken.collect::<Vec<_>>(), [gone.to_string()]);
}
