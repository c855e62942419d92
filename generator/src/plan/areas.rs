//! Product areas become features of the crate: whoever uses one compiles only that.
//!
//! What the operations of a single area reach belongs to that area; what several areas reach, or an operation without
//! an area, belongs to all and is always there. So no feature needs another one. A type reaches its base, what it
//! consists of and what its bodies consist of. Relationships reach nothing, for they connect nearly all types: a field
//! for one belongs to the area of the type that it leads to.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::bodies::Bodies;
use super::registry::Role;
use super::trie::Node;
use crate::api::{Api, Contents, Operation, QualifiedName, StructuredType};
use crate::names;
use crate::select;

/// Names that no area's feature can have: those that every crate has, and `full` for all areas.
const RESERVED: [&str; 4] = ["default", FULL, "runtime", "testing"];

/// The feature that stands for all areas.
pub(super) const FULL: &str = "full";

/// A crate with at most so many operations has all areas by default: it is compiled in a second or two.
const FEW: u64 = 1000;

/// The features of a crate's areas by the names of the areas, in snake case.
#[derive(Debug, Default, Hash)]
pub(super) struct Features(BTreeMap<String, String>);

impl Features {
    /// The features for all areas of all versions; none where everything is of one area, or nothing of any.
    pub(super) fn of(contents: &[Contents], versions: &[String]) -> Self {
        let named: BTreeSet<&str> = contents.iter().flat_map(|version| &version.areas).map(String::as_str).collect();
        let keys: BTreeSet<String> = named.into_iter().map(names::snake).collect();
        if keys.len() < 2 {
            return Self::default();
        }
        let reserved: Vec<&str> = RESERVED.into_iter().chain(versions.iter().map(String::as_str)).collect();
        let features = names::distinct(keys.iter().map(String::as_str), &reserved, str::to_owned);
        Self(features.into_iter().map(|(key, feature)| (key.to_owned(), feature)).collect())
    }

    /// Whether the crate has none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The features, sorted by area.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }

    /// The feature of an area as pages or people write it.
    pub(super) fn get(&self, area: &str) -> Option<&str> {
        self.0.get(&names::snake(area)).map(String::as_str)
    }

    /// The areas that are on unless a user says otherwise: those that the project names, else all of a small crate.
    pub(super) fn on(&self, contents: &[Contents], stated: Option<&[String]>) -> Vec<String> {
        let operations: u64 = contents.iter().map(|version| version.operations).sum();
        match stated {
            Some(stated) => {
                let named: BTreeSet<&str> = stated.iter().filter_map(|area| self.get(area)).collect();
                named.into_iter().map(str::to_owned).collect()
            }
            None if operations <= FEW && !self.0.is_empty() => vec![FULL.to_owned()],
            None => Vec::new(),
        }
    }
}

/// The area that an operation's page names, or else that of the type which it sends or answers with.
fn area<'a>(operation: &'a Operation, types: &BTreeMap<&QualifiedName, &'a StructuredType>) -> Option<&'a str> {
    let mut named = select::named(operation).into_iter();
    let of_type = || named.find_map(|name| types.get(name)?.area.as_deref());
    operation.area.as_deref().or_else(of_type)
}

/// How many areas reach something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach<'f> {
    /// One, with this feature.
    One(&'f str),
    /// Several, or what belongs to none.
    Many,
}

impl<'f> Reach<'f> {
    fn of(feature: Option<&'f str>) -> Self {
        feature.map_or(Self::Many, Self::One)
    }

    fn join(self, other: Self) -> Self {
        if self == other { self } else { Self::Many }
    }

    fn feature(self) -> Option<&'f str> {
        match self {
            Self::One(feature) => Some(feature),
            Self::Many => None,
        }
    }
}

/// Which features the parts of a version belong to; what has none is always there.
#[derive(Debug)]
pub(super) struct Areas<'a> {
    features: &'a Features,
    types: HashMap<&'a QualifiedName, Reach<'a>>,
    /// By the page that an operation is named after: its operations are of one area.
    pages: HashMap<&'a str, Reach<'a>>,
}

impl<'a> Areas<'a> {
    pub(super) fn of(api: &'a Api, bodies: &Bodies<'a>, features: &'a Features) -> Self {
        let mut areas = Self { features, types: HashMap::new(), pages: HashMap::new() };
        if features.0.is_empty() {
            return areas;
        }
        let parts = parts(api, bodies);
        for operation in &api.operations {
            let reach = Reach::of(area(operation, &bodies.types).and_then(|area| features.get(area)));
            let of_page = areas.pages.entry(&operation.origins[0].page).or_insert(reach);
            *of_page = of_page.join(reach);
        }
        for operation in &api.operations {
            let reach = areas.pages[operation.origins[0].page.as_str()];
            for name in select::named(operation) {
                areas.reach(name, reach, &parts);
            }
        }
        areas.reach_rest(api, &parts);
        areas
    }

    /// The feature of an operation.
    pub(super) fn of_operation(&self, operation: &Operation) -> Option<&'a str> {
        self.pages.get(operation.origins[0].page.as_str()).and_then(|reach| reach.feature())
    }

    /// The feature of a type.
    pub(super) fn of_type(&self, name: &QualifiedName) -> Option<&'a str> {
        self.types.get(name).and_then(|reach| reach.feature())
    }

    /// The features of all places by their nodes: that of the operations there and below.
    pub(super) fn of_places(&self, api: &Api, nodes: &[Node]) -> Vec<Option<&'a str>> {
        let mut reached: Vec<Option<Reach<'a>>> = vec![None; nodes.len()];
        // Children have larger ids.
        for (id, node) in nodes.iter().enumerate().rev() {
            let here = node.operations.values().map(|index| Reach::of(self.of_operation(&api.operations[*index])));
            let below = node.children.values().filter_map(|child| reached[*child]);
            reached[id] = here.chain(below).reduce(Reach::join);
        }
        reached.into_iter().map(|reach| reach.and_then(Reach::feature)).collect()
    }

    /// Notes that a type is reached, and all that it consists of.
    fn reach(&mut self, name: &'a QualifiedName, reach: Reach<'a>, parts: &Parts<'a>) {
        let mut open = vec![(name, reach)];
        while let Some((name, reach)) = open.pop() {
            let known = self.types.get(name).copied();
            let joined = known.map_or(reach, |known| known.join(reach));
            if known != Some(joined) {
                self.types.insert(name, joined);
                open.extend(parts.get(name).into_iter().flatten().map(|part| (*part, joined)));
            }
        }
    }

    /// What no operation reaches is of the area that its page names, else of that of the types that lead to it.
    fn reach_rest(&mut self, api: &'a Api, parts: &Parts<'a>) {
        let of_types = api.types.iter().map(|ty| (&ty.name, ty.area.as_deref()));
        let all: Vec<_> = of_types.chain(api.enums.iter().map(|ty| (&ty.name, ty.area.as_deref()))).collect();
        for (name, area) in &all {
            let feature = area.and_then(|area| self.features.get(area));
            if let Some(feature) = feature.filter(|_| !self.types.contains_key(name)) {
                self.reach(name, Reach::One(feature), parts);
            }
        }
        let leading = leading(api);
        loop {
            let known = |name: &&QualifiedName| self.types.get(name).copied();
            let unknown = all.iter().map(|(name, _)| *name).filter(|name| !self.types.contains_key(name));
            let found = unknown.filter_map(|name| {
                let reach = leading.get(name)?.iter().filter_map(known).reduce(Reach::join)?;
                Some((name, reach))
            });
            let found: Vec<_> = found.collect();
            if found.is_empty() {
                break;
            }
            for (name, reach) in found {
                self.reach(name, reach, parts);
            }
        }
        for (name, _) in all {
            if !self.types.contains_key(name) {
                self.reach(name, Reach::Many, parts);
            }
        }
    }
}

/// What each type consists of.
type Parts<'a> = HashMap<&'a QualifiedName, Vec<&'a QualifiedName>>;

fn parts<'a>(api: &'a Api, bodies: &Bodies<'a>) -> Parts<'a> {
    let of_type = |ty: &'a StructuredType| {
        let own = ty.properties.iter().filter(|property| !property.navigation);
        let mut parts: Vec<&QualifiedName> = own.filter_map(|property| property.ty.item().name()).collect();
        parts.extend(&ty.base);
        for (uses, role) in [(&bodies.creates, Role::Create), (&bodies.updates, Role::Update)] {
            let sent = uses.get(&ty.name).map(|operations| bodies.fields(ty, operations, role));
            parts.extend(sent.into_iter().flatten().filter_map(|field| field.ty.item().name()));
        }
        (&ty.name, parts)
    };
    api.types.iter().map(of_type).collect()
}

/// The types that each type is a relationship or the base of.
fn leading(api: &Api) -> HashMap<&QualifiedName, Vec<&QualifiedName>> {
    let mut leading: HashMap<&QualifiedName, Vec<&QualifiedName>> = HashMap::new();
    for ty in &api.types {
        let related = ty.properties.iter().filter(|property| property.navigation);
        for other in related.filter_map(|property| property.ty.item().name()) {
            leading.entry(other).or_default().push(&ty.name);
        }
        if let Some(base) = &ty.base {
            leading.entry(&ty.name).or_default().push(base);
        }
    }
    leading
}
