//! One's own account: who one is, where one is signed in, the password.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::account::{AccountPage as Account, Device, Viewer, Workplace};
use shared::failure::Field;
use shared::form::Posted;

use super::calls::load_account;
use super::device;
use super::new_password::NewPassword;
use super::refused::{error_at, summary};
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::{account as text, reasons};
use crate::ui::button::{Button, Weight};
use crate::ui::card::{Card, Fact, Facts};
use crate::ui::chip::{Chip, Tone};
use crate::ui::crumbs::Crumb;
use crate::ui::field::PasswordField;
use crate::ui::notice::Notice;
use crate::ui::page::PageHead;
use crate::view::view;

/// One's own account. It also answers a refused change of the password.
#[component]
pub fn AccountPage() -> impl IntoView {
    let account = load(String::new, |_| load_account());
    let posted = request::take_posted(routes::ACCOUNT_PASSWORD);
    let changed = posted.is_none() && use_query_map().with_untracked(|query| query.get("changed").is_some());
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match account.await {
                        Ok(account) => page(account, posted.as_ref(), changed),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn page(account: Account, posted: Option<&Posted>, changed: bool) -> AnyView {
    let Account { viewer, workplaces, devices } = account;
    let crumbs = vec![Crumb { label: text::ACCOUNT.to_owned(), href: None }];
    let refused = posted.is_some();
    let form = password_form(viewer.email.clone(), posted);
    let summary = summary(posted);
    let organizations = (workplaces.len() > 1).then(|| {
        view! {
            <Card id="organizations" title=text::ORGANIZATIONS>
                <Facts>{workplaces.into_iter().map(workplace_row).collect_view()}</Facts>
            </Card>
        }
    });
    let devices =
        devices.into_iter().zip(1..).map(|(device, place)| device_row(device, place)).collect_view();
    view! {
        <Frame title=text::ACCOUNT refused crumbs>
            {summary}
            <PageHead title=text::ACCOUNT />
            {changed.then(|| view! { <div class="u-mt-6"><Notice tone=Tone::Ok>{text::CHANGED}</Notice></div> })}
            <div class="l-cards">
                <div class="l-cards__col">
                    <Card id="profile" title=text::PROFILE>
                        {profile(viewer)}
                    </Card>
                    {organizations}
                    <Card id="devices" title=text::DEVICES>
                        <Facts>{devices}</Facts>
                    </Card>
                </div>
                <div class="l-cards__col">
                    <Card id="change-password" title=text::CHANGE_PASSWORD>
                        {form}
                    </Card>
                </div>
            </div>
        </Frame>
    }
}

fn profile(viewer: Viewer) -> impl IntoView {
    view! {
        <Facts>
            <Fact label=text::NAME>
                <bdi>{viewer.name}</bdi>
            </Fact>
            <Fact label=text::EMAIL>{viewer.email}</Fact>
            <Fact label=text::ORGANIZATION>
                <bdi>{viewer.organization}</bdi>
            </Fact>
            <Fact label=text::ROLE>{reasons::role(viewer.role)}</Fact>
        </Facts>
    }
}

fn workplace_row(workplace: Workplace) -> impl IntoView {
    let way = if workplace.current {
        view! { <Chip tone=Tone::Ok>{text::WORKS_HERE}</Chip> }
    } else {
        let of = format!(" {}", workplace.name);
        view! {
            <form method="post" action=routes::ACCOUNT_ORGANIZATION>
                <input type="hidden" name="id" value=workplace.id.to_string() />
                <Button small=true submit=true>
                    {text::WORK_HERE}
                    <span class="u-vh">{of}</span>
                </Button>
            </form>
        }
    };
    view! {
        <Fact label=workplace.name>
            <div class="c-between">
                <span>{reasons::role(workplace.role)}</span>
                {way}
            </div>
        </Fact>
    }
}

fn device_row(device: Device, place: u32) -> impl IntoView {
    let name = device::name(&device.user_agent);
    let way_out = if device.current {
        view! { <Chip tone=Tone::Ok>{text::THIS_DEVICE}</Chip> }
    } else {
        let of = text::which(&name, place, device.seen_at);
        view! {
            <form method="post" action=routes::ACCOUNT_DEVICE>
                <input type="hidden" name="id" value=device.id />
                <Button small=true submit=true>
                    {text::SIGN_OUT}
                    <span class="u-vh">{of}</span>
                </Button>
            </form>
        }
    };
    view! {
        <Fact label=name>
            <div class="c-between">
                <span>
                    {text::last_seen(device.seen_at)}
                    <small>{text::signed_in(device.created_at, &device.address)}</small>
                </span>
                {way_out}
            </div>
        </Fact>
    }
}

fn password_form(email: String, posted: Option<&Posted>) -> AnyView {
    view! {
        <form class="l-form" method="post" action=routes::ACCOUNT_PASSWORD novalidate>
            // Tells a password manager whose password changes; without a name it is not sent.
            <input type="text" value=email autocomplete="username" readonly hidden />
            <PasswordField
                id=Field::CurrentPassword.as_str()
                name=Field::CurrentPassword.as_str()
                label=text::CURRENT_PASSWORD
                show=text::SHOW_PASSWORD
                autocomplete="current-password"
                error=error_at(posted, Field::CurrentPassword)
            />
            <NewPassword refused=error_at(posted, Field::NewPassword) />
            <div>
                <Button weight=Weight::Primary submit=true>
                    {text::CHANGE_PASSWORD}
                </Button>
            </div>
        </form>
    }
}
