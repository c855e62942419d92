//! What operations send: create bodies, update bodies, and parameters.
//!
//! A create body has every property that a caller may set, from the resource page and from the
//! tables of the create pages, and takes in its constructor what every create page calls required. An
//! update body has the same with three states. Neither has what the pages call read-only.

use std::collections::{BTreeMap, BTreeSet};

use super::registry::Role;
use crate::api::{
    Api, Body, Constraints, EnumType, Operation, OperationKind, Parameter, Prose, QualifiedName, Segment,
    StructuredType, TypeRef, unqualified,
};

/// All bodies of a version.
pub(super) struct Bodies<'a> {
    /// Resources by name.
    pub types: BTreeMap<&'a QualifiedName, &'a StructuredType>,
    /// Enumerations by name.
    pub enums: BTreeMap<&'a QualifiedName, &'a EnumType>,
    /// The operations that create a resource.
    pub creates: BTreeMap<&'a QualifiedName, Vec<&'a Operation>>,
    /// The operations that update a resource.
    pub updates: BTreeMap<&'a QualifiedName, Vec<&'a Operation>>,
    /// Parameter lists by the page and method they come from, with their names.
    pub parameters: BTreeMap<(String, String), (QualifiedName, &'a Operation)>,
}

/// A field of a body.
pub(super) struct BodyField<'a> {
    pub name: &'a str,
    pub ty: &'a TypeRef,
    pub description: &'a Prose,
    pub required: bool,
}

impl<'a> Bodies<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let types = api.types.iter().map(|ty| (&ty.name, ty)).collect();
        let enums = api.enums.iter().map(|ty| (&ty.name, ty)).collect();
        let (creates, updates, parameters) = Default::default();
        let mut bodies = Self { types, enums, creates, updates, parameters };
        let mut taken: BTreeSet<String> = api.types.iter().map(|ty| ty.name.name.to_lowercase()).collect();
        taken.extend(api.enums.iter().map(|ty| ty.name.name.to_lowercase()));
        let bound = bindings(api);
        for operation in &api.operations {
            match &operation.body {
                Body::Resource { ty, .. } if bodies.types.contains_key(ty) => {
                    let uses =
                        if operation.kind == OperationKind::Update { &mut bodies.updates } else { &mut bodies.creates };
                    uses.entry(ty).or_default().push(operation);
                }
                Body::Parameters(_) => {
                    bodies.parameters.entry(source(operation)).or_insert_with(|| {
                        let name = parameters_name(operation, &bound, &taken);
                        taken.insert(name.to_lowercase());
                        (QualifiedName { namespace: "microsoft.graph".to_owned(), name }, operation)
                    });
                }
                _ => {}
            }
        }
        bodies
    }

    /// Every name that needs a place in the crate.
    pub(super) fn names(&self, api: &Api) -> Vec<(QualifiedName, Role)> {
        let models = api
            .types
            .iter()
            .map(|ty| &ty.name)
            .chain(api.enums.iter().map(|ty| &ty.name))
            .map(|name| (name.clone(), Role::Model));
        let creates = self.creates.keys().map(|name| ((*name).clone(), Role::Create));
        let updates = self.updates.keys().map(|name| ((*name).clone(), Role::Update));
        let parameters = self.parameters.values().map(|(name, _)| (name.clone(), Role::Parameters));
        models.chain(creates).chain(updates).chain(parameters).collect()
    }

    /// The name of the parameters that an operation takes.
    pub(super) fn parameters_of(&self, operation: &Operation) -> Option<&QualifiedName> {
        self.parameters.get(&source(operation)).map(|(name, _)| name)
    }

    /// All properties of a type, those of its bases first.
    pub(super) fn properties(&self, ty: &'a StructuredType) -> Vec<&'a crate::api::Property> {
        let mut chain = vec![ty];
        while let Some(base) = chain[chain.len() - 1].base.as_ref().and_then(|name| self.types.get(name)) {
            chain.push(base);
        }
        let mut seen = BTreeSet::new();
        let properties = chain.iter().rev().flat_map(|ty| &ty.properties);
        properties.filter(|property| seen.insert(property.name.to_lowercase())).collect()
    }

    /// The fields of a body that creates or updates a resource.
    pub(super) fn fields(
        &self,
        ty: &'a StructuredType,
        operations: &[&'a Operation],
        role: Role,
    ) -> Vec<BodyField<'a>> {
        let key = self.key(ty);
        let rows = rows_by_name(operations);
        let mut fields: BTreeMap<String, BodyField<'a>> = BTreeMap::new();
        for property in self.properties(ty) {
            let stated = rows.get(&property.name.to_lowercase());
            let is_key = key == Some(property.name.as_str());
            let omitted_key =
                is_key && (role == Role::Update || stated.is_none() || examples_omit(operations, &property.name));
            let read_only = property.constraints.read_only
                || stated.is_some_and(|rows| rows.iter().all(|row| row.constraints.read_only));
            if omitted_key || read_only || (property.navigation && stated.is_none()) {
                continue;
            }
            let described =
                stated.and_then(|rows| rows.iter().map(|row| &row.description).find(|prose| !prose.is_empty()));
            let description = described.unwrap_or(&property.description);
            let required = role == Role::Create && stated.is_some_and(|rows| is_required(rows, operations));
            fields.insert(
                property.name.to_lowercase(),
                BodyField { name: &property.name, ty: &property.ty, description, required },
            );
        }
        for (name, rows) in &rows {
            let row = rows[0];
            let known = fields.contains_key(name)
                || self.properties(ty).iter().any(|property| property.name.eq_ignore_ascii_case(name));
            if !known && !row.constraints.read_only {
                let required = role == Role::Create && is_required(rows, operations);
                fields.insert(
                    name.clone(),
                    BodyField { name: &row.name, ty: &row.ty, description: &row.description, required },
                );
            }
        }
        fields.into_values().collect()
    }

    fn key(&self, ty: &'a StructuredType) -> Option<&'a str> {
        let mut next = Some(ty);
        while let Some(ty) = next {
            if let Some(key) = &ty.key {
                return Some(key);
            }
            next = ty.base.as_ref().and_then(|name| self.types.get(name).copied());
        }
        None
    }
}

/// What a parameter list is known by: the page and method that state it.
fn source(operation: &Operation) -> (String, String) {
    (operation.origins[0].page.clone(), operation.method.to_string())
}

fn rows_by_name<'a>(operations: &[&'a Operation]) -> BTreeMap<String, Vec<&'a Parameter>> {
    let mut rows: BTreeMap<String, Vec<&Parameter>> = BTreeMap::new();
    for operation in operations {
        let Body::Resource { rows: stated, .. } = &operation.body else { continue };
        for row in stated {
            rows.entry(row.name.to_lowercase()).or_default().push(row);
        }
    }
    rows
}

/// Required when every operation with a table says so.
fn is_required(rows: &[&Parameter], operations: &[&Operation]) -> bool {
    let tables = operations
        .iter()
        .filter(|operation| matches!(&operation.body, Body::Resource { rows, .. } if !rows.is_empty()))
        .count();
    let says = |constraints: &Constraints| constraints.required;
    rows.len() == tables && rows.iter().all(|row| says(&row.constraints))
}

/// Whether there are example requests and none of them sends the member.
fn examples_omit(operations: &[&Operation], name: &str) -> bool {
    let mut sent = operations
        .iter()
        .flat_map(|operation| &operation.examples)
        .filter_map(|example| example.request.as_ref())
        .filter(|request| request.body.is_object())
        .peekable();
    sent.peek().is_some() && sent.all(|request| request.body.get(name).is_none())
}

/// The type that an action or function is called on, by its page and its name in small letters; `None` where there
/// are several.
type Bindings<'a> = BTreeMap<(&'a str, String), Option<&'a QualifiedName>>;

fn bindings(api: &Api) -> Bindings<'_> {
    let mut bound = Bindings::new();
    for callable in &api.callables {
        let ty = callable.binding.as_ref().and_then(|binding| binding.item().name());
        for origin in &callable.origins {
            let known = bound.entry((origin.page.as_str(), callable.name.to_lowercase())).or_insert(ty);
            *known = known.filter(|known| Some(*known) == ty);
        }
    }
    bound
}

/// `{type}{operation}Parameters` by the type that it is called on. Where that is not known or the name is taken, the
/// path takes its place, with more of it where that is taken too.
fn parameters_name(operation: &Operation, bound: &Bindings<'_>, taken: &BTreeSet<String>) -> String {
    let names: Vec<&str> = operation
        .path
        .0
        .iter()
        .filter_map(|segment| match segment {
            Segment::Name(name) | Segment::Call { name, .. } => Some(unqualified(name)),
            _ => None,
        })
        .collect();
    let verb = match operation.kind {
        OperationKind::Action | OperationKind::Function => "",
        OperationKind::Update => " update",
        OperationKind::Replace => " replace",
        _ => " create",
    };
    let called = names.last().copied().unwrap_or_default();
    let binding = bound.get(&(operation.origins[0].page.as_str(), called.to_lowercase())).copied().flatten();
    let by_type = binding.map(|ty| format!("{} {called}", ty.name));
    let by_path = (2..=names.len().max(2)).map(|count| names[names.len().saturating_sub(count)..].join(" "));
    for words in by_type.into_iter().chain(by_path) {
        let name = lower_first(&crate::names::pascal(&format!("{words}{verb} parameters")));
        if !taken.contains(&name.to_lowercase()) {
            return name;
        }
    }
    // `names::distinct` tells the rest apart.
    let page = operation.origins[0].page.rsplit('/').next().unwrap_or("page");
    lower_first(&crate::names::pascal(&format!("{page}{verb} parameters")))
}

fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
