//! Views, the theme, and addresses with unknown parts.

use app::text::partners::list as text;
use app::text::reasons::reason;
use http::StatusCode;
use shared::failure::{Field, Reason};
use shared::partner_list::SAVED_VIEWS_MAX;

use super::Desk;
use crate::support::{World, on_both_engines};

on_both_engines!(
    a_view_is_saved_opened_and_deleted,
    a_view_without_a_usable_name_is_refused,
    there_are_only_so_many_views,
    the_theme_is_painted_by_the_server,
    unknown_parts_of_an_address_are_said_once,
    the_contract_one_looked_at_is_remembered,
);

async fn a_view_is_saved_opened_and_deleted(world: World) {
    let desk = Desk::of(&world).await;
    desk.world.simple_partner(&desk.tenant, "Harbour", "12").await;
    let saved = desk.admin.post("/partners?sort=-used&util=near", &[("view_name", "Full & near")]).await;
    let to = saved.leads_to().to_owned();
    let (state, id) = to.split_once("&view=").unwrap();
    assert!(state.starts_with("/partners?") && state.ends_with("util=near&sort=-used"), "{state}");
    let page = desk.admin.get(&to).await.page();
    let tab = page.all("a").find(|(_, link)| link.get("href") == Some(to.as_str())).unwrap();
    assert_eq!((page.text(tab.0).as_str(), tab.1.get("aria-current")), ("Full & near", Some("page")));
    let forms: Vec<_> = page.all("form").filter_map(|(_, form)| form.get("action")).collect();
    assert!(forms.contains(&"/partners/views/delete"), "{forms:?}");

    let fields = [("id", id), ("query", page.control("query").1.get("value").unwrap())];
    let deleted = desk.admin.post("/partners/views/delete", &fields).await;
    let left = deleted.leads_to();
    assert!(left.ends_with("util=near&sort=-used") && !left.contains("view="), "{left}");
    assert!(!desk.admin.get("/partners").await.body.contains("Full &amp; near"));
    assert_eq!(desk.admin.post("/partners/views/delete", &fields).await.status, StatusCode::NOT_FOUND);
}

async fn a_view_without_a_usable_name_is_refused(world: World) {
    let desk = Desk::of(&world).await;
    desk.world.simple_partner(&desk.tenant, "Harbour", "12").await;
    for (name, why) in [
        ("", Reason::Required),
        (&"x".repeat(1000), Reason::TooLong { max: 64 }),
        ("a\u{7}", Reason::ControlCharacters),
    ] {
        let answer = desk.admin.post("/partners?q=harb", &[("view_name", name)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.page().problems, Vec::<String>::new());
        assert_eq!(answer.page().error_of("view_name"), Some(reason(Field::ViewName, &why)));
        assert_eq!(answer.page().control("q").1.get("value"), Some("harb"), "the state is kept");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM saved_views").await, 0);
}

async fn there_are_only_so_many_views(world: World) {
    let desk = Desk::of(&world).await;
    desk.world.simple_partner(&desk.tenant, "Harbour", "12").await;
    for number in 0..SAVED_VIEWS_MAX {
        desk.admin.post("/partners", &[("view_name", &format!("View {number}"))]).await.leads_to();
    }
    let answer = desk.admin.post("/partners", &[("view_name", "One more")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = Reason::TooMany { max: SAVED_VIEWS_MAX };
    assert_eq!(answer.page().error_of("view_name"), Some(reason(Field::ViewName, &why)));
    desk.admin.post("/partners?q=a", &[("view_name", "view 3")]).await.leads_to();
}

async fn the_theme_is_painted_by_the_server(world: World) {
    let desk = Desk::of(&world).await;
    for (chosen, painted) in
        [("dark", Some("dark")), ("light", Some("light")), ("system", None), ("neon", None)]
    {
        let answer = desk.admin.post("/theme", &[("theme", chosen), ("next", "/partners?sort=-used")]).await;
        assert_eq!(answer.leads_to(), "/partners?sort=-used");
        let (cookie, attributes) = answer.header("set-cookie").split_once("; ").unwrap();
        assert_eq!(attributes, "Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
        let page = world.stranger().with_cookie(cookie).get("/sign-in").await.page();
        assert_eq!(page.all("html").next().unwrap().1.get("data-theme"), painted, "{chosen}");
    }
}

async fn unknown_parts_of_an_address_are_said_once(world: World) {
    let desk = Desk::of(&world).await;
    desk.world.simple_partner(&desk.tenant, "Harbour", "12").await;
    let answer =
        desk.admin.get("/partners?colour=red&colour=blue&sort=size&q=harb&per=7&after=x&%ff=%ff").await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.page();
    let main = page.text(page.all("main").next().unwrap().0);
    let dropped: Vec<String> = ["colour", "sort", "per", "after", "\u{fffd}"].map(str::to_owned).to_vec();
    assert_eq!(main.matches(&text::dropped(&dropped)).count(), 1, "{main}");
    assert!(main.contains("Harbour"));
}

async fn the_contract_one_looked_at_is_remembered(world: World) {
    let desk = Desk::of(&world).await;
    let second = world.contract(&desk.tenant.organization, "Second", 50).await;
    let chosen = async || {
        let page = desk.admin.get("/partners/new").await.page();
        let mut options = page.all("option").filter(|(_, option)| option.get("selected").is_some());
        options
            .find_map(|(_, option)| option.get("value").filter(|id| id.starts_with("CC-")).map(str::to_owned))
            .unwrap()
    };
    desk.admin.get(&format!("/partners?contract={second}")).await;
    assert_eq!(chosen().await, second.as_str());
    desk.admin.get(&format!("/partners?contract={}", desk.tenant.contract)).await;
    assert_eq!(chosen().await, desk.tenant.contract.as_str());
}
