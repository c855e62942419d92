//! The documented types of one version, with what their pages say about properties.

use std::collections::{HashMap, HashSet};

use crate::api::index::{Definition, TypeIndex};
use crate::api::{Api, EnumMember, EnumType, Evidence, Primitive, Property, QualifiedName, StructuredType, TypeRef};
use crate::facts::PageFacts;

/// Types of one version by name, and the rows of their tables.
pub(super) struct Types<'a> {
    pub index: TypeIndex<'a>,
    /// The rows of the pages of each type.
    rows: HashMap<&'a QualifiedName, Rows<'a>>,
    /// The members of each enumeration.
    members: HashMap<&'a QualifiedName, Members<'a>>,
    /// Types with an open derived type.
    with_open_derived: HashSet<&'a QualifiedName>,
}

/// Rows of the tables of a type.
#[derive(Default)]
struct Rows<'a> {
    /// All names in the tables of its pages.
    names: HashSet<&'a str>,
    /// Properties whose row names a primitive type; the type of others comes from a sample.
    primitive: HashSet<&'a str>,
    /// Properties whose row names several types.
    ambiguous: HashSet<&'a str>,
}

/// Members of an enumeration.
#[derive(Default)]
pub(super) struct Members<'a> {
    /// The name of the enumeration as it is written.
    pub name: String,
    /// The members that any page lists; contradictions between pages are a separate finding.
    pub listed: HashSet<&'a str>,
    /// Listed members that only property rows contain.
    pub strangers: HashSet<&'a str>,
    /// The documented numbers, if values are sent as such; empty if they may be any, as those of flags.
    pub numbers: Option<HashSet<i64>>,
    /// True if a page documents the enumeration; others come from the values of property rows.
    pub documented: bool,
}

impl<'a> Types<'a> {
    pub(super) fn new(api: &'a Api, facts: &[&'a PageFacts]) -> Self {
        let index = api.type_index();
        let open = api.types.iter().filter(|ty| ty.open);
        let with_open_derived = open.flat_map(|ty| index.bases(&ty.name)).map(|ty| &ty.name).collect();
        let mut members: HashMap<&QualifiedName, Members<'_>> =
            api.enums.iter().map(|ty| (&ty.name, defined_members(ty))).collect();
        let mut rows: HashMap<&QualifiedName, Rows<'_>> = HashMap::new();
        for page in facts {
            for resource in &page.resources {
                let Some(Definition::Structured(ty)) = index.named(&resource.name) else { continue };
                let rows = rows.entry(&ty.name).or_default();
                for row in resource.properties.iter().chain(&resource.relationships) {
                    rows.names.insert(&row.name);
                    if Primitive::of(&row.ty.name).is_some() {
                        rows.primitive.insert(&row.name);
                    }
                    if row.ty.several {
                        rows.ambiguous.insert(&row.name);
                    }
                }
            }
            for listed in &page.enums {
                let Some(Definition::Enum(ty)) = index.named(&listed.name) else { continue };
                let members = members.entry(&ty.name).or_default();
                members.listed.extend(listed.members.iter().map(|member| member.name.as_str()));
            }
        }
        Self { index, rows, members, with_open_derived }
    }

    /// The definition that a page of `namespace` means by a name.
    pub(super) fn lookup(&self, name: &str, namespace: Option<&str>) -> Option<Definition<'a>> {
        self.index.lookup(name.trim_start_matches('#'), namespace)
    }

    /// The structured type of a qualified name in any letter case.
    pub(super) fn structured(&self, name: &QualifiedName) -> Option<&'a StructuredType> {
        self.index.named(&name.to_string())?.structured()
    }

    /// The members of an enumeration.
    pub(super) fn members(&self, name: &QualifiedName) -> Option<&Members<'a>> {
        self.members.get(name)
    }

    /// Returns a property of the type or its bases, and true if its type is certain: the only one in its row.
    pub(super) fn property(&self, ty: &QualifiedName, name: &str) -> Option<(&'a Property, bool)> {
        let owner = self.index.chain(ty).find(|owner| self.own_property(&owner.name, name).is_some())?;
        let property = self.own_property(&owner.name, name)?;
        let is_primitive = matches!(property.ty.item(), TypeRef::Primitive(_));
        let (is_stated, is_ambiguous) = self
            .rows
            .get(&owner.name)
            .map_or((false, false), |rows| (rows.primitive.contains(name), rows.ambiguous.contains(name)));
        Some((property, (!is_primitive || is_stated) && !is_ambiguous))
    }

    /// A property of the type itself.
    pub(super) fn own_property(&self, ty: &QualifiedName, name: &str) -> Option<&'a Property> {
        self.index.own_property(ty, name)
    }

    /// Returns true if the type or one of its bases is open.
    pub(super) fn is_open(&self, ty: &QualifiedName) -> bool {
        self.index.is_open(ty)
    }

    /// Returns true if a base of the type has a property.
    pub(super) fn inherits(&self, ty: &QualifiedName, name: &str) -> bool {
        self.index.bases(ty).any(|base| self.own_property(&base.name, name).is_some())
    }

    /// Returns true if the tables of the type's pages have a row of this name.
    pub(super) fn has_row(&self, ty: &QualifiedName, name: &str) -> bool {
        self.rows.get(ty).is_some_and(|rows| rows.names.contains(name))
    }

    /// Returns true if a derived type has a property of this name.
    pub(super) fn is_in_derived(&self, ty: &QualifiedName, name: &str) -> bool {
        self.index.derived_properties(ty, name).any(|property| property.name == name)
    }

    /// Returns true if a derived type is open.
    pub(super) fn has_open_derived(&self, ty: &QualifiedName) -> bool {
        self.with_open_derived.contains(ty)
    }

    /// Returns true if the type may have any properties: it is open, or its pages list none.
    pub(super) fn takes_any(&self, ty: &QualifiedName) -> bool {
        self.index.is_open(ty) || self.index.chain(ty).all(|ty| ty.properties.is_empty())
    }

    /// The names of all properties, those of bases too.
    pub(super) fn property_names(&self, ty: &QualifiedName) -> impl Iterator<Item = &'a str> {
        self.index.chain(ty).flat_map(|ty| &ty.properties).map(|property| property.name.as_str())
    }
}

/// Collects the members of an enumeration, including those from property rows.
fn defined_members(ty: &EnumType) -> Members<'_> {
    let is_from_row = |member: &&EnumMember| member.origin.evidence == Some(Evidence::Prose);
    Members {
        name: ty.name.name.clone(),
        listed: ty.members.iter().map(|member| member.name.as_str()).collect(),
        strangers: ty.members.iter().filter(is_from_row).map(|member| member.name.as_str()).collect(),
        numbers: ty.numeric.then(|| documented_numbers(ty)),
        documented: !ty.url.is_empty(),
    }
}

/// The numbers of the members, if each has one and a value is one of them.
fn documented_numbers(ty: &EnumType) -> HashSet<i64> {
    let numbers = ty.members.iter().filter(|_| !ty.flags).map(|member| member.value);
    numbers.collect::<Option<_>>().unwrap_or_default()
}
