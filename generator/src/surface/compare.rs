//! Comparison of public items by the rules of [Cargo's book][rules].
//!
//! Models have only public fields and enumerations are exhaustive, so code may name all of them: another field or variant
//! breaks such code, although most code still compiles.
//!
//! [rules]: https://doc.rust-lang.org/cargo/reference/semver.html

use std::collections::HashSet;

use super::matching::Pairs;
use super::{Item, Kind, Surface, wire_names};

/// The part of a version number that a change requires to raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Callers are not affected.
    Patch,
    /// Something was added.
    Minor,
    /// Code of callers may no longer compile.
    Major,
}

/// Kinds of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Removed.
    Removed,
    /// Another path and possibly another shape, for the same part of the API.
    Renamed,
    /// Another type, signature or value, or a removed trait, under the same path.
    Changed,
    /// An added trait, operator or default feature.
    Extended,
    /// Added.
    Added,
}

/// A change of a public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of change.
    pub what: What,
    /// The part of the version to raise.
    pub level: Level,
    /// The old item; `None` if it was added.
    pub old: Option<Item>,
    /// The new item; `None` if it was removed.
    pub new: Option<Item>,
}

/// Compares the old and new items of a crate, in the order of their paths.
///
/// Members of removed and added items are not listed, nor are consequences of the renaming of a type. Renaming is detected
/// by the subjects of items, which a parsed text does not have.
#[must_use]
pub fn compare(old: &Surface, new: &Surface) -> Vec<Change> {
    let pairs = Pairs::of(old, new);
    let (gone, fresh) = (owners(&pairs.removed), owners(&pairs.added));
    let mut changes = Vec::new();
    for item in pairs.removed.iter().filter(|item| !is_inside(item, &gone)) {
        changes.push(Change { what: What::Removed, level: Level::Major, old: Some((*item).clone()), new: None });
    }
    for (old, new) in &pairs.kept {
        changes.extend(kept(old, new, &pairs));
    }
    for item in pairs.added.iter().filter(|item| !is_inside(item, &fresh)) {
        // Code that names all fields or variants does not compile with another one.
        let level = if matches!(item.kind, Kind::Field | Kind::Variant) { Level::Major } else { Level::Minor };
        changes.push(Change { what: What::Added, level, old: None, new: Some((*item).clone()) });
    }
    changes.sort_by(|a, b| a.item().order(b.item()));
    changes
}

/// The part of the version that all changes together require to raise.
#[must_use]
pub fn verdict(changes: &[Change]) -> Level {
    changes.iter().map(|change| change.level).max().unwrap_or(Level::Patch)
}

impl Change {
    /// The new item, or the old one if it was removed.
    ///
    /// # Panics
    /// When there is neither, which [`compare`] never returns.
    #[must_use]
    pub fn item(&self) -> &Item {
        self.new.as_ref().or(self.old.as_ref()).expect("a change has an item")
    }
}

/// The paths of items that can have members.
fn owners<'s>(items: &[&'s Item]) -> HashSet<&'s str> {
    let owns = |item: &&&Item| matches!(item.kind, Kind::Module | Kind::Struct | Kind::Enum);
    items.iter().filter(owns).map(|item| item.path.as_str()).collect()
}

fn is_inside(item: &Item, owners: &HashSet<&str>) -> bool {
    let mut path = item.parent();
    while !path.is_empty() {
        if owners.contains(path) {
            return true;
        }
        path = path.rsplit_once("::").map_or("", |(outer, _)| outer);
    }
    false
}

/// The change of an item on both sides, if any.
fn kept(old: &Item, new: &Item, pairs: &Pairs<'_>) -> Option<Change> {
    let change = |what, level| Some(Change { what, level, old: Some(old.clone()), new: Some(new.clone()) });
    if pairs.path(&old.path) != new.path || (old.path != new.path && pairs.is_type(old)) {
        return change(What::Renamed, Level::Major);
    }
    let was = pairs.shape(&old.shape);
    let (was, now) = if pairs.has_wire_names || !has_wire_name(old.kind) {
        (was.as_str(), new.shape.as_str())
    } else {
        (wire_names::strip(&was), wire_names::strip(&new.shape))
    };
    let shape = if was == now { None } else { Some(shape(old.kind, was, now)) };
    let (what, level) = shape.into_iter().chain(behind(old, new)).max_by_key(|(_, level)| *level)?;
    change(what, level)
}

/// Kinds of items whose shape ends with a name on the wire.
fn has_wire_name(kind: Kind) -> bool {
    matches!(kind, Kind::Struct | Kind::Enum | Kind::Field | Kind::Variant | Kind::Function)
}

/// The effect of another feature.
fn behind(old: &Item, new: &Item) -> Option<(What, Level)> {
    match (&old.feature, &new.feature) {
        (old, new) if old == new => None,
        // The item no longer needs a feature.
        (Some(_), None) => Some((What::Extended, Level::Minor)),
        _ => Some((What::Changed, Level::Major)),
    }
}

/// The effect of another shape.
fn shape(kind: Kind, old: &str, new: &str) -> (What, Level) {
    const BROKEN: (What, Level) = (What::Changed, Level::Major);
    const MORE: (What, Level) = (What::Extended, Level::Minor);
    const INSIDE: (What, Level) = (What::Changed, Level::Patch);
    match kind {
        Kind::Struct | Kind::Enum if contains(&list(new, ": ", " + "), &list(old, ": ", " + ")) => MORE,
        Kind::Feature if contains(&list(new, " = ", ", "), &list(old, " = ", ", ")) => MORE,
        Kind::Dependency if compatible(old) == compatible(new) => INSIDE,
        Kind::Function if types(old) == types(new) => INSIDE,
        Kind::Const => match (constant(old), constant(new)) {
            ((old, ..), (new, ..)) if old != new => BROKEN,
            ((_, old), (_, new)) if old == new => INSIDE,
            // Without a list, all operators are allowed.
            ((_, Some(_)), (_, None)) => MORE,
            ((_, Some(old)), (_, Some(new))) if contains(&new, &old) => MORE,
            _ => BROKEN,
        },
        _ => BROKEN,
    }
}

fn contains(all: &[&str], some: &[&str]) -> bool {
    some.iter().all(|one| all.contains(one))
}

fn list<'s>(shape: &'s str, start: &str, separator: &str) -> Vec<&'s str> {
    let inside = shape.strip_prefix(start).unwrap_or(shape).trim_matches(['[', ']']);
    inside.split(separator).filter(|one| !one.is_empty()).collect()
}

/// The part of a version that compatible versions share: up to the first number that is not 0.
fn compatible(shape: &str) -> Vec<&str> {
    let version = shape.trim_start_matches(" = ").trim_matches('"');
    let mut numbers = Vec::new();
    for number in version.split(['.', '-', '+']) {
        numbers.push(number);
        if number != "0" {
            break;
        }
    }
    numbers
}

/// The type of a constant without its operators and value, and the operators.
fn constant(shape: &str) -> (&str, Option<Vec<&str>>) {
    let ty = shape.split_once(" = ").map_or(shape, |(ty, _)| ty);
    match ty.split_once(", runtime::operators![") {
        Some((ty, operators)) => (ty, Some(operators.trim_end_matches("]>").split(' ').collect())),
        None => (ty.strip_suffix('>').unwrap_or(ty), None),
    }
}

/// The types of a signature, without the names of parameters.
fn types(shape: &str) -> Vec<&str> {
    // Types of parameters contain no parentheses.
    let (parameters, result) = shape.split_once(") -> ").unwrap_or((shape, ""));
    let (mut types, mut start, mut depth) = (vec![result], 1, 0_usize);
    for (at, c) in parameters.char_indices().chain([(parameters.len(), ',')]) {
        match c {
            '<' | '[' => depth += 1,
            '>' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                let parameter = parameters.get(start..at).unwrap_or_default().trim();
                types.push(parameter.split_once(": ").map_or(parameter, |(_, ty)| ty));
                start = at + 1;
            }
            _ => {}
        }
    }
    types
}

#[cfg(test)]
mod tests;
