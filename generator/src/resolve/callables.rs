//! Actions and functions, told apart by what they are bound to and by their parameters.

use std::collections::BTreeMap;

use crate::api::{Body, Callable, CallableKind, Content, Operation, Parameter, Segment, TypeRef, unqualified};

/// What an overload is told by: kind, name, binding and the names of its parameters.
type Overload = (CallableKind, String, String, Vec<String>);

/// Actions and functions, one for each binding and list of parameters.
#[derive(Default)]
pub(super) struct Callables(BTreeMap<Overload, Callable>);

impl Callables {
    pub(super) fn add(&mut self, kind: CallableKind, operation: &Operation, binding: Option<TypeRef>) {
        let Some(Segment::Name(name) | Segment::Call { name, .. }) = operation.path.0.last() else { return };
        let name = unqualified(name).to_owned();
        if operation.path.0.len() > 1 && binding.is_none() {
            return;
        }
        let parameters: Vec<Parameter> = match (&operation.body, kind) {
            (Body::Parameters(rows), CallableKind::Action) => rows.clone(),
            (_, CallableKind::Function) => operation.arguments.clone(),
            _ => Vec::new(),
        };
        let required: Vec<Parameter> =
            parameters.iter().filter(|parameter| !says_optional(parameter)).cloned().collect();
        if kind == CallableKind::Function && required.len() < parameters.len() {
            self.insert(kind, &name, operation, binding.clone(), required);
        }
        self.insert(kind, &name, operation, binding, parameters);
    }

    fn insert(
        &mut self,
        kind: CallableKind,
        name: &str,
        operation: &Operation,
        binding: Option<TypeRef>,
        parameters: Vec<Parameter>,
    ) {
        let name = name.to_owned();
        let mut names: Vec<String> = parameters.iter().map(|parameter| parameter.name.to_lowercase()).collect();
        names.sort();
        let returns = match &operation.response.content {
            Content::None => None,
            Content::Binary => Some(TypeRef::Primitive(crate::api::Primitive::Stream)),
            Content::Json(ty) => Some(ty.clone()),
        };
        let key = (kind, name.clone(), format!("{binding:?}"), names);
        let origins = operation.origins.clone();
        let description = operation.description.clone();
        self.0.entry(key).or_insert(Callable { kind, name, binding, parameters, returns, description, origins });
    }

    pub(super) fn finish(self) -> Vec<Callable> {
        self.0.into_values().collect()
    }
}

/// A function can be called without what its page calls optional: that is an overload of its own.
fn says_optional(parameter: &Parameter) -> bool {
    parameter
        .description
        .0
        .iter()
        .any(|piece| matches!(piece, crate::api::Piece::Text(text) if text.contains("Optional")))
}
