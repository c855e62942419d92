//! The dialect of Microsoft Graph's pages: fixed words, forms and literals that stages look for.

pub(crate) mod areas;
pub mod callers;
pub mod flags;
pub mod graph;
pub mod headings;
pub mod http;
pub mod quirks;
pub(crate) mod system_options;
pub mod translations;
