//! Rows of a review for its script: changes as texts and numbers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Commit, Side};
use crate::api::{Api, Origin, Prose};
use crate::diff::summary::{self, Counts, Group};
use crate::diff::{Change, Delta, Difference, Severity, What, describe};
use crate::html::data::Table;
use crate::source::Pages;
use crate::text::{boundary, counted, visible};

/// All rows and tables.
#[derive(Serialize)]
pub(super) struct Rows {
    /// Short names of both sides.
    pub sides: [String; 2],
    /// URLs of the commits of both sides, which the paths of pages follow.
    commits: [Option<String>; 2],
    /// URLs of published pages by the number of the page.
    urls: BTreeMap<usize, String>,
    /// Versions by name, or by both names if they differ.
    pub versions: Vec<String>,
    /// Areas with their changes, sorted by the number of breaking ones.
    pub areas: Vec<Area>,
    /// Changes, sorted by severity.
    pub changes: Vec<Row>,
    /// Paths of pages.
    pages: Table<String>,
    /// Excerpts: the page, the line, and its text.
    excerpts: Table<(usize, u32, String)>,
}

/// A product area.
#[derive(Serialize)]
pub(super) struct Area {
    pub name: String,
    #[serde(skip)]
    pub counts: Counts,
}

/// A change, which may apply to several paths.
#[derive(Serialize)]
pub(super) struct Row {
    pub version: usize,
    pub area: usize,
    /// The greater of its severities.
    pub severity: Severity,
    /// True if it breaks requests.
    #[serde(skip_serializing_if = "is_default")]
    pub wire: bool,
    /// True if it breaks code that uses the generated crate.
    #[serde(skip_serializing_if = "is_default")]
    pub rust: bool,
    pub name: String,
    /// The part of the operation that changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Prose>,
    pub statement: Prose,
    /// The common cause of several moves, in place of the first one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Prose>,
    /// The names of the other paths with the same change.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Numbers of the excerpts of the old and the new page.
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<usize>,
    /// Declarations of the old crate only, and of the new crate only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    before: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    after: Vec<String>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Rows {
    pub(super) fn of(old: Side<'_>, new: Side<'_>, difference: &Difference) -> Self {
        let areas = areas(difference);
        let numbers: BTreeMap<String, usize> =
            areas.iter().enumerate().map(|(at, area)| (area.name.clone(), at)).collect();
        let (pages, excerpts) = (Table::default(), Table::default());
        let sides = labels(old.name, new.name);
        let commits = [old, new].map(|side| side.commit.map(Commit::pages));
        let (versions, urls) = (Vec::new(), BTreeMap::new());
        let mut rows = Self { sides, commits, urls, versions, areas, changes: Vec::new(), pages, excerpts };
        for (number, version) in difference.versions.iter().enumerate() {
            rows.versions.push(match (&version.old, &version.new) {
                (Some(old), Some(new)) if old != new => format!("{old} \u{2192} {new}"),
                (old, new) => new.clone().or(old.clone()).unwrap_or_default(),
            });
            let pages = (old.pages, new.pages);
            for group in summary::sections(version).iter().flat_map(|section| &section.groups) {
                let area = numbers[group.change.area.as_deref().unwrap_or_default()];
                rows.add(number, area, group, pages);
            }
            for change in version.changes.iter().filter(|change| summary::is_wording(change)) {
                let area = numbers[change.area.as_deref().unwrap_or_default()];
                rows.add(number, area, &Group::of(change), pages);
            }
        }
        // The versions are in the order of their importance.
        rows.changes.sort_by_key(|row| (std::cmp::Reverse(row.severity), row.version, !row.rust, !row.wire));
        rows.urls = rows.live_urls(new.apis, old.apis);
        rows
    }

    fn add(&mut self, version: usize, area: usize, group: &Group<'_>, pages: Sides<'_>) {
        let change = group.change;
        let (before, after) = declarations(change);
        let row = Row {
            version,
            area,
            severity: change.severity(),
            wire: change.wire == Severity::Breaking,
            rust: change.rust == Severity::Breaking,
            name: describe::name(&change.subject),
            within: describe::within(&change.subject),
            statement: describe::statement(change),
            cause: group.cause(),
            also: group.other_names(),
            old: self.excerpt(change.old.as_ref(), said(&change.change).map(|(old, _)| old), pages.0),
            new: self.excerpt(change.new.as_ref(), said(&change.change).map(|(_, new)| new), pages.1),
            before,
            after,
        };
        self.changes.push(row);
    }

    /// The URLs of the published pages; `new` wins.
    fn live_urls(&self, new: &[Api], old: &[Api]) -> BTreeMap<usize, String> {
        let mut urls = BTreeMap::new();
        for api in new.iter().chain(old) {
            let types = api.types.iter().map(|ty| (&ty.origins, &ty.url));
            let operations = api.operations.iter().map(|operation| (&operation.origins, &operation.url));
            for (origins, url) in types.chain(operations).filter(|(_, url)| !url.is_empty()) {
                let Some(origin) = origins.first() else { continue };
                if let Some(number) = self.pages.find(&origin.page) {
                    urls.entry(number).or_insert_with(|| url.clone());
                }
            }
        }
        urls
    }

    /// The compared text, or the line of the page.
    fn excerpt(&mut self, origin: Option<&Origin>, said: Option<String>, pages: Option<&Pages>) -> Option<usize> {
        let origin = origin?;
        let text = said.unwrap_or_else(|| line(origin, pages).unwrap_or_default());
        let page = self.pages.text(&origin.page);
        Some(self.excerpts.number(&format!("{page}:{}:{text}", origin.line), || (page, origin.line, text)))
    }
}

/// The names of both sides, shortened if that leaves them different.
fn labels(old: &str, new: &str) -> [String; 2] {
    let short = [old, new].map(label);
    if short[0] == short[1] { [old.to_owned(), new.to_owned()] } else { short }
}

/// A short name of a side: the revision of git, or the end of a path.
fn label(name: &str) -> String {
    if let Some(revision) = name.strip_prefix("git:") {
        return revision.split(':').next().unwrap_or(revision).to_owned();
    }
    let parts: Vec<&str> = name.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".").collect();
    match parts.as_slice() {
        [.., above, "docs" | "api-reference"] => (*above).to_owned(),
        [.., last] => (*last).to_owned(),
        [] => name.to_owned(),
    }
}

/// Areas of all versions with their changes.
fn areas(difference: &Difference) -> Vec<Area> {
    let mut changes: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in difference.changes() {
        changes.entry(change.area.as_deref().unwrap_or_default()).or_default().push(change);
    }
    let counted = |(name, changes): (&str, Vec<&Change>)| Area { name: name.to_owned(), counts: Counts::of(changes) };
    let mut areas: Vec<Area> = changes.into_iter().map(counted).collect();
    areas.sort_by_key(|area| (std::cmp::Reverse(area.counts.breaking), area.name.is_empty()));
    areas
}

/// The differing texts of both sides, if they are more informative than a line of the pages.
fn said(what: &What) -> Option<(String, String)> {
    let (old, new) = match what {
        What::Description(delta) | What::Title(delta) => (delta.old.clone(), delta.new.clone()),
        What::Scopes(delta) => (alternatives(&delta.old), alternatives(&delta.new)),
        _ => return None,
    };
    let shown = |text: &str| if text.is_empty() { "none".to_owned() } else { cut(text) };
    Some((shown(&old), shown(&new)))
}

/// The line of a page at an origin.
fn line(origin: &Origin, pages: Option<&Pages>) -> Option<String> {
    let pages = pages?;
    let line = pages.get(pages.find(&origin.page)?).line(origin.line)?;
    Some(cut(line.trim()))
}

/// A text of a page, cut to a length for comparison.
fn cut(text: &str) -> String {
    const LONGEST: usize = 1000;
    let end = boundary(text, LONGEST);
    if end < text.len() { format!("{}\u{2026}", &text[..end]) } else { text.to_owned() }
}

/// The pages of both sides.
type Sides<'s> = (Option<&'s Pages>, Option<&'s Pages>);

/// The declarations of affected items on the old side, then on the new side.
fn declarations(change: &Change) -> (Vec<String>, Vec<String>) {
    /// Maximum number shown; those of a whole type are many, and follow from its name.
    const MOST: usize = 6;
    let lines = |side: fn(&Delta<Option<String>>) -> &Option<String>| {
        let all: Vec<&str> = change.items.iter().filter_map(|item| side(item).as_deref()).collect();
        let hidden = all.len().saturating_sub(MOST);
        let more = (hidden > 0).then(|| format!("and {}", counted(hidden, "more item", "more items")));
        all.into_iter().take(MOST).map(visible).chain(more).collect()
    };
    (lines(|item| &item.old), lines(|item| &item.new))
}

/// Alternatives as text: `A and B, C`.
fn alternatives(sets: &[Vec<String>]) -> String {
    sets.iter().map(|scopes| scopes.join(" and ")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_have_short_names_that_differ() {
        assert_eq!(labels("git:v1.2:docs", "docs"), ["v1.2", "docs"]);
        assert_eq!(labels("../may/docs", "../june/docs/"), ["may", "june"]);
        assert_eq!(labels("may/pages", "june/pages"), ["may/pages", "june/pages"]);
        assert_eq!(labels("old.json", "./"), ["old.json", "./"]);
    }
}
