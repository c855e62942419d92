//! The kind of page that the front matter claims.

use super::notes::Notes;
use crate::diagnostic::Code;
use crate::document::{Document, Form};
use crate::facts::PageFacts;
use crate::source::{Location, Span};

/// `doc_type` is a claim about the page; the content decides.
pub(super) fn check(document: &Document, facts: &PageFacts, is_call: bool, notes: &mut Notes) {
    let span = document.front_matter.span;
    let location =
        Location { page: document.page, span: Span { start: span.start, end: span.start + 3.min(span.end) } };
    if document.form == Form::PlainText {
        return;
    }
    if span.end == 0 {
        let help = "start the page with a `---` block that holds title, description and doc_type";
        return notes.report(Code::FrontMatterMissing, location, "the front matter is missing", help);
    }
    let shown = match (is_call, facts.resources.is_empty(), facts.enums.is_empty()) {
        (true, ..) => "apiPageType",
        (false, false, _) => "resourcePageType",
        (false, true, false) => "enumPageType",
        (false, true, true) => "conceptualPageType",
    };
    let Some(claimed) = document.front_matter.get("doc_type") else {
        if shown != "conceptualPageType" {
            let message = "the front matter does not contain doc_type";
            notes.report(Code::DocTypeMissing, location, message, format!("add `doc_type: {shown}`"));
        }
        return;
    };
    if kind(claimed) != kind(shown) && !(shown == "enumPageType" && kind(claimed) == "resource") {
        let message = format!("doc_type is `{claimed}`, but the page has the content of `{shown}`");
        notes.report(Code::DocTypeContradicts, location, message, format!("write `doc_type: {shown}`"));
    }
}

/// Returns true for the `doc_type` of a page about a type.
pub(super) fn is_resource(doc_type: &str) -> bool {
    kind(doc_type) == "resource"
}

/// The kind of page that a `doc_type` names, in the spellings of real pages.
fn kind(doc_type: &str) -> String {
    let lower = doc_type.to_ascii_lowercase();
    lower.trim_end_matches('_').replace("types", "type").replace("pagetype", "").replace("type", "")
}
