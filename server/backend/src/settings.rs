//! What the operator decides, beyond where the database is.

use shared::capacity::Capacity;

use crate::documents::Documents;

/// Settings of the services.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach Tessera, without a slash at the end; links in mails begin with it.
    pub public_url: String,
    /// A session ends when it is not used for so many minutes.
    pub idle_minutes: u32,
    /// Reverse proxies whose word on where a request comes from is taken.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// The largest allocation without a registered deal; none when that rule is off.
    pub deal_limit: Option<Capacity>,
    /// Where documents are kept.
    pub documents: Documents,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://localhost:3000".to_owned(),
            idle_minutes: 30,
            trusted_proxies: Vec::new(),
            deal_limit: None,
            documents: Documents::in_memory(),
        }
    }
}
