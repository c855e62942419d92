//! Pages that document nothing.

use std::borrow::Borrow;

use crate::diagnostic::{Code, Diagnostic};
use crate::page_analysis::PageAnalysis;
use crate::source::Pages;

/// The remedy: the smallest page of a type.
const EXAMPLE: &str = "name the folder of the reference with `--docs`; the page of a type is \
                       `# Boat` and a table `| Name | Type | Description |`, that of an operation has a request line \
                       such as `GET /boats`; `docwright explain dialect` shows a whole page";

/// Reports pages of which none documents a type or an operation, at the first one.
pub(super) fn check<S: Borrow<PageAnalysis>>(pages: &Pages, page_analyses: &[S]) -> Option<Diagnostic> {
    let (first, _) = pages.iter().next()?;
    let documents_something = |analysis: &S| is_documented(analysis.borrow());
    let message = "no page of the folder documents a type or an operation";
    (!page_analyses.iter().any(documents_something))
        .then(|| Diagnostic::page(Code::NothingDocumented, first, message, EXAMPLE))
}

/// Returns true for a page with a type or an operation.
fn is_documented(page_analysis: &PageAnalysis) -> bool {
    page_analysis.facts.iter().any(|facts| {
        let has_operations = facts.api.as_ref().is_some_and(|api| !api.requests.is_empty() || !api.examples.is_empty());
        !facts.resources.is_empty() || !facts.enums.is_empty() || has_operations
    })
}
