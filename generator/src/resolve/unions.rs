//! Types that are one of several: they have the properties of all of them.
//!
//! A value keeps every property of the variant that the service sends. What a variant lacks is absent, and a property
//! whose variants disagree on its type is any JSON.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::{Names, lower_key};
use crate::api::{Primitive, Property, Prose, QualifiedName, StructuredType, TypeRef};
use crate::diagnostic::{Code, Findings};
use crate::dialect::plain::DISCRIMINATORS;
use crate::facts::{PageFacts, ResourceFacts};
use crate::text::shorten as short;

/// The most unions of a version, and the most properties that they take from their variants; pages may be hostile.
const MOST_UNIONS: usize = 500;
const MOST_PROPERTIES: usize = 50_000;

/// The types by qualified name in lower case.
type Types = BTreeMap<String, StructuredType>;

/// A type with the types that it is one of.
struct Union<'f> {
    name: QualifiedName,
    /// The keys of its variants, in page order.
    variants: Vec<String>,
    /// The enumeration of their kinds.
    kinds: Option<TypeRef>,
    resource: &'f ResourceFacts,
}

/// Gives all unions the properties of their variants.
pub(super) fn complete(types: &mut Types, facts: &[&PageFacts], names: &Names<'_>, found: &mut Findings) {
    let unions = collect(facts, names, found);
    if unions.is_empty() {
        return;
    }
    state_kinds(types, &unions, found);
    let families: Vec<(QualifiedName, BTreeSet<String>)> =
        unions.iter().map(|union| (union.name.clone(), family(union, &unions))).collect();
    let mut budget = MOST_PROPERTIES;
    // What a union has does not depend on what another one has: variants are types with properties of their own.
    let mut merged: Vec<(String, Vec<Property>)> = Vec::new();
    for union in &unions {
        let of_variant = |key: &String| types.get(key).map(|ty| ty.properties.as_slice());
        let parts: Vec<&[Property]> = union.variants.iter().filter_map(of_variant).collect();
        let count = parts.iter().map(|part| part.len()).sum();
        let Some(rest) = budget.checked_sub(count) else {
            let message =
                format!("`{}` has too many kinds and properties; they were left out", short(&union.name.name));
            let help = "list only types that are kinds of it";
            found.report(Code::Conflict, union.resource.location, message, help);
            continue;
        };
        budget = rest;
        merged.push((lower_key(&union.name), merge(&parts, &families)));
    }
    for (key, properties) in merged {
        if let Some(ty) = types.get_mut(&key) {
            let known: BTreeSet<String> = ty.properties.iter().map(|property| property.name.clone()).collect();
            ty.properties.extend(properties.into_iter().filter(|property| !known.contains(&property.name)));
        }
    }
}

fn collect<'f>(facts: &[&'f PageFacts], names: &Names<'_>, found: &mut Findings) -> Vec<Union<'f>> {
    let mut unions = Vec::new();
    for page in facts {
        for resource in page.resources.iter().filter(|resource| !resource.variants.is_empty()) {
            if unions.len() >= MOST_UNIONS {
                return unions;
            }
            let namespace = page.namespace.as_deref();
            let mut variants = Vec::new();
            for phrase in &resource.variants {
                match names.lookup(phrase, namespace) {
                    Some(TypeRef::Structured(name)) => variants.push(lower_key(&name)),
                    _ => {
                        let message = format!(
                            "`{}` is a kind of `{}`, and no page documents its properties",
                            short(&phrase.name),
                            short(&resource.name)
                        );
                        let help = "link to the section with the properties of the type";
                        found.report(Code::TypeUnknown, resource.location, message, help);
                    }
                }
            }
            let kinds = resource.kinds.as_deref().and_then(|kinds| names.by_name(kinds, namespace)).cloned();
            let name = names.spelling(QualifiedName::from(resource.name.clone()));
            unions.push(Union { name, variants, kinds, resource });
        }
    }
    unions
}

/// The property that tells the variants apart is one of the enumeration of kinds; a variant without it is reported.
fn state_kinds(types: &mut Types, unions: &[Union<'_>], found: &mut Findings) {
    for union in unions {
        for variant in &union.variants {
            let Some(ty) = types.get_mut(variant) else { continue };
            let is_kind = |property: &&mut Property| DISCRIMINATORS.contains(&property.name.as_str());
            match ty.properties.iter_mut().find(is_kind) {
                Some(property) => {
                    let is_number = matches!(property.ty, TypeRef::Primitive(primitive) if primitive.is_number());
                    if let Some(kinds) =
                        union.kinds.as_ref().filter(|kinds| matches!(kinds, TypeRef::Enum(_)) && is_number)
                    {
                        property.ty = kinds.clone();
                    }
                }
                None => {
                    let message = format!(
                        "`{}` is a kind of `{}` without the property `{}` that tells kinds apart",
                        short(&ty.name.name),
                        short(&union.name.name),
                        DISCRIMINATORS[0]
                    );
                    let help = "add a row for it to the table of the type";
                    found.report(Code::TypeUnclear, union.resource.location, message, help);
                }
            }
        }
    }
}

/// The union itself, and all types and unions that it contains.
fn family(union: &Union<'_>, unions: &[Union<'_>]) -> BTreeSet<String> {
    let mut family: BTreeSet<String> = union.variants.iter().cloned().collect();
    let is_inner = |other: &&Union<'_>| other.variants.iter().all(|variant| family.contains(variant));
    let inner: Vec<String> = unions.iter().filter(is_inner).map(|other| lower_key(&other.name)).collect();
    family.extend(inner);
    family
}

/// The properties of all variants, in the order of their first appearance.
fn merge(parts: &[&[Property]], families: &[(QualifiedName, BTreeSet<String>)]) -> Vec<Property> {
    let mut merged: Vec<(Property, usize)> = Vec::new();
    let mut positions: HashMap<&str, usize> = HashMap::new();
    for property in parts.iter().copied().flatten() {
        match positions.get(property.name.as_str()) {
            Some(at) => {
                let (known, count) = &mut merged[*at];
                *count += 1;
                known.ty = common(&known.ty, &property.ty, families);
                if DISCRIMINATORS.contains(&property.name.as_str()) && known.description != property.description {
                    // Each kind describes its own value.
                    known.description = Prose::default();
                }
                let (mine, other) = (&mut known.constraints, &property.constraints);
                mine.always &= other.always;
                mine.required &= other.required;
                mine.optional |= other.optional;
                mine.nullable = mine.nullable.max(other.nullable);
                if mine.values != other.values {
                    mine.values.clear();
                }
                mine.default = mine.default.take().filter(|default| Some(default) == other.default.as_ref());
            }
            None => {
                positions.insert(&property.name, merged.len());
                merged.push((property.clone(), 1));
            }
        }
    }
    let count_all = parts.len();
    let settled = merged.into_iter().map(|(mut property, count)| {
        if count < count_all {
            property.constraints.always = false;
            property.constraints.required = false;
        }
        property
    });
    settled.collect()
}

/// The type of a property that two variants have.
fn common(one: &TypeRef, other: &TypeRef, families: &[(QualifiedName, BTreeSet<String>)]) -> TypeRef {
    if one == other {
        return one.clone();
    }
    let untyped = TypeRef::Primitive(Primitive::Untyped);
    match (one, other) {
        (TypeRef::Collection(one), TypeRef::Collection(other)) => common(one, other, families).into_collection(),
        (TypeRef::Structured(one), TypeRef::Structured(other)) => {
            let (one, other) = (lower_key(one), lower_key(other));
            let fitting = families.iter().filter(|(_, family)| family.contains(&one) && family.contains(&other));
            let smallest = fitting.min_by_key(|(_, family)| family.len());
            smallest.map_or(untyped, |(name, _)| TypeRef::Structured(name.clone()))
        }
        _ => untyped,
    }
}
