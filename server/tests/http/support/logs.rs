//! What the program logs: errors for whoever reads a failing test, and everything, down to the last trace of a library,
//! for a test that asks.

use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use tracing_subscriber::filter::{LevelFilter, dynamic_filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt};

static KEEPS: AtomicBool = AtomicBool::new(false);
static KEPT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Once a process; the others of its tests find it there.
pub(crate) fn start() {
    let errors = fmt::layer().with_test_writer().with_filter(LevelFilter::ERROR);
    let kept = fmt::layer().with_ansi(false).with_writer(|| Keeper);
    let kept = kept.with_filter(dynamic_filter_fn(|_, _| KEEPS.load(Ordering::Relaxed)));
    let _ = tracing_subscriber::registry().with(errors).with(kept).try_init();
}

/// From now on everything is kept.
pub(crate) fn keep() {
    KEEPS.store(true, Ordering::Relaxed);
}

/// All that was kept.
pub(crate) fn kept() -> String {
    String::from_utf8_lossy(&KEPT.lock().unwrap()).into_owned()
}

struct Keeper;

impl Write for Keeper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        KEPT.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
