//! Images as they are kept: read off the async workers, within limits, and written afresh in the format they came in. What
//! was beside the pixels (places, names, comments, a web page behind the end) stays behind.

use std::io::Cursor;
use std::sync::Arc;

use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, ImageResult, Limits};
use shared::failure::{Field, Reason};
use shared::profile::{EDGE_MAX, ImageKind, PIXELS_MAX, check_image, check_size};
use tokio::sync::Semaphore;

use crate::error::Error;

/// At most so many at once: each may hold [`MEMORY`] a few times over.
const AT_ONCE: usize = 1;
/// Bytes of memory that the pixels may take.
const MEMORY: u64 = 64 * 1024 * 1024;
/// Longest edge that is kept, in pixels: no page shows more, and a WebP that was small by loss does not grow without end.
const EDGE_KEPT: u32 = 1600;
/// Of a JPEG, from 1 to 100.
const QUALITY: u8 = 85;

/// An image that can be kept.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) kind: ImageKind,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) contents: Vec<u8>,
}

#[derive(Debug)]
pub(crate) struct Pictures {
    permits: Arc<Semaphore>,
}

impl Pictures {
    pub(crate) fn new() -> Self {
        Self { permits: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Reads an upload and writes it afresh.
    pub(crate) async fn rewrite(&self, contents: Bytes) -> Result<Picture, Error> {
        let refused = |reason| Error::field(Field::ImageFile, reason);
        check_image(&contents).map_err(refused)?;
        let permit =
            Arc::clone(&self.permits).acquire_owned().await.map_err(|error| Error::Internal(error.into()))?;
        let work = tokio::task::spawn_blocking(move || {
            let _held = permit;
            rewrite_now(&contents)
        });
        match work.await {
            Ok(done) => done.map_err(refused),
            // A reader that stumbles over a file is the file's fault.
            Err(error) if error.is_panic() => {
                tracing::warn!("an image broke its reader");
                Err(refused(Reason::NotAnImage))
            }
            Err(error) => Err(Error::Internal(error.into())),
        }
    }
}

fn rewrite_now(contents: &[u8]) -> Result<Picture, Reason> {
    let kind = check_image(contents)?;
    let mut decoder = reader(contents, kind).into_decoder().map_err(unread)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    // One of more than eight bits a colour takes more of it for each pixel.
    if decoder.total_bytes() > MEMORY {
        let each = decoder.total_bytes() / (u64::from(width) * u64::from(height));
        return Err(Reason::TooManyPixels { max: MEMORY / each.max(1) });
    }
    // Which way up a camera was held stands beside the pixels, and goes.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(unread)?;
    if width.max(height) > EDGE_KEPT {
        image = image.thumbnail(EDGE_KEPT, EDGE_KEPT);
    }
    image.apply_orientation(orientation);
    written(image, kind).map_err(|_| Reason::NotAnImage)
}

fn reader(contents: &[u8], kind: ImageKind) -> ImageReader<Cursor<&[u8]>> {
    let format = match kind {
        ImageKind::Png => ImageFormat::Png,
        ImageKind::Jpeg => ImageFormat::Jpeg,
        ImageKind::Webp => ImageFormat::WebP,
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(EDGE_MAX);
    limits.max_image_height = Some(EDGE_MAX);
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(contents), format);
    reader.limits(limits);
    reader
}

#[expect(clippy::needless_pass_by_value, reason = "it is what an error is mapped with")]
fn unread(error: ImageError) -> Reason {
    match error {
        ImageError::Limits(_) => Reason::TooManyPixels { max: PIXELS_MAX },
        _ => Reason::NotAnImage,
    }
}

/// An image in a format: the same bytes for the same pixels.
pub(crate) fn written(image: DynamicImage, kind: ImageKind) -> ImageResult<Picture> {
    let image = plain(image, kind);
    let mut contents = Vec::new();
    match kind {
        ImageKind::Png => image.write_with_encoder(PngEncoder::new_with_quality(
            &mut contents,
            CompressionType::Default,
            FilterType::Adaptive,
        )),
        ImageKind::Jpeg => image.write_with_encoder(JpegEncoder::new_with_quality(&mut contents, QUALITY)),
        ImageKind::Webp => image.write_with_encoder(WebPEncoder::new_lossless(&mut contents)),
    }?;
    Ok(Picture { kind, width: image.width(), height: image.height(), contents })
}

/// Eight bits for a colour, and no more colours than there are: what every browser shows.
fn plain(image: DynamicImage, kind: ImageKind) -> DynamicImage {
    let (colours, clear) = (image.color().has_color(), image.color().has_alpha());
    match (colours, clear && kind != ImageKind::Jpeg) {
        (true, true) => DynamicImage::ImageRgba8(image.into_rgba8()),
        (true, false) => DynamicImage::ImageRgb8(image.into_rgb8()),
        (false, true) => DynamicImage::ImageLumaA8(image.into_luma_alpha8()),
        (false, false) => DynamicImage::ImageLuma8(image.into_luma8()),
    }
}

#[cfg(test)]
mod tests;
