//! Values that operations take: arguments, what the query and the headers require, and what they accept.
//!
//! They follow from an operation alone. The parameters and setters for them need the types of the crate: see `parameters` and
//! `typed_requests`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::method_names::choose_free;
use crate::api::{self, Argument, Operation, OperationKind, Primitive, Prose, Segment, TypeRef};
use crate::text::names;

/// The parameters that the query of an operation requires.
pub(in crate::plan) fn required_query(operation: &Operation) -> impl Iterator<Item = &api::Parameter> {
    operation.query.parameters.iter().filter(|one| one.constraints.required)
}

/// The names and types of the headers that every request of an operation needs, where the page states their types.
pub(in crate::plan) fn required_headers(operation: &Operation) -> impl Iterator<Item = (&str, &TypeRef)> {
    let required = operation.headers.iter().filter(|header| header.required);
    required.filter_map(|header| Some((header.name.as_str(), header.ty.as_ref()?)))
}

/// Returns true for types whose values have one form in a query; any other is a text.
pub(in crate::plan) fn is_typed(ty: &TypeRef) -> bool {
    use Primitive::{Boolean, Byte, Date, DateTimeOffset, Guid, Int16, Int32, Int64, Snowflake};
    matches!(ty, TypeRef::Primitive(Boolean | Byte | Int16 | Int32 | Int64 | DateTimeOffset | Date | Guid | Snowflake))
}

/// The last segment of an operation as it is called: a function whose path omits its required arguments takes them.
pub(in crate::plan) fn called_segment(operation: &Operation) -> Option<Cow<'_, Segment>> {
    let last = operation.path.0.last()?;
    let Segment::Name(name) = last else { return Some(Cow::Borrowed(last)) };
    let required = operation.arguments.iter().filter(|argument| argument.constraints.required);
    let argument = |one: &api::Parameter| Argument { name: one.name.clone(), quoted: !is_typed(&one.ty) };
    let arguments: Vec<Argument> = required.map(argument).collect();
    let is_function = operation.kind == OperationKind::Function && !arguments.is_empty();
    Some(if is_function { Cow::Owned(Segment::Call { name: name.clone(), arguments }) } else { Cow::Borrowed(last) })
}

/// Names of the methods that every request has.
const TAKEN: [&str; 4] = ["request", "send", "into", "into_future"];

/// An optional parameter with the name of its setter.
pub(in crate::plan) struct Optional<'a> {
    pub ident: String,
    pub wire: &'a str,
    pub ty: &'a TypeRef,
    pub is_header: bool,
    pub encoded: bool,
    pub description: &'a Prose,
    pub deprecated: bool,
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
