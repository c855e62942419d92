//! Knowledge about the dialect of Microsoft Graph's pages that no page states.

pub mod callers;
pub mod graph;
pub mod headings;
pub mod http;
pub mod translations;
