//! The eight paths, from the first click to what they have made.

use http::StatusCode;

use super::{ACCOUNT, Desk, GROUPS, LINK, MARKET, Made, RESELLER, TERMS, Typed, VENDOR, step, text_of};
use crate::support::{Answer, World, on_both_engines};

on_both_engines!(
    each_path_has_its_steps_and_makes_what_it_says,
    hidden_answers_are_kept_and_left_out,
    a_change_from_the_summary_leads_back_by_what_it_adds,
);

/// A path: its steps with what is typed, how many there are, and the last button.
struct Path {
    steps: Vec<(&'static str, Typed<'static>)>,
    button: &'static str,
}

const LINK_BUTTON: &str = "Create partner and link";
const ACCOUNT_BUTTON: &str = "Create partner";
const AS_IT_STANDS: Typed<'_> = &[];

fn vendors() -> Vec<Path> {
    vec![
        Path {
            steps: vec![
                ("details", VENDOR),
                ("agreement", TERMS),
                ("marketplaces", MARKET),
                ("action", ACCOUNT),
                ("account", AS_IT_STANDS),
            ],
            button: ACCOUNT_BUTTON,
        },
        Path {
            steps: vec![
                ("details", &[("partner_type", "vendor"), ("name", "Fjord Tools"), ("new_agreement", "on")]),
                (
                    "agreement",
                    &[
                        ("agreement_name", "Fjord"),
                        ("document", "link"),
                        ("document_link", "https://fjord.example/t.pdf"),
                    ],
                ),
                ("marketplaces", AS_IT_STANDS),
                ("action", LINK),
            ],
            button: LINK_BUTTON,
        },
        Path {
            steps: vec![
                ("details", &[("partner_type", "vendor"), ("name", "Third vendor")]),
                ("agreement", &[("agreement", "{Terms 2026}")]),
                ("action", ACCOUNT),
                ("account", &[("everyone", "on")]),
            ],
            button: ACCOUNT_BUTTON,
        },
        Path {
            steps: vec![
                ("details", &[("partner_type", "vendor"), ("name", "Fourth vendor")]),
                ("agreement", &[("agreement", "{Fjord}")]),
                ("action", &[("action", "invitation")]),
            ],
            button: LINK_BUTTON,
        },
    ]
}

fn resellers() -> Vec<Path> {
    vec![
        Path {
            steps: vec![
                ("details", RESELLER),
                ("agreement", TERMS),
                ("marketplaces", MARKET),
                ("product-groups", GROUPS),
                ("syndication", AS_IT_STANDS),
                ("action", ACCOUNT),
                ("account", AS_IT_STANDS),
            ],
            button: ACCOUNT_BUTTON,
        },
        Path {
            steps: vec![
                ("details", &[("partner_type", "reseller"), ("name", "Brook Data"), ("new_agreement", "on")]),
                ("agreement", &[("agreement_name", "Brook"), ("description", "x"), ("document", "none")]),
                ("marketplaces", &[("marketplaces", "MP-68205")]),
                ("product-groups", AS_IT_STANDS),
                ("syndication", AS_IT_STANDS),
                ("action", LINK),
            ],
            button: LINK_BUTTON,
        },
        Path {
            steps: vec![
                (
                    "details",
                    &[
                        ("partner_type", "reseller"),
                        ("name", "Seventh"),
                        ("storage", "on"),
                        ("amount", "0"),
                        ("unit", "TB"),
                    ],
                ),
                ("agreement", &[("agreement", "{Brook}")]),
                ("action", ACCOUNT),
                ("account", AS_IT_STANDS),
            ],
            button: ACCOUNT_BUTTON,
        },
        Path {
            steps: vec![
                (
                    "details",
                    &[
                        ("partner_type", "reseller"),
                        ("name", "Eighth"),
                        ("storage", "on"),
                        ("amount", "3"),
                        ("unit", "TB"),
                    ],
                ),
                ("agreement", &[("agreement", "{Terms 2026}")]),
                ("action", LINK),
            ],
            button: LINK_BUTTON,
        },
    ]
}

/// The steps of the paths, as the source counts them, with the summary.
const COUNTS: [usize; 8] = [6, 5, 5, 4, 8, 7, 5, 4];

async fn each_path_has_its_steps_and_makes_what_it_says(world: World) {
    let desk = Desk::of(&world).await;
    for (path, steps) in vendors().into_iter().chain(resellers()).zip(COUNTS) {
        assert_eq!(path.steps.len() + 1, steps);
        let before = desk.made().await;
        let (mut at, mut id) = ("/partners/setup".to_owned(), String::new());
        for (index, (name, typed)) in path.steps.iter().enumerate() {
            let page = desk.admin.get(&at).await;
            assert_eq!(page.status, 200, "{at} leads to {}", page.header("location"));
            if index > 0 {
                assert_eq!(at, step(&id, name));
                // That an account needs a step of its own is not known before it is chosen.
                let known =
                    if path.button == ACCOUNT_BUTTON && *name != "account" { steps - 1 } else { steps };
                position(&page, index + 1, known);
            }
            let chosen = chosen(&page, typed);
            let typed: Vec<(&str, &str)> =
                chosen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            desk.send(&page.page(), "continue", &typed).await.leads_to().clone_into(&mut at);
            super::id_in(&at).clone_into(&mut id);
            assert_eq!(desk.made().await, before, "nothing before the last button");
        }
        assert_eq!(at, step(&id, "summary"));
        let summary = desk.admin.get(&at).await;
        position(&summary, steps, steps);
        let page = summary.page();
        let (button, _) =
            page.all("button").find(|(at, _)| page.text(*at).starts_with("Create partner")).unwrap();
        assert_eq!(page.text(button), path.button);
        let effects = desk.effects(&id).await;
        let done = desk.finish(&id).await.leads_to().to_owned();
        assert_eq!(done, step(&id, "done"));
        assert_eq!(desk.made().await, before.plus(Made::by(&effects)), "{:?}", path.steps[0]);
        shows_what_was_made(&desk, &done, path.button == LINK_BUTTON).await;
    }
    for finding in world.backend.examine().await.unwrap() {
        assert!(finding.broken.is_empty(), "{}: {:?}", finding.rule, finding.broken);
    }
}

/// The values of a step, where `{name}` is the agreement of that name among those on the page.
fn chosen(page: &Answer, typed: Typed<'_>) -> Vec<(String, String)> {
    let named = |name: &str| {
        let page = page.page();
        let (at, _) = page.all("label").find(|(at, _)| page.text(*at).starts_with(name)).unwrap();
        page.all("input").find(|(input, _)| *input > at).unwrap().1.get("value").unwrap().to_owned()
    };
    let value = |value: &str| match value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Some(name) => named(name),
        None => value.to_owned(),
    };
    typed.iter().map(|(name, text)| ((*name).to_owned(), value(text))).collect()
}

/// The rail says which step it is, of how many.
fn position(page: &Answer, now: usize, of: usize) {
    let document = page.page();
    assert_eq!(document.problems, Vec::<String>::new());
    assert_eq!(document.dangling().into_iter().collect::<Vec<_>>(), Vec::<String>::new());
    let (at, _) = document.all("p").find(|(_, line)| line.get("class") == Some("c-steps__pos")).unwrap();
    assert_eq!(document.text(at), format!("Step {now} of {of}"));
}

async fn shows_what_was_made(desk: &Desk, done: &str, invited: bool) {
    let page = desk.admin.get(done).await;
    assert_eq!(page.status, StatusCode::OK);
    let heading = text_of(&page, "h1");
    assert!(heading.ends_with(if invited { "is invited" } else { "is active" }), "{heading}");
    let document = page.page();
    assert_eq!(document.problems, Vec::<String>::new());
    let link = document.by_id("link").and_then(|(_, field)| field.get("value").map(str::to_owned));
    assert_eq!(link.is_some(), invited);
    if let Some(link) = link {
        assert!(link.starts_with("http://localhost:3000/invite/"), "{link}");
        let code = document.all("svg").find(|(_, svg)| svg.get("class") == Some("c-qr"));
        assert_eq!(code.expect("a QR code").1.get("role"), Some("img"));
        // From here a mail leads back here; an address that was given is in the form, to be corrected.
        let address = document.by_id("email").unwrap().1.get("value");
        assert_eq!(
            address == Some("rita@halden.example"),
            page.body.contains("on its way to"),
            "{address:?}"
        );
        let (_, form) = document.by_id("mail").unwrap();
        let (to, id) = (form.get("action").unwrap(), super::id_in(done));
        let sent = desk.admin.post(to, &[("email", "otto@halden.example"), ("draft", id)]).await;
        assert_eq!(sent.leads_to(), done);
        assert!(desk.admin.get(done).await.body.contains("otto@halden.example"));
    }
    // Links lead to pages that are there.
    for (_, link) in document.all("a") {
        let to = link.get("href").unwrap();
        if !to.starts_with('#') {
            assert_eq!(desk.admin.get(to).await.status, StatusCode::OK, "{to}");
        }
    }
}

async fn hidden_answers_are_kept_and_left_out(world: World) {
    let desk = Desk::of(&world).await;
    let reseller: &[(&str, Typed<'_>)] = &[
        ("details", RESELLER),
        ("agreement", TERMS),
        ("marketplaces", MARKET),
        ("product-groups", GROUPS),
        ("syndication", &[]),
        ("action", LINK),
    ];
    let id = desk.walk(reseller).await;
    let headings = |answer: &Answer| {
        let page = answer.page();
        page.all("h2").map(|(at, _)| page.text(at)).collect::<Vec<_>>()
    };
    let full = headings(&desk.admin.get(&step(&id, "summary")).await);
    assert!(
        full.contains(&"Product groups".to_owned()) && full.contains(&"Syndication".to_owned()),
        "{full:?}"
    );
    // As a vendor, three of its answers count no longer.
    let change = format!("{}?return=summary", step(&id, "details"));
    let back = desk.press(&change, "continue", &[("partner_type", "vendor")]).await;
    assert_eq!(back.leads_to(), step(&id, "summary"));
    let summary = desk.admin.get(&step(&id, "summary")).await;
    let short = headings(&summary);
    assert!(
        !short.contains(&"Product groups".to_owned()) && !short.contains(&"Syndication".to_owned()),
        "{short:?}"
    );
    assert!(!summary.body.contains("12\u{a0}TB"), "a vendor holds no storage");
    // The other choice brings them back as they were.
    desk.press(&change, "continue", &[("partner_type", "reseller")]).await;
    let groups = desk.admin.get(&step(&id, "product-groups")).await.page();
    let ticked: Vec<_> =
        groups.fields("setup").into_iter().filter(|(name, _)| name == "product_groups").collect();
    assert_eq!(ticked, [("product_groups".to_owned(), "PRG-2176-9166".to_owned())]);
    assert!(desk.admin.get(&step(&id, "summary")).await.body.contains("12\u{a0}TB"));
}

async fn a_change_from_the_summary_leads_back_by_what_it_adds(world: World) {
    let desk = Desk::of(&world).await;
    let vendor: &[(&str, Typed<'_>)] =
        &[("details", VENDOR), ("agreement", TERMS), ("marketplaces", MARKET), ("action", LINK)];
    let id = desk.walk(vendor).await;
    let summary = desk.admin.get(&step(&id, "summary")).await.page();
    let changes: Vec<_> = summary
        .all("a")
        .filter_map(|(_, link)| link.get("href")?.strip_suffix("?return=summary"))
        .map(str::to_owned)
        .collect();
    let expected = ["details", "agreement", "marketplaces", "action"].map(|name| step(&id, name));
    assert_eq!(changes, expected);
    let change = |name: &str| format!("{}?return=summary", step(&id, name));
    let page = desk.admin.get(&change("action")).await;
    assert!(page.body.contains("Save and return"));
    // An account needs people, who are asked for first.
    let to = desk.press(&change("action"), "continue", ACCOUNT).await.leads_to().to_owned();
    assert_eq!(to, format!("{}?return=summary&first=1", step(&id, "account")));
    assert!(desk.admin.get(&to).await.body.contains("Finish Account details first."));
    let to = desk.press(&to, "continue", &[]).await.leads_to().to_owned();
    assert_eq!(to, step(&id, "summary"));
    // What is taken out of the details is out.
    desk.press(&change("details"), "continue", &[("external_id", "")]).await;
    assert_eq!(desk.draft(&id).await.draft.answers().details.external_id, "");
}
