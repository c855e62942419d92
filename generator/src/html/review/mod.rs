//! What changed between two sides of documentation, for whoever has to decide whether a program still works.

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
    /// What the user calls it.
    pub name: &'s str,
    /// What is documented.
    pub apis: &'s [Api],
    /// The pages that say so, for excerpts; a model that was exported has none.
    pub pages: Option<&'s Pages>,
}

/// The review of a difference as the text of an HTML file.
#[must_use]
pub fn review(old: Side<'_>, new: Side<'_>, difference: &Difference) -> String {
    let (before, after) = rayon::join(|| Items::of(old.apis), || Items::of(new.apis));
    let rows = Rows::of(old, new, difference, (&before, &after));
    // Where the versions are others, so is every path of the crate, and that says nothing.
    let versions = |side: Side<'_>| side.apis.iter().map(|api| api.version.clone()).collect::<Vec<_>>();
    let items = (versions(old) == versions(new)).then(|| surface::compare(&before.surface, &after.surface));
    let verdict = Verdict::of(difference, items.as_deref());
    let body = sections::body(old.name, new.name, &verdict, &rows);
    Page { title: "API changes", script: SCRIPT, data: &rows, body }.text()
}
