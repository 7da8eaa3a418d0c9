//! The program `tessera`: reads its settings, opens the database, does what it is told.

mod commands;
mod config;
mod keys;
mod output;
mod telemetry;

use std::process::ExitCode;

use clap::Parser;

use commands::{Command, evidence, import, maintenance, people, serve};
use config::{Arguments, Config};

/// Why the program stops: one line for the operator.
pub(crate) type Stop = Box<dyn std::error::Error + Send + Sync>;

#[derive(Parser)]
#[command(
    name = "tessera",
    version,
    about = "The console in which distributors of cloud storage run their partner business",
    max_term_width = 100
)]
struct Program {
    #[command(flatten)]
    arguments: Arguments,
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let program = Program::parse();
    let done = Config::load(&program.arguments).map_err(Stop::from).and_then(|config| {
        telemetry::start(config.log);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(run(program.command, config))
    });
    match done {
        Ok(code) => code,
        Err(stop) => {
            output::complain(&format!("tessera: {stop}"));
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command, config: Config) -> Result<ExitCode, Stop> {
    match command {
        Command::Serve => serve::serve(&config, false).await,
        Command::Demo => serve::serve(&config, true).await,
        Command::Migrate => maintenance::migrate(&config).await,
        Command::VerifyEvidence { file } => evidence::verify(&config, &file),
        Command::Doctor => maintenance::doctor(&config).await,
        Command::Seed { scale, seed } => maintenance::seed(&config, scale.into(), seed).await,
        Command::Organization { action } => people::organization(&config, action).await,
        Command::User { action } => people::user(&config, action).await,
        Command::Import { what } => import::import(&config, what).await,
    }
}
