//! Rebuilds the server when the site that it embeds changes.

fn main() {
    println!("cargo::rerun-if-changed=../target/site");
    println!("cargo::rerun-if-changed=build.rs");
}
