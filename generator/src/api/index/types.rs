//! Types by name, with what they inherit.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::NameIndex;
use crate::api::{EnumType, Property, QualifiedName, StructuredType};

/// Types of an API by name, their bases, derived types, properties and keys.
///
/// Types that were read from elsewhere may name unknown bases or extend themselves: an unknown base is ignored, and
/// so are the bases of all types of a cycle.
#[derive(Clone, Debug)]
pub(crate) struct TypeIndex<'a> {
    types: &'a [StructuredType],
    enums: &'a [EnumType],
    tables: Arc<TypeTables>,
}

/// Tables of a [`TypeIndex`], which borrow nothing, so that they can be kept beside the types.
#[derive(Debug)]
pub(crate) struct TypeTables {
    nodes: Vec<Node>,
    by_name: HashMap<QualifiedName, usize>,
    enums: HashMap<QualifiedName, usize>,
    names: NameIndex<Defined>,
    /// Properties by name in lower case: the type and the number of the property in it, sorted.
    owners: HashMap<String, Vec<(usize, usize)>>,
}

/// Definition of a name: a structured type or an enumeration.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Definition<'a> {
    /// An entity or complex type.
    Structured(&'a StructuredType),
    /// An enumeration.
    Enum(&'a EnumType),
}

/// Definition by its number in the list of types or enumerations.
#[derive(Clone, Copy, Debug)]
enum Defined {
    Structured(usize),
    Enum(usize),
}

#[derive(Clone, Debug)]
struct Node {
    base: Option<usize>,
    /// The types whose base it is, in their order.
    derived: Vec<usize>,
    /// True if the type extends itself, so that its base is ignored.
    is_cyclic: bool,
}

impl TypeTables {
    fn new(types: &[StructuredType], enums: &[EnumType]) -> Self {
        let mut by_name = HashMap::new();
        let mut names = NameIndex::default();
        let mut owners: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (at, ty) in types.iter().enumerate() {
            by_name.entry(ty.name.clone()).or_insert(at);
            names.insert(&ty.name, Defined::Structured(at));
            for (number, property) in ty.properties.iter().enumerate() {
                owners.entry(property.name.to_lowercase()).or_default().push((at, number));
            }
        }
        let mut enums_by_name = HashMap::new();
        for (at, ty) in enums.iter().enumerate() {
            enums_by_name.entry(ty.name.clone()).or_insert(at);
            names.insert(&ty.name, Defined::Enum(at));
        }
        Self { nodes: nodes(types, &by_name), by_name, enums: enums_by_name, names, owners }
    }
}

impl<'a> TypeIndex<'a> {
    /// Indexes types and enumerations. Of several with one name the first counts.
    pub(crate) fn new(types: &'a [StructuredType], enums: &'a [EnumType]) -> Self {
        Self { types, enums, tables: Arc::new(TypeTables::new(types, enums)) }
    }

    /// The index of the same types with tables that were computed before.
    pub(crate) fn with_tables(types: &'a [StructuredType], enums: &'a [EnumType], tables: &Arc<TypeTables>) -> Self {
        Self { types, enums, tables: Arc::clone(tables) }
    }

    /// The tables, for [`TypeIndex::with_tables`].
    pub(crate) fn tables(&self) -> &Arc<TypeTables> {
        &self.tables
    }

    /// The structured type of a name.
    pub(crate) fn get(&self, name: &QualifiedName) -> Option<&'a StructuredType> {
        self.tables.by_name.get(name).map(|at| &self.types[*at])
    }

    /// The enumeration of a name.
    pub(crate) fn enumeration(&self, name: &QualifiedName) -> Option<&'a EnumType> {
        self.tables.enums.get(name).map(|at| &self.enums[*at])
    }

    /// The definition of a qualified name, whatever its letter case.
    pub(crate) fn named(&self, name: &str) -> Option<Definition<'a>> {
        self.tables.names.get(name).map(|found| self.definition(*found))
    }

    /// The definitions of a short name in any letter case, of all namespaces.
    pub(crate) fn with_short_name(&self, short: &str) -> impl Iterator<Item = Definition<'a>> {
        self.tables.names.with_short_name(short).iter().map(|found| self.definition(*found))
    }

    /// The definition that a page of `namespace` means by a name; see [`NameIndex::lookup`].
    pub(crate) fn lookup(&self, name: &str, namespace: Option<&str>) -> Option<Definition<'a>> {
        self.tables.names.lookup(name, namespace).map(|found| self.definition(*found))
    }

    fn definition(&self, found: Defined) -> Definition<'a> {
        match found {
            Defined::Structured(at) => Definition::Structured(&self.types[at]),
            Defined::Enum(at) => Definition::Enum(&self.enums[at]),
        }
    }

    /// A type and its bases, the type first.
    pub(crate) fn chain<'s>(&'s self, name: &QualifiedName) -> impl Iterator<Item = &'a StructuredType> + use<'s, 'a> {
        self.ascend(name).map(|at| &self.types[at])
    }

    /// The bases of a type, the nearest first.
    pub(crate) fn bases<'s>(&'s self, name: &QualifiedName) -> impl Iterator<Item = &'a StructuredType> + use<'s, 'a> {
        self.chain(name).skip(1)
    }

    fn ascend<'s>(&'s self, name: &QualifiedName) -> impl Iterator<Item = usize> + use<'s, 'a> {
        std::iter::successors(self.tables.by_name.get(name).copied(), |at| self.tables.nodes[*at].base)
    }

    /// Returns true if a type extends itself.
    pub(crate) fn is_cyclic(&self, name: &QualifiedName) -> bool {
        self.tables.by_name.get(name).is_some_and(|at| self.tables.nodes[*at].is_cyclic)
    }

    /// The types that extend a type directly, in their order.
    pub(crate) fn derived<'s>(
        &'s self,
        name: &QualifiedName,
    ) -> impl Iterator<Item = &'a StructuredType> + use<'s, 'a> {
        let derived = self.tables.by_name.get(name).map_or(&[][..], |at| &self.tables.nodes[*at].derived);
        derived.iter().map(|at| &self.types[*at])
    }

    /// Returns true if a type extends another one, directly or not.
    pub(crate) fn extends(&self, name: &QualifiedName, base: &QualifiedName) -> bool {
        let Some(base) = self.tables.by_name.get(base) else { return false };
        self.ascend(name).skip(1).any(|at| at == *base)
    }

    /// Returns true if an object of one type can be of the other.
    pub(crate) fn are_related(&self, one: &QualifiedName, other: &QualifiedName) -> bool {
        one == other || self.extends(one, other) || self.extends(other, one)
    }

    /// A property of a type or of its bases, the nearest first.
    pub(crate) fn property(&self, name: &QualifiedName, property: &str) -> Option<&'a Property> {
        let owners = self.owners_of(property);
        self.ascend(name).find_map(|at| self.own(owners, at).find(|known| known.name == property))
    }

    /// A property of a type or of its bases, the nearest first, whatever its letter case.
    pub(crate) fn property_in_any_case(&self, name: &QualifiedName, property: &str) -> Option<&'a Property> {
        let owners = self.owners_of(property);
        self.ascend(name).find_map(|at| self.own(owners, at).next())
    }

    /// A property of a type itself.
    pub(crate) fn own_property(&self, name: &QualifiedName, property: &str) -> Option<&'a Property> {
        let at = *self.tables.by_name.get(name)?;
        self.own(self.owners_of(property), at).find(|known| known.name == property)
    }

    /// A property of a type itself, whatever its letter case.
    pub(crate) fn own_property_in_any_case(&self, name: &QualifiedName, property: &str) -> Option<&'a Property> {
        let at = *self.tables.by_name.get(name)?;
        self.own(self.owners_of(property), at).next()
    }

    /// The types that have a property of a name in any letter case themselves, in their order.
    pub(crate) fn owners(&self, property: &str) -> impl Iterator<Item = &'a StructuredType> {
        let mut owners: Vec<usize> = self.owners_of(property).iter().map(|(owner, _)| *owner).collect();
        owners.dedup();
        owners.into_iter().map(|at| &self.types[at])
    }

    fn owners_of(&self, property: &str) -> &[(usize, usize)] {
        self.tables.owners.get(&property.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// Those of all properties of a name that one type has.
    fn own(&self, owners: &[(usize, usize)], at: usize) -> impl Iterator<Item = &'a Property> {
        let ty = &self.types[at];
        let own = owners[owners.partition_point(|(owner, _)| *owner < at)..].iter();
        own.take_while(move |(owner, _)| *owner == at).map(|(_, number)| &ty.properties[*number])
    }

    /// The properties of a name in any letter case that the types below a type add.
    pub(crate) fn derived_properties<'s>(
        &'s self,
        base: &QualifiedName,
        property: &str,
    ) -> impl Iterator<Item = &'a Property> + use<'s, 'a> {
        let base = self.tables.by_name.get(base).copied();
        let bases = |at: usize| std::iter::successors(self.tables.nodes[at].base, |at| self.tables.nodes[*at].base);
        let below = move |(owner, _): &&(usize, usize)| bases(*owner).any(|at| Some(at) == base);
        self.owners_of(property).iter().filter(below).map(|(owner, number)| &self.types[*owner].properties[*number])
    }

    /// All properties of a type, those of its bases first, as the nearest type describes them.
    ///
    /// A type may have two properties that differ by letter case; one of a base is a second spelling of its own.
    pub(crate) fn properties(&self, name: &QualifiedName) -> Vec<&'a Property> {
        let chain: Vec<&StructuredType> = self.chain(name).collect();
        let mut restated: HashMap<&str, &Property> = HashMap::new();
        for property in chain.iter().flat_map(|ty| &ty.restated) {
            restated.entry(&property.name).or_insert(property);
        }
        let mut owners: HashMap<String, usize> = HashMap::new();
        let mut seen = HashSet::new();
        let properties = chain.into_iter().rev().enumerate();
        let properties = properties.flat_map(|(at, ty)| ty.properties.iter().map(move |property| (at, property)));
        let own = properties.filter(|(at, property)| {
            *owners.entry(property.name.to_lowercase()).or_insert(*at) == *at && seen.insert(property.name.as_str())
        });
        own.map(|(_, property)| restated.get(property.name.as_str()).copied().unwrap_or(property)).collect()
    }

    /// The name of the key property, which a type or its nearest base with a key states.
    pub(crate) fn key(&self, name: &QualifiedName) -> Option<&'a str> {
        self.chain(name).find_map(|ty| ty.key.as_deref())
    }

    /// Returns true if a type or one of its bases is open.
    pub(crate) fn is_open(&self, name: &QualifiedName) -> bool {
        self.chain(name).any(|ty| ty.open)
    }
}

/// Bases and derived types of each type, cycles cut.
fn nodes(types: &[StructuredType], by_name: &HashMap<QualifiedName, usize>) -> Vec<Node> {
    let base = |ty: &StructuredType| by_name.get(ty.base.as_ref()?).copied();
    let node = |ty: &StructuredType| Node { base: base(ty), derived: Vec::new(), is_cyclic: false };
    let mut nodes: Vec<Node> = types.iter().map(node).collect();
    for at in cyclic(&nodes) {
        nodes[at].base = None;
        nodes[at].is_cyclic = true;
    }
    for at in 0..nodes.len() {
        if let Some(base) = nodes[at].base {
            nodes[base].derived.push(at);
        }
    }
    nodes
}

/// The types that extend themselves.
fn cyclic(nodes: &[Node]) -> Vec<usize> {
    // The walk that reached each type first. A walk that meets itself has found a cycle.
    let mut reached: Vec<Option<usize>> = vec![None; nodes.len()];
    let mut cyclic = Vec::new();
    for walk in 0..nodes.len() {
        let mut next = Some(walk);
        while let Some(at) = next.filter(|at| reached[*at].is_none()) {
            reached[at] = Some(walk);
            next = nodes[at].base;
        }
        if let Some(start) = next.filter(|at| reached[*at] == Some(walk)) {
            cyclic.push(start);
            let mut at = nodes[start].base;
            while let Some(other) = at.filter(|at| *at != start) {
                cyclic.push(other);
                at = nodes[other].base;
            }
        }
    }
    cyclic
}

impl<'a> Definition<'a> {
    /// The qualified name as it is defined.
    pub(crate) fn name(self) -> &'a QualifiedName {
        match self {
            Self::Structured(ty) => &ty.name,
            Self::Enum(ty) => &ty.name,
        }
    }

    /// The structured type, if it is one.
    pub(crate) fn structured(self) -> Option<&'a StructuredType> {
        match self {
            Self::Structured(ty) => Some(ty),
            Self::Enum(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn types(all: &Value) -> Vec<StructuredType> {
        let complete = |ty: &Value| {
            let mut complete = json!({ "kind": "entity", "properties": [], "url": "", "origins": [] });
            if let (Some(complete), Some(ty)) = (complete.as_object_mut(), ty.as_object()) {
                complete.extend(ty.clone());
            }
            serde_json::from_value(complete).expect("a type")
        };
        all.as_array().expect("a list").iter().map(complete).collect()
    }

    fn property(name: &str) -> Value {
        let origin = json!({ "page": "p.md", "line": 1, "column": 1 });
        json!({ "name": name, "type": { "primitive": "string" }, "origin": origin })
    }

    fn name(name: &str) -> QualifiedName {
        QualifiedName::from(name.to_owned())
    }

    fn short<'a>(types: impl Iterator<Item = &'a StructuredType>) -> Vec<&'a str> {
        types.map(|ty| ty.name.name.as_str()).collect()
    }

    fn family() -> Vec<StructuredType> {
        types(&json!([
            { "name": "n.entity", "key": "id", "properties": [property("id")] },
            { "name": "n.item", "base": "n.entity", "open": true, "properties": [property("Name")] },
            { "name": "n.file", "base": "n.item", "properties": [property("size"), property("name")] },
            { "name": "n.note", "base": "n.item", "key": "number", "properties": [property("Size")] },
            { "name": "n.alone", "base": "n.unknown", "properties": [property("size")] },
        ]))
    }

    #[test]
    fn bases_and_derived_types_are_known() {
        let types = family();
        let index = TypeIndex::new(&types, &[]);
        assert_eq!(short(index.chain(&name("n.file"))), ["file", "item", "entity"]);
        assert_eq!(short(index.bases(&name("n.alone"))), [""; 0], "an unknown base ends the chain");
        assert_eq!(short(index.chain(&name("n.unknown"))), [""; 0]);
        assert_eq!(short(index.derived(&name("n.item"))), ["file", "note"]);
        assert!(index.extends(&name("n.note"), &name("n.entity")));
        assert!(
            !index.extends(&name("n.entity"), &name("n.entity")) && !index.extends(&name("n.file"), &name("n.note"))
        );
    }

    #[test]
    fn properties_are_inherited() {
        let types = family();
        let index = TypeIndex::new(&types, &[]);
        let names = |ty: &str| index.properties(&name(ty)).iter().map(|one| one.name.as_str()).collect::<Vec<_>>();
        assert_eq!(names("n.file"), ["id", "Name", "size"], "bases come first, and letter case does not count");
        let found = |ty: &str, property: &str| index.property(&name(ty), property).map(|one| one.name.as_str());
        assert_eq!(
            [found("n.file", "name"), found("n.file", "id"), found("n.item", "name")],
            [Some("name"), Some("id"), None]
        );
        assert_eq!(index.property_in_any_case(&name("n.item"), "name").map(|one| one.name.as_str()), Some("Name"));
        let below =
            |ty: &str| index.derived_properties(&name(ty), "size").map(|one| one.name.as_str()).collect::<Vec<_>>();
        assert_eq!(below("n.entity"), ["size", "Size"]);
        assert_eq!(below("n.file"), [""; 0]);
        assert_eq!(
            [index.key(&name("n.file")), index.key(&name("n.note")), index.key(&name("n.alone"))],
            [Some("id"), Some("number"), None]
        );
        assert!(index.is_open(&name("n.file")) && !index.is_open(&name("n.entity")));
    }

    #[test]
    fn the_nearest_description_of_a_property_counts() {
        let types = types(&json!([
            { "name": "n.entity", "properties": [property("id")] },
            { "name": "n.item", "base": "n.entity", "properties": [], "restated": [property("id")] },
            { "name": "n.file", "base": "n.item", "properties": [property("a"), property("A"), property("ID")] },
        ]));
        let index = TypeIndex::new(&types, &[]);
        let properties = index.properties(&name("n.file"));
        let names: Vec<&str> = properties.iter().map(|property| property.name.as_str()).collect();
        assert_eq!(names, ["id", "a", "A"], "a type may have two names that differ by letter case");
        assert!(std::ptr::eq(properties[0], &raw const types[1].restated[0]));
    }

    #[test]
    fn cycles_end() {
        let types = types(&json!([
            { "name": "n.a", "base": "n.b" }, { "name": "n.b", "base": "n.a" },
            { "name": "n.c", "base": "n.c" }, { "name": "n.d", "base": "n.a" },
        ]));
        let index = TypeIndex::new(&types, &[]);
        assert_eq!(short(index.chain(&name("n.d"))), ["d", "a"]);
        assert_eq!(short(index.bases(&name("n.a"))), [""; 0]);
        assert_eq!(short(index.derived(&name("n.a"))), ["d"]);
        assert_eq!(["n.a", "n.b", "n.c", "n.d"].map(|ty| index.is_cyclic(&name(ty))), [true, true, true, false]);
        assert_eq!(index.key(&name("n.a")), None);
    }

    #[test]
    fn names_are_found_in_any_letter_case() {
        let types = family();
        let enums = [EnumType {
            name: name("n.color"),
            description: crate::api::Prose::default(),
            area: None,
            flags: false,
            numeric: false,
            members: Vec::new(),
            deprecation: None,
            url: String::new(),
            origins: Vec::new(),
        }];
        let index = TypeIndex::new(&types, &enums);
        let found = |text: &str| index.lookup(text, Some("N")).map(|found| found.name().to_string());
        assert_eq!(found("FILE").as_deref(), Some("n.file"));
        assert_eq!(found("Color").as_deref(), Some("n.color"));
        assert!(index.named("N.Color").is_some_and(|found| found.structured().is_none()));
        assert!(index.get(&name("n.File")).is_none() && index.enumeration(&name("n.color")).is_some());
    }
}
