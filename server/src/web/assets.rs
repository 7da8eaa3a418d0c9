//! Files that are part of the program: hashed, compressed at build, embedded in the binary.

use app::layout::assets::Assets;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use leptos::config::LeptosOptions;
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::BuildError;

/// `target/site` as cargo-leptos leaves it. In a debug build files are read from there at each request.
#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

/// A name with a hash never changes its bytes.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Others are asked for again, and mostly answered by 304.
const REVALIDATE: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// The addresses of stylesheet, script and module in this build.
pub(crate) fn embedded(leptos: &LeptosOptions) -> Result<Assets, BuildError> {
    let hashes = Site::get("hash.txt")
        .map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .unwrap_or_default();
    let assets = Assets::new(leptos, &hashes);
    let present = [&assets.style, &assets.script, &assets.module]
        .into_iter()
        .all(|path| Site::get(path.trim_start_matches('/')).is_some());
    if present || cfg!(debug_assertions) { Ok(assets) } else { Err(BuildError::NoSite) }
}

/// Serves a file, compressed where the browser takes Brotli.
pub(crate) async fn serve(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let accepts_brotli =
        request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).is_some_and(
            |accepted| accepted.split(',').any(|coding| coding.trim().split(';').next() == Some("br")),
        );
    let Some(file) = Site::get(path).filter(|_| is_public(path)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let etag = etag(&file);
    if request.headers().get(header::IF_NONE_MATCH) == Some(&etag) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response();
    }
    let compressed = Some(format!("{path}.br")).filter(|_| accepts_brotli).and_then(|path| Site::get(&path));
    let is_compressed = compressed.is_some();
    let body = compressed.unwrap_or(file);
    let mut response = Response::new(Body::from(body.data));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, content_type(path));
    headers.insert(header::ETAG, etag);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CACHE_CONTROL, if path.starts_with("pkg/") { IMMUTABLE } else { REVALIDATE });
    if is_compressed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

fn is_public(path: &str) -> bool {
    matches!(path.rsplit_once('.'), Some((_, "css" | "js" | "wasm" | "woff2" | "svg" | "txt")))
}

fn etag(file: &EmbeddedFile) -> HeaderValue {
    let hash = file.metadata.sha256_hash();
    let tag = u128::from_be_bytes(hash.first_chunk().copied().unwrap_or_default());
    HeaderValue::from_str(&format!("\"{tag:032x}\"")).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

fn content_type(path: &str) -> HeaderValue {
    HeaderValue::from_static(match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    })
}
