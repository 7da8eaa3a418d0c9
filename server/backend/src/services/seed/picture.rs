//! Images of the demo, drawn by whole numbers alone: the same bytes on every machine.

use image::{DynamicImage, Rgb, RgbImage};
use shared::profile::ImageKind;

use crate::error::Error;
use crate::pictures::{Picture, written};

const WIDTH: u32 = 480;
const HEIGHT: u32 = 270;
/// Rows from the upper edge of one stack to that of the next.
const STEP: u32 = 30;

/// Shelves before a sky in a hue (0–359), each number a shelf and how high it is filled, in tenths.
pub(super) fn picture(hue: u16, shelves: &[u32]) -> Result<Picture, Error> {
    let count = u32::try_from(shelves.len()).unwrap_or(1).max(1);
    let wide = WIDTH / count;
    let image = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let filled =
            usize::try_from(x / wide).ok().and_then(|shelf| shelves.get(shelf)).copied().unwrap_or(0);
        let top = HEIGHT - filled.min(10) * HEIGHT / 12;
        let edge = x % wide < 12 || x % wide >= wide.saturating_sub(12);
        if y < top || edge {
            // From light above to deep below.
            colour(hue, 235 - y * 110 / HEIGHT)
        } else if (y - top) % STEP < 3 {
            colour(hue, 90)
        } else {
            colour(hue, 150 - x * 50 / WIDTH)
        }
    });
    written(DynamicImage::ImageRgb8(image), ImageKind::Png).map_err(|error| Error::Internal(error.into()))
}

/// A hue at half its strength, as bright as `value` (0–255): HSV by sixths of the circle.
fn colour(hue: u16, value: u32) -> Rgb<u8> {
    let (sixth, part) = (u32::from(hue) % 360 / 60, u32::from(hue) % 60);
    let low = value / 2;
    let rising = low + (value - low) * part / 60;
    let falling = value - (value - low) * part / 60;
    let channels = match sixth {
        0 => [value, rising, low],
        1 => [falling, value, low],
        2 => [low, value, rising],
        3 => [low, falling, value],
        4 => [rising, low, value],
        _ => [value, low, falling],
    };
    Rgb(channels.map(|channel| u8::try_from(channel).unwrap_or(u8::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hue_goes_round_the_circle() {
        assert_eq!(colour(0, 200).0, [200, 100, 100]);
        assert_eq!(colour(120, 200).0, [100, 200, 100]);
        assert_eq!(colour(240, 200).0, [100, 100, 200]);
        assert_eq!(colour(359, 200).0, [200, 100, 102]);
    }

    #[test]
    fn a_picture_is_small_and_the_same_each_time() {
        let one = picture(262, &[4, 9, 6]).unwrap();
        assert_eq!((one.width, one.height), (480, 270));
        assert!(one.contents.len() < 30_000, "{}", one.contents.len());
        assert_eq!(one.contents, picture(262, &[4, 9, 6]).unwrap().contents);
        assert_ne!(one.contents, picture(20, &[4, 9, 6]).unwrap().contents);
    }
}
