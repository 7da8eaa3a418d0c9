#![doc = include_str!("../README.md")]
// The interface's view types nest deeply.
#![recursion_limit = "256"]

pub mod routes;
pub mod web;

use std::collections::BTreeSet;

use axum::Router;
use backend::Backend;
use tokio::sync::watch;

use routes::{Kind, ROUTES};
use web::Web;

/// A route table that does not describe what would be mounted.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A server function or page that no row of the table names, or a row that names none.
    #[error("the route table and the {what} differ: {differing:?}")]
    TableDiffers {
        /// Server functions or pages.
        what: &'static str,
        /// The paths that only one side has.
        differing: Vec<String>,
    },
    /// A release build without its interface.
    #[error("this binary was built without its interface: run `make build`")]
    NoSite,
    /// An address in the settings that is none.
    #[error("the public URL {0:?} is no address")]
    PublicUrl(String),
}

/// Everything that answers HTTP, from the route table. Streams end when `stopped` turns true. A server function or page outside the table is refused here, at start.
pub fn build(backend: &Backend, stopped: watch::Receiver<bool>) -> Result<Router, BuildError> {
    let of_kind =
        |kind: Kind| ROUTES.iter().filter(move |route| route.kind == kind).map(|route| route.path.to_owned());
    same("server functions", &of_kind(Kind::ServerFunction).collect(), &server_functions())?;
    same("pages", &of_kind(Kind::Page).collect(), web::pages::paths())?;
    same("plain pages", &web::pages::called_plain(), web::pages::plain_paths())?;
    let web = Web::new(backend.clone(), stopped)?;
    let mut router = Router::new();
    for route in ROUTES {
        router = router.route(route.path, web::mount(route));
    }
    Ok(web::layers(router, web))
}

fn server_functions() -> BTreeSet<String> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect()
}

fn same(what: &'static str, table: &BTreeSet<String>, mounted: &BTreeSet<String>) -> Result<(), BuildError> {
    if table == mounted {
        return Ok(());
    }
    Err(BuildError::TableDiffers { what, differing: table.symmetric_difference(mounted).cloned().collect() })
}
