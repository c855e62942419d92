//! Review of a difference, for deciding whether a program is affected.

mod commit;
mod rows;
mod sections;
mod verdict;

pub use self::commit::Commit;
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
    /// The commit of the pages, if they are published.
    pub commit: Option<&'s Commit>,
}

/// Formats the review of a difference as an HTML file.
#[must_use]
pub fn review(old: Side<'_>, new: Side<'_>, difference: &Difference) -> String {
    let rows = Rows::of(old, new, difference);
    let verdict = Verdict::of(difference);
    let body = sections::body([old, new], difference, &verdict, &rows);
    Page { title: "API changes", script: SCRIPT, data: &rows, body }.text()
}
