//! What one can tell the program to do.

pub(crate) mod evidence;
pub(crate) mod import;
pub(crate) mod maintenance;
pub(crate) mod people;
pub(crate) mod serve;

use std::path::PathBuf;

use backend::clock::{Clock, Ids};
use backend::documents::Documents;
use backend::services::seed::Scale;
use backend::settings::Settings;
use backend::storage::Db;
use backend::{Backend, Error, PasswordCost};
use clap::{Subcommand, ValueEnum};
use shared::failure::Failure;
use shared::policy::{OrganizationKind, Role};

use crate::config::Config;
use crate::{Stop, keys};

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve; an older schema is brought up to date first
    Serve,
    /// Serve with demo data, made on the first start
    Demo,
    /// Bring the schema up to date
    Migrate,
    /// Fill an empty database with made-up data
    Seed {
        /// How much of it
        #[arg(long, value_enum, default_value = "small")]
        scale: ScaleName,
        /// The same number gives the same data
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Organizations
    Organization {
        #[command(subcommand)]
        action: OrganizationAction,
    },
    /// People
    User {
        #[command(subcommand)]
        action: UserAction,
    },
    /// Bring data in, all or nothing; errors are printed row by row
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Check the seals of downloaded evidence
    VerifyEvidence {
        /// The JSON file
        file: PathBuf,
    },
    /// Prove the invariants of the data
    Doctor,
}

/// How much demo data: some ninety partners, 10 000, or 100 000.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ScaleName {
    Small,
    Medium,
    Large,
}

impl From<ScaleName> for Scale {
    fn from(name: ScaleName) -> Self {
        match name {
            ScaleName::Small => Self::Small,
            ScaleName::Medium => Self::Medium,
            ScaleName::Large => Self::Large,
        }
    }
}

/// What to do with organizations.
#[derive(Debug, Subcommand)]
pub(crate) enum OrganizationAction {
    /// Make one and print its id
    Create {
        /// provider or distributor
        #[arg(long, value_parser = kind)]
        kind: OrganizationKind,
        /// Its name
        #[arg(long)]
        name: String,
        /// Id of the provider of a distributor, when there are several
        #[arg(long)]
        parent: Option<String>,
    },
}

/// What to do with people.
#[derive(Debug, Subcommand)]
pub(crate) enum UserAction {
    /// Make one; the password comes on standard input
    Create {
        /// Id of their organization
        #[arg(long)]
        organization: String,
        /// Their e-mail address
        #[arg(long)]
        email: String,
        /// Their name
        #[arg(long)]
        name: String,
        /// admin, staff or viewer
        #[arg(long, value_parser = role)]
        role: Role,
        /// Read the password from standard input
        #[arg(long, required = true)]
        password_stdin: bool,
    },
}

/// What to bring in.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Capacity contracts
    Contracts(ImportFile),
    /// Partners
    Partners(ImportFile),
    /// Daily usage of storage accounts
    Usage {
        #[command(flatten)]
        file: ImportFile,
        /// Overwrite figures that are there with another number
        #[arg(long)]
        replace: bool,
    },
}

/// A file and whose it is.
#[derive(Debug, clap::Args)]
pub(crate) struct ImportFile {
    /// The CSV file
    pub(crate) file: PathBuf,
    /// Id of the distributor
    #[arg(long)]
    pub(crate) organization: String,
    /// Check every row and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

fn kind(text: &str) -> Result<OrganizationKind, String> {
    OrganizationKind::parse(text).ok_or_else(|| "provider or distributor".to_owned())
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| "admin, staff or viewer".to_owned())
}

/// Opens the database, brings its schema up to date, and puts the services on top.
pub(crate) async fn open(config: &Config) -> Result<Backend, Stop> {
    let db = open_database(config).await?;
    db.migrate().await?;
    on_top(db, config)
}

/// The same for looking only: an older schema stays as it is, and is refused.
pub(crate) async fn open_unchanged(config: &Config) -> Result<Backend, Stop> {
    let db = open_database(config).await?;
    db.check_schema().await?;
    on_top(db, config)
}

async fn open_database(config: &Config) -> Result<Db, Stop> {
    keys::make_folder(&config.data_dir)?;
    Ok(Db::open(&config.database_url).await?)
}

fn on_top(db: Db, config: &Config) -> Result<Backend, Stop> {
    let keys = keys::all(config)?;
    let documents = match &config.documents_url {
        Some(url) => {
            Documents::in_bucket(url).map_err(|error| format!("TESSERA_DOCUMENTS_URL is {url:?}; {error}"))?
        }
        None => Documents::in_folder(&config.data_dir.join("documents"))?,
    };
    let settings = Settings { documents, ..config.settings.clone() };
    Ok(Backend::new(db, Clock::System, Ids::system(), keys, PasswordCost::Owasp, settings))
}

/// A refusal on the command line, in the words of the interface.
pub(crate) fn told(error: Error) -> Stop {
    match error {
        Error::Refused(Failure::Invalid(errors)) => {
            let lines: Vec<String> = errors
                .iter()
                .map(|error| {
                    format!(
                        "{}: {}",
                        error.field.as_str(),
                        app::text::reasons::reason(error.field, &error.reason)
                    )
                })
                .collect();
            lines.join("; ").into()
        }
        Error::Refused(failure) => app::text::reasons::failure(&failure).into(),
        Error::Internal(error) => error,
    }
}
