//! Renamed types, and equality of references to them.

use std::collections::{HashMap, HashSet};

use super::matching::{Named, by_parts};
use crate::api::{EnumType, QualifiedName, StructuredType, TypeRef};

/// Old names of types with their new ones, if they differ.
#[derive(Default)]
pub(super) struct Names<'a> {
    renamed: HashMap<&'a QualifiedName, &'a QualifiedName>,
}

impl<'a> Names<'a> {
    pub(super) fn rename(&mut self, old: &'a QualifiedName, new: &'a QualifiedName) {
        self.renamed.insert(old, new);
    }

    /// The new name of an old type.
    pub(super) fn now<'n>(&'n self, old: &'n QualifiedName) -> &'n QualifiedName {
        self.renamed.get(old).copied().unwrap_or(old)
    }

    /// Returns true if an old and a new name denote the same type.
    pub(super) fn same(&self, old: &QualifiedName, new: &QualifiedName) -> bool {
        self.now(old) == new
    }

    /// Returns true if an old and a new reference denote the same type.
    pub(super) fn same_type(&self, old: &TypeRef, new: &TypeRef) -> bool {
        match (old, new) {
            (TypeRef::Structured(old), TypeRef::Structured(new)) | (TypeRef::Enum(old), TypeRef::Enum(new)) => {
                self.same(old, new)
            }
            (TypeRef::Collection(old), TypeRef::Collection(new)) => self.same_type(old, new),
            (TypeRef::Map(old), TypeRef::Map(new)) => old.key == new.key && self.same_type(&old.value, &new.value),
            (old, new) => old == new,
        }
    }
}

/// Pairs of removed and added structured types that are the same.
pub(super) fn renamed_types<'a>(
    old: &[&'a StructuredType],
    new: &[&'a StructuredType],
    sides: [&'a [StructuredType]; 2],
) -> Vec<(usize, usize)> {
    let spread = spread(sides.map(|types| types.iter().flat_map(|ty| &ty.properties).map(|one| one.name.as_str())));
    let named = |types: &[&'a StructuredType]| {
        let named = types.iter().map(|ty| Named { name: ty.name.name.as_str(), parts: parts(ty) });
        named.collect::<Vec<_>>()
    };
    by_parts(&named(old), &named(new), &spread)
}

/// Pairs of removed and added enumerations that are the same.
pub(super) fn renamed_enums<'a>(
    old: &[&'a EnumType],
    new: &[&'a EnumType],
    sides: [&'a [EnumType]; 2],
) -> Vec<(usize, usize)> {
    let spread = spread(sides.map(|types| types.iter().flat_map(|ty| &ty.members).map(|one| one.name.as_str())));
    let named = |types: &[&'a EnumType]| {
        let parts = |ty: &'a EnumType| ty.members.iter().map(|member| member.name.as_str()).collect();
        let named = types.iter().map(|ty| Named { name: ty.name.name.as_str(), parts: parts(ty) });
        named.collect::<Vec<_>>()
    };
    by_parts(&named(old), &named(new), &spread)
}

fn parts(ty: &StructuredType) -> HashSet<&str> {
    ty.properties.iter().map(|property| property.name.as_str()).collect()
}

/// The number of items that have a part, on the side with more.
fn spread<'a>(sides: [impl Iterator<Item = &'a str>; 2]) -> HashMap<&'a str, usize> {
    let mut most = HashMap::new();
    for parts in sides {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for part in parts {
            *counts.entry(part).or_default() += 1;
        }
        for (part, count) in counts {
            let known = most.entry(part).or_default();
            *known = count.max(*known);
        }
    }
    most
}
