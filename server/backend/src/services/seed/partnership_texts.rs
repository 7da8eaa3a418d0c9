//! Names and texts of the demo's partnership side; the first ones are the sources' own.

/// A vendor of the demo.
pub(super) struct DemoPartner {
    /// Its public id, where the sources print it.
    pub(super) id: Option<&'static str>,
    pub(super) name: &'static str,
    pub(super) technical: Option<(&'static str, &'static str)>,
    pub(super) business: Option<(&'static str, &'static str)>,
}

pub(super) const CHAMPIONS: DemoPartner = DemoPartner {
    id: Some(super::people::CHAMPIONS_ID),
    name: super::people::CHAMPIONS,
    technical: Some(("Robert Balboa", "rbalboa@fs.example")),
    business: Some(("Robert Balboa Jr.", "rbalboajr@fs.example")),
};
pub(super) const FRONT_STREET: DemoPartner =
    DemoPartner { id: Some("VA-892-333"), name: "Front Street, Inc", technical: None, business: None };
pub(super) const LARKSPUR: DemoPartner =
    DemoPartner { id: None, name: "Larkspur Mail", technical: None, business: None };
pub(super) const QUILL: DemoPartner =
    DemoPartner { id: None, name: "Quill & Tally", technical: None, business: None };
pub(super) const TARN: DemoPartner =
    DemoPartner { id: None, name: "Tarn Analytics", technical: None, business: None };
pub(super) const ORCHID: DemoPartner =
    DemoPartner { id: None, name: "Blue Orchid Software", technical: None, business: None };
pub(super) const EMBER: DemoPartner =
    DemoPartner { id: None, name: "Ember Desk", technical: None, business: None };
pub(super) const LUMEN: DemoPartner = DemoPartner {
    id: None,
    name: "Lumen Forge",
    technical: Some(("Ida Fuchs", "ida@lumenforge.example")),
    business: Some(("Karl Weiss", "karl@lumenforge.example")),
};
pub(super) const FATHOM: DemoPartner = DemoPartner {
    id: None,
    name: "Fathom Security",
    technical: Some(("Priya Shah", "priya@fathom.example")),
    business: None,
};
pub(super) const KELP: DemoPartner = DemoPartner {
    id: None,
    name: "Kelp & Coral HR",
    technical: None,
    business: Some(("Maja Holm", "maja@kelpcoral.example")),
};

/// Public id, name, zone, countries, currency.
pub(super) const MARKETPLACES: [(&str, &str, &str, &str, &str); 3] = [
    ("MP-68204", "Tutorial Marketplace", "NA", "US,CA", "USD"),
    ("MP-20417", "Europe retail", "EU", "DE,AT,FR,NL,PL", "EUR"),
    ("MP-33950", "Nordics", "EU", "DK,FI,NO,SE", "EUR"),
];

/// The source's eight: public id, name, number of products.
pub(super) const PRODUCT_GROUPS: [(&str, &str, u32); 8] = [
    ("PRG-2176-9166", "Financial Systems", 2),
    ("PRG-2354-1117", "File Managers", 10),
    ("PRG-8557-4030", "Anti-Malware", 10),
    ("PRG-4747-0187", "SMB Products", 10),
    ("PRG-4808-5287", "Customer Service", 10),
    ("PRG-4248-8164", "HR Tools", 10),
    ("PRG-7628-2722", "CRM Products", 12),
    ("PRG-7708-3268", "Database Security", 11),
];
/// Those that resellers may sell.
pub(super) const RESOLD: [&str; 3] = ["PRG-2354-1117", "PRG-4747-0187", "PRG-7628-2722"];

/// What Champions Corp brings, and where the listing of each stands.
pub(super) const CHAMPIONS_RANGE: [(&str, &str); 6] = [
    ("Champions Ledger", "completed"),
    ("Champions Invoices", "completed"),
    ("Champions Payroll", "deploying"),
    ("Champions Expenses", "reviewing"),
    ("Champions Tax Desk", "draft"),
    ("Champions Time Clock", "cancelled"),
];
/// What Lumen Forge brought until its contract was terminated.
pub(super) const LUMEN_RANGE: [(&str, &str); 2] =
    [("Lumen Forge Studio", "completed"), ("Lumen Forge Render Farm", "cancelled")];

pub(super) const PROGRAM: &str = "1. What you bring\nYou offer your products to the distributor's resellers.\n\n\
    2. Prices\nYou name list prices; the distributor adds its margin and tells you of it each quarter.\n\n\
    3. Support\nYou answer the distributor within one working day.\n\n\
    4. End\nEither side may end this agreement with three months' notice.";
pub(super) const RETAIL: &str = "Your products are shown on the marketplace Europe retail under the terms of the vendor program.\n\n\
    Listings are reviewed before they go live.";
pub(super) const BUNDLE: &str = "The reseller may sell the distributor's catalogue on, in its own name and for its own account.\n\n\
    It passes the end customer's terms through unchanged.";
pub(super) const REFERRAL: &str = "For each customer that is named and signs within ninety days, the referrer gets a share of the first year.";
pub(super) const RESELLER: &str = "1. What you may sell\nStorage and the products of your groups, in your own name and for your own account.\n\n\
    2. Storage\nOne terabyte is 1000 to the power of 4 bytes. Use above your allocation is metered by the day and billed as excess.\n\n\
    3. Payment\nA statement comes on the third working day of each month; it is due within thirty days.\n\n\
    4. End\nEither side may end this agreement with three months' notice.";

/// A version's text: each is a little longer than the one before.
pub(super) fn edition(text: &str, number: u32) -> String {
    let mut text = text.to_owned();
    for clause in
        ["Each side keeps what it learns of the other to itself.", "Disputes go to the courts of Hamburg."]
            .iter()
            .take(number.saturating_sub(1) as usize)
    {
        text.push_str("\n\n");
        text.push_str(clause);
    }
    text
}
