//! Which pages come without the browser's part, but for the [`Part`](crate::part::Part)s in them.

/// Those pages, as patterns: [`crate::layout::plain`] draws them. To go there is to
/// load them.
pub const PLAIN: &[&str] = &[
    "/partner/:id",
    "/sign-in/forgot",
    "/invite/:token",
    "/invite/:token/company",
    "/invite/:token/account",
    "/invite/:token/decline",
    "/partners/import",
    "/partners/import/:id",
    "/portal",
    "/portal/contracts",
    "/portal/contract/:id",
    "/portal/news",
    "/portal/article/:id",
    "/portal/settings",
    "/portal/settings/images",
    "/partner/:id/contracts",
    "/partner/:id/news",
    "/partner/:id/profile",
    "/partner/:id/suspend",
    "/partner/:id/resume",
    "/partners/news",
    "/articles/new",
    "/article/:id",
    "/article/:id/edit",
    "/article/:id/publish",
    "/article/:id/delete",
    "/partners/directory",
    "/partners/directory/settings",
    "/partners/directory/:id/mail",
    "/partners/directory/:id/preview",
    "/partners/directory/:id/link",
    "/partners/setup",
    "/partners/setup/drafts",
    "/partners/setup/:id/done",
    "/partners/setup/:id/:step",
    "/partners/agreements",
    "/agreements/new",
    "/agreement/:id",
    "/agreement/:id/edit",
    "/agreement/:id/version",
    "/agreement/:id/version/:number",
    "/agreement/:id/version/:number/delete",
    "/agreement/:id/deactivate",
    "/agreement/:id/publish/:number",
    "/partners/contracts",
    "/partners/contracts/new",
    "/contract/:id",
    "/contract/:id/answer",
    "/contract/:id/terminate",
    "/contract/:id/withdraw",
    "/contract/:id/renew",
    "/marketplaces",
    "/marketplaces/new",
    "/marketplace/:id",
    "/products",
    "/products/new",
    "/product/:id",
    "/product-groups",
    "/product-groups/new",
    "/product-group/:id",
    "/listings",
    "/listings/new",
    "/listing/:id",
    "/partner/:id/listings",
    "/portal/listings",
    "/portal/listings/new",
    "/portal/listing/:id",
];

/// Whether a path is one of [`PLAIN`].
pub fn is_plain(path: &str) -> bool {
    let matches = |pattern: &&str| {
        let mut parts = path.split('/');
        pattern.split('/').all(|wanted| {
            parts.next().is_some_and(|part| wanted == part || (wanted.starts_with(':') && !part.is_empty()))
        }) && parts.next().is_none()
    };
    PLAIN.iter().any(matches)
}
