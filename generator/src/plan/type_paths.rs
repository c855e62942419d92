//! The module, file and name of every type of a version.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::areas::Areas;
use super::bodies::Bodies;
use super::role::{ByRole, Role};
use crate::api::{Api, Primitive, Profile, QualifiedName, TypeRef};
use crate::text::distinct_names::{Claimant, candidates, choose, coded, distinct};
use crate::text::names;

/// The location of a type in the generated crate.
#[derive(Clone, Debug)]
pub(super) struct TypePath {
    /// The module's segments below `models`.
    pub module: Vec<String>,
    /// The name.
    pub ident: String,
    /// The file's name without ending.
    pub stem: String,
    /// The feature that the type requires.
    pub feature: Option<String>,
}

/// The locations of all types of a version.
pub(super) struct TypePaths {
    /// The path of the version's module, such as `crate::v1_0`.
    pub root: String,
    paths: ByRole<TypePath>,
    /// The enumerations whose values are sets.
    flags: BTreeSet<QualifiedName>,
    /// True if types have snowflakes as keys.
    pub has_snowflakes: bool,
}

impl TypePaths {
    pub(super) fn new(api: &Api, root: &str, bodies: &Bodies<'_>, areas: &Areas<'_>) -> Self {
        let mut modules: BTreeMap<Vec<String>, Vec<(QualifiedName, Role)>> = BTreeMap::new();
        for (name, role) in bodies.names(api) {
            modules.entry(module(&api.profile, &name.namespace)).or_default().push((name, role));
        }
        let operations: BTreeMap<_, _> = bodies.parameters().collect();
        let feature = |name: &QualifiedName, role| match role {
            Role::Parameters => operations.get(name).and_then(|operation| areas.of_parameters(operation)),
            Role::Model | Role::Create | Role::Update => areas.of_type(name),
        };
        let mut paths = ByRole::default();
        for (module, types) in &modules {
            let below = modules.keys().filter(|other| other.len() > module.len() && other.starts_with(module));
            let below: Vec<&str> = below.map(|other| other[module.len()].as_str()).collect();
            for ((name, role), (ident, stem)) in types.iter().zip(named(types, &below)) {
                let feature = feature(name, *role).map(str::to_owned);
                paths.insert(name.clone(), *role, TypePath { module: module.clone(), ident, stem, feature });
            }
        }
        let flags = api.enums.iter().filter(|ty| ty.flags && !ty.numeric).map(|ty| ty.name.clone()).collect();
        let mut properties = api.types.iter().flat_map(|ty| &ty.properties);
        let has_snowflakes = properties.any(|property| property.ty == TypeRef::Primitive(Primitive::Snowflake));
        Self { root: root.to_owned(), paths, flags, has_snowflakes }
    }

    /// The modules below `models` and those above them, sorted; the first is `models` itself.
    pub(super) fn modules(&self) -> Vec<Vec<String>> {
        let mut modules = BTreeSet::from([Vec::new()]);
        for path in self.paths.values() {
            modules.extend((0..=path.module.len()).map(|length| path.module[..length].to_vec()));
        }
        modules.into_iter().collect()
    }

    /// The location of a type; `None` only for names that the API does not have.
    pub(super) fn get(&self, name: &QualifiedName, role: Role) -> Option<&TypePath> {
        self.paths.get(name, role)
    }

    /// Returns true for an enumeration whose values are sets.
    pub(super) fn is_flags(&self, name: &QualifiedName) -> bool {
        self.flags.contains(name)
    }

    /// The path of the module that contains a type.
    pub(super) fn module_path(&self, path: &TypePath) -> String {
        let segments = [self.root.as_str(), "models"].into_iter().chain(path.module.iter().map(String::as_str));
        segments.collect::<Vec<_>>().join("::")
    }

    /// The feature that a type requires.
    pub(super) fn feature(&self, ty: &TypeRef) -> Option<&str> {
        self.get(ty.item().name()?, Role::Model)?.feature.as_deref()
    }
}

/// The segments of the module for a namespace: none for that of the API.
fn module(profile: &Profile, namespace: &str) -> Vec<String> {
    let below = profile.below_namespace(namespace);
    below.split('.').filter(|part| !part.is_empty()).map(|part| names::module(&names::snake(part))).collect()
}

/// Chooses the names of the types of one module and of their files; `below` are the modules in it.
fn named(types: &[(QualifiedName, Role)], below: &[&str]) -> Vec<(String, String)> {
    let claimants = types.iter().map(|(name, role)| Claimant { candidates: idents(name, *role), rank: 0 });
    let chosen = choose(&claimants.collect::<Vec<_>>());
    let stems = distinct(chosen.iter().map(String::as_str), below, stem);
    let models = types.iter().zip(&chosen).filter(|((_, role), _)| *role == Role::Model);
    let models: HashMap<&QualifiedName, &String> = models.map(|((name, _), ident)| (name, ident)).collect();
    let name = |((name, role), ident): (&(QualifiedName, Role), &String)| {
        // The bodies of a resource live in its file.
        let home = match role {
            Role::Create | Role::Update => models.get(name).copied().unwrap_or(ident),
            Role::Model | Role::Parameters => ident,
        };
        (ident.clone(), stems[home.as_str()].clone())
    };
    types.iter().zip(&chosen).map(name).collect()
}

/// The candidates for the name of a type; the last one distinguishes equal names of different namespaces.
fn idents(name: &QualifiedName, role: Role) -> Vec<String> {
    let suffix = match role {
        Role::Model | Role::Parameters => "",
        Role::Create => " Create",
        Role::Update => " Update",
    };
    let mut idents = candidates(&name.name, &names::PRELUDE, |name| names::pascal(&format!("{name}{suffix}")));
    idents.pop();
    if !suffix.is_empty() {
        idents.push(names::pascal(&format!("{}{suffix} Body", name.name)));
    }
    idents.push(coded(&idents[0], &format!("{name}{suffix}"), true));
    idents
}

/// A file name for a type; a module may not be called like what it exports.
fn stem(ident: &str) -> String {
    let stem = names::module(&names::snake(ident));
    if stem == ident { format!("{stem}_") } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Body, Operation, StructuredType};
    use crate::plan::features::Features;
    use crate::plan::fields::FieldTables;
    use crate::plan::testing::{self, name, operation, ty};

    fn paths(types: Vec<StructuredType>, operations: Vec<Operation>) -> TypePaths {
        let api = testing::api(types, operations);
        let index = api.type_index();
        let (bodies, features) = (Bodies::collect(&api, &index), Features::default());
        let fields = FieldTables::new(&api, &index, &bodies);
        let tree = crate::plan::paths::PathTree::of(&api, &index, false);
        TypePaths::new(&api, "crate::v1_0", &bodies, &Areas::new(&api, &index, &fields, &features, &tree))
    }

    /// The module, name and file of a type.
    fn location(paths: &TypePaths, text: &str, role: Role) -> Option<String> {
        let path = paths.get(&name(text), role)?;
        Some(format!("{} {} in {}", paths.module_path(path), path.ident, path.stem))
    }

    #[test]
    fn namespaces_below_the_main_one_are_modules() {
        let paths =
            paths(vec![ty("user", Vec::new()), ty("microsoft.graph.callRecords.session", Vec::new())], Vec::new());
        assert_eq!(location(&paths, "user", Role::Model).as_deref(), Some("crate::v1_0::models User in user"));
        assert_eq!(
            location(&paths, "microsoft.graph.callRecords.session", Role::Model).as_deref(),
            Some("crate::v1_0::models::call_records Session in session")
        );
        assert_eq!(paths.modules(), [vec![], vec!["call_records".to_owned()]]);
        assert_eq!(location(&paths, "group", Role::Model), None);
    }

    #[test]
    fn bodies_are_in_the_file_of_their_resource() {
        let body = Body::Resource { ty: name("user"), rows: Vec::new() };
        let create = Operation { body, ..operation("create", "POST /users") };
        let paths = paths(vec![ty("user", Vec::new())], vec![create]);
        assert_eq!(location(&paths, "user", Role::Create).as_deref(), Some("crate::v1_0::models UserCreate in user"));
        assert_eq!(location(&paths, "user", Role::Update), None);
    }

    #[test]
    fn names_of_rust_and_of_modules_are_avoided() {
        let types = ["option", "x", "microsoft.graph.x.y", "User", "user"].map(|name| ty(name, Vec::new()));
        let paths = paths(types.into(), Vec::new());
        let of = |text: &str| location(&paths, text, Role::Model).unwrap_or_default();
        assert_eq!(of("option"), "crate::v1_0::models Option_ in option");
        // A module of this name exists already.
        assert_eq!(of("x"), "crate::v1_0::models X in x_");
        assert_eq!(
            [of("User"), of("user")],
            ["crate::v1_0::models UserPascal in user_pascal", "crate::v1_0::models UserLower in user_lower"]
        );
    }
}
