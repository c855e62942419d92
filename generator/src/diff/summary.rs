//! What every form shows first and how it groups: counts, product areas, and the same change at many paths as one.

use std::collections::{BTreeMap, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use super::change::{Change, Severity, What};
use super::{VersionDifference, words};

/// How many changes there are, each by the greater of its two severities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Changes that break something.
    pub breaking: usize,
    /// Changes that add something.
    pub additive: usize,
    /// Deprecations.
    pub deprecations: usize,
    /// Changes of documentation.
    pub documentation: usize,
    /// Pages where only documentation changed.
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

/// The changes of a product area, those that matter most first.
#[derive(Debug)]
pub struct Area<'d> {
    /// Its name; nothing for what belongs to none.
    pub name: Option<&'d str>,
    /// Its changes.
    pub groups: Vec<Group<'d>>,
    /// How many more changes are of words alone: descriptions, titles, pages, examples.
    pub wording: usize,
}

/// A change that may be there at several paths of a page.
#[derive(Debug)]
pub struct Group<'d> {
    /// The first of them.
    pub change: &'d Change,
    /// How many more there are.
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

/// Whether only words, examples or the place of the documentation changed.
#[must_use]
pub fn is_wording(what: &What) -> bool {
    matches!(what, What::Description(_) | What::Title(_) | What::Examples(_) | What::Page(_) | What::Area(_))
}

/// Joins what is the same at several paths of one page, and sorts by severity.
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

/// What two changes at different paths have in common if they are one; unique for what is about no operation.
fn key(change: &Change) -> String {
    let Some(operation) = change.subject.operation() else {
        return format!("{:?} {:?}", change.subject, change.change);
    };
    let page = |origin: &Option<crate::api::Origin>| origin.as_ref().map(|origin| origin.page.clone());
    let what = match &change.change {
        What::Moved(_) => "moved".to_owned(),
        what => format!("{what:?}"),
    };
    let within = words::within(&change.subject);
    format!("{} {:?} {:?} {within:?} {what}", operation.method, page(&change.old), page(&change.new))
}
