//! Summary of a difference: counts, product areas, and equal changes at several paths as one.

use std::collections::{BTreeMap, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use super::change::{Change, Severity, What};
use super::{VersionDifference, describe};

/// Number of changes, each by the greater of its two severities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Breaking changes.
    pub breaking: usize,
    /// Additions.
    pub additive: usize,
    /// Deprecations.
    pub deprecations: usize,
    /// Changes of documentation.
    pub documentation: usize,
    /// Pages with changes of documentation only.
    pub documentation_pages: usize,
}

impl Counts {
    /// Counts changes.
    #[must_use]
    pub fn of<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Self {
        let mut counts = Self::default();
        let mut pages: HashMap<&str, Severity> = HashMap::new();
        for change in changes {
            let severity = change.severity();
            match severity {
                Severity::Breaking => counts.breaking += 1,
                Severity::Additive => counts.additive += 1,
                Severity::Deprecation => counts.deprecations += 1,
                Severity::Documentation => counts.documentation += 1,
            }
            if let Some(origin) = change.new.as_ref().or(change.old.as_ref()) {
                let most = pages.entry(&origin.page).or_insert(severity);
                *most = severity.max(*most);
            }
        }
        counts.documentation_pages = pages.values().filter(|most| **most == Severity::Documentation).count();
        counts
    }
}

/// The changes of a product area, sorted by severity.
#[derive(Debug)]
pub struct Area<'d> {
    /// Its name; `None` for changes without an area.
    pub name: Option<&'d str>,
    /// Its changes.
    pub groups: Vec<Group<'d>>,
    /// The number of other changes, of wording only: descriptions, titles, pages, examples.
    pub wording: usize,
}

/// A change that may apply to several paths of a page.
#[derive(Debug)]
pub struct Group<'d> {
    /// The first change.
    pub change: &'d Change,
    /// The number of equal changes at other paths.
    pub more: usize,
}

/// The areas of a version by name, those without one last.
#[must_use]
pub fn areas(version: &VersionDifference) -> Vec<Area<'_>> {
    let mut areas: BTreeMap<(bool, Option<&str>), Vec<&Change>> = BTreeMap::new();
    for change in &version.changes {
        areas.entry((change.area.is_none(), change.area.as_deref())).or_default().push(change);
    }
    areas.into_iter().map(|((_, name), changes)| area(name, changes)).collect()
}

fn area<'d>(name: Option<&'d str>, changes: Vec<&'d Change>) -> Area<'d> {
    let (wording, telling): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| is_wording(&change.change));
    Area { name, groups: groups(&telling), wording: wording.len() }
}

/// Returns true if only wording, examples or the page changed.
#[must_use]
pub fn is_wording(what: &What) -> bool {
    matches!(what, What::Description(_) | What::Title(_) | What::Examples(_) | What::Page(_) | What::Area(_))
}

/// Groups equal changes at several paths of a page, and sorts the groups by severity.
fn groups<'d>(changes: &[&'d Change]) -> Vec<Group<'d>> {
    let mut groups: Vec<Group<'d>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for change in changes {
        match known.get(&key(change)) {
            Some(at) => groups[*at].more += 1,
            None => {
                known.insert(key(change), groups.len());
                groups.push(Group { change, more: 0 });
            }
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.change.severity()));
    groups
}

/// Key of a group: equal for the same change at several paths, unique for changes that do not concern operations.
fn key(change: &Change) -> String {
    let Some(operation) = change.subject.operation() else {
        return format!("{:?} {:?}", change.subject, change.change);
    };
    let page = |origin: &Option<crate::api::Origin>| origin.as_ref().map(|origin| origin.page.clone());
    let what = match &change.change {
        What::Moved(_) => "moved".to_owned(),
        what => format!("{what:?}"),
    };
    let within = describe::within(&change.subject);
    format!("{} {:?} {:?} {within:?} {what}", operation.method, page(&change.old), page(&change.new))
}
