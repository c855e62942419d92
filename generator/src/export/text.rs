//! Prose as `CommonMark`.

use crate::api::Prose;
use crate::text::escape::doc_lines;

/// Formats prose as inert `CommonMark`; links lead to the published pages.
pub(super) fn markdown(prose: &Prose) -> Option<String> {
    let lines = doc_lines(prose, &|_| None);
    (!lines.is_empty()).then(|| lines.join("\n"))
}
