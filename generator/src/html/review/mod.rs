//! Review of a difference, for deciding whether a program is affected.

mod items;
mod rows;
mod sections;
mod verdict;

use self::items::Items;
use self::rows::Rows;
use self::verdict::Verdict;
use super::page::Page;
use crate::api::Api;
use crate::diff::Difference;
use crate::source::Pages;
use crate::surface;

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
    let (before, after) = rayon::join(|| Items::of(old.apis), || Items::of(new.apis));
    let rows = Rows::of(old, new, difference, (&before, &after));
    // With other versions, every path of the crate differs, which is not informative.
    let versions = |side: Side<'_>| side.apis.iter().map(|api| api.version.clone()).collect::<Vec<_>>();
    let items = (versions(old) == versions(new)).then(|| surface::compare(&before.surface, &after.surface));
    let verdict = Verdict::of(difference, items.as_deref());
    let body = sections::body(old.name, new.name, &verdict, &rows);
    Page { title: "API changes", script: SCRIPT, data: &rows, body }.text()
}
