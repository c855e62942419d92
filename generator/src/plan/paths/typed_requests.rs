//! Requests with a setter for each optional query parameter and header.

use std::collections::BTreeSet;

use super::method_names::choose_free;
use super::parameters::value_type;
use super::tree::OperationMethod;
use crate::api::{Operation, Prose, TypeRef};
use crate::krate::{Action, Method, Parameter, Setter, TypedRequest};
use crate::plan::docs;
use crate::plan::source_scope::SourceScope;
use crate::text::names;

/// Names of the methods that every request has.
const TAKEN: [&str; 4] = ["request", "send", "into", "into_future"];

/// An optional parameter with the name of its setter.
pub(in crate::plan) struct Optional<'a> {
    pub ident: String,
    pub wire: &'a str,
    pub ty: &'a TypeRef,
    pub is_header: bool,
    description: &'a Prose,
    deprecated: bool,
}

/// The optional parameters of an operation that have setters, in page order: those of the query, then headers.
pub(super) fn optional(operation: &Operation) -> Vec<Optional<'_>> {
    if !operation.query.has_setters && operation.headers.iter().all(|header| header.ty.is_none()) {
        return Vec::new();
    }
    let mut taken: BTreeSet<String> = TAKEN.map(str::to_owned).into();
    let query = operation.query.parameters.iter().filter(|one| !one.constraints.required);
    let query = query.filter(|_| operation.query.has_setters);
    let query = query.map(|one| (&*one.name, &one.ty, false, &one.description, one.constraints.deprecated));
    let headers = operation.headers.iter().filter(|header| !header.required);
    let headers =
        headers.filter_map(|header| Some((&*header.name, header.ty.as_ref()?, true, &header.description, false)));
    let optional = |(wire, ty, is_header, description, deprecated)| {
        let free = choose_free(&names::snake(wire), if is_header { "header" } else { "parameter" }, "", &mut taken);
        Optional { ident: names::ident(&free), wire, ty, is_header, description, deprecated }
    };
    query.chain(headers).map(optional).collect()
}

/// Plans the request of a method; `None` without optional parameters.
pub(super) fn plan(
    handle: &str,
    planned: &Method,
    method: &OperationMethod<'_>,
    scope: &mut SourceScope<'_>,
) -> Option<TypedRequest> {
    let Action::Send(_, response) = &planned.action else { return None };
    if method.setters.is_empty() {
        return None;
    }
    scope.runtime("typed_request");
    let setter = |one: &Optional<'_>| Setter {
        docs: scope.docs(|_| docs::setter(one.wire, one.description, one.is_header)),
        wire: one.wire.to_owned(),
        is_header: one.is_header,
        parameter: Parameter { ident: one.ident.clone(), ty: value_type(one.ty, scope) },
        deprecated: one.deprecated,
    };
    let setters = method.setters.iter().map(setter).collect();
    Some(TypedRequest {
        ident: name(handle, &planned.ident),
        subject: planned.subject.clone(),
        docs: vec![format!("The request of [`{handle}::{}`] with its optional parameters.", planned.ident)],
        response: response.clone(),
        setters,
        feature: planned.feature.clone(),
    })
}

/// The name of the request of a method: `BooksListRequest`.
pub(super) fn name(handle: &str, method: &str) -> String {
    format!("{}{}Request", handle.strip_suffix("Handle").unwrap_or(handle), names::pascal(method))
}
