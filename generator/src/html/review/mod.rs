//! Review of a difference, for deciding whether a program is affected.

mod rows;
mod sections;
mod verdict;

use self::rows::Rows;
use self::verdict::Verdict;
use super::page::Page;
use crate::api::Api;
use crate::diff::Difference;
use crate::source::Pages;

const SCRIPT: &str = include_str!("../review.js");

/// A side of the comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'s> {
    /// Its name on the command line.
    pub name: &'s str,
    /// The documented APIs.
    pub apis: &'s [Api],
    /// The pages, for excerpts; `None` for an exported model.
    pub pages: Option<&'s Pages>,
}

/// Formats the review of a difference as an HTML file.
#[must_use]
pub fn review(old: Side<'_>, new: Side<'_>, difference: &Difference) -> String {
    let rows = Rows::of(old, new, difference);
    let verdict = Verdict::of(difference);
    let body = sections::body(old.name, new.name, difference, &verdict, &rows);
    Page { title: "API changes", script: SCRIPT, data: &rows, body }.text()
}
