//! Bodies that operations send: resources to create or update, and parameters.

mod parameter_names;

use std::collections::{BTreeMap, BTreeSet};

use self::parameter_names::{choose_name, collect_bindings};
use super::role::Role;
use crate::api::index::TypeIndex;
use crate::api::{Api, Body, Method, Operation, OperationKind, Parameter, QualifiedName, TypeRef};

/// All bodies of a version.
#[derive(Default)]
pub(super) struct Bodies<'a> {
    /// The operations that create a resource.
    creates: BTreeMap<&'a QualifiedName, Vec<&'a Operation>>,
    /// The operations that update a resource.
    updates: BTreeMap<&'a QualifiedName, Vec<&'a Operation>>,
    /// Parameter lists by the page and method they come from, with their names.
    parameters: BTreeMap<Source<'a>, (QualifiedName, &'a Operation)>,
    /// True if a page has several operations of a method with parameters of their own.
    has_sections: bool,
}

/// The page and method that state a parameter list; its rows too, where a page has several.
type Source<'a> = (&'a str, Method, Vec<Row<'a>>);

/// The name and type of a parameter, and true if it is required.
type Row<'a> = (&'a str, &'a TypeRef, bool);

impl<'a> Bodies<'a> {
    pub(super) fn collect(api: &'a Api, types: &TypeIndex<'a>) -> Self {
        let mut taken: BTreeSet<String> = api.types.iter().map(|ty| ty.name.name.to_lowercase()).collect();
        taken.extend(api.enums.iter().map(|ty| ty.name.name.to_lowercase()));
        let bound = collect_bindings(api);
        // A page of Microsoft Graph is about one operation, at several paths.
        let mut bodies = Self { has_sections: !api.profile.is_graph(), ..Self::default() };
        for operation in &api.operations {
            match &operation.body {
                Body::Resource { ty, .. } if types.get(ty).is_some() => {
                    let is_update = operation.kind == OperationKind::Update;
                    let uses = if is_update { &mut bodies.updates } else { &mut bodies.creates };
                    uses.entry(ty).or_default().push(operation);
                }
                Body::Parameters(_) => {
                    let source = bodies.source(operation);
                    bodies.parameters.entry(source).or_insert_with(|| {
                        let name = choose_name(operation, bodies.has_sections, &bound, &taken);
                        taken.insert(name.to_lowercase());
                        (QualifiedName { namespace: api.profile.namespace.clone(), name }, operation)
                    });
                }
                _ => {}
            }
        }
        bodies
    }

    /// The name and role of every type of the crate.
    pub(super) fn names(&self, api: &Api) -> Vec<(QualifiedName, Role)> {
        let structs = api.types.iter().map(|ty| &ty.name);
        let models = structs.chain(api.enums.iter().map(|ty| &ty.name)).map(|name| (name.clone(), Role::Model));
        let creates = self.creates.keys().map(|name| ((*name).clone(), Role::Create));
        let updates = self.updates.keys().map(|name| ((*name).clone(), Role::Update));
        let parameters = self.parameters().map(|(name, _)| (name.clone(), Role::Parameters));
        models.chain(creates).chain(updates).chain(parameters).collect()
    }

    /// The operations that send a body for a resource.
    pub(super) fn operations(&self, name: &QualifiedName, role: Role) -> Option<&[&'a Operation]> {
        let uses = match role {
            Role::Create => &self.creates,
            Role::Update => &self.updates,
            Role::Model | Role::Parameters => return None,
        };
        uses.get(name).map(Vec::as_slice)
    }

    /// The parameter lists, each with the operation that it is named after.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (&QualifiedName, &'a Operation)> {
        self.parameters.values().map(|(name, operation)| (name, *operation))
    }

    /// The name of the parameters that an operation takes.
    pub(super) fn parameters_of<'s>(&'s self, operation: &'s Operation) -> Option<&'s QualifiedName> {
        self.parameters.get(&self.source(operation)).map(|(name, _)| name)
    }

    fn source<'s>(&self, operation: &'s Operation) -> Source<'s> {
        let row = |row: &'s Parameter| (row.name.as_str(), &row.ty, row.constraints.required);
        let rows = match &operation.body {
            Body::Parameters(rows) if self.has_sections => rows.iter().map(row).collect(),
            _ => Vec::new(),
        };
        (&operation.origins[0].page, operation.method, rows)
    }
}
