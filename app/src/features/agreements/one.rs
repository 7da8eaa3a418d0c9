//! One agreement: what it is about, what its versions say, and what can be done with them.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::agreement::{
    AgreementKind, AgreementPage as Page, AgreementShown, Change, Comparison, Document as Source,
    VersionState, VersionView,
};
use shared::list::Reference;
use shared::query;

use super::calls::load_agreement;
use super::list::{crumbs, may_manage};
use super::versions;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::routes;
use crate::text::agreements as text;
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::card::{Card, Fact, Facts};
use crate::ui::chip::{Chip, Tone};
use crate::ui::document::{Document, paragraphs};
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/agreement/:id`.
#[component]
pub fn AgreementPage() -> impl IntoView {
    let params = use_params_map();
    let location = use_location();
    let search = location.search;
    let agreement = load(
        move || {
            let id = params.with(|params| params.get("id").unwrap_or_default());
            (id, search.get().trim_start_matches('?').to_owned())
        },
        |(id, query)| load_agreement(id, query),
    );
    view! {
        <Transition>
            {move || {
                let query = search.get();
                Suspend::new(async move {
                    match agreement.await {
                        Ok(shown) => page(&shown, &query),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

/// What the address asks for by name.
fn asked(search: &str, name: &str) -> Option<String> {
    query::pairs(search.trim_start_matches('?')).find(|(known, _)| known == name).map(|(_, value)| value)
}

/// The version that is shown: the one that was asked for, else the active one, else the newest.
fn chosen<'a>(page: &'a Page, search: &str) -> Option<&'a VersionView> {
    let number: Option<u32> = asked(search, "version").and_then(|number| number.parse().ok());
    let find = |number| page.versions.iter().find(|version| version.number == number);
    let active = || page.versions.iter().find(|version| version.state == VersionState::Active);
    number.and_then(find).or_else(active).or_else(|| page.versions.first())
}

fn page(shown: &AgreementShown, search: &str) -> AnyView {
    let page = &shown.agreement;
    let may_manage = may_manage();
    let notice = asked(search, "done")
        .and_then(|what| text::done(&what))
        .map(|said| view! { <Notice tone=Tone::Ok>{said}</Notice> });
    let chosen = chosen(page, search);
    let number = chosen.map_or(0, |version| version.number);
    let compared = shown.comparison.as_ref().map(|comparison| compared(page, comparison));
    let document = chosen.map(|version| document(page, version));
    let (head, facts) = (head(page, may_manage), facts(page, may_manage));
    let versions = versions::versions(page, number, may_manage);
    let crumbs = crumbs(Some((page.name.clone(), None)), None);
    view! {
        <Frame title=page.name.clone() crumbs>
            <BackLink href=routes::AGREEMENTS>{text::AGREEMENTS}</BackLink>
            {notice}
            {head}
            <div class="l-cards">
                <div class="l-cards__col">{compared} {document}</div>
                <div class="l-cards__col">{facts}</div>
            </div>
            <div class="u-mt-8">{versions}</div>
        </Frame>
    }
}

fn head(page: &Page, may_manage: bool) -> AnyView {
    let active = page.versions.iter().find(|version| version.state == VersionState::Active);
    let state = match active {
        Some(version) => {
            let number = text::v(version.number);
            view! { <Chip tone=Tone::Ok>{number}</Chip> }
        }
        None => view! { <Chip>{text::state(VersionState::Inactive)}</Chip> },
    };
    let meta = view! {
        <span>{text::kind(page.kind)}</span>
        <span aria-hidden="true">"·"</span>
        <span class="u-id">{page.id.to_string()}</span>
    };
    if !may_manage {
        return view! { <PageHead title=page.name.clone() state meta /> };
    }
    let actions = view! {
        <ButtonLink href=routes::agreement_edit(page.id.as_str())>{text::EDIT}</ButtonLink>
        <ButtonLink href=routes::version_new(page.id.as_str()) weight=Weight::Primary icon=Icon::Plus>
            {text::NEW_VERSION}
        </ButtonLink>
    };
    view! { <PageHead title=page.name.clone() state meta actions /> }
}

fn linked(to: &Reference) -> AnyView {
    let href = routes::agreement(to.id.as_str());
    view! {
        <a class="c-link" href=href>
            <bdi>{to.name.clone()}</bdi>
        </a>
    }
}

fn facts(page: &Page, may_manage: bool) -> AnyView {
    let program =
        page.program.as_ref().map(linked).map(|link| view! { <Fact label=text::PROGRAM>{link}</Fact> });
    let marketplace = page.marketplace.as_ref().map(|to| {
        let name = to.name.clone();
        view! { <Fact label=text::MARKETPLACE><bdi>{name}</bdi></Fact> }
    });
    let sourcing =
        page.sourcing.as_ref().map(linked).map(|link| view! { <Fact label=text::SOURCING>{link}</Fact> });
    let groups = (!page.product_groups.is_empty()).then(|| {
        let names =
            page.product_groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>().join(", ");
        view! { <Fact label=text::PRODUCT_GROUPS>{names}</Fact> }
    });
    let acceptance = (page.kind == AgreementKind::Distribution).then(|| {
        let said = if page.automatic { text::AUTOMATIC } else { text::BY_HAND };
        view! { <Fact label=text::ACCEPTANCE>{said}</Fact> }
    });
    let active = page.versions.iter().any(|version| version.state == VersionState::Active);
    let none = (!active).then(|| view! { <p class="u-2">{text::NO_ACTIVE}</p> });
    let deactivate = (active && may_manage).then(|| {
        view! {
            <ButtonLink href=routes::deactivate(page.id.as_str()) small=true>
                {text::deeds::DEACTIVATE}
            </ButtonLink>
        }
    });
    let kind = text::kind(page.kind);
    let contracts = routes::contracts_of(page.id.as_str());
    view! {
        <Card id="about" title=text::FACTS>
            <Facts>
                <Fact label=text::KIND>{kind}</Fact>
                {program}
                {marketplace}
                {sourcing}
                {groups}
                {acceptance}
                <Fact label=text::CONTRACTS>
                    <a class="c-link" href=contracts>
                        {text::WITH_WHOM}
                    </a>
                </Fact>
            </Facts>
            {none}
            {deactivate}
        </Card>
    }
}

/// The document of a version of one's own agreement.
pub fn document_of(agreement: &str, number: u32, document: &Source) -> AnyView {
    document_at(routes::version_document(agreement, number), document)
}

/// A document: where it is, and how one gets it. A file is downloaded from `href`.
pub fn document_at(href: String, document: &Source) -> AnyView {
    match document {
        Source::None => view! { <p class="u-2">{text::NO_DOCUMENT}</p> },
        // Nothing of this page's address may reach the other site, and none of it is opened by us.
        Source::Link(link) => {
            let href = link.as_str().to_owned();
            view! {
                <p>
                    <a class="c-link" href=href.clone() rel="noopener noreferrer external" target="_blank">
                        {text::document_at(link.host())}
                    </a>
                    <br />
                    <span class="u-sm u-2">{href}</span>
                </p>
            }
        }
        Source::File(file) => view! {
            <p>{text::file(file)}</p>
            <ButtonLink href small=true icon=Icon::Download attr:download="">
                {text::DOWNLOAD_PDF}
            </ButtonLink>
        },
    }
}

fn document(page: &Page, version: &VersionView) -> AnyView {
    let source = document_of(page.id.as_str(), version.number, &version.document);
    let said = if version.description.is_empty() {
        vec![view! { <p class="u-2">{text::NO_DESCRIPTION}</p> }]
    } else {
        paragraphs(&version.description)
    };
    view! {
        <Document
            id="text"
            title=page.name.clone()
            meta=text::meta(version.number, version.state, version.created_at)
            label=text::TEXT
        >
            {said}
            {source}
        </Document>
    }
}

fn compared(page: &Page, comparison: &Comparison) -> AnyView {
    let close = routes::agreement_at(page.id.as_str(), comparison.to);
    let title = text::compared(comparison.from, comparison.to);
    let both = compare(comparison);
    view! {
        <Card id="compared" title>
            {both}
            <ButtonLink href=close small=true>
                {text::CLOSE_COMPARISON}
            </ButtonLink>
        </Card>
    }
}

/// Two versions as one text: what was taken away, what stayed, what was added; and what became of the document.
pub fn compare(comparison: &Comparison) -> AnyView {
    let same = comparison.pieces.iter().all(|piece| piece.change == Change::Kept);
    let pieces = comparison
        .pieces
        .iter()
        .map(|piece| {
            let said = piece.text.clone();
            match piece.change {
                Change::Kept => view! { <span>{said}</span> },
                Change::Removed => view! { <del>{said}</del> },
                Change::Added => view! { <ins>{said}</ins> },
            }
        })
        .collect::<Vec<_>>();
    let hint = if same { text::SAME } else { text::COMPARED_HINT };
    let documents = text::compared::documents(&comparison.before, &comparison.after);
    view! {
        <p class="u-sm u-2">{hint}</p>
        <div class="c-compare" dir="auto">
            {pieces}
        </div>
        <p class="c-compare">{documents}</p>
    }
}
