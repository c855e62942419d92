//! Requests with a setter for each optional query parameter and header.

use super::inputs::Optional;
use super::parameters::value_type;
use super::tree::OperationMethod;
use crate::krate::{Action, Method, Parameter, Setter, TypedRequest};
use crate::plan::docs;
use crate::plan::source_scope::SourceScope;
use crate::text::names;

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
