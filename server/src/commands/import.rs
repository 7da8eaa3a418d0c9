//! Data from files.

use std::process::ExitCode;

use app::text::reasons::csv_reason;
use backend::Backend;
use backend::authz::{Grant, ManagePartners};
use backend::services::import::ImportError;
use backend::storage::organizations::Organization;
use shared::csv::CsvError;
use shared::import::ImportMode;
use shared::policy::OrganizationKind;

use super::people::find;
use super::{Import, ImportFile, open, told};
use crate::config::Config;
use crate::{Stop, output};

/// Brings a file in, or says row by row why not.
pub(crate) async fn import(config: &Config, what: Import) -> Result<ExitCode, Stop> {
    let (Import::Contracts(file) | Import::Partners(file) | Import::Usage { file, .. }) = &what;
    let contents = std::fs::read(&file.file)
        .map_err(|error| format!("{} can't be read: {error}", file.file.display()))?;
    let backend = open(config).await?;
    let distributor = find(&backend, &file.organization).await?;
    if distributor.kind != OrganizationKind::Distributor {
        return Err(format!(
            "{} is a {}; files are brought in for a distributor",
            distributor.public_id,
            distributor.kind.as_str()
        )
        .into());
    }
    let done = act(&backend, &what, file, &distributor, &contents).await;
    backend.db().close().await;
    match done {
        Ok(line) => {
            output::say(&if file.dry_run { format!("{line} (dry run: nothing was changed)") } else { line });
            Ok(ExitCode::SUCCESS)
        }
        Err(ImportError::Other(error)) => Err(told(error)),
        Err(ImportError::Rows(errors)) => {
            for error in &errors {
                output::complain(&describe(error));
            }
            output::complain(&format!(
                "{} in {}; nothing was changed",
                plural(errors.len() as u64, "error"),
                file.file.display()
            ));
            Ok(ExitCode::FAILURE)
        }
    }
}

async fn act(
    backend: &Backend,
    what: &Import,
    file: &ImportFile,
    distributor: &Organization,
    contents: &[u8],
) -> Result<String, ImportError> {
    let grant = Grant::<ManagePartners>::system(distributor.id, "command line");
    match what {
        Import::Contracts(_) => {
            let made = backend.import_contracts(distributor, contents, file.dry_run).await?;
            Ok(format!("{} made", plural(made, "contract")))
        }
        Import::Partners(_) => {
            let outcome =
                backend.import_partners(&grant, contents, ImportMode::AllOrNothing, file.dry_run).await?;
            Ok(format!(
                "{} made, {} changed, {} as they were",
                plural(outcome.created, "partner"),
                outcome.updated,
                outcome.unchanged
            ))
        }
        Import::Usage { replace, .. } => {
            let outcome = backend.import_usage(&grant, contents, *replace, file.dry_run).await?;
            Ok(format!(
                "{} taken, {} made",
                plural(outcome.figures, "figure"),
                plural(outcome.accounts, "storage account")
            ))
        }
    }
}

fn describe(error: &CsvError) -> String {
    let column = if error.column.is_empty() { String::new() } else { format!(", {}", error.column) };
    let line = if error.line == 0 { "file".to_owned() } else { format!("line {}", error.line) };
    format!("{line}{column}: {}", csv_reason(&error.reason))
}

fn plural(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
