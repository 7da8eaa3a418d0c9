//! Every query and every service is run by a test: what replaces sqlx's checked macros.
//!
//! A query function is called by a service (or by another module that services call), and each service by this suite.

use std::path::{Path, PathBuf};

/// Names of the `pub async fn` of a source text.
fn functions(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.trim_start().strip_prefix("pub async fn "))
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_query_is_called_by_a_service() {
    let queries = package().join("src/storage");
    let callers: String =
        sources(&package().join("src")).iter().filter(|path| !path.starts_with(&queries)).map(|p| read(p)).collect();
    let mut unused = Vec::new();
    let mut seen = 0;
    for file in sources(&queries) {
        let module = file.file_stem().unwrap().to_str().unwrap().to_owned();
        // These two lend connections and name rules; their functions are methods.
        let methods = matches!(module.as_str(), "db" | "invariants");
        for function in functions(&read(&file)) {
            seen += 1;
            let call = if methods { format!(".{function}(") } else { format!("{module}::{function}(") };
            let by_tests = methods && tests().contains(&call);
            if !callers.contains(&call) && !by_tests {
                unused.push(format!("{module}::{function}"));
            }
        }
    }
    assert!(seen > 50, "only {seen} functions were found: does the scan still read storage?");
    assert_eq!(unused, Vec::<String>::new(), "no service calls these");
}

#[test]
fn every_service_is_called_by_a_test() {
    let tests = tests();
    let mut untested = Vec::new();
    let mut seen = 0;
    let others = ["src/mail.rs", "src/authz/grant.rs"].map(|path| package().join(path));
    for file in sources(&package().join("src/services")).into_iter().chain(others) {
        for function in functions(&read(&file)) {
            seen += 1;
            let called = tests.contains(&format!(".{function}(")) || tests.contains(&format!(".{function}::<"));
            if !called {
                untested.push(format!("{}: {function}", file.file_name().unwrap().to_string_lossy()));
            }
        }
    }
    assert!(seen > 25, "only {seen} functions were found: does the scan still read services?");
    assert_eq!(untested, Vec::<String>::new(), "no test calls these");
}

fn tests() -> String {
    sources(&package().join("tests/suite")).iter().map(|path| read(path)).collect()
}
