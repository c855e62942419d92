//! Dialects of pages: fixed words, forms and literals that stages look for.
//!
//! `detection` chooses the dialect of a page. `plain` is the data of the plain dialect, and `discord` that of
//! Discord's pages; the other files are those of Microsoft Graph's pages.

pub(crate) mod areas;
pub mod callers;
pub(crate) mod curl;
pub mod detection;
pub mod discord;
pub mod flags;
pub mod graph;
pub mod headings;
pub mod http;
pub mod permission_phrases;
pub mod plain;
pub mod quirks;
pub(crate) mod system_options;
pub mod translations;
