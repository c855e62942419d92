//! What changes of public items mean to callers, by the rules of [Cargo's book][rules].
//!
//! Models have public fields only and enumerations are exhaustive, so that code may name all of them: another field or
//! variant breaks such code, although most code goes on to compile.
//!
//! [rules]: https://doc.rust-lang.org/cargo/reference/semver.html

use std::collections::HashSet;

use super::matching::Pairs;
use super::{Item, Kind, Surface};

/// How much of a version number a change asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// No caller can tell.
    Patch,
    /// Callers have more than before.
    Minor,
    /// Some callers no longer compile.
    Major,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// It is gone.
    Removed,
    /// It has another path, and perhaps another shape; what it is made of is the same.
    Renamed,
    /// It has another type, signature or value under its old path, or lost a trait.
    Changed,
    /// It has more: a trait, an operator, a default feature.
    Extended,
    /// It is new.
    Added,
}

/// A change of a public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub what: What,
    /// What that asks for.
    pub level: Level,
    /// The item as it was; none when it is new.
    pub old: Option<Item>,
    /// The item as it is; none when it is gone.
    pub new: Option<Item>,
}

/// Compares the items of a crate with those that it had, in the order of their paths.
///
/// Members of an item that is gone or new are not listed beside it, and neither is what only follows another name of a
/// type. Renaming is seen by the subjects of items, so that it is not where a text without them was read.
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
        // What may be built or matched by naming all of its parts cannot have another one.
        let level = if matches!(item.kind, Kind::Field | Kind::Variant) { Level::Major } else { Level::Minor };
        changes.push(Change { what: What::Added, level, old: None, new: Some((*item).clone()) });
    }
    changes.sort_by(|a, b| a.item().order(b.item()));
    changes
}

/// What all changes together ask for.
#[must_use]
pub fn verdict(changes: &[Change]) -> Level {
    changes.iter().map(|change| change.level).max().unwrap_or(Level::Patch)
}

impl Change {
    /// The item as it is, or as it was before it went.
    ///
    /// # Panics
    /// When there is neither, which no comparison gives.
    #[must_use]
    pub fn item(&self) -> &Item {
        self.new.as_ref().or(self.old.as_ref()).expect("a change is one of an item")
    }
}

/// The paths of what can have members.
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

/// What changed of an item that is still there.
fn kept(old: &Item, new: &Item, pairs: &Pairs<'_>) -> Option<Change> {
    let change = |what, level| Some(Change { what, level, old: Some(old.clone()), new: Some(new.clone()) });
    if pairs.path(&old.path) != new.path || (old.path != new.path && pairs.is_type(old)) {
        return change(What::Renamed, Level::Major);
    }
    let was = pairs.shape(&old.shape);
    let shape = if was == new.shape { None } else { Some(shape(old.kind, &was, &new.shape)) };
    let (what, level) = shape.into_iter().chain(behind(old, new)).max_by_key(|(_, level)| *level)?;
    change(what, level)
}

/// What another feature of an item means.
fn behind(old: &Item, new: &Item) -> Option<(What, Level)> {
    match (&old.feature, &new.feature) {
        (old, new) if old == new => None,
        // It is there without a feature.
        (Some(_), None) => Some((What::Extended, Level::Minor)),
        _ => Some((What::Changed, Level::Major)),
    }
}

/// What another shape of an item means.
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
            // No list of operators means any.
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

/// The part of a version that stays the same as long as versions are compatible: up to the first number that is not 0.
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

/// The type of a constant without operators, and the operators. Its value is no part of the type.
fn constant(shape: &str) -> (&str, Option<Vec<&str>>) {
    let ty = shape.split_once(" = ").map_or(shape, |(ty, _)| ty);
    match ty.split_once(", runtime::operators![") {
        Some((ty, operators)) => (ty, Some(operators.trim_end_matches("]>").split(' ').collect())),
        None => (ty.strip_suffix('>').unwrap_or(ty), None),
    }
}

/// The types of a signature, which names of parameters are no part of.
fn types(shape: &str) -> Vec<&str> {
    // No type of a parameter has parentheses in it.
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
