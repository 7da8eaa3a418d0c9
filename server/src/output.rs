//! What the program says on its own behalf, apart from the log.

use std::io::Write;

/// A line on standard output. A closed pipe is nobody's fault.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A line on standard error.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
