//! Serving, until told to stop.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use backend::Backend;
use backend::mail::{Mailbox, Mailer};
use backend::services::seed::{DEMO_PEOPLE, Scale};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::maintenance::show_progress;
use super::{open, told};
use crate::config::Config;
use crate::{Stop, keys, output};

/// How long answers under way may take after the signal to stop.
const DRAIN: Duration = Duration::from_secs(10);
/// How often the outbox is looked at.
const MAIL_EVERY: Duration = Duration::from_secs(2);
/// How often what has run out is swept away, and the demo's figures are brought up to the last full hour.
const UPKEEP_EVERY: Duration = Duration::from_mins(5);
/// The demo's data are the same everywhere.
const DEMO_SEED: u64 = 1;

/// Serves; with `demo`, data that is made on the first start.
pub(crate) async fn serve(config: &Config, demo: bool) -> Result<ExitCode, Stop> {
    let backend = open(config).await?;
    let mailer = match &config.smtp_url {
        Some(url) => Mailer::smtp(url.expose()).map_err(|error| format!("TESSERA_SMTP_URL: {error}"))?,
        None => Mailer::Folder(config.data_dir.join("mail")),
    };
    let from: Mailbox = config
        .mail_from
        .parse()
        .map_err(|_| format!("TESSERA_MAIL_FROM is no address: {}", config.mail_from))?;
    let (stop, stopped) = watch::channel(false);
    let router = server::build(&backend, stopped.clone())?;
    let listener = TcpListener::bind(config.addr)
        .await
        .map_err(|error| format!("{} can't be listened on: {error}", config.addr))?;
    if demo {
        prepare_demo(config, &backend).await?;
    }
    every(MAIL_EVERY, stopped.clone(), {
        let backend = backend.clone();
        move || {
            let (backend, mailer, from) = (backend.clone(), mailer.clone(), from.clone());
            async move { backend.send_due_mail(&mailer, &from).await.map(|_| ()) }
        }
    });
    every(UPKEEP_EVERY, stopped.clone(), {
        let backend = backend.clone();
        move || {
            let backend = backend.clone();
            async move {
                if demo {
                    backend.top_up_demo().await?;
                }
                backend.remind_invitees().await?;
                backend.sweep().await
            }
        }
    });
    tracing::info!(address = %config.addr, engine = backend.db().engine(), url = %backend.settings().public_url, "serving");
    if demo {
        announce(config, &backend)?;
    }
    let served = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move {
            signal().await;
            tracing::info!("stopping");
            let _ = stop.send(true);
        });
    let mut deadline = stopped.clone();
    tokio::select! {
        done = served.into_future() => done?,
        () = async {
            let _ = deadline.wait_for(|stopping| *stopping).await;
            tokio::time::sleep(DRAIN).await;
        } => tracing::warn!("some answers took too long and were cut off"),
    }
    backend.db().close().await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Waits for SIGTERM or Ctrl C.
async fn signal() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}

/// Does something now and then, until told to stop. What breaks is logged and tried again next time.
fn every<F, W>(interval: Duration, mut stopped: watch::Receiver<bool>, mut work: W)
where
    W: FnMut() -> F + Send + 'static,
    F: Future<Output = Result<(), backend::Error>> + Send + 'static,
{
    tokio::spawn(async move {
        loop {
            let _ = backend::run(work()).await;
            tokio::select! {
                _ = stopped.wait_for(|stopping| *stopping) => return,
                () = tokio::time::sleep(interval) => {}
            }
        }
    });
}

async fn prepare_demo(config: &Config, backend: &Backend) -> Result<(), Stop> {
    if backend.is_empty().await.map_err(told)? {
        output::complain("making the demo data, once:");
        let password = keys::demo_password(config)?;
        backend.seed(Scale::Small, DEMO_SEED, &password, &mut show_progress()).await.map_err(told)?;
    }
    backend.top_up_demo().await.map_err(told)?;
    Ok(())
}

/// The address and the sign-ins. The password goes to standard output, never to the log.
fn announce(config: &Config, backend: &Backend) -> Result<(), Stop> {
    output::say(&format!("\nTessera is at {}\n", backend.settings().public_url));
    for person in DEMO_PEOPLE {
        output::say(&format!("  {:<34} {}", person.email, person.about));
    }
    match &config.demo_password {
        Some(_) => output::say("\nPassword of all: as set in TESSERA_DEMO_PASSWORD\n"),
        None => output::say(&format!("\nPassword of all: {}\n", keys::demo_password(config)?)),
    }
    Ok(())
}
