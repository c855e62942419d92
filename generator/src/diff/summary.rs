//! Summary of a difference: counts, severities, and equal changes at several paths as one.

use std::collections::{BTreeMap, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use super::change::{Change, Delta, Severity, Subject, What};
use super::{VersionDifference, describe};
use crate::api::{Piece, Prose};
use crate::text::counted;

/// Number of changes, each by the greater of its two severities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Breaking changes.
    pub breaking: usize,
    /// Corrections that affect the items of the generated crate.
    pub corrections: usize,
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
    /// The number of all changes.
    #[must_use]
    pub fn total(&self) -> usize {
        self.breaking + self.corrections + self.deprecations + self.additive + self.documentation
    }

    /// Counts changes.
    #[must_use]
    pub fn of<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Self {
        let mut counts = Self::default();
        let mut pages: HashMap<&str, Severity> = HashMap::new();
        for change in changes {
            let severity = change.severity();
            match severity {
                Severity::Breaking => counts.breaking += 1,
                Severity::Correction => counts.corrections += 1,
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

/// The changes of one severity, the most important ones first.
#[derive(Debug)]
pub struct Section<'d> {
    /// The greater of both severities of its changes.
    pub severity: Severity,
    /// Its changes, by reach, then by area.
    pub groups: Vec<Group<'d>>,
}

impl Section<'_> {
    /// The number of changes, each at each of its paths.
    #[must_use]
    pub fn total(&self) -> usize {
        self.groups.iter().map(Group::total).sum()
    }
}

/// A change that may apply to several paths, or several changes with one cause.
#[derive(Debug)]
pub struct Group<'d> {
    /// The first change.
    pub change: &'d Change,
    /// Equal changes at other paths.
    pub others: Vec<&'d Change>,
    /// The part of the paths that a move of several operations replaced, and its replacement.
    pub moved: Option<(String, String)>,
    /// True if the changes are properties whose operators of `$filter` are listed for the first time, which is good news: the
    /// service takes the same filters, and only code with other operators has to be adapted.
    pub lists_operators: bool,
}

impl<'d> Group<'d> {
    /// A single change.
    #[must_use]
    pub fn of(change: &'d Change) -> Self {
        Self { change, others: Vec::new(), moved: None, lists_operators: false }
    }

    /// The number of changes.
    #[must_use]
    pub fn total(&self) -> usize {
        1 + self.others.len()
    }

    /// The subjects of the other changes.
    #[must_use]
    pub fn other_names(&self) -> Vec<String> {
        self.others.iter().map(|change| describe::name(&change.subject)).collect()
    }

    /// The common cause of several changes: `12 operations moved from /boats to /me/fleet/boats`.
    #[must_use]
    pub fn cause(&self) -> Option<Prose> {
        if self.others.is_empty() {
            return None;
        }
        let code = |code: &str| Piece::Code { code: code.to_owned() };
        let text = |text: &str| Piece::Text(text.to_owned());
        if self.lists_operators {
            let properties = counted(self.total(), "property", "properties");
            let first = text(&format!("{properties} with operators of "));
            return Some(Prose(vec![first, code("$filter"), text(" listed for the first time")]));
        }
        let (old, new) = self.moved.as_ref()?;
        let operations = counted(self.total(), "operation", "operations");
        Some(Prose(vec![text(&format!("{operations} moved from ")), code(old), text(" to "), code(new)]))
    }

    /// The number of other paths, for the text after the subject; empty without any.
    pub(super) fn more_paths(&self) -> String {
        match self.others.len() {
            0 => String::new(),
            more => format!(" (and {} of the page)", counted(more, "more path", "more paths")),
        }
    }
}

/// The changes of a version by severity, the greatest first, without those of wording only.
#[must_use]
pub fn sections(version: &VersionDifference) -> Vec<Section<'_>> {
    let telling: Vec<&Change> = version.changes.iter().filter(|change| !is_wording(change)).collect();
    let mut sections: BTreeMap<std::cmp::Reverse<Severity>, Vec<Group<'_>>> = BTreeMap::new();
    for group in groups(&telling) {
        sections.entry(std::cmp::Reverse(group.change.severity())).or_default().push(group);
    }
    let mut sections: Vec<Section<'_>> =
        sections.into_iter().map(|(severity, groups)| Section { severity: severity.0, groups }).collect();
    for section in &mut sections {
        section.groups.sort_by_key(|group| {
            let area = group.change.area.as_deref();
            (std::cmp::Reverse(group.total()), area.is_none(), area)
        });
    }
    sections
}

/// The number of changes of wording only: descriptions, titles, pages, areas, examples.
#[must_use]
pub fn wording(version: &VersionDifference) -> usize {
    version.changes.iter().filter(|change| is_wording(change)).count()
}

/// Returns true if only wording, examples or the page changed. A change that affects the crate is more than wording.
#[must_use]
pub fn is_wording(change: &Change) -> bool {
    let what = &change.change;
    change.severity() == Severity::Documentation
        && matches!(what, What::Description(_) | What::Title(_) | What::Examples(_) | What::Page(_) | What::Area(_))
}

/// Groups equal changes at several paths of a page, and moves of several operations.
fn groups<'d>(changes: &[&'d Change]) -> Vec<Group<'d>> {
    let mut groups: Vec<Group<'d>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for change in changes {
        let moved = moved(change);
        let lists_operators = lists_operators(change);
        let key = if lists_operators { format!("operators {:?}", change.area) } else { key(change, moved.as_ref()) };
        let key = format!("{:?} {:?} {key}", change.wire, change.rust);
        match known.get(&key) {
            Some(at) => groups[*at].others.push(change),
            None => {
                known.insert(key, groups.len());
                groups.push(Group { moved, lists_operators, ..Group::of(change) });
            }
        }
    }
    groups
}

/// Returns true if the operators that a property takes are listed for the first time.
fn lists_operators(change: &Change) -> bool {
    matches!((&change.subject, &change.change), (Subject::Property { .. }, What::FilterOperators(Delta { old, .. })) if old.is_empty())
}

/// The differing starts of the paths of an operation that moved.
fn moved(change: &Change) -> Option<(String, String)> {
    let What::Moved(delta) = &change.change else { return None };
    let (old, new) = (delta.old.path.to_string(), delta.new.path.to_string());
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('/').collect(), new.split('/').collect());
    let is_same = |old: &str, new: &str| old == new || (old.starts_with('{') && new.starts_with('{'));
    let shared = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| is_same(old, new)).count();
    // A start without a name says little, so it extends to the first name that both paths have.
    let has_names = |parts: &[&str]| parts[..parts.len() - shared].iter().any(|part| !part.is_empty());
    let shared = if has_names(&old) && has_names(&new) { shared } else { shared.saturating_sub(1) };
    let start = |parts: &[&str]| {
        let start = parts[..parts.len() - shared].join("/");
        if start.is_empty() { "/".to_owned() } else { start }
    };
    Some((start(&old), start(&new))).filter(|(old, new)| old != new)
}

/// Key of a group: equal for the same change at several paths, unique for changes that do not concern operations.
fn key(change: &Change, moved: Option<&(String, String)>) -> String {
    if let Some((old, new)) = moved {
        return format!("moved {old} {new} {:?}", change.area);
    }
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
