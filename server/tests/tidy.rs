//! House rules that a machine can hold: which layer may know what, how long a file may be, what may not stand in the tree.
//!
//! When this fails, move the code, do not widen the rule.

use std::path::{Path, PathBuf};

/// Longest file. One that grows beyond is split by its nouns.
const LINES_MAX: usize = 400;

struct Source {
    path: String,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn collect(folder: &Path, extensions: &[&str], sources: &mut Vec<Source>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(
                name.as_str(),
                "target" | "node_modules" | "data" | "artefacts" | "test-results" | ".git"
            ) {
                collect(&path, extensions, sources);
            }
        } else if extensions.iter().any(|extension| name.ends_with(extension)) {
            let shown = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
            sources.push(Source { path: shown, text: std::fs::read_to_string(&path).unwrap_or_default() });
        }
    }
}

fn sources(folder: &str, extensions: &[&str]) -> Vec<Source> {
    let mut sources = Vec::new();
    collect(&root().join(folder), extensions, &mut sources);
    assert!(!sources.is_empty(), "{folder} holds no source at all");
    sources
}

/// Lines of `folder` that hold one of `words`, but for files whose path starts with one of `but`.
fn lines_with(folder: &str, words: &[&str], but: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources(folder, &[".rs"]) {
        if but.iter().any(|path| source.path.starts_with(path)) {
            continue;
        }
        for (number, line) in source.text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if words.iter().any(|word| code.contains(word)) {
                found.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    found
}

const NONE: [String; 0] = [];

#[test]
fn the_domain_knows_no_clock_no_chance_and_no_outside() {
    let words = [
        "std::time",
        "SystemTime",
        "Instant::now",
        "rand::",
        "std::fs",
        "std::net",
        "std::env",
        "tokio",
        "leptos",
        "sqlx",
        "axum",
    ];
    assert_eq!(lines_with("shared/src", &words, &[]), NONE);
}

#[test]
fn the_backend_knows_no_http_and_no_interface() {
    assert_eq!(lines_with("server/backend/src", &["axum", "http::", "leptos", "use app"], &[]), NONE);
}

#[test]
fn sql_stands_in_storage_alone() {
    let words = ["\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE ", "sqlx::query", "QueryBuilder"];
    let storage = ["server/backend/src/storage"];
    assert_eq!(lines_with("server/backend/src", &words, &storage), NONE);
    assert_eq!(lines_with("server/src", &words, &[]), NONE);
    assert_eq!(lines_with("app/src", &words, &[]), NONE);
    assert_eq!(lines_with("server/backend/src", &["AssertSqlSafe"], &[]), NONE);
}

#[test]
fn storage_never_asks_who_is_asking() {
    assert_eq!(lines_with("server/backend/src/storage", &["authz", "Actor", "Grant"], &[]), NONE);
}

#[test]
fn the_design_system_knows_no_address_and_no_server() {
    assert_eq!(
        lines_with("app/src/ui", &["crate::routes", "crate::features", "crate::call", "backend::"], &[]),
        NONE
    );
}

#[test]
fn files_have_one_subject_and_end() {
    let mut long = Vec::new();
    for folder in ["shared", "server", "app", "frontend", "style", "end2end"] {
        for source in sources(folder, &[".rs", ".css", ".ts"]) {
            let lines = source.text.lines().count();
            if lines > LINES_MAX {
                long.push(format!("{}: {lines} lines", source.path));
            }
        }
    }
    assert_eq!(long, NONE);
}

#[test]
fn nothing_is_called_utils_and_no_module_hides_in_mod_rs() {
    let forbidden = ["mod.rs", "utils.rs", "helpers.rs", "common.rs", "misc.rs", "manager.rs"];
    let mut found = Vec::new();
    for folder in ["shared/src", "server/src", "server/backend/src", "app/src", "frontend/src"] {
        for source in sources(folder, &[".rs"]) {
            let name = source.path.rsplit('/').next().unwrap_or_default();
            // The catalogue's words that every page uses are "common" to them.
            if forbidden.contains(&name) && source.path != "app/src/text/common.rs" {
                found.push(source.path);
            }
        }
    }
    assert_eq!(found, NONE);
}
