//! Report: an overview of the API, its permissions, and the findings about its pages.

mod facts;
mod rows;
mod sections;

use self::facts::Facts;
use self::rows::Rows;
use super::page::Page;
use crate::Analysis;
use crate::coverage::Coverage;
use crate::diagnostic::policy::Judged;

const SCRIPT: &str = include_str!("../report.js");

/// Formats the report as an HTML file.
#[must_use]
pub fn report(analysis: &Analysis, judged: &Judged, coverage: &Coverage) -> String {
    let Analysis { pages, apis, .. } = analysis;
    let facts = Facts::of(pages, apis, judged, coverage);
    let rows = Rows::of(pages, apis, &judged.findings, &facts);
    let title = format!("{}: API at a glance", facts.title);
    Page { title: &title, script: SCRIPT, data: &rows, body: sections::body(&facts) }.text()
}
