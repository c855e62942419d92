//! Actions and functions, told apart by what they are bound to and by their parameters.

use std::collections::BTreeMap;

use super::path_tree::PathTree;
use crate::api::{
    Body, Callable, CallableKind, Content, Operation, OperationKind, Parameter, Piece, Primitive, Segment, TypeRef,
    unqualified,
};

/// The key of an overload: kind, name, binding and the sorted names of its parameters.
type Overload = (CallableKind, String, String, Vec<String>);

/// Collects the actions and functions of a version, one for each binding and list of parameters.
pub(super) fn collect(operations: &[Operation], tree: &PathTree) -> Vec<Callable> {
    let mut overloads: BTreeMap<Overload, Callable> = BTreeMap::new();
    for operation in operations {
        for callable in callables(operation, tree.parent(&operation.path)) {
            overloads.entry(key(&callable)).or_insert(callable);
        }
    }
    overloads.into_values().collect()
}

/// The callables that an operation shows: itself, and before it the overload without optional parameters.
fn callables(operation: &Operation, binding: Option<&TypeRef>) -> Vec<Callable> {
    let kind = match operation.kind {
        OperationKind::Action => CallableKind::Action,
        OperationKind::Function => CallableKind::Function,
        _ => return Vec::new(),
    };
    let Some(Segment::Name(name) | Segment::Call { name, .. }) = operation.path.0.last() else { return Vec::new() };
    if operation.path.0.len() > 1 && binding.is_none() {
        return Vec::new();
    }
    let callable = |parameters: Vec<Parameter>| Callable {
        kind,
        name: unqualified(name).to_owned(),
        binding: binding.cloned(),
        parameters,
        returns: match &operation.response.content {
            Content::None => None,
            Content::Binary => Some(operation.response.ty.clone().unwrap_or(TypeRef::Primitive(Primitive::Stream))),
            Content::Json(ty) => Some(ty.clone()),
        },
        description: operation.description.clone(),
        origins: operation.origins.clone(),
    };
    let parameters = parameters(operation, kind);
    let required: Vec<Parameter> = parameters.iter().filter(|parameter| !is_optional(parameter)).cloned().collect();
    let has_shorter = kind == CallableKind::Function && required.len() < parameters.len();
    has_shorter.then(|| callable(required)).into_iter().chain([callable(parameters)]).collect()
}

fn parameters(operation: &Operation, kind: CallableKind) -> Vec<Parameter> {
    match (&operation.body, kind) {
        (Body::Parameters(rows), CallableKind::Action) => rows.clone(),
        (_, CallableKind::Function) => operation.arguments.clone(),
        _ => Vec::new(),
    }
}

fn key(callable: &Callable) -> Overload {
    let mut names: Vec<String> = callable.parameters.iter().map(|parameter| parameter.name.to_lowercase()).collect();
    names.sort();
    (callable.kind, callable.name.clone(), format!("{:?}", callable.binding), names)
}

/// Checks whether the page calls a parameter optional: a function can be called without it, which is another overload.
fn is_optional(parameter: &Parameter) -> bool {
    parameter.description.0.iter().any(|piece| matches!(piece, Piece::Text(text) if text.contains("Optional")))
}
