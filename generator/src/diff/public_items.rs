//! Public items of the crates of both sides, from which the severities in Rust follow.
//!
//! `api.txt` and `generate --bump` compare the same items with the same function, so that they agree with the changes of the
//! API: a change affects Rust callers if and only if it affects an item.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::api::Api;
use crate::plan::{self, Options};
use crate::surface::{self, Item, Kind, Level, Surface};

/// Numbers of changed public items of the generated crate, and the release that they require.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CrateChanges {
    /// The part of the version number to raise by Cargo's rules, as `generate --bump` does.
    pub release: Release,
    /// Removed items.
    pub removed: usize,
    /// Items with another path.
    pub renamed: usize,
    /// Items with another declaration.
    pub changed: usize,
    /// Added items. A field or variant is a breaking change by Cargo's rules, because code may name all of them.
    pub added: usize,
}

/// Part of a version number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Release {
    /// No public item changed.
    #[default]
    Patch,
    /// Items were added.
    Minor,
    /// Items were removed or changed, or a type has more fields or variants.
    Major,
}

impl From<Level> for Release {
    fn from(level: Level) -> Self {
        match level {
            Level::Patch => Self::Patch,
            Level::Minor => Self::Minor,
            Level::Major => Self::Major,
        }
    }
}

/// Changed items of the crate.
#[derive(Default)]
pub(super) struct ItemChanges {
    /// By the new name of the version.
    pub versions: BTreeMap<String, Vec<surface::Change>>,
    /// Changes outside of the versions: features and dependencies. Empty unless both sides have the same versions.
    pub root: Vec<surface::Change>,
}

/// The items of a planned crate.
struct Planned {
    /// The modules of the versions by the names of the versions.
    modules: BTreeMap<String, String>,
    /// Items by the module of their version.
    versions: BTreeMap<String, Vec<Item>>,
    /// Items outside of the versions.
    root: Vec<Item>,
}

impl Planned {
    fn of(apis: &[Api], options: &Options) -> Self {
        let krate = plan::plan_items(apis, options);
        let modules = apis.iter().map(|api| api.version.clone()).zip(krate.idents.iter().cloned()).collect();
        let surface = surface::of(&krate);
        // The plan of a large reference takes long to free, which nothing waits for.
        rayon::spawn(move || drop(krate));
        let mut planned = Self { modules, versions: BTreeMap::new(), root: Vec::new() };
        for item in surface.items {
            match item.path.split_once("::") {
                Some((module, _)) => match planned.versions.get_mut(module) {
                    Some(known) => known.push(item),
                    None => drop(planned.versions.insert(module.to_owned(), vec![item])),
                },
                None => planned.root.push(item),
            }
        }
        planned
    }
}

/// Compares the items of both crates, for each pair of versions by their old and new names.
pub(super) fn compare(old: &[Api], new: &[Api], pairs: &[(&str, &str)], options: &Options) -> ItemChanges {
    let (mut old, mut new) = rayon::join(|| Planned::of(old, options), || Planned::of(new, options));
    let mut versions = BTreeMap::new();
    for (before, after) in pairs {
        let (Some(from), Some(to)) = (old.modules.get(*before), new.modules.get(*after)) else { continue };
        let mut was = old.versions.remove(from).unwrap_or_default();
        let now = new.versions.remove(to).unwrap_or_default();
        if from != to {
            for item in &mut was {
                rename(item, from, to);
            }
        }
        versions.insert((*after).to_owned(), different(was, now));
    }
    let same_versions = old.modules.keys().eq(new.modules.keys());
    let root = if same_versions { different(old.root, new.root) } else { Vec::new() };
    ItemChanges { versions, root }
}

/// Moves an item to the module of another version.
fn rename(item: &mut Item, from: &str, to: &str) {
    let (from, to) = (format!("{from}::"), format!("{to}::"));
    if let Some(rest) = item.path.strip_prefix(&from) {
        item.path = format!("{to}{rest}");
    }
    // The module begins a path, and is not the end of another name.
    let is_start = |before: &str| !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':'));
    let starts = item.shape.match_indices(&from).map(|(at, _)| at);
    let starts: Vec<usize> = starts.filter(|at| is_start(&item.shape[..*at])).collect();
    for at in starts.into_iter().rev() {
        item.shape.replace_range(at..at + from.len(), &to);
    }
}

/// Compares two sorted lists of items. Most items of two versions are equal and are left out first.
fn different(old: Vec<Item>, new: Vec<Item>) -> Vec<surface::Change> {
    let (mut was, mut now) = (Vec::new(), Vec::new());
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        let ordering = match (old.peek(), new.peek()) {
            (Some(a), Some(b)) => a.order(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => break,
        };
        match ordering {
            Ordering::Less => was.extend(old.next()),
            Ordering::Greater => now.extend(new.next()),
            Ordering::Equal => {
                if let Some((a, b)) = old.next().zip(new.next())
                    && (a.shape != b.shape || a.feature != b.feature)
                {
                    was.push(a);
                    now.push(b);
                }
            }
        }
    }
    let surface = |items| Surface { items, has_wire_names: true };
    surface::compare(&surface(was), &surface(now))
}

impl ItemChanges {
    /// The numbers of all changes.
    pub(super) fn counts(&self) -> CrateChanges {
        let mut counts = CrateChanges::default();
        for change in self.versions.values().flatten().chain(&self.root) {
            counts.release = counts.release.max(change.level.into());
            *match change.what {
                surface::What::Removed => &mut counts.removed,
                surface::What::Renamed => &mut counts.renamed,
                surface::What::Changed | surface::What::Extended => &mut counts.changed,
                surface::What::Added => &mut counts.added,
            } += 1;
        }
        counts
    }
}

/// Returns true if the change of an item breaks callers that write `..Default::default()` and `_ =>`, as the
/// documentation of the generated crate advises.
pub(super) fn breaks(change: &surface::Change) -> bool {
    let is_member = matches!(change.item().kind, Kind::Field | Kind::Variant);
    change.level == Level::Major && !(change.what == surface::What::Added && is_member)
}

/// The declaration of an item as a line of `api.txt`, without the traits of types, which are long and equal for each kind.
pub(super) fn declaration(item: &Item) -> String {
    match item.kind {
        Kind::Struct | Kind::Enum => Item { shape: String::new(), ..item.clone() }.to_string(),
        _ => item.to_string(),
    }
}
