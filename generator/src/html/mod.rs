//! HTML pages: self-contained files for any browser, without network access.
//!
//! `maud` formats the markup and escapes every text. The data for scripts is one block of JSON, which they put into text
//! nodes only. The content policy of a page forbids loading anything, running other scripts, and parsing texts as markup.

mod chart;
mod data;
mod page;
mod report;
mod review;

pub use self::report::report;
pub use self::review::{Commit, Side, review};
