//! Pages with lines of text in one typeface: A4, black on white, broken where a line or a page is full.

use std::fmt::Write as _;
use std::sync::Arc;

use krilla::Document;
use krilla::color::luma;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::text::{Font, TextDirection};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

/// Inter in the weights of the interface, with the characters of its web font.
const REGULAR: &[u8] = include_bytes!("fonts/inter-regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("fonts/inter-semibold.ttf");

/// A4, in points.
const PAGE: (f32, f32) = (595.0, 842.0);
const MARGIN: f32 = 56.0;
/// Where values begin.
const VALUES: f32 = MARGIN + 110.0;
const RIGHT: f32 = PAGE.0 - MARGIN;
const BOTTOM: f32 = PAGE.1 - MARGIN;
const LEADING: f32 = 1.45;
const BODY: f32 = 9.5;
const GREY: u8 = 90;

/// A weight of the typeface.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Regular,
    Semibold,
}

/// A line at its place.
struct Line {
    at: (f32, f32),
    size: f32,
    weight: Weight,
    grey: u8,
    text: String,
}

/// What is on a page.
#[derive(Default)]
struct Sheet {
    lines: Vec<Line>,
    /// Heights of thin rules.
    rules: Vec<f32>,
}

/// A document that is being written.
pub(super) struct Paper {
    regular: (Font, FontRef<'static>),
    semibold: (Font, FontRef<'static>),
    sheets: Vec<Sheet>,
    /// Where the next line stands.
    y: f32,
    replaced: bool,
}

impl Paper {
    /// An empty page. Nothing when a typeface is broken.
    pub(super) fn new() -> Option<Self> {
        let face = |bytes: &'static [u8]| Some((Font::new(bytes.into(), 0)?, FontRef::new(bytes).ok()?));
        Some(Self {
            regular: face(REGULAR)?,
            semibold: face(SEMIBOLD)?,
            sheets: vec![Sheet::default()],
            y: MARGIN + 20.0,
            replaced: false,
        })
    }

    /// Was a character replaced, because the typeface lacks it?
    pub(super) fn replaced(&self) -> bool {
        self.replaced
    }

    /// The title of the document.
    pub(super) fn title(&mut self, text: &str) {
        self.write(text, MARGIN, 20.0, Weight::Semibold, 0);
        self.y += 4.0;
    }

    /// A line of text.
    pub(super) fn line(&mut self, text: &str) {
        self.write(text, MARGIN, 12.0, Weight::Regular, 0);
    }

    /// A paragraph in grey.
    pub(super) fn note(&mut self, text: &str) {
        self.y += 4.0;
        self.write(text, MARGIN, BODY, Weight::Regular, GREY);
    }

    /// A heading over rows; it does not stand alone at the foot of a page.
    pub(super) fn heading(&mut self, text: &str) {
        self.rule();
        self.keep(12.0 * LEADING + 4.0 * BODY * LEADING);
        self.write(text, MARGIN, 12.0, Weight::Semibold, 0);
        self.y += 2.0;
    }

    /// A label and its value.
    pub(super) fn row(&mut self, label: &str, value: &str) {
        self.keep(BODY * LEADING);
        let (sheet, top) = (self.sheets.len(), self.y);
        self.write(label, MARGIN, BODY, Weight::Regular, GREY);
        if self.sheets.len() == sheet {
            self.y = top;
        }
        self.write(value, VALUES, BODY, Weight::Regular, 0);
        self.y += 2.0;
    }

    /// A thin rule.
    pub(super) fn rule(&mut self) {
        self.y += 12.0;
        self.keep(24.0);
        let y = self.y;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.rules.push(y);
        }
        self.y += 20.0;
    }

    /// Turns the page when so much does not fit any more.
    fn keep(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.sheets.push(Sheet::default());
            self.y = MARGIN + 20.0;
        }
    }

    fn write(&mut self, text: &str, x: f32, size: f32, weight: Weight, grey: u8) {
        let face = match weight {
            Weight::Regular => &self.regular.1,
            Weight::Semibold => &self.semibold.1,
        };
        let (shown, replaced) = shown(text, &face.charmap());
        self.replaced |= replaced;
        let face = face.clone();
        for text in broken(&shown, RIGHT - x, |c| width(&face, size, c)) {
            self.keep(0.0);
            let at = (x, self.y);
            if let Some(sheet) = self.sheets.last_mut() {
                sheet.lines.push(Line { at, size, weight, grey, text });
            }
            self.y += size * LEADING;
        }
    }

    /// Draws all pages, with a file attached.
    pub(super) fn finish(self, title: &str, attached: &str) -> Result<Vec<u8>, KrillaError> {
        let mut document = Document::new();
        document.set_metadata(Metadata::new().title(title.to_owned()).language("en".to_owned()));
        for sheet in &self.sheets {
            let Some(settings) = PageSettings::from_wh(PAGE.0, PAGE.1) else { continue };
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            for line in &sheet.lines {
                let font = match line.weight {
                    Weight::Regular => &self.regular.0,
                    Weight::Semibold => &self.semibold.0,
                };
                surface.set_fill(Some(fill(line.grey)));
                let (x, y) = line.at;
                let start = Point::from_xy(x, y);
                surface.draw_text(
                    start,
                    font.clone(),
                    line.size,
                    &line.text,
                    false,
                    TextDirection::LeftToRight,
                );
            }
            surface.set_fill(Some(fill(200)));
            for y in &sheet.rules {
                let mut path = PathBuilder::new();
                if let Some(rule) = Rect::from_ltrb(MARGIN, *y, RIGHT, *y + 0.75) {
                    path.push_rect(rule);
                }
                if let Some(path) = path.finish() {
                    surface.draw_path(&path);
                }
            }
            surface.finish();
            page.finish();
        }
        document.embed_file(EmbeddedFile {
            path: "evidence.json".to_owned(),
            mime_type: MimeType::new("application/json"),
            description: Some("The evidence, with its seals".to_owned()),
            association_kind: AssociationKind::Source,
            data: Arc::new(attached.as_bytes().to_vec()).into(),
            modification_date: None,
            // As it is, so that it can be found without a reader of PDFs.
            compress: Some(false),
            location: None,
        });
        document.finish()
    }
}

fn fill(grey: u8) -> Fill {
    Fill { paint: luma::Color::new(grey).into(), ..Fill::default() }
}

fn width(face: &FontRef<'_>, size: f32, c: char) -> f32 {
    let glyph = face.charmap().map(c).unwrap_or_default();
    face.glyph_metrics(Size::new(size), LocationRef::default()).advance_width(glyph).unwrap_or(size)
}

/// A text as the typeface can show it: `[U+4E2D]` for a character that it lacks, and whether there was one.
fn shown(text: &str, known: &Charmap<'_>) -> (String, bool) {
    let mut replaced = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_control() && known.map(c).is_some() {
            out.push(c);
        } else {
            replaced = true;
            let _ = write!(out, "[U+{:04X}]", u32::from(c));
        }
    }
    (out, replaced)
}

/// The lines of a text: broken at spaces, and inside a word that fills a line by itself.
fn broken(text: &str, room: f32, width: impl Fn(char) -> f32) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0.0);
    for word in text.split_inclusive(' ') {
        let wide: f32 = word.trim_end().chars().map(&width).sum();
        if used + wide > room && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        for c in word.chars() {
            let one = width(c);
            if used + one > room && c != ' ' {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push(c);
            used += one;
        }
    }
    lines.push(line);
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_at_spaces_and_in_a_word_that_is_too_long() {
        for (text, lines) in [
            ("", vec![""]),
            ("one two", vec!["one two"]),
            ("one two three", vec!["one two", "three"]),
            ("0123456789abcdef", vec!["01234567", "89abcdef"]),
            ("a 0123456789", vec!["a", "01234567", "89"]),
        ] {
            assert_eq!(broken(text, 8.0, |_| 1.0), lines, "{text}");
        }
    }

    #[test]
    fn what_the_typeface_lacks_is_written_by_its_number() {
        let font = FontRef::new(REGULAR).unwrap();
        let known = font.charmap();
        assert_eq!(shown("Zoë Ångström, Ελένη", &known), ("Zoë Ångström, Ελένη".to_owned(), false));
        assert_eq!(shown("李 a\nb", &known), ("[U+674E] a[U+000A]b".to_owned(), true));
    }

    #[test]
    fn a_full_page_is_turned_and_nothing_stands_below_it() {
        let mut paper = Paper::new().unwrap();
        for signature in 0..12 {
            paper.heading("Signed by the signee");
            for _ in 0..8 {
                paper.row("Seal", &format!("{signature}").repeat(128));
            }
        }
        assert!(paper.sheets.len() > 3, "{} pages", paper.sheets.len());
        for sheet in &paper.sheets {
            assert!(!sheet.lines.is_empty());
            assert!(sheet.lines.iter().all(|line| line.at.1 <= BOTTOM && line.at.0 < RIGHT));
        }
    }
}
