//! Settings: a flag wins over the environment, that over the file, that over the default.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use backend::settings::Settings;
use clap::Args;
use serde::Deserialize;
use shared::capacity::Capacity;

use crate::telemetry::LogFormat;

/// Settings as they are given; each is also a key of the file, in lower case and without `TESSERA_`.
#[derive(Args, Clone, Debug)]
pub(crate) struct Arguments {
    /// A TOML file with these settings as keys, such as `addr = "0.0.0.0:3000"`
    #[arg(long, global = true, env = "TESSERA_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    values: Values,
}

#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Values {
    /// Address to listen on [default: 127.0.0.1:3000]
    #[arg(long, global = true, env = "TESSERA_ADDR", value_name = "IP:PORT")]
    addr: Option<String>,
    /// Where people reach Tessera; https, but on this machine [default: http://localhost:PORT]
    #[arg(long, global = true, env = "TESSERA_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Folder for the database, keys and mail [default: data]
    #[arg(long, global = true, env = "TESSERA_DATA_DIR", value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    /// `sqlite:PATH` or `postgres://USER@HOST/NAME` [default: sqlite, in the data folder]
    #[arg(long, global = true, env = "DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Bucket for documents, `s3://BUCKET/PREFIX`, with the usual AWS_ variables [default: a folder in the data folder]
    #[arg(long, global = true, env = "TESSERA_DOCUMENTS_URL", value_name = "URL")]
    documents_url: Option<String>,
    /// Key that signs links: 64 hex digits; the same on all nodes [default: made once, in the data folder]
    #[arg(long, global = true, env = "TESSERA_SECRET_KEY", value_name = "HEX", hide_env_values = true)]
    secret_key: Option<String>,
    /// Key that seals evidence: 64 hex digits; the same on all nodes [default: made once, in the data folder]
    #[arg(long, global = true, env = "TESSERA_SEAL_KEY", value_name = "HEX", hide_env_values = true)]
    seal_key: Option<String>,
    /// Password of the demo people [default: made once, in data/demo-password]
    #[arg(
        long,
        global = true,
        env = "TESSERA_DEMO_PASSWORD",
        value_name = "PASSWORD",
        hide_env_values = true
    )]
    demo_password: Option<String>,
    /// Mail server, such as `smtps://USER:PASSWORD@HOST:465` [default: .eml files in data/mail]
    #[arg(long, global = true, env = "TESSERA_SMTP_URL", value_name = "URL", hide_env_values = true)]
    smtp_url: Option<String>,
    /// Sender of mails [default: Tessera <tessera@localhost>]
    #[arg(long, global = true, env = "TESSERA_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// Minutes after which an unused session ends [default: 30]
    #[arg(long, global = true, env = "TESSERA_IDLE_MINUTES", value_name = "MINUTES")]
    idle_minutes: Option<u32>,
    /// Addresses of reverse proxies whose X-Forwarded-For is believed, with commas [default: none]
    #[arg(long, global = true, env = "TESSERA_TRUSTED_PROXIES", value_name = "IP,…")]
    trusted_proxies: Option<String>,
    /// Largest allocation in TB without a registered deal [default: no such rule]
    #[arg(long, global = true, env = "TESSERA_DEAL_LIMIT_TB", value_name = "TB")]
    deal_limit_tb: Option<u64>,
    /// How log lines look [default: plain]
    #[arg(long, global = true, env = "TESSERA_LOG", value_name = "FORMAT")]
    log: Option<LogFormat>,
}

/// Settings, read and checked.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) addr: SocketAddr,
    pub(crate) data_dir: PathBuf,
    pub(crate) database_url: String,
    pub(crate) documents_url: Option<String>,
    pub(crate) secret_key: Option<Hidden>,
    pub(crate) seal_key: Option<Hidden>,
    pub(crate) demo_password: Option<Hidden>,
    pub(crate) smtp_url: Option<Hidden>,
    pub(crate) mail_from: String,
    pub(crate) log: LogFormat,
    pub(crate) settings: Settings,
}

/// A setting that does not print.
#[derive(Clone)]
pub(crate) struct Hidden(String);

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(hidden)")
    }
}

impl Hidden {
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

/// A setting that can't be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    #[error("the settings file {0} can't be read: {1}")]
    File(PathBuf, String),
    #[error("TESSERA_ADDR is {0:?}; it must be an IP address and a port, such as 127.0.0.1:3000")]
    Address(String),
    #[error("TESSERA_IDLE_MINUTES is {0}; it must be between 3 and 1440")]
    IdleMinutes(u32),
    #[error("TESSERA_TRUSTED_PROXIES holds {0:?}, which is no IP address")]
    Proxy(String),
    #[error("TESSERA_DEAL_LIMIT_TB is {0}, and no contract is that large")]
    DealLimit(u64),
}

impl Config {
    /// Puts flags, environment, file and defaults together.
    pub(crate) fn load(arguments: &Arguments) -> Result<Self, ConfigError> {
        let file = arguments.config.as_deref().map(read).transpose()?.unwrap_or_default();
        let given = &arguments.values;
        let addr = given.addr.clone().or(file.addr).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let addr: SocketAddr = addr.parse().map_err(|_| ConfigError::Address(addr))?;
        let data_dir = given.data_dir.clone().or(file.data_dir).unwrap_or_else(|| PathBuf::from("data"));
        let idle_minutes = given.idle_minutes.or(file.idle_minutes).unwrap_or(30);
        if !(3..=1440).contains(&idle_minutes) {
            return Err(ConfigError::IdleMinutes(idle_minutes));
        }
        let proxies = given.trusted_proxies.clone().or(file.trusted_proxies).unwrap_or_default();
        let trusted_proxies = proxies
            .split(',')
            .map(str::trim)
            .filter(|address| !address.is_empty())
            .map(|address| address.parse().map_err(|_| ConfigError::Proxy(address.to_owned())))
            .collect::<Result<Vec<_>, _>>()?;
        let deal_limit = match given.deal_limit_tb.or(file.deal_limit_tb) {
            None => None,
            Some(tb) if tb > Capacity::MAX.bytes() / shared::capacity::TB => {
                return Err(ConfigError::DealLimit(tb));
            }
            Some(tb) => Some(Capacity::tb(tb)),
        };
        let public_url = given.public_url.clone().or(file.public_url);
        let public_url = public_url.unwrap_or_else(|| format!("http://localhost:{}", addr.port()));
        let hidden = |given: &Option<String>, file: Option<String>| given.clone().or(file).map(Hidden);
        Ok(Self {
            addr,
            database_url: given
                .database_url
                .clone()
                .or(file.database_url)
                .unwrap_or_else(|| format!("sqlite:{}", data_dir.join("tessera.db").display())),
            data_dir,
            documents_url: given.documents_url.clone().or(file.documents_url),
            secret_key: hidden(&given.secret_key, file.secret_key),
            seal_key: hidden(&given.seal_key, file.seal_key),
            demo_password: hidden(&given.demo_password, file.demo_password),
            smtp_url: hidden(&given.smtp_url, file.smtp_url),
            mail_from: given
                .mail_from
                .clone()
                .or(file.mail_from)
                .unwrap_or_else(|| "Tessera <tessera@localhost>".to_owned()),
            log: given.log.or(file.log).unwrap_or_default(),
            settings: Settings {
                public_url: public_url.trim_end_matches('/').to_owned(),
                idle_minutes,
                trusted_proxies,
                deal_limit,
                ..Settings::default()
            },
        })
    }
}

fn read(path: &Path) -> Result<Values, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| ConfigError::File(path.to_owned(), error.to_string()))?;
    toml::from_str(&text).map_err(|error| ConfigError::File(path.to_owned(), error.message().to_owned()))
}
