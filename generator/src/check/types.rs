//! The documented types of one version, ready to be asked about members.

use std::collections::{HashMap, HashSet};

use crate::api::{Api, EnumMember, Evidence, Primitive, Property, QualifiedName, StructuredType, TypeRef};
use crate::facts::PageFacts;

/// A structured type in [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct TypeId(usize);

/// The types of one version by name, with what they inherit.
pub(super) struct Types<'a> {
    nodes: Vec<Node<'a>>,
    /// By qualified name in lower case.
    named: HashMap<String, Named>,
    /// By short name in lower case; nothing where several namespaces share one.
    short: HashMap<String, Option<Named>>,
    /// The types that have a property of their own of a name.
    owners: HashMap<&'a str, Vec<TypeId>>,
    /// The members of enumerations, by qualified name in lower case.
    enums: HashMap<String, Members<'a>>,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A structured type.
    Structured(TypeId),
    /// An enumeration, by its qualified name in lower case.
    Enum(String),
}

struct Node<'a> {
    ty: &'a StructuredType,
    properties: HashMap<&'a str, &'a Property>,
    base: Option<TypeId>,
    /// Whether a type that extends this one is open.
    derived_open: bool,
    /// Properties whose row names a primitive type; that of others was read off a sample.
    stated: HashSet<&'a str>,
    /// Properties whose row names several types.
    ambiguous: HashSet<&'a str>,
    /// All names in the tables of its pages.
    rows: HashSet<&'a str>,
}

/// The members of an enumeration.
#[derive(Default)]
pub(super) struct Members<'a> {
    /// Its name as it is written.
    pub name: String,
    /// What any page lists; pages may disagree, which is a finding of its own.
    pub listed: HashSet<&'a str>,
    /// Those of them that a property row names and no definition.
    pub strangers: HashSet<&'a str>,
    /// Whether a page documents it; others come from the values of property rows.
    pub documented: bool,
}

impl<'a> Types<'a> {
    pub(super) fn new(api: &'a Api, facts: &[&'a PageFacts]) -> Self {
        let node = |ty: &'a StructuredType| Node {
            ty,
            properties: ty.properties.iter().map(|property| (property.name.as_str(), property)).collect(),
            base: None,
            derived_open: false,
            stated: HashSet::new(),
            ambiguous: HashSet::new(),
            rows: HashSet::new(),
        };
        let mut types = Self {
            nodes: api.types.iter().map(node).collect(),
            named: HashMap::new(),
            short: HashMap::new(),
            owners: HashMap::new(),
            enums: HashMap::new(),
        };
        for (index, ty) in api.types.iter().enumerate() {
            types.name(&ty.name, Named::Structured(TypeId(index)));
            for property in &ty.properties {
                types.owners.entry(&property.name).or_default().push(TypeId(index));
            }
        }
        let is_from_row = |member: &&EnumMember| member.origin.evidence == Some(Evidence::Prose);
        for listed in &api.enums {
            let key = lower(&listed.name);
            types.name(&listed.name, Named::Enum(key.clone()));
            let members = Members {
                name: listed.name.name.clone(),
                listed: listed.members.iter().map(|member| member.name.as_str()).collect(),
                strangers: listed.members.iter().filter(is_from_row).map(|member| member.name.as_str()).collect(),
                documented: !listed.url.is_empty(),
            };
            types.enums.insert(key, members);
        }
        types.inherit();
        types.add_rows(facts);
        types
    }

    fn name(&mut self, name: &QualifiedName, named: Named) {
        let short = self.short.entry(name.name.to_lowercase());
        short.and_modify(|known| *known = None).or_insert_with(|| Some(named.clone()));
        self.named.insert(lower(name), named);
    }

    fn inherit(&mut self) {
        for index in 0..self.nodes.len() {
            let base = self.nodes[index].ty.base.as_ref().and_then(|base| self.structured(base));
            self.nodes[index].base = base;
        }
        for index in 0..self.nodes.len() {
            let mut base = self.nodes[index].base.filter(|_| self.nodes[index].ty.open);
            while let Some(TypeId(above)) = base {
                self.nodes[above].derived_open = true;
                base = self.nodes[above].base;
            }
        }
    }

    fn add_rows(&mut self, facts: &[&'a PageFacts]) {
        for page in facts {
            for resource in &page.resources {
                let Some(Named::Structured(TypeId(index))) = self.named.get(&resource.name.to_lowercase()) else {
                    continue;
                };
                let node = &mut self.nodes[*index];
                for row in resource.properties.iter().chain(&resource.relationships) {
                    node.rows.insert(&row.name);
                    if Primitive::of(&row.ty.name).is_some() {
                        node.stated.insert(&row.name);
                    }
                    if row.ty.several {
                        node.ambiguous.insert(&row.name);
                    }
                }
            }
            for listed in &page.enums {
                if let Some(known) = self.enums.get_mut(&listed.name.to_lowercase()) {
                    known.listed.extend(listed.members.iter().map(|member| member.name.as_str()));
                }
            }
        }
    }

    /// What a name stands for on a page of `namespace`.
    pub(super) fn lookup(&self, name: &str, namespace: Option<&str>) -> Option<Named> {
        let name = name.trim_start_matches('#').to_lowercase();
        if let Some((_, short)) = name.rsplit_once('.') {
            return self.named.get(&name).cloned().or_else(|| self.short.get(short).cloned().flatten());
        }
        let near = namespace.and_then(|namespace| self.named.get(&format!("{}.{name}", namespace.to_lowercase())));
        let near = near.or_else(|| self.named.get(&format!("microsoft.graph.{name}")));
        near.cloned().or_else(|| self.short.get(&name).cloned().flatten())
    }

    /// The structured type of exactly this name.
    pub(super) fn structured(&self, name: &QualifiedName) -> Option<TypeId> {
        match self.named.get(&lower(name)) {
            Some(Named::Structured(id)) => Some(*id),
            _ => None,
        }
    }

    /// The members of the enumeration of exactly this name.
    pub(super) fn members(&self, name: &QualifiedName) -> Option<&Members<'a>> {
        self.enums.get(&lower(name))
    }

    /// The type itself.
    pub(super) fn get(&self, id: TypeId) -> &'a StructuredType {
        self.nodes[id.0].ty
    }

    /// The type and its bases; resolving cut circles.
    fn chain(&self, id: TypeId) -> impl Iterator<Item = &Node<'a>> {
        std::iter::successors(Some(&self.nodes[id.0]), |node| node.base.map(|base| &self.nodes[base.0]))
    }

    /// A property of the type or one of its bases, and whether its type is certain: one that a row names alone.
    pub(super) fn property(&self, id: TypeId, name: &str) -> Option<(&'a Property, bool)> {
        self.chain(id).find_map(|node| {
            let property = *node.properties.get(name)?;
            let is_primitive = matches!(property.ty.item(), TypeRef::Primitive(_));
            let is_stated = !is_primitive || node.stated.contains(name);
            Some((property, is_stated && !node.ambiguous.contains(name)))
        })
    }

    /// A property of the type itself.
    pub(super) fn own_property(&self, id: TypeId, name: &str) -> Option<&'a Property> {
        self.nodes[id.0].properties.get(name).copied()
    }

    /// Whether the type is open, or a base of it is.
    pub(super) fn is_open(&self, id: TypeId) -> bool {
        self.chain(id).any(|node| node.ty.open)
    }

    /// Whether a base of the type has a property.
    pub(super) fn inherits(&self, id: TypeId, name: &str) -> bool {
        self.chain(id).skip(1).any(|node| node.properties.contains_key(name))
    }

    /// Whether the tables of the type's own pages have a row of this name.
    pub(super) fn has_row(&self, id: TypeId, name: &str) -> bool {
        self.nodes[id.0].rows.contains(name)
    }

    /// A property of this name in a type that extends this one.
    pub(super) fn derived_property(&self, id: TypeId, name: &str) -> Option<&'a Property> {
        let extends = |owner: &&TypeId| self.chain(**owner).any(|node| node.base == Some(id));
        let owner = self.owners.get(name)?.iter().find(extends)?;
        self.nodes[owner.0].properties.get(name).copied()
    }

    /// Whether a type that extends this one is open.
    pub(super) fn is_derived_open(&self, id: TypeId) -> bool {
        self.nodes[id.0].derived_open
    }

    /// Whether the members of the type are whatever they are: it is open, or its pages list none.
    pub(super) fn takes_any(&self, id: TypeId) -> bool {
        self.chain(id).any(|node| node.ty.open) || self.chain(id).all(|node| node.properties.is_empty())
    }

    /// The names of all properties, those of bases too.
    pub(super) fn property_names(&self, id: TypeId) -> impl Iterator<Item = &'a str> {
        self.chain(id).flat_map(|node| node.ty.properties.iter().map(|property| property.name.as_str()))
    }
}

fn lower(name: &QualifiedName) -> String {
    name.to_string().to_lowercase()
}
