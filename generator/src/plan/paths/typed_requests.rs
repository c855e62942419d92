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
    encoded: bool,
    description: &'a Prose,
    deprecated: bool,
}

/// The optional parameters of an operation that have setters, in page order: those of the query, then headers.
pub(super) fn optional<'a>(operation: &'a Operation) -> Vec<Optional<'a>> {
    if !operation.query.has_setters && operation.headers.iter().all(|header| header.ty.is_none()) {
        return Vec::new();
    }
    let mut taken: BTreeSet<String> = TAKEN.map(str::to_owned).into();
    let query = operation.query.parameters.iter().filter(|one| !one.constraints.required);
    let query = query.filter(|_| operation.query.has_setters);
    let query = query.map(|one| (&*one.name, &one.ty, None, &one.description, one.constraints.deprecated));
    let headers = operation.headers.iter().filter(|header| !header.required);
    let headers = headers.filter_map(|header| {
        Some((&*header.name, header.ty.as_ref()?, Some(header.encoded), &header.description, false))
    });
    let optional =
        |(wire, ty, header, description, deprecated): (&'a str, &'a TypeRef, Option<bool>, &'a Prose, bool)| {
            let role = if header.is_some() { "header" } else { "parameter" };
            let free = choose_free(&setter_name(wire, header.is_some()), role, "", &mut taken);
            let (is_header, encoded) = (header.is_some(), header.unwrap_or_default());
            Optional { ident: names::ident(&free), wire, ty, is_header, encoded, description, deprecated }
        };
    query.chain(headers).map(optional).collect()
}

/// The name of a setter. The `X-` of a header states only that it is not registered.
fn setter_name(wire: &str, is_header: bool) -> String {
    let lower = wire.to_ascii_lowercase();
    names::snake(lower.strip_prefix("x-").filter(|rest| is_header && !rest.is_empty()).unwrap_or(wire))
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
        encoded: one.encoded,
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
