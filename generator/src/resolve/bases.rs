//! Base types: found from several kinds of evidence, then cycles cut and restated properties dropped.
//!
//! An annotation or a sentence names the base (`types` reads those). Where neither does, rows say "Inherited
//! from". Where no row does, a type that restates everything of another and carries its name extends it
//! (`inferred_bases`), and an entity that extends nothing else extends `entity`.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::inferred_bases;
use super::names::Names;
use super::types::DocumentedTypes;
use crate::api::index::TypeIndex;
use crate::api::{
    Body, Evidence, Operation, OperationKind, Property, QualifiedName, StructuredType, TypeKind, TypeRef,
};
use crate::diagnostic::{Code, Findings};
use crate::dialect::graph::{self, ROOT_TYPE};
use crate::facts::PageFacts;

/// Maximum number of base types above each other; documented types have at most six.
const MOST_BASES: usize = 32;

/// Settles the base of each type, and drops the properties that it has from its bases.
pub(super) fn settle(
    mut documented: DocumentedTypes,
    facts: &[&PageFacts],
    names: &Names<'_>,
    found: &mut Findings,
) -> DocumentedTypes {
    let types = &mut documented.types;
    add_listed_bases(types, facts, names);
    add_row_bases(types, names);
    inferred_bases::add(types, facts);
    add_entity_base(types, names);
    let cyclic = cut_cycles(types);
    let deep = cut_chains(types);
    inherit(types);
    report_cycles(&cyclic, &documented, found);
    report_chains(&deep, &documented, found);
    documented
}

/// Adds the base of types that the page of their base lists.
fn add_listed_bases(types: &mut [StructuredType], facts: &[&PageFacts], names: &Names<'_>) {
    let mut listed: BTreeMap<QualifiedName, QualifiedName> = BTreeMap::new();
    for (page, resource) in facts.iter().flat_map(|page| page.resources.iter().map(move |resource| (page, resource))) {
        let Some(TypeRef::Structured(base)) = names.by_name(&resource.name, None) else { continue };
        for phrase in &resource.derived {
            if let Some(TypeRef::Structured(derived)) = names.lookup(phrase, page.namespace.as_deref())
                && derived != *base
            {
                listed.entry(derived).or_insert_with(|| base.clone());
            }
        }
    }
    for ty in without_base(types) {
        ty.base = listed.get(&ty.name).cloned();
        ty.base_evidence = ty.base.as_ref().map(|_| Evidence::Link);
    }
}

/// Adds the base that most rows of a type are "Inherited from"; `entity` comes last.
fn add_row_bases(types: &mut [StructuredType], names: &Names<'_>) {
    for ty in without_base(types) {
        let mut votes: BTreeMap<QualifiedName, usize> = BTreeMap::new();
        for named in ty.properties.iter().filter_map(|property| property.constraints.inherited_from.as_deref()) {
            if let Some(TypeRef::Structured(base)) = names.by_name(named, Some(&ty.name.namespace))
                && *base != ty.name
            {
                *votes.entry(base.clone()).or_default() += 1;
            }
        }
        let most = votes.into_iter().max_by_key(|(base, count)| (base.name != ROOT_TYPE, *count)).map(|(base, _)| base);
        ty.base_evidence = most.as_ref().map(|_| Evidence::Table);
        ty.base = most;
    }
}

/// Adds the base `entity` to entities with an `id` that extend nothing else.
fn add_entity_base(types: &mut [StructuredType], names: &Names<'_>) {
    let Some(TypeRef::Structured(entity)) = names.by_name(&graph::qualify(ROOT_TYPE, None), None) else { return };
    for ty in without_base(types).filter(|ty| ty.kind == TypeKind::Entity && ty.name != *entity) {
        let has_id = ty.properties.iter().any(|property| property.name == "id");
        if has_id && ty.key.as_deref().is_none_or(|key| key == "id") {
            ty.base = Some(entity.clone());
            ty.base_evidence = Some(Evidence::Inferred);
        }
    }
}

fn without_base(types: &mut [StructuredType]) -> impl Iterator<Item = &mut StructuredType> {
    types.iter_mut().filter(|ty| ty.base.is_none())
}

/// Removes the base of types that inherit from themselves, and returns their names.
fn cut_cycles(types: &mut [StructuredType]) -> Vec<QualifiedName> {
    let index = TypeIndex::new(types, &[]);
    let cyclic: Vec<bool> = types.iter().map(|ty| index.is_cyclic(&ty.name)).collect();
    let mut names = Vec::new();
    for (ty, _) in types.iter_mut().zip(cyclic).filter(|(_, is_cyclic)| *is_cyclic) {
        ty.base = None;
        ty.base_evidence = None;
        names.push(ty.name.clone());
    }
    names
}

fn report_cycles(cyclic: &[QualifiedName], documented: &DocumentedTypes, found: &mut Findings) {
    for name in cyclic {
        let Some(page) = documented.page(name) else { continue };
        let message = format!("`{}` inherits from itself", crate::text::shorten(&name.to_string()));
        found.report_page(Code::InheritanceCycle, page, message, "correct the base type of one of the types");
    }
}

/// Removes the base of types that have too many bases above each other, and returns their names.
///
/// Every type has the properties of all its bases, so that a chain takes work with the square of its length.
fn cut_chains(types: &mut [StructuredType]) -> Vec<QualifiedName> {
    let indices: BTreeMap<&QualifiedName, usize> = types.iter().enumerate().map(|(at, ty)| (&ty.name, at)).collect();
    let bases: Vec<Option<usize>> =
        types.iter().map(|ty| ty.base.as_ref().and_then(|base| indices.get(base).copied())).collect();
    let mut depths: Vec<Option<usize>> = vec![None; types.len()];
    for start in 0..types.len() {
        let mut chain = Vec::new();
        let mut at = Some(start);
        while let Some(open) = at.filter(|at| depths[*at].is_none()) {
            chain.push(open);
            at = bases[open];
        }
        let mut depth = at.and_then(|at| depths[at]).map_or(0, |depth| depth + 1);
        for ty in chain.into_iter().rev() {
            // A type without its base starts a chain of its own.
            if depth > MOST_BASES {
                depth = 0;
            }
            depths[ty] = Some(depth);
            depth += 1;
        }
    }
    let mut names = Vec::new();
    for ((ty, depth), base) in types.iter_mut().zip(depths).zip(bases) {
        if depth == Some(0) && base.is_some() {
            ty.base = None;
            ty.base_evidence = None;
            names.push(ty.name.clone());
        }
    }
    names
}

fn report_chains(deep: &[QualifiedName], documented: &DocumentedTypes, found: &mut Findings) {
    for name in deep {
        let Some(page) = documented.page(name) else { continue };
        let name = crate::text::shorten(&name.to_string());
        let message = format!("`{name}` has more than {MOST_BASES} base types above each other; its base was left out");
        found.report_page(Code::InheritanceLimit, page, message, "correct the base type of one of the types");
    }
}

/// Passes kind and openness down to derived types, and separates the properties that they restate.
fn inherit(types: &mut [StructuredType]) {
    let index = TypeIndex::new(types, &[]);
    let inherited: Vec<Option<Inherited>> = types.iter().map(|ty| Inherited::collect(ty, &index)).collect();
    for (ty, inherited) in types.iter_mut().zip(inherited) {
        let Some(inherited) = inherited else { continue };
        let own = std::mem::take(&mut ty.properties).into_iter();
        (ty.restated, ty.properties) = own.partition(|property| inherited.properties.contains(&property.name));
        ty.open |= inherited.open;
        // A value type never extends an entity, nor the reverse; the base is the better evidence.
        ty.kind = inherited.kind;
    }
}

/// Everything that a type has from its bases.
struct Inherited {
    properties: HashSet<String>,
    kind: TypeKind,
    open: bool,
}

impl Inherited {
    /// Collects what a type inherits; nothing where it does not name a base.
    fn collect(ty: &StructuredType, index: &TypeIndex<'_>) -> Option<Self> {
        ty.base.as_ref()?;
        let mut inherited = Self { properties: HashSet::new(), kind: TypeKind::Complex, open: false };
        for base in index.bases(&ty.name) {
            inherited.properties.extend(base.properties.iter().map(|property| property.name.clone()));
            inherited.open |= base.open;
            // The root decides.
            inherited.kind = base.kind;
        }
        Some(inherited)
    }
}

/// Completes restated properties by what the bases state, and drops those that state nothing of their own.
pub(super) fn complete_restated(mut types: Vec<StructuredType>) -> Vec<StructuredType> {
    let index = TypeIndex::new(&types, &[]);
    let complete = |ty: &StructuredType| -> Vec<Property> {
        let complete = |own: &Property| {
            let inherited = inherited_property(&index, &ty.name, &own.name)?;
            let complete = complete_row(own, &inherited);
            let is_other =
                complete.description != inherited.description || complete.constraints != inherited.constraints;
            is_other.then_some(complete)
        };
        ty.restated.iter().filter_map(complete).collect()
    };
    let restated: Vec<Vec<Property>> = types.iter().map(complete).collect();
    for (ty, restated) in types.iter_mut().zip(restated) {
        ty.restated = restated;
    }
    types
}

/// A property of the bases of a type as the nearest of them describes it.
fn inherited_property(index: &TypeIndex<'_>, ty: &QualifiedName, name: &str) -> Option<Property> {
    let base = index.get(ty)?.base.as_ref()?;
    let mut inherited = index.property(base, name)?.clone();
    let bases: Vec<&StructuredType> = index.bases(ty).collect();
    for row in bases.into_iter().rev().flat_map(|base| &base.restated).filter(|row| row.name == name) {
        inherited = complete_row(row, &inherited);
    }
    Some(inherited)
}

/// The row of a derived type with the type of the property and the facts that the row omits.
fn complete_row(own: &Property, inherited: &Property) -> Property {
    let description = if own.description.is_empty() { &inherited.description } else { &own.description };
    Property {
        description: description.clone(),
        constraints: own.constraints.or(&inherited.constraints),
        origin: own.origin.clone(),
        ..inherited.clone()
    }
}

/// Marks bases as abstract whose derived types can be created while they cannot, or which their page calls abstract.
pub(super) fn mark_abstract(mut types: Vec<StructuredType>, operations: &[Operation]) -> Vec<StructuredType> {
    let created: BTreeSet<&QualifiedName> = operations
        .iter()
        .filter(|operation| operation.kind == OperationKind::Create)
        .filter_map(|operation| match &operation.body {
            Body::Resource { ty, .. } => Some(ty),
            _ => None,
        })
        .collect();
    let index = TypeIndex::new(&types, &[]);
    let is_marked = |ty: &StructuredType| {
        let mut derived = index.derived(&ty.name).peekable();
        let has_derived = derived.peek().is_some();
        let by_derived = derived.any(|derived| created.contains(&derived.name)) && !created.contains(&ty.name);
        has_derived && (by_derived || is_called_abstract(ty))
    };
    let marked: Vec<bool> = types.iter().map(is_marked).collect();
    for (ty, is_marked) in types.iter_mut().zip(marked) {
        ty.is_abstract |= is_marked;
    }
    types
}

fn is_called_abstract(ty: &StructuredType) -> bool {
    let text = ty.description.words().to_lowercase();
    ["abstract", "base type", "base class", "base entity", "base resource"].iter().any(|phrase| text.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ResourceFacts;
    use crate::resolve::tests::{pages, phrase, qualified, settled_types, type_of, type_page};

    fn resource(page: &mut PageFacts) -> &mut ResourceFacts {
        &mut page.resources[0]
    }

    #[test]
    fn restated_properties_are_dropped_and_kinds_inherited() {
        let pages = pages(&["a.md", "b.md"]);
        let mut base = type_page(0, "ship", &[("id", "String"), ("length", "Int32")]);
        resource(&mut base).key = Some("id".to_owned());
        resource(&mut base).open = true;
        let mut derived = type_page(1, "ferry", &[("id", "String"), ("cars", "Int32")]);
        resource(&mut derived).base = Some(phrase("ship"));
        let (types, _) = settled_types(&pages, &[&base, &derived]);
        let ferry = type_of(&types, "ferry");
        assert_eq!(ferry.base, Some(qualified("ship")));
        assert_eq!(ferry.properties.iter().map(|property| property.name.as_str()).collect::<Vec<_>>(), ["cars"]);
        assert_eq!((ferry.kind, ferry.open), (TypeKind::Entity, true));
    }

    #[test]
    fn rows_and_lists_of_derived_types_name_bases() {
        let pages = pages(&["a.md", "b.md", "c.md"]);
        let mut ship = type_page(0, "ship", &[("length", "Int32")]);
        resource(&mut ship).derived.push(phrase("ferry"));
        let mut tug = type_page(2, "tug", &[("length", "Int32")]);
        resource(&mut tug).properties[0].constraints.inherited_from = Some("ship".to_owned());
        let (types, _) = settled_types(&pages, &[&ship, &type_page(1, "ferry", &[]), &tug]);
        let base = |name: &str| (type_of(&types, name).base.clone(), type_of(&types, name).base_evidence);
        assert_eq!(base("ferry"), (Some(qualified("ship")), Some(Evidence::Link)));
        assert_eq!(base("tug"), (Some(qualified("ship")), Some(Evidence::Table)));
        assert_eq!(base("ship"), (None, None));
    }

    #[test]
    fn cycles_are_cut_and_reported() {
        let pages = pages(&["a.md", "b.md", "c.md"]);
        let facts =
            [("egg", "hen"), ("hen", "egg"), ("chick", "hen")].into_iter().zip(0..).map(|((name, base), at)| {
                let mut page = type_page(at, name, &[]);
                resource(&mut page).base = Some(phrase(base));
                page
            });
        let facts: Vec<PageFacts> = facts.collect();
        let (types, found) = settled_types(&pages, &facts.iter().collect::<Vec<_>>());
        assert_eq!(found, [Code::InheritanceCycle, Code::InheritanceCycle]);
        assert_eq!(type_of(&types, "egg").base, None);
        assert_eq!(type_of(&types, "chick").base, Some(qualified("hen")));
    }
}
