//! Items of the crate that are only behind another feature, and the changed product areas that cause them.

use std::collections::{BTreeMap, HashMap};

use super::change::{Change, Delta, Subject, What};
use super::effect::{attribute, consequence, lines, paths};
use super::public_items::breaks;
use crate::api::QualifiedName;
use crate::krate;
use crate::surface;

/// The first change of a product area for each part of the API.
struct AreaChanges {
    first: usize,
    types: HashMap<QualifiedName, usize>,
    operations: HashMap<krate::Call, usize>,
    paths: HashMap<String, usize>,
}

/// Attributes items that are behind another feature to the changed areas, and returns the changes that remain.
///
/// Each item is attributed once, to the area of its own page, or else to the first one: a renamed area has as many changes
/// as pages, and as many items behind another feature.
pub(super) fn apply(changes: &mut [Change], items: &[&surface::Change]) -> Vec<Change> {
    let Some(areas) = AreaChanges::of(changes) else {
        let breaking: Vec<&surface::Change> = items.iter().copied().filter(|item| breaks(item)).collect();
        return behind_features(&breaking);
    };
    for item in items {
        attribute(&mut changes[areas.cause(item)], item);
    }
    Vec::new()
}

impl AreaChanges {
    /// Indexes the changes of areas; `None` without any.
    fn of(changes: &[Change]) -> Option<Self> {
        let areas = || changes.iter().enumerate().filter(|(_, change)| matches!(change.change, What::Area(_)));
        let (first, _) = areas().next()?;
        let mut found = Self { first, types: HashMap::new(), operations: HashMap::new(), paths: HashMap::new() };
        for (at, change) in areas() {
            for subject in [Some(&change.subject), change.formerly.as_ref()].into_iter().flatten() {
                match subject {
                    Subject::Type { name } | Subject::Enum { name } => {
                        found.types.entry(name.clone()).or_insert(at);
                    }
                    Subject::Operation { operation } => {
                        let call = operation.call();
                        found.paths.entry(call.path.clone()).or_insert(at);
                        found.operations.entry(call).or_insert(at);
                    }
                    _ => {}
                }
            }
        }
        Some(found)
    }

    /// The change that causes an item to be behind another feature.
    fn cause(&self, item: &surface::Change) -> usize {
        let mut subjects = [&item.old, &item.new].into_iter().flatten().filter_map(|item| item.subject.as_ref());
        subjects.find_map(|subject| self.of_subject(subject)).unwrap_or(self.first)
    }

    fn of_subject(&self, subject: &krate::Subject) -> Option<usize> {
        use krate::Subject as S;
        let own = match subject {
            S::Type(ty, _) | S::Property(ty, ..) | S::Member(ty, _) => self.types.get(ty),
            S::Parameters(call) | S::Parameter(call, _) => self.operations.get(call),
            S::Calls(calls) => calls.iter().find_map(|call| self.operations.get(call)),
            S::Places(_) => None,
        };
        own.or_else(|| paths(subject).into_iter().find_map(|path| self.paths.get(path))).copied()
    }
}

/// Returns true if an item is only behind another feature.
pub(super) fn is_behind_another_feature(item: &surface::Change) -> bool {
    let both = item.old.as_ref().zip(item.new.as_ref());
    both.is_some_and(|(old, new)| old.path == new.path && old.shape == new.shape && old.feature != new.feature)
}

/// One change for all items that are behind another feature without a page that changed its area.
fn behind_features(items: &[&surface::Change]) -> Vec<Change> {
    let mut by_feature: BTreeMap<(Option<&str>, Option<&str>), Vec<&surface::Change>> = BTreeMap::new();
    for item in items {
        let old = item.old.as_ref().and_then(|item| item.feature.as_deref());
        let new = item.new.as_ref().and_then(|item| item.feature.as_deref());
        by_feature.entry((old, new)).or_default().push(item);
    }
    let change = |((old, new), items): ((Option<&str>, Option<&str>), Vec<&surface::Change>)| {
        let line =
            |feature: Option<&str>| Some(feature.map_or("no feature".to_owned(), |name| format!("feature {name}")));
        let first = items.first().map(|item| consequence(item));
        first.map(|first| Change {
            change: What::Declaration(Delta { old: line(old), new: line(new) }),
            items: items.iter().map(|item| lines(item)).collect(),
            area: new.or(old).map(str::to_owned),
            ..first
        })
    };
    by_feature.into_iter().filter_map(change).collect()
}
