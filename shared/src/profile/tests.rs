use super::*;
use crate::failure::{Field, FieldError, Reason};
use crate::form::Fields;
use crate::query;

fn pairs(body: &str) -> Vec<(String, String)> {
    query::pairs(body).collect()
}

fn wrong<T>(result: Result<T, Vec<FieldError>>) -> Vec<(Field, Reason)> {
    result.err().into_iter().flatten().map(|error| (error.field, error.reason)).collect()
}

#[test]
fn languages_stand_in_order_and_nothing_else_is_one() {
    let all: Vec<Language> = Language::all().collect();
    assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(all.iter().all(|language| Language::parse(language.as_str()) == Ok(*language)));
    for text in ["", "DE", "deu", "de-AT", "xx"] {
        assert_eq!(Language::parse(text), Err(NotALanguage), "{text}");
    }
}

#[test]
fn media_is_a_link_a_line() {
    let read = |text: &str| Media::read(MediaKind::Video, text);
    let text =
        "\r\n https://v.example/1 How it works \r\n\r\nhttps://v.example/2\r\nhttps://v.example/1 Again";
    let all = read(text).unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].title.as_ref().unwrap().as_str(), "How it works");
    assert_eq!(Media::write(MediaKind::Video, &all), "https://v.example/1 How it works\nhttps://v.example/2");
    assert_eq!(Media::write(MediaKind::Other, &all), "");
    assert_eq!(read(""), Ok(Vec::new()));
    let line = |line, reason| Err(Reason::Line { line, reason: Box::new(reason) });
    for link in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)//https://v.example",
        "data:text/html,<script>",
        "http://v.example",
        "//v.example",
        "https://localhost/a",
        "https://a@v.example",
        "\u{202e}https://v.example",
    ] {
        let text = format!("https://v.example/1\n\n{link}");
        let found = read(&text);
        assert!(matches!(&found, Err(Reason::Line { line: 3, .. })), "{link}: {found:?}");
    }
    assert_eq!(
        read(&format!("https://v.example {}", "x".repeat(101))),
        line(1, Reason::TooLong { max: 100 })
    );
    assert_eq!(read(&"x".repeat(100_000)), line(1, Reason::TooLong { max: crate::agreement::LINK_MAX }));
    let many = |count: usize| {
        let lines: Vec<String> = (0..count).map(|n| format!("https://v.example/{n}")).collect();
        lines.join("\n")
    };
    assert_eq!(read(&many(MEDIA_MAX)).map(|all| all.len()), Ok(MEDIA_MAX));
    assert_eq!(read(&many(MEDIA_MAX + 1)), Err(Reason::TooMany { max: MEDIA_MAX }));
    assert!(MediaKind::ALL.iter().all(|kind| MediaKind::parse(kind.as_str()) == Some(*kind)));
}

#[test]
fn a_profile_and_its_form_belong_together() {
    let body = "country=de&language=de&website=https%3A%2F%2Fa.example&overview=One.%0D%0A%0D%0ATwo.\
        &videos=https%3A%2F%2Fa.example%2Fv+Front&other_media=https%3A%2F%2Fa.example%2Fb.pdf\
        &technical_name=Tomas+Berg&business_email=b%40a.example";
    let form = ProfileForm::posted(Fields(&pairs(body)));
    let new = NewProfile::parse(&form).unwrap();
    assert_eq!(new.profile.country.unwrap().as_str(), "DE");
    assert_eq!(new.profile.overview.as_ref().unwrap().as_str(), "One.\n\nTwo.");
    assert_eq!(new.profile.media.len(), 2);
    let again = ProfileForm::of(&new.profile, &new.people.technical, &new.people.business);
    assert_eq!(NewProfile::parse(&again).unwrap(), new);
    let none = NewProfile::parse(&ProfileForm::default()).unwrap();
    assert_eq!(none.profile, Profile::default());
}

#[test]
fn all_that_is_wrong_with_a_profile_is_told_at_once() {
    let long = "x".repeat(100_000);
    let form = ProfileForm {
        country: "UK".into(),
        language: "Deutsch".into(),
        website: "javascript:alert(1)".into(),
        overview: long.clone(),
        videos: long.clone(),
        other: "a b".into(),
        people: crate::invitation::CompanyForm { technical_name: long, ..Default::default() },
    };
    let fields: Vec<Field> = wrong(NewProfile::parse(&form)).into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [
            Field::Country,
            Field::Language,
            Field::TechnicalName,
            Field::Website,
            Field::Overview,
            Field::Videos,
            Field::OtherMedia
        ]
    );
}

#[test]
fn what_a_distributor_keeps_and_its_form_belong_together() {
    let body =
        "external_id=C-1&note=Call+in+May.%0D%0ATwice.&technical_email=t%40a.example&business_name=Rita";
    let new = NewKnown::parse(&KnownForm::posted(Fields(&pairs(body)))).unwrap();
    assert_eq!(new.note.as_ref().unwrap().as_str(), "Call in May.\nTwice.");
    let (technical, business) = (&new.people.technical, &new.people.business);
    let again = KnownForm::of(new.external_id.as_ref(), new.note.as_ref(), technical, business);
    assert_eq!(NewKnown::parse(&again).unwrap(), new);
    let bad = KnownForm { external_id: "x".repeat(65), note: "x".repeat(2001), ..KnownForm::default() };
    assert_eq!(
        wrong(NewKnown::parse(&bad)),
        [(Field::ExternalId, Reason::TooLong { max: 64 }), (Field::Note, Reason::TooLong { max: 2000 })]
    );
}

#[test]
fn an_image_is_known_by_its_contents() {
    let webp = b"RIFF\x10\0\0\0WEBPVP8L";
    for (contents, kind) in [
        (&b"\x89PNG\r\n\x1a\n\0"[..], ImageKind::Png),
        (b"\xff\xd8\xff\xe0", ImageKind::Jpeg),
        (webp, ImageKind::Webp),
    ] {
        assert_eq!(check_image(contents), Ok(kind));
        assert_eq!(ImageKind::parse(kind.as_str()), Some(kind));
    }
    for contents in
        [&b"GIF89a"[..], b"<svg>", b"<html>\x89PNG\r\n\x1a\n", b"\x89PNG", b"RIFF\x10\0\0\0WAVE", b"BM"]
    {
        assert_eq!(check_image(contents), Err(Reason::NotAnImage), "{contents:?}");
    }
    assert_eq!(check_image(b""), Err(Reason::Required));
    let mut large = webp.to_vec();
    large.resize(2_000_000, 0);
    assert_eq!(check_image(&large), Ok(ImageKind::Webp));
    large.push(0);
    assert_eq!(check_image(&large), Err(Reason::TooLarge { max: IMAGE_MAX }));
}

#[test]
fn an_image_has_not_too_many_pixels() {
    for (width, height) in [(1, 1), (4000, 4000), (8000, 2000), (1, 8000)] {
        assert_eq!(check_size(width, height), Ok(()), "{width} × {height}");
    }
    for (width, height) in [(8001, 1), (1, 8001), (4001, 4000), (u32::MAX, u32::MAX)] {
        let refused = Err(Reason::TooManyPixels { max: PIXELS_MAX });
        assert_eq!(check_size(width, height), refused, "{width} × {height}");
    }
    assert_eq!(check_size(0, 4), Err(Reason::NotAnImage));
}
