//! Compact text of what the stages compute, for snapshot tests: one line per block or fact.
//!
//! Locations are left out, so that an inserted line changes only the lines about itself.

mod document;
mod facts;

pub use self::document::document_lines;
pub use self::facts::fact_lines;

/// A text on one line: line breaks become `⏎`.
fn one_line(text: &str) -> String {
    text.trim_end().replace('\r', "␍").replace('\n', "⏎")
}
