//! Names of types on both sides: which are the same under another name, and which references to them are equal.

use std::collections::{HashMap, HashSet};

use super::matching::{Named, by_parts};
use crate::api::{EnumType, QualifiedName, StructuredType, TypeRef};

/// The types of the old side that the new side calls otherwise.
#[derive(Default)]
pub(super) struct Names<'a> {
    renamed: HashMap<&'a QualifiedName, &'a QualifiedName>,
}

impl<'a> Names<'a> {
    pub(super) fn rename(&mut self, old: &'a QualifiedName, new: &'a QualifiedName) {
        self.renamed.insert(old, new);
    }

    /// What the new side calls a type of the old one.
    pub(super) fn now<'n>(&'n self, old: &'n QualifiedName) -> &'n QualifiedName {
        self.renamed.get(old).copied().unwrap_or(old)
    }

    /// Whether two names stand for the same type.
    pub(super) fn same(&self, old: &QualifiedName, new: &QualifiedName) -> bool {
        self.now(old) == new
    }

    /// Whether two references lead to the same type.
    pub(super) fn same_type(&self, old: &TypeRef, new: &TypeRef) -> bool {
        match (old, new) {
            (TypeRef::Structured(old), TypeRef::Structured(new)) | (TypeRef::Enum(old), TypeRef::Enum(new)) => {
                self.same(old, new)
            }
            (TypeRef::Collection(old), TypeRef::Collection(new)) => self.same_type(old, new),
            (old, new) => old == new,
        }
    }
}

/// Structured types of the old side alone and of the new side alone that are the same.
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

/// Enumerations of the old side alone and of the new side alone that are the same.
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

/// How many things have a part, on the side where there are more.
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
