//! Holds `style/` and the markup of `app/src` together: what is used exists, what exists is used, and the rules of
//! `style/README.md` that a machine can check.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry of a folder that was opened").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Style sheets without their comments, by name.
fn sheets() -> BTreeMap<String, String> {
    files(&root().join("style"), "css")
        .into_iter()
        .map(|path| {
            let css = read(&path);
            let mut plain = String::new();
            for (at, part) in css.split("/*").enumerate() {
                plain.push_str(if at == 0 {
                    part
                } else {
                    part.split_once("*/").map_or("", |(_, rest)| rest)
                });
            }
            (path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(), plain)
        })
        .collect()
}

fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

/// Names that start with one of `prefixes`, stand behind one of `before`, and are whole.
fn names(text: &str, before: &[char], prefixes: &[&str]) -> BTreeSet<String> {
    text.match_indices(before)
        .filter_map(|(at, mark)| {
            let rest = &text[at + mark.len()..];
            let name = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
            let tail = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix))?;
            (!tail.is_empty() && !tail.ends_with('-')).then(|| name.to_owned())
        })
        .collect()
}

const PREFIXES: &[&str] = &["c-", "l-", "u-"];

/// Classes in the strings of the sources; comments are left out.
fn used() -> BTreeSet<String> {
    files(&root().join("app/src"), "rs")
        .iter()
        .flat_map(|path| {
            let code: String = read(path)
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect::<Vec<_>>()
                .join("\n");
            names(&code, &['"', ' ', ':'], PREFIXES)
        })
        .collect()
}

fn styled() -> BTreeSet<String> {
    sheets().values().flat_map(|css| names(css, &['.'], PREFIXES)).collect()
}

#[test]
fn every_class_in_the_markup_has_its_rules() {
    let missing: Vec<_> = used().difference(&styled()).cloned().collect();
    assert!(missing.is_empty(), "without rules in style/: {missing:?}");
}

/// Rules whose pages come later in this issue. Empty when it is done.
const WAITING: &[&str] = &[
    "c-more",
    "c-table__menu",
    "l-auth__note",
    "l-foot",
    "l-pair",
    "l-side__foot",
    "l-two",
    "u-no-print",
    "u-nowrap",
];

#[test]
fn every_class_with_rules_is_in_the_markup() {
    let used = used();
    let mut unused = styled();
    unused.retain(|class| !used.contains(class) && !WAITING.contains(&class.as_str()));
    assert!(unused.is_empty(), "not used in app/src: {unused:?}");
}

#[test]
fn every_sheet_is_bundled_in_the_order_of_its_number() {
    let bundle = sheets().remove("main.css").expect("style/main.css");
    let bundled: Vec<String> = bundle
        .lines()
        .filter_map(|line| Some(line.split_once("@import url(\"")?.1.split_once('"')?.0.to_owned()))
        .collect();
    let sheets: Vec<String> = sheets().into_keys().filter(|name| name != "main.css").collect();
    assert_eq!(bundled, sheets);
}

#[test]
fn tokens_are_defined_and_used() {
    let mut defined = BTreeSet::new();
    let mut wanted = BTreeSet::new();
    for css in sheets().values() {
        for piece in css.split("--").skip(1) {
            let name: String = piece.chars().take_while(|&c| is_name(c)).collect();
            if piece[name.len()..].starts_with(':') {
                defined.insert(name);
            }
        }
        for piece in css.split("var(--").skip(1) {
            wanted.insert(piece.chars().take_while(|&c| is_name(c)).collect::<String>());
        }
    }
    let missing: Vec<_> = wanted.difference(&defined).collect();
    let unused: Vec<_> = defined.difference(&wanted).collect();
    assert!(missing.is_empty() && unused.is_empty(), "not defined: {missing:?}\nnot used: {unused:?}");
}

#[test]
fn colours_are_named_in_the_tokens_only_and_nothing_shouts() {
    for (name, css) in sheets() {
        assert!(!css.contains("!important"), "{name} shouts");
        if matches!(&*name, "20-tokens.css" | "23-hues.css") {
            continue;
        }
        for function in ["oklch(", "rgb(", "rgba(", "hsl(", "light-dark(", "#"] {
            assert!(!css.contains(function), "{name} has a colour: {function}");
        }
        for word in css.split(|c| !is_name(c)) {
            assert!(
                !["white", "black", "red", "gray", "grey", "blue", "green"].contains(&word),
                "{name}: {word}"
            );
        }
    }
}

#[test]
fn no_markup_carries_a_style() {
    for path in files(&root().join("app/src"), "rs") {
        let code = read(&path);
        let directive = code.split(" style:").skip(1).any(|rest| rest.starts_with(char::is_alphabetic));
        let inline = directive || code.contains(" style=") || code.contains("<style");
        assert!(!inline, "{} has an inline style", path.display());
    }
}
