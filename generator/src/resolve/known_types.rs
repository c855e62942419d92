//! Types as they are known while paths are walked: documented ones, with what the paths add.

use std::collections::HashMap;

use crate::api::index::{Definition, TypeIndex};
use crate::api::{Property, QualifiedName, StructuredType, TypeKind, TypeRef};
use crate::source::PageId;

/// Documented types, the properties that only paths show, and types that no page documents.
pub(super) struct KnownTypes<'t> {
    documented: &'t TypeIndex<'t>,
    /// Types of properties that only paths show, by owner and by name in lower case.
    added: HashMap<QualifiedName, HashMap<String, TypeRef>>,
    /// The owners of these properties by their name in lower case.
    owners: HashMap<String, Vec<QualifiedName>>,
    /// Navigation properties that only paths show, in the order in which they were found.
    pub navigation: Vec<(QualifiedName, Property)>,
    /// Types that no page documents but whose name pages give, each with the page of a request through it.
    pub undocumented: Vec<(StructuredType, PageId)>,
}

impl<'t> KnownTypes<'t> {
    pub(super) fn new(documented: &'t TypeIndex<'t>) -> Self {
        Self {
            documented,
            added: HashMap::new(),
            owners: HashMap::new(),
            navigation: Vec::new(),
            undocumented: Vec::new(),
        }
    }

    pub(super) fn contains(&self, name: &QualifiedName) -> bool {
        self.documented.get(name).is_some() || self.undocumented.iter().any(|(ty, _)| ty.name == *name)
    }

    /// The type of a property of a type or of its bases.
    pub(super) fn property(&self, owner: &QualifiedName, name: &str) -> Option<TypeRef> {
        // Properties are only added where none is documented, so documented ones are always the nearest.
        if let Some(property) = self.documented.property_in_any_case(owner, name) {
            return Some(property.ty.clone());
        }
        let lower = name.to_lowercase();
        let bases = self.documented.bases(owner).map(|base| &base.name);
        std::iter::once(owner).chain(bases).find_map(|owner| self.added.get(owner)?.get(&lower).cloned())
    }

    /// The type of a qualified name in any letter case.
    pub(super) fn named(&self, name: &str) -> Option<&QualifiedName> {
        let documented = self.documented.named(name).map(Definition::name);
        let mut undocumented = self.undocumented.iter().map(|(ty, _)| &ty.name);
        documented.or_else(|| undocumented.find(|known| known.to_string().eq_ignore_ascii_case(name)))
    }

    /// The type of a short name in any letter case, if only one namespace has it.
    pub(super) fn unique(&self, short: &str) -> Option<&QualifiedName> {
        let mut found = self.with_short_name(short);
        found.next().filter(|_| found.next().is_none())
    }

    /// The types of a short name in any letter case.
    pub(super) fn with_short_name(&self, short: &str) -> impl Iterator<Item = &QualifiedName> {
        let undocumented = self.undocumented.iter().map(|(ty, _)| &ty.name);
        let documented = self.documented.with_short_name(short).map(Definition::name);
        documented.chain(undocumented.filter(move |name| name.name.eq_ignore_ascii_case(short)))
    }

    /// The types that have a property of a name themselves.
    pub(super) fn owners(&self, property: &str) -> impl Iterator<Item = &QualifiedName> {
        let added = self.owners.get(&property.to_lowercase()).into_iter().flatten();
        self.documented.owners(property).map(|ty| &ty.name).chain(added)
    }

    /// Checks whether a type is a value with properties, which paths do not go through.
    pub(super) fn is_value(&self, name: &QualifiedName) -> bool {
        let is_value = |ty: &StructuredType| ty.kind == TypeKind::Complex && !ty.properties.is_empty();
        self.documented
            .get(name)
            .is_some_and(|ty| is_value(ty) || ty.kind == TypeKind::Complex && self.added.contains_key(name))
    }

    /// Adds a navigation property that only paths show.
    pub(super) fn add_navigation(&mut self, owner: &QualifiedName, property: Property) {
        let lower = property.name.to_lowercase();
        self.owners.entry(lower.clone()).or_default().push(owner.clone());
        self.added.entry(owner.clone()).or_default().insert(lower, property.ty.clone());
        self.navigation.push((owner.clone(), property));
    }

    /// Adds a type that no page documents.
    pub(super) fn add_undocumented(&mut self, ty: StructuredType, page: PageId) {
        if !self.contains(&ty.name) {
            self.undocumented.push((ty, page));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Constraints, Origin, Prose};
    use crate::resolve::tests::{pages, phrase, qualified, reference, settled_types, type_page};

    fn navigation(name: &str) -> Property {
        Property {
            name: name.to_owned(),
            ty: reference("port"),
            navigation: true,
            description: Prose::default(),
            constraints: Constraints::default(),
            origin: Origin { page: String::new(), line: 1, column: 1, evidence: None },
        }
    }

    #[test]
    fn added_properties_are_inherited() {
        let pages = pages(&["a.md", "b.md"]);
        let mut ferry = type_page(1, "ferry", &[("cars", "Int32")]);
        ferry.resources[0].base = Some(phrase("ship"));
        let (types, _) = settled_types(&pages, &[&type_page(0, "ship", &[("length", "Int32")]), &ferry]);
        let index = TypeIndex::new(&types, &[]);
        let mut known = KnownTypes::new(&index);
        known.add_navigation(&qualified("ship"), navigation("homePort"));
        assert_eq!(known.property(&qualified("ferry"), "HOMEPORT"), Some(reference("port")));
        assert!(known.property(&qualified("ferry"), "length").is_some());
        assert_eq!(known.property(&qualified("ship"), "cars"), None);
        assert_eq!(known.owners("homePort").collect::<Vec<_>>(), [&qualified("ship")]);
    }

    #[test]
    fn undocumented_types_are_known_by_name() {
        let pages = pages(&["a.md"]);
        let (types, _) = settled_types(&pages, &[&type_page(0, "ship", &[("length", "Int32")])]);
        let index = TypeIndex::new(&types, &[]);
        let mut known = KnownTypes::new(&index);
        let harbor = StructuredType { name: qualified("harbor"), properties: Vec::new(), ..types[0].clone() };
        known.add_undocumented(harbor.clone(), PageId(0));
        known.add_undocumented(harbor, PageId(0));
        assert_eq!(known.undocumented.len(), 1);
        assert_eq!(known.unique("Harbor"), Some(&qualified("harbor")));
        assert_eq!(known.named("Microsoft.Graph.Ship"), Some(&qualified("ship")));
        assert!(known.is_value(&qualified("ship")) && !known.is_value(&qualified("harbor")));
    }
}
