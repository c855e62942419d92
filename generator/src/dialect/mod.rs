//! Knowledge about the dialect of Microsoft Graph's pages that no page states.

pub mod graph;
