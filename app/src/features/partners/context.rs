//! The head of the list: its title with what can be done, the contract it is about, and how old its figures are.

use leptos::prelude::*;
use shared::partner_list::{ContractChoice, PartnersPage};

use super::live::Live;
use super::state::kept;
use crate::features::setup::may_set_up;
use crate::routes;
use crate::text::common::PARTNERS;
use crate::text::partners::{CREATE, contract, list as text};
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::chip::{Chip, Tone};
use crate::ui::filters::QueryForm;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::menu::{Menu, MenuLink};
use crate::ui::page::PageHead;
use crate::ui::select::{Choice, Select};
use crate::view::{reactive, view};

/// Title and actions. Viewers may export; creating is left out where the page below offers it.
pub fn head(page: &PartnersPage, offers_create: bool) -> AnyView {
    let one = page.contract().map(|contract| &contract.id);
    // Without a contract there is no quick create; a vendor needs none.
    let create = if page.contracts.is_empty() {
        may_set_up().then(guided)
    } else {
        offers_create.then(|| create(routes::partner_new(one)))
    };
    let actions = view! {
        <ButtonLink href=routes::partners_csv(&page.query) icon=Icon::Download attr:download="">
            {text::EXPORT}
        </ButtonLink>
        {create}
    };
    view! { <PageHead title=PARTNERS actions /> }
}

fn guided() -> AnyView {
    view! { <ButtonLink href=routes::SETUP>{text::GUIDED_SETUP}</ButtonLink> }
}

fn create(href: String) -> AnyView {
    let open = view! { <Glyph icon=Icon::Down /> };
    let guided = may_set_up().then(|| {
        view! {
            <MenuLink href=routes::SETUP icon=Icon::Partners>
                {text::GUIDED_SETUP}
            </MenuLink>
        }
    });
    view! {
        <span class="c-split">
            <ButtonLink href weight=Weight::Primary icon=Icon::Plus>
                {CREATE}
            </ButtonLink>
            <Menu id="more-ways" class="c-btn c-btn--primary" label=text::MORE_WAYS open>
                {guided}
                <MenuLink href=routes::PARTNER_IMPORT icon=Icon::Upload>
                    {text::IMPORT_CSV}
                </MenuLink>
            </Menu>
        </span>
    }
}

/// The contract selector and the age of the figures.
pub fn context(page: &PartnersPage, live: Live) -> AnyView {
    let all =
        Choice { value: ContractChoice::All.as_str().to_owned(), label: text::ALL_CONTRACTS.to_owned() };
    let choices = page
        .contracts
        .iter()
        .map(|summary| Choice { value: summary.id.to_string(), label: contract(summary) })
        .chain([all])
        .collect();
    let chosen = page.choice.as_str().to_owned();
    let show = format!(r#"<button class="c-btn">{}</button>"#, text::SHOW);
    view! {
        <div class="l-context">
            <QueryForm
                action=routes::PARTNERS
                class="l-context__pick"
                keep=kept(&page.query, &["contract"])
                at_once=true
            >
                <label for="contract">{text::CONTRACT}</label>
                <div>
                    <Select id="contract" name="contract" choices chosen />
                </div>
                <noscript inner_html=show></noscript>
            </QueryForm>
            <div class="l-context__age">{age(page, live)}</div>
        </div>
    }
}

fn age(page: &PartnersPage, live: Live) -> impl IntoView {
    let delay = page.figures.delay_ms(page.now);
    let chip = delay.map(|_| view! { <Chip tone=Tone::Warn icon=Icon::Clock>{text::DELAYED}</Chip> });
    let said = match (page.figures.measured_at, delay) {
        (None, _) => view! { <span>{text::NO_FIGURES}</span> },
        (Some(at), delay) => {
            let (before, clock, after) = text::measured(at, page.now, delay);
            view! {
                <span>
                    {before} <time datetime=at.rfc3339() title=at.long()>
                        {clock}
                    </time> {after}
                </span>
            }
        }
    };
    let again = routes::partners(&page.query);
    let refresh = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        live.refresh();
    };
    let newer = reactive(move || {
        live.waiting().then(|| {
            view! {
                <button class="c-btn c-btn--sm" type="button" on:click=move |_| live.refresh()>
                    <Glyph icon=Icon::Refresh />
                    {text::NEW_FIGURES}
                </button>
            }
        })
    });
    view! {
        {chip}
        {newer}
        <span class="l-context__when">
            {said}
            <a class="c-btn c-btn--quiet c-btn--icon c-btn--sm" href=again aria-label=text::REFRESH on:click=refresh>
                <Glyph icon=Icon::Refresh />
            </a>
        </span>
    }
}
