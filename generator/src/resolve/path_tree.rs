//! All documented paths with their types: entity sets and singletons, settled kinds, and navigation properties
//! that only paths show.

use std::collections::{BTreeMap, HashMap};

use super::calls::Call;
use super::calls_by_path::{CallsByPath, is_callable};
use super::settled_kinds;
use super::types::DocumentedTypes;
use super::walker::Walker;
use crate::api::index::TypeIndex;
use crate::api::{
    Entrance, OperationKind, Path, Primitive, Property, QualifiedName, Segment, StructuredType, TypeRef, normal,
};
use crate::diagnostic::{Code, Findings};

/// The documented paths of a version with their types.
pub(super) struct PathTree {
    /// The kinds of all calls, in their order.
    pub kinds: Vec<OperationKind>,
    /// Entity sets and singletons, sorted by name.
    pub container: Vec<Entrance>,
    /// Types by comparable path; nothing where no page shows one.
    nodes: BTreeMap<String, Option<TypeRef>>,
    /// Navigation properties that only paths show, with their owners.
    navigation: Vec<(QualifiedName, Property)>,
    /// Navigation properties whose rows show one item where the service lists many.
    listed: Vec<(QualifiedName, String)>,
    /// Types that no page documents, but that requests go through.
    undocumented: Vec<StructuredType>,
}

/// Walks the paths of all calls through the types.
pub(super) fn walk(documented: &DocumentedTypes, calls: &[Call<'_>], found: &mut Findings) -> PathTree {
    let types = TypeIndex::new(&documented.types, &[]);
    let calls = CallsByPath::new(calls);
    let kinds = settled_kinds::settle(&calls, &types);
    let calls = calls.with_kinds(kinds);
    let mut walker = Walker::new(&types, &calls);
    for (call, _) in calls.iter() {
        walker.walk(&call.path);
    }
    let container = container(&calls, &walker.nodes);
    let Walker { types: known, nodes, mut listed, .. } = walker;
    for (ty, page) in &known.undocumented {
        let message = format!("the request goes through `{}`, which no page documents", ty.name);
        found.report_page(Code::TypeFromPath, *page, message, "add a page for the type");
    }
    listed.retain(|(owner, name)| types.own_property_in_any_case(owner, name).is_some_and(|known| known.navigation));
    report_listed(&listed, documented, &types, found);
    let undocumented = known.undocumented.into_iter().map(|(ty, _)| ty).collect();
    PathTree { container, nodes, navigation: known.navigation, listed, undocumented, kinds: calls.into_kinds() }
}

/// The first segments of all paths, with their types.
fn container(calls: &CallsByPath<'_, '_>, nodes: &BTreeMap<String, Option<TypeRef>>) -> Vec<Entrance> {
    let mut container: BTreeMap<String, Entrance> = BTreeMap::new();
    for (call, kind) in calls.iter() {
        let Some(Segment::Name(name)) = call.path.0.first() else { continue };
        // A call at the root is an import, which does not need an entrance.
        if call.path.0.len() == 1 && is_callable(kind) {
            continue;
        }
        container.entry(name.to_lowercase()).or_insert_with_key(|lower| {
            let known = nodes.get(&normal(&call.path.0[..1])).cloned().flatten();
            let ty = known.unwrap_or_else(|| {
                // No page shows the type, but paths show whether there are many.
                let has_items = calls.below(&format!("/{lower}")).any(|(rest, ..)| rest.starts_with("{}"));
                let untyped = TypeRef::Primitive(Primitive::Untyped);
                if has_items { untyped.into_collection() } else { untyped }
            });
            Entrance { name: name.clone(), ty }
        });
    }
    container.into_values().collect()
}

fn report_listed(
    listed: &[(QualifiedName, String)],
    documented: &DocumentedTypes,
    types: &TypeIndex<'_>,
    found: &mut Findings,
) {
    for (owner, name) in listed {
        let Some(property) = types.own_property_in_any_case(owner, name) else { continue };
        let Some(page) = documented.relationship_page(owner, name) else { continue };
        let message = format!("`{}` is documented as one item, but the service lists many", property.name);
        found.report_page(Code::Conflict, page, message, "write `collection` after the type");
    }
}

impl PathTree {
    /// The type at a path.
    pub(super) fn at(&self, path: &Path) -> Option<&TypeRef> {
        self.nodes.get(&path.normal())?.as_ref()
    }

    /// The type that the last segment of a path is below.
    pub(super) fn parent(&self, path: &Path) -> Option<&TypeRef> {
        self.nodes.get(&normal(&path.0[..path.0.len() - 1]))?.as_ref()
    }

    /// Completes types by the properties that only paths show and the types that no page documents; sorted by name.
    pub(super) fn complete(&self, documented: DocumentedTypes) -> Vec<StructuredType> {
        let mut types = documented.types;
        types.extend(self.undocumented.iter().cloned());
        let added = self.new_properties(&types);
        let numbers = types.iter().enumerate().map(|(number, ty)| (ty.name.clone(), number));
        let numbers: HashMap<QualifiedName, usize> = numbers.collect();
        for (owner, name) in &self.listed {
            let Some(number) = numbers.get(owner) else { continue };
            let properties = &mut types[*number].properties;
            if let Some(property) = properties.iter_mut().find(|property| property.name.eq_ignore_ascii_case(name)) {
                property.ty = property.ty.clone().into_collection();
            }
        }
        for (owner, property) in added {
            if let Some(number) = numbers.get(owner) {
                types[*number].properties.push(property.clone());
            }
        }
        types.sort_by(|a, b| a.name.cmp(&b.name));
        types
    }

    /// The properties that only paths show, without those that a derived type has: then the path leads through such a
    /// type, not its base.
    fn new_properties(&self, types: &[StructuredType]) -> Vec<&(QualifiedName, Property)> {
        let index = TypeIndex::new(types, &[]);
        let mut added: HashMap<String, Vec<&QualifiedName>> = HashMap::new();
        let mut kept = Vec::new();
        for navigation in &self.navigation {
            let (owner, property) = navigation;
            let owners = added.entry(property.name.to_lowercase()).or_default();
            let is_stated_below = index.derived_properties(owner, &property.name).next().is_some();
            if !is_stated_below && !owners.iter().any(|derived| index.extends(derived, owner)) {
                owners.push(owner);
                kept.push(navigation);
            }
        }
        kept
    }
}
