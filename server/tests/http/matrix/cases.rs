//! What the matrix asks of each path: a sample request, and where an id goes in it.

use http::header;
use server::routes::{Kind, ROUTES};

use super::Relation;
use crate::support::{Answer, Browser, mark};

/// What an id in a request names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Partner,
    Contract,
    Device,
    View,
    Import,
    Organization,
    Invitation,
    /// An invited partner.
    Invited,
    /// An agreement with an active version and a draft.
    Agreement,
    /// A draft of guided setup.
    Draft,
    /// A legal contract that is offered by an invitation.
    LegalContract,
    Marketplace,
    Product,
    ProductGroup,
    /// A listing request that is a draft.
    Listing,
    /// A news article of the distributor's, as a draft.
    Article,
}

/// The body of a POST; `{id}` and `{n}` (a number that is never the same) are filled in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sends {
    Nothing,
    Form(&'static str),
    File(&'static str),
}

/// One path with a sample request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    /// As in the route table.
    pub(crate) route: &'static str,
    /// The address that is asked.
    pub(crate) to: &'static str,
    pub(crate) named: Option<Named>,
    sends: Sends,
}

const fn plain(route: &'static str) -> Case {
    Case { route, to: route, named: None, sends: Sends::Nothing }
}

const fn at(route: &'static str, to: &'static str) -> Case {
    Case { to, ..plain(route) }
}

const fn form(route: &'static str, body: &'static str) -> Case {
    Case { sends: Sends::Form(body), ..plain(route) }
}

const fn form_at(route: &'static str, to: &'static str, body: &'static str) -> Case {
    Case { to, ..form(route, body) }
}

const fn about(named: Named, case: Case) -> Case {
    Case { named: Some(named), ..case }
}

const UPLOAD: &str = "name,contract,allocated_tb\nUploaded {n},CC-000-000-001,1\n";
const INVITEE: &str = "name=New+Person&email=new-{n}@example.com&password=Quiet-harbour+42+lamps";
/// Digests of nothing that anyone has.
const REMOVE_IMAGE: &str =
    "/portal/settings/images/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855/remove";
const OWN_IMAGE: &str = "/portal/images/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const PARTNER_IMAGE: &str =
    "/partner/{id}/images/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const NEW: &str = "name=Made+{n}&contract={id}&amount=0&unit=TB";

use Named::{
    Agreement, Article, Contract, Device, Draft, Import, Invitation, Invited, LegalContract, Listing,
    Marketplace, Organization, Partner, Product, ProductGroup, View,
};

const CASES: &[Case] = &[
    plain("/"),
    plain("/livez"),
    plain("/readyz"),
    at("/pkg/{*file}", "/pkg/none.css"),
    at("/fonts/{*file}", "/fonts/none.woff2"),
    plain("/favicon.svg"),
    form("/sign-in", "email=door@example.com&password=Quiet-harbour+42+lamps&next=/partners"),
    form("/sign-in/forgot", "email=door@example.com"),
    form("/sign-in/reset", "token=0123&new_password=Quiet-harbour+43+lamps"),
    form("/sign-out", ""),
    form("/theme", "theme=dark&next=/account"),
    plain("/account"),
    form("/account/password", "current_password=not+this+one&new_password=Quiet-harbour+43+lamps"),
    about(Device, form("/account/device", "id={id}")),
    about(Organization, form("/account/organization", "id={id}")),
    about(Invitation, form_at("/invite/{token}", "/invite/{id}", "mark={mark}&agreed=on")),
    about(
        Invitation,
        form_at("/invite/{token}/company", "/invite/{id}/company", "technical_email=a@example.com"),
    ),
    about(Invitation, form_at("/invite/{token}/account", "/invite/{id}/account", INVITEE)),
    about(Invitation, form_at("/invite/{token}/decline", "/invite/{id}/decline", "grounds=No")),
    about(Invitation, form_at("/invite/{token}/again", "/invite/{id}/again", "")),
    about(Invitation, at("/invite/{token}/document", "/invite/{id}/document")),
    plain("/portal"),
    plain("/portal/contracts"),
    plain("/portal/news"),
    about(Article, plain("/portal/article/{id}")),
    form("/portal/settings", "country=DE&language=de&videos=https%3A%2F%2Fa.example&revision=1"),
    form("/portal/settings/images", "caption=Ours"),
    form_at("/portal/settings/images/{digest}/remove", REMOVE_IMAGE, ""),
    at("/portal/images/{digest}", OWN_IMAGE),
    about(Agreement, form("/portal/contracts/begin", "agreement={id}")),
    about(LegalContract, plain("/portal/contract/{id}")),
    about(LegalContract, plain("/portal/contract/{id}/document")),
    about(LegalContract, plain("/portal/contract/{id}/newer/document")),
    about(LegalContract, plain("/portal/contract/{id}/evidence.json")),
    about(LegalContract, plain("/portal/contract/{id}/evidence.pdf")),
    about(LegalContract, form("/portal/contract/{id}/accept", "seen={mark}&agreed=on")),
    about(LegalContract, form("/portal/contract/{id}/sign", "seen={mark}&agreed=on")),
    about(LegalContract, form("/portal/contract/{id}/decline", "grounds=No")),
    about(LegalContract, form("/portal/contract/{id}/submit", "seen={mark}&application=Ours")),
    about(
        LegalContract,
        at("/portal/contract/{id}/submission/{number}", "/portal/contract/{id}/submission/1"),
    ),
    form("/partners", "view_name=Matrix"),
    about(Contract, at("/partners", "/partners?contract={id}")),
    about(View, at("/partners", "/partners?view={id}")),
    about(View, form("/partners/views/delete", "id={id}&query=sort%3D-used")),
    plain("/partners.csv"),
    about(Partner, at("/partners.csv", "/partners.csv?id={id}")),
    about(Contract, at("/partners.csv", "/partners.csv?contract={id}")),
    plain("/partners/events"),
    plain("/partners/directory"),
    at("/partners/directory", "/partners/directory?type=vendor&status=invited&sort=-newest"),
    plain("/partners/directory.csv"),
    form("/partners/directory/settings", "days=9"),
    about(Invited, form("/partners/directory/{id}/link", "")),
    about(Invited, form("/partners/directory/{id}/mail", "email=mailed-{n}%40example.com")),
    about(Invited, plain("/partners/directory/{id}/preview")),
    plain("/partners/setup/drafts"),
    about(Draft, form("/partners/setup/{id}/delete", "")),
    form("/partners/setup", "name=Begun+{n}&partner_type=vendor&press=continue"),
    about(
        Draft,
        form_at(
            "/partners/setup/{id}/{step}",
            "/partners/setup/{id}/details",
            "seen=1&press=save&name=Saved+{n}&partner_type=vendor",
        ),
    ),
    about(Draft, form_at("/partners/setup/{id}/{step}", "/partners/setup/{id}/summary", "seen=1")),
    about(Draft, form("/partners/setup/{id}/finish", "seen=1")),
    about(Draft, plain("/partners/setup/{id}/done")),
    plain("/partners/agreements"),
    at("/partners/agreements", "/partners/agreements?q=terms&type=service"),
    form("/agreements/new", "kind=program&agreement_name=Made+{n}&description=Terms&document=none"),
    about(Agreement, plain("/agreement/{id}")),
    about(Agreement, at("/agreement/{id}", "/agreement/{id}?version=2&compare=1,2")),
    about(Agreement, form("/agreement/{id}/edit", "agreement_name=Renamed+{n}&revision=3")),
    about(Agreement, form("/agreement/{id}/version", "description=New+terms&document=none")),
    about(
        Agreement,
        form_at(
            "/agreement/{id}/version/{number}",
            "/agreement/{id}/version/2",
            "description=Other+terms&document=none&revision=1",
        ),
    ),
    about(Agreement, at("/agreement/{id}/version/{number}/document", "/agreement/{id}/version/1/document")),
    about(
        Agreement,
        form_at("/agreement/{id}/version/{number}/delete", "/agreement/{id}/version/2/delete", ""),
    ),
    about(Agreement, form_at("/agreement/{id}/publish/{number}", "/agreement/{id}/publish/2", "revision=1")),
    about(Agreement, form("/agreement/{id}/deactivate", "")),
    plain("/partners/contracts"),
    at("/partners/contracts", "/partners/contracts?view=pending&type=program&sort=-updated"),
    at("/partners/contracts", "/partners/contracts?newer=yes"),
    about(LegalContract, plain("/contract/{id}")),
    about(Partner, form("/partners/contracts/new", "partner={id}&agreement=AGP-000-000-001&message=Ours")),
    about(Partner, at("/partners/contracts/new", "/partners/contracts/new?partner={id}")),
    plain("/partners/contracts.csv"),
    about(LegalContract, at("/contract/{id}/submission/{number}", "/contract/{id}/submission/1")),
    about(LegalContract, plain("/contract/{id}/evidence.json")),
    about(LegalContract, plain("/contract/{id}/evidence.pdf")),
    about(LegalContract, form("/contract/{id}/answer", "verb=countersign&grounds=&revision=1")),
    about(LegalContract, form("/contract/{id}/terminate", "note=Over")),
    about(LegalContract, form("/contract/{id}/withdraw", "")),
    about(LegalContract, form("/contract/{id}/renew", "days=3")),
    about(Contract, form("/partners/new", NEW)),
    about(Contract, at("/partners/new", "/partners/new?contract={id}")),
    Case { sends: Sends::File(UPLOAD), ..plain("/partners/import") },
    about(Import, form("/partners/import/{id}", "mode=all")),
    about(Partner, plain("/partner/{id}")),
    at("/marketplaces", "/marketplaces?q=eu&owner=own&sort=-name"),
    form("/marketplaces/new", "catalogue_name=Market+{n}&zone=EU&countries=DE&currency=EUR"),
    about(
        Marketplace,
        form("/marketplace/{id}", "catalogue_name=Moved+{n}&zone=EU&countries=DE&currency=EUR&revision=1"),
    ),
    plain("/products"),
    form("/products/new", "catalogue_name=Product+{n}"),
    about(Product, form("/product/{id}", "catalogue_name=Renamed+{n}&revision=1")),
    plain("/product-groups"),
    form("/product-groups/new", "catalogue_name=Group+{n}"),
    about(ProductGroup, form("/product-group/{id}", "catalogue_name=Regrouped+{n}&revision=1")),
    at("/listings", "/listings?q=a&status=draft&sort=-updated"),
    about(Partner, at("/listings", "/listings?partner={id}")),
    form("/listings/new", "legal_contract=CRD-00000-00000-00001&products=PRD-000-000-001"),
    about(Listing, form("/listing/{id}", "verb=submit&revision=1")),
    about(Partner, plain("/partner/{id}/listings")),
    plain("/portal/listings"),
    form("/portal/listings/new", "legal_contract=CRD-00000-00000-00001&products=PRD-000-000-001"),
    about(Listing, form("/portal/listing/{id}", "verb=submit&revision=1")),
    about(Partner, plain("/partner/{id}/contracts")),
    about(Partner, plain("/partner/{id}/news")),
    about(Partner, form("/partner/{id}/profile", "note=Noted&revision=1")),
    about(Partner, at("/partner/{id}/images/{digest}", PARTNER_IMAGE)),
    // One behind the other, so that the partner works on in the cells below.
    about(Partner, form("/partner/{id}/suspend", "note=Late")),
    about(Partner, form("/partner/{id}/resume", "note=Paid")),
    plain("/partners/news"),
    at("/partners/news", "/partners/news?view=draft"),
    form("/articles/new", "title=Made+{n}&body=Text&audience=private"),
    about(Article, plain("/article/{id}")),
    about(Article, form("/article/{id}/edit", "title=Other&body=Text&audience=any&revision=1")),
    about(Article, form("/article/{id}/publish", "revision=1")),
    about(Article, form("/article/{id}/delete", "revision=1")),
    plain("/fn/account/get"),
    form("/fn/password/check", "password=Quiet-harbour+43+lamps"),
    about(Invitation, form("/fn/invitation/open", "token={id}")),
    plain("/fn/portal/get"),
    plain("/fn/portal/contracts"),
    about(LegalContract, at("/fn/portal/contract", "/fn/portal/contract?id={id}")),
    at("/fn/portal/news", "/fn/portal/news?query="),
    about(Article, at("/fn/portal/article", "/fn/portal/article?id={id}")),
    plain("/fn/portal/settings"),
    about(Partner, at("/fn/partner/contracts", "/fn/partner/contracts?id={id}&query=")),
    about(Partner, at("/fn/partner/news", "/fn/partner/news?id={id}&query=")),
    about(Partner, at("/fn/partner/known", "/fn/partner/known?id={id}")),
    at("/fn/news/list", "/fn/news/list?query=view%3Ddraft"),
    about(Article, at("/fn/news/get", "/fn/news/get?id={id}")),
    plain("/fn/news/new"),
    about(Article, at("/fn/news/own", "/fn/news/own?id={id}")),
    at("/fn/partners/list", "/fn/partners/list?query=sort%3D-used"),
    about(Contract, at("/fn/partners/list", "/fn/partners/list?query=contract%3D{id}")),
    at("/fn/directory/list", "/fn/directory/list?query=sort%3D-newest"),
    about(Invited, at("/fn/directory/preview", "/fn/directory/preview?id={id}")),
    about(Invited, at("/fn/directory/invited", "/fn/directory/invited?id={id}")),
    plain("/fn/directory/settings"),
    plain("/fn/directory/drafts"),
    plain("/fn/setup/begin"),
    about(Draft, at("/fn/setup/load", "/fn/setup/load?draft={id}")),
    about(Draft, at("/fn/setup/done", "/fn/setup/done?draft={id}")),
    about(Draft, form("/fn/setup/save", "draft={id}&step=details&seen=1&fields=name%3DSaved+{n}")),
    at("/fn/agreements/list", "/fn/agreements/list?query=type%3Dprogram"),
    about(Agreement, at("/fn/agreements/get", "/fn/agreements/get?id={id}&query=")),
    plain("/fn/agreements/new"),
    about(Agreement, at("/fn/agreements/publish", "/fn/agreements/publish?id={id}&number=2")),
    at("/fn/contracts/list", "/fn/contracts/list?query=view%3Dpending"),
    about(LegalContract, at("/fn/contracts/get", "/fn/contracts/get?id={id}")),
    about(Partner, at("/fn/contracts/new", "/fn/contracts/new?query=partner%3D{id}")),
    at("/fn/catalogue/list", "/fn/catalogue/list?shelf=products&query=owner%3Down"),
    about(Marketplace, at("/fn/catalogue/get", "/fn/catalogue/get?shelf=marketplaces&id={id}")),
    about(Product, at("/fn/catalogue/get", "/fn/catalogue/get?shelf=products&id={id}")),
    about(ProductGroup, at("/fn/catalogue/get", "/fn/catalogue/get?shelf=product_groups&id={id}")),
    plain("/fn/catalogue/new"),
    at("/fn/listings/list", "/fn/listings/list?query=status%3Ddraft"),
    about(Listing, at("/fn/listings/get", "/fn/listings/get?id={id}")),
    plain("/fn/listings/new"),
    about(Partner, at("/fn/listings/partner", "/fn/listings/partner?id={id}")),
    plain("/fn/listings/own"),
    about(Listing, at("/fn/listings/own/get", "/fn/listings/own/get?id={id}")),
    plain("/fn/listings/own/new"),
    plain("/fn/partners/new"),
    about(
        Contract,
        form("/fn/partners/create", "form[name]=Called+{n}&form[contract]={id}&form[amount]=0&form[unit]=TB"),
    ),
    about(Partner, at("/fn/partners/get", "/fn/partners/get?id={id}")),
    about(Import, at("/fn/partners/import", "/fn/partners/import?id={id}")),
];

/// All, in the order of the table.
pub(crate) fn cases() -> impl Iterator<Item = Case> {
    CASES.iter().copied()
}

impl Case {
    /// What the golden file calls it.
    pub(crate) fn label(&self) -> &'static str {
        if matches!(self.kind(), Kind::Asset) { self.route } else { self.to }
    }

    /// Of its first row.
    pub(crate) fn kind(&self) -> Kind {
        ROUTES.iter().find(|route| route.path == self.route).unwrap().kind
    }

    /// How its id may relate to who asks; one of none when there is no id.
    pub(crate) fn relations(&self) -> Vec<Option<Relation>> {
        let personal = matches!(self.named, Some(Device | View | Import));
        match self.named {
            None => vec![None],
            // Whoever has a token has the invitation: there is no one else's.
            Some(Invitation) => {
                [Relation::Own, Relation::NeverIssued, Relation::Malformed].map(Some).to_vec()
            }
            Some(_) => Relation::ALL
                .into_iter()
                .filter(|relation| personal || *relation != Relation::Colleague)
                .map(Some)
                .collect(),
        }
    }

    /// The address with its id.
    pub(crate) fn address(&self, id: Option<&str>) -> String {
        self.to.replace("{id}", id.unwrap_or_default())
    }

    /// Posts its sample.
    pub(crate) async fn post(&self, browser: &Browser, to: &str, id: Option<&str>, number: usize) -> Answer {
        let fill = |text: &str| {
            let text = text.replace("{id}", id.unwrap_or_default()).replace("{n}", &number.to_string());
            text.replace("{mark}", &mark())
        };
        match self.sends {
            Sends::Nothing => browser.post_text(to, "").await,
            Sends::Form(body) => {
                let browser = match self.kind() {
                    Kind::ServerFunction => browser.with(header::ACCEPT.as_str(), "application/json"),
                    _ => browser.clone(),
                };
                browser.post_text(to, &fill(body)).await
            }
            Sends::File(contents) => browser.upload(to, "partners.csv", fill(contents).as_bytes()).await,
        }
    }
}
