//! Matching of items of two surfaces.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::{Item, Kind, Surface};
use crate::krate::{Call, Subject};

/// The items of two surfaces, matched.
pub(super) struct Pairs<'s> {
    /// Removed items.
    pub removed: Vec<&'s Item>,
    /// Items on both sides, under the same path or another one.
    pub kept: Vec<(&'s Item, &'s Item)>,
    /// Added items.
    pub added: Vec<&'s Item>,
    /// New paths of types by their old ones, if they differ.
    types: HashMap<&'s str, &'s str>,
    /// True if the shapes of both sides have names on the wire.
    pub has_wire_names: bool,
}

/// Identity of items with different names: the part of the API that they represent, within a version.
#[derive(PartialEq, Eq, Hash)]
enum Mark<'s> {
    Made(&'s Subject),
    Call(&'s Call),
    Place(&'s str),
}

type Marks<'s> = HashMap<(Kind, &'s str, Mark<'s>), &'s Item>;

impl<'s> Pairs<'s> {
    pub(super) fn of(old: &'s Surface, new: &'s Surface) -> Self {
        let (by_old, by_new) = (index(old), index(new));
        let unknown = |item: &&Item| !by_old.contains_key(&(item.kind, item.path.as_str()));
        let marks = marks(new.items.iter().filter(unknown));
        let mut pairs = Self {
            removed: Vec::new(),
            kept: Vec::new(),
            added: Vec::new(),
            types: HashMap::new(),
            has_wire_names: old.has_wire_names && new.has_wire_names,
        };
        let mut taken: HashSet<*const Item> = HashSet::new();
        for item in old.items.iter().filter(|item| matches!(item.kind, Kind::Struct | Kind::Enum)) {
            if by_new.contains_key(&(item.kind, item.path.as_str())) {
                continue;
            }
            if let Some(new) = find(&marks, item).filter(|new| taken.insert(std::ptr::from_ref(*new))) {
                pairs.types.insert(&item.path, &new.path);
            }
        }
        taken.clear();
        for item in &old.items {
            let path = pairs.path(&item.path);
            let same = by_new.get(&(item.kind, &*path)).copied();
            let found = same.or_else(|| find(&marks, item)).filter(|new| taken.insert(std::ptr::from_ref(*new)));
            match found {
                Some(new) => pairs.kept.push((item, new)),
                None => pairs.removed.push(item),
            }
        }
        pairs.added = new.items.iter().filter(|item| !taken.contains(&std::ptr::from_ref(*item))).collect();
        pairs
    }

    /// Returns true if an old item is a type with another path.
    pub(super) fn is_type(&self, old: &Item) -> bool {
        self.types.contains_key(old.path.as_str())
    }

    /// The path of an old item after the renaming of types.
    pub(super) fn path<'p>(&self, old: &'p str) -> Cow<'p, str>
    where
        's: 'p,
    {
        if let Some(new) = self.types.get(old) {
            return Cow::Borrowed(new);
        }
        match old.rsplit_once("::").and_then(|(parent, name)| Some((self.types.get(parent)?, name))) {
            Some((parent, name)) => format!("{parent}::{name}").into(),
            None => old.into(),
        }
    }

    /// An old shape after the renaming of types.
    pub(super) fn shape(&self, old: &str) -> String {
        let is_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '#');
        let mut shape = String::with_capacity(old.len());
        let mut rest = old;
        while let Some(start) = rest.find(is_path) {
            let (before, path) = rest.split_at(start);
            let (path, after) = path.split_at(path.find(|c| !is_path(c)).unwrap_or(path.len()));
            shape.push_str(before);
            shape.push_str(self.types.get(path).copied().unwrap_or(path));
            rest = after;
        }
        shape + rest
    }
}

/// Items of a surface by kind and path.
fn index(surface: &Surface) -> HashMap<(Kind, &str), &Item> {
    surface.items.iter().map(|item| ((item.kind, item.path.as_str()), item)).collect()
}

fn marks<'s>(items: impl Iterator<Item = &'s Item>) -> Marks<'s> {
    let mut marks = Marks::new();
    for item in items {
        for mark in marks_of(item) {
            marks.entry((item.kind, version(item), mark)).or_insert(item);
        }
    }
    marks
}

fn find<'s>(marks: &Marks<'s>, item: &'s Item) -> Option<&'s Item> {
    marks_of(item).into_iter().find_map(|mark| marks.get(&(item.kind, version(item), mark)).copied())
}

/// The version of an item; versions have types with the same names.
fn version(item: &Item) -> &str {
    item.path.split("::").next().unwrap_or_default()
}

fn marks_of(item: &Item) -> Vec<Mark<'_>> {
    match &item.subject {
        None => Vec::new(),
        Some(Subject::Calls(calls)) => calls.iter().map(Mark::Call).collect(),
        Some(Subject::Places(paths)) => paths.iter().map(|path| Mark::Place(path)).collect(),
        Some(subject) => vec![Mark::Made(subject)],
    }
}
