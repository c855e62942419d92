//! Product areas as features of the crate, so that a program compiles only the areas that it uses.
//!
//! A type that the operations of a single area reach belongs to that area. A type that several areas reach, or an
//! operation without an area, requires no feature. Therefore features are independent of each other. A type reaches its
//! base and the types of its properties and of the fields of its bodies. Relationships reach nothing, because they
//! connect nearly all types: a field for one requires the feature of the type that it refers to.

use std::collections::{HashMap, HashSet};

use super::features::Features;
use super::fields::{FieldTables, Fields};
use super::paths::PathTree;
use super::role::Role;
use crate::api::index::TypeIndex;
use crate::api::{Api, Method, Operation, Path, QualifiedName, StructuredType};

/// The areas that reach an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach<'f> {
    /// A single area, with this feature.
    One(&'f str),
    /// Several areas, or an item without one.
    Many,
}

impl<'f> Reach<'f> {
    fn of(feature: Option<&'f str>) -> Self {
        feature.map_or(Self::Many, Self::One)
    }

    pub(super) fn join(self, other: Self) -> Self {
        if self == other { self } else { Self::Many }
    }

    pub(super) fn feature(self) -> Option<&'f str> {
        match self {
            Self::One(feature) => Some(feature),
            Self::Many => None,
        }
    }
}

/// The features that the operations and types of a version require.
#[derive(Debug)]
pub(super) struct Areas<'a> {
    features: &'a Features,
    types: HashMap<&'a QualifiedName, Reach<'a>>,
    /// By the main page of an operation: the operations of a page belong to one area.
    pages: HashMap<&'a str, Reach<'a>>,
    /// The operations whose method has operations of several areas.
    shared: HashSet<(Method, &'a Path)>,
    /// Parameters in the body of operations, by the main page of these and their method.
    parameters: HashMap<(&'a str, Method), Reach<'a>>,
}

impl<'a> Areas<'a> {
    pub(super) fn new(
        api: &'a Api,
        index: &TypeIndex<'a>,
        fields: &FieldTables<'a>,
        features: &'a Features,
        tree: &PathTree<'a>,
    ) -> Self {
        let (types, pages, shared, parameters) = Default::default();
        let mut areas = Self { features, types, pages, shared, parameters };
        if features.is_empty() {
            return areas;
        }
        let parts = parts(api, fields);
        for operation in &api.operations {
            let reach = Reach::of(operation.area_of_page_or_type(index).and_then(|area| features.get(area)));
            let of_page = areas.pages.entry(&operation.origins[0].page).or_insert(reach);
            *of_page = of_page.join(reach);
        }
        for (_, method) in tree.operation_methods() {
            let reach = method.operations.iter().map(|operation| areas.reach_of(operation)).reduce(Reach::join);
            if method.operations.len() > 1 && reach == Some(Reach::Many) {
                areas.shared.extend(method.operations.iter().map(|operation| (operation.method, &operation.path)));
            }
        }
        for operation in &api.operations {
            let reach = areas.reach_of(operation);
            for name in operation.type_names() {
                areas.reach(name, reach, &parts);
            }
            let of_parameters = areas.parameters.entry((&operation.origins[0].page, operation.method)).or_insert(reach);
            *of_parameters = of_parameters.join(reach);
        }
        areas.reach_rest(api, &parts);
        areas
    }

    /// The feature of an operation.
    pub(super) fn of_operation(&self, operation: &Operation) -> Option<&'a str> {
        self.reach_of(operation).feature()
    }

    /// The areas that an operation belongs to: those of all operations of its method.
    pub(super) fn reach_of(&self, operation: &Operation) -> Reach<'a> {
        if self.shared.contains(&(operation.method, &operation.path)) {
            return Reach::Many;
        }
        self.pages.get(operation.origins[0].page.as_str()).copied().unwrap_or(Reach::Many)
    }

    /// The feature of the parameters in the body of an operation and of those on the same page.
    pub(super) fn of_parameters(&self, operation: &Operation) -> Option<&'a str> {
        self.parameters.get(&(operation.origins[0].page.as_str(), operation.method)).and_then(|reach| reach.feature())
    }

    /// The trait that is missing while a feature is disabled.
    pub(super) fn marker(&self, feature: &str) -> Option<&'a str> {
        self.features.marker(feature)
    }

    /// The feature of a type.
    pub(super) fn of_type(&self, name: &QualifiedName) -> Option<&'a str> {
        self.types.get(name).and_then(|reach| reach.feature())
    }

    /// Records that a type is reached, with all types that it consists of.
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

    /// Assigns the other types to the area that their page names, or to that of the types that refer to them.
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

/// The types that each type consists of.
type Parts<'a> = HashMap<&'a QualifiedName, Vec<&'a QualifiedName>>;

fn parts<'a>(api: &'a Api, fields: &FieldTables<'a>) -> Parts<'a> {
    let of_type = |ty: &'a StructuredType| {
        let own = ty.properties.iter().filter(|property| !property.navigation);
        let mut parts: Vec<&QualifiedName> = own.filter_map(|property| property.ty.item().name()).collect();
        parts.extend(&ty.base);
        for role in [Role::Create, Role::Update] {
            let sent = fields.get(&ty.name, role).into_iter().flat_map(Fields::iter);
            parts.extend(sent.filter_map(|field| field.ty.item().name()));
        }
        (&ty.name, parts)
    };
    api.types.iter().map(of_type).collect()
}

/// The types that refer to each type by a relationship, and its base.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Contents, TypeRef};
    use crate::plan::bodies::Bodies;
    use crate::plan::testing::{self, name, object, operation, property, ty};

    /// An operation that returns a type, on a page of an area.
    fn returns(line: &str, area: &str, returned: &str) -> Operation {
        let area = (!area.is_empty()).then(|| area.to_owned());
        Operation { area, response: object(returned), ..operation(line, line) }
    }

    fn refers(ty: &str) -> crate::api::Property {
        property(ty, TypeRef::Structured(name(ty)))
    }

    /// The features of the types of an API by their names.
    fn features(types: Vec<StructuredType>, operations: Vec<Operation>) -> HashMap<String, Option<String>> {
        let api = testing::api(types, operations);
        let index = api.type_index();
        let fields = FieldTables::new(&api, &index, &Bodies::collect(&api, &index));
        let features = Features::new(&[Contents::of(&api)], &["v1_0".to_owned()]);
        let areas = Areas::new(&api, &index, &fields, &features, &PathTree::of(&api, &index, false));
        api.types.iter().map(|ty| (ty.name.name.clone(), areas.of_type(&ty.name).map(str::to_owned))).collect()
    }

    #[test]
    fn a_type_belongs_to_the_only_area_that_reaches_it() {
        let types = vec![
            ty("message", vec![refers("body")]),
            ty("body", Vec::new()),
            ty("team", vec![refers("shared")]),
            ty("shared", Vec::new()),
        ];
        let operations = vec![
            returns("GET /messages", "Outlook", "message"),
            returns("GET /teams", "Teams", "team"),
            returns("GET /shared", "Outlook", "shared"),
        ];
        let features = features(types, operations);
        assert_eq!(features["message"].as_deref(), Some("outlook"));
        assert_eq!(features["body"].as_deref(), Some("outlook"));
        assert_eq!(features["team"].as_deref(), Some("teams"));
        assert_eq!(features["shared"], None);
    }

    #[test]
    fn relationships_reach_nothing() {
        let related = crate::api::Property { navigation: true, ..refers("team") };
        let types = vec![ty("message", vec![related]), ty("team", Vec::new())];
        let operations = vec![returns("GET /messages", "Outlook", "message"), returns("GET /teams", "Teams", "team")];
        let features = features(types, operations);
        assert_eq!(features["team"].as_deref(), Some("teams"));
    }

    #[test]
    fn types_without_operations_follow_the_types_that_lead_to_them() {
        let related = crate::api::Property { navigation: true, ..refers("child") };
        let types = vec![ty("message", vec![related]), ty("child", Vec::new()), ty("lonely", Vec::new())];
        let operations =
            vec![returns("GET /messages", "Outlook", "message"), returns("GET /teams", "Teams", "lonelyOther")];
        let features = features(types, operations);
        assert_eq!(features["child"].as_deref(), Some("outlook"));
        assert_eq!(features["lonely"], None);
    }

    #[test]
    fn one_area_alone_is_no_feature() {
        let operations = vec![returns("GET /messages", "Outlook", "message")];
        assert_eq!(features(vec![ty("message", Vec::new())], operations)["message"], None);
    }
}
