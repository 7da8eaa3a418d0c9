//! Looking after a database.

use std::process::ExitCode;

use backend::services::seed::Scale;

use super::{open, open_unchanged, told};
use crate::config::Config;
use crate::{Stop, keys, output};

/// Brings the schema up to date.
pub(crate) async fn migrate(config: &Config) -> Result<ExitCode, Stop> {
    let backend = open(config).await?;
    output::say(&format!("the schema of the {} database is up to date", backend.db().engine()));
    backend.db().close().await;
    Ok(ExitCode::SUCCESS)
}

/// Checks every rule of the data and prints what breaks it.
pub(crate) async fn doctor(config: &Config) -> Result<ExitCode, Stop> {
    let backend = open_unchanged(config).await?;
    let findings = backend.examine().await.map_err(told)?;
    backend.db().close().await;
    let mut sound = true;
    for finding in findings {
        sound &= finding.broken.is_empty();
        let verdict = if finding.broken.is_empty() { "holds" } else { "BROKEN" };
        output::say(&format!("{verdict:<7} {}", finding.rule));
        for row in finding.broken {
            output::say(&format!("        {row}"));
        }
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Fills an empty database with made-up data.
pub(crate) async fn seed(config: &Config, scale: Scale, seed: u64) -> Result<ExitCode, Stop> {
    let password = keys::demo_password(config)?;
    let backend = open(config).await?;
    let summary = backend.seed(scale, seed, &password, &mut show_progress()).await.map_err(told)?;
    backend.db().close().await;
    output::say(&format!(
        "{} partners with {} days of accounts' usage",
        summary.partners, summary.account_days
    ));
    Ok(ExitCode::SUCCESS)
}

/// A line on standard error whenever another tenth is done.
pub(super) fn show_progress() -> impl FnMut(backend::services::seed::Progress) + Send {
    let mut shown = 0;
    move |progress| {
        let tenths = progress.done * 10 / progress.of.max(1);
        if tenths > shown {
            shown = tenths;
            output::complain(&format!("  {} of {} partners", progress.done, progress.of));
        }
    }
}
