//! The design system: one component a file, each with its rules in `style/`.
//!
//! It knows no route and no server function. Texts come in as properties, so that all words of the interface stay in
//! one catalogue; amounts come in as values of `shared` or already formatted.

pub mod arrow;
pub mod bar;
pub mod button;
pub mod card;
pub mod chip;
pub mod choices;
pub mod clipboard;
pub mod copy_line;
pub mod crumbs;
pub mod diff;
pub mod document;
pub mod drawer;
pub mod empty;
pub mod errors;
pub mod field;
pub mod figures;
pub mod filters;
pub mod gallery;
pub mod icon;
pub mod menu;
pub mod meter;
pub mod news;
pub mod notice;
pub mod outcome;
pub mod page;
pub mod pager;
pub mod qr;
pub mod review;
pub mod rules;
pub mod saved;
pub mod select;
pub mod setup;
pub mod sign;
pub mod spark;
pub mod spin;
pub mod spinner;
pub mod stepping;
pub mod steps;
pub mod table;
pub mod tabs;
#[cfg(test)]
mod tests;
pub mod timeline;
