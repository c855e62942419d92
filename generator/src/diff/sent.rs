//! Types that requests contain.

use std::collections::HashSet;

use crate::api::index::TypeIndex;
use crate::api::{Api, Body, Content, Operation, OperationKind, Parameter, QualifiedName, Segment, TypeRef};

/// The types of which the bodies of an API can contain properties: those of bodies and their rows, of the properties of such
/// types, and the types that extend them or that they extend.
///
/// Relationships count only if the rows of a body list them, and then without the types that extend theirs: such a row links an
/// item that exists.
pub(super) fn types(api: &Api) -> HashSet<&QualifiedName> {
    let types = api.type_index();
    let mut waiting: Vec<Sent<'_>> = api.operations.iter().flat_map(|operation| of_body(operation, &types)).collect();
    let (mut seen, mut holders) = (HashSet::new(), HashSet::new());
    while let Some(sent) = waiting.pop() {
        if !seen.insert(sent) {
            continue;
        }
        let is_value = |name| Sent { name, is_link: false };
        holders.extend(types.chain(sent.name).map(|ty| &ty.name));
        waiting.extend(values(&types, sent.name).map(is_value));
        if !sent.is_link {
            waiting.extend(types.derived(sent.name).map(|ty| &ty.name).map(is_value));
        }
    }
    holders
}

/// A type in a request.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Sent<'a> {
    name: &'a QualifiedName,
    /// True if the request links an item of the type.
    is_link: bool,
}

/// The types in the body of an operation. A body without a documented type is taken to have that of the response if the
/// operation creates or changes it. The body of `$ref` is a link.
fn of_body<'a>(operation: &'a Operation, types: &TypeIndex<'a>) -> Vec<Sent<'a>> {
    use OperationKind::{Create, Replace, Update};
    let is_reference = operation.path.0.last().and_then(Segment::name) == Some("$ref");
    let is_of_response = matches!(operation.kind, Create | Update | Replace);
    let (own, rows) = match &operation.body {
        Body::None | Body::Binary => return Vec::new(),
        _ if is_reference => return Vec::new(),
        Body::Resource { ty, rows } => (Some(ty), rows.as_slice()),
        Body::Parameters(rows) => (None, rows.as_slice()),
        Body::List(item) => (item.item().name(), &[][..]),
        Body::Untyped => match &operation.response.content {
            Content::Json(ty) if is_of_response => (ty.item().name(), &[][..]),
            _ => (None, &[][..]),
        },
    };
    let is_link = |row: &Parameter| {
        own.and_then(|own| types.property(own, &row.name)).is_some_and(|property| property.navigation)
    };
    let row = |row: &'a Parameter| Some(Sent { name: row.ty.item().name()?, is_link: is_link(row) });
    own.map(|name| Sent { name, is_link: false }).into_iter().chain(rows.iter().filter_map(row)).collect()
}

/// The types of the properties of a type that are sent with it.
fn values<'a>(types: &TypeIndex<'a>, name: &QualifiedName) -> impl Iterator<Item = &'a QualifiedName> {
    let properties = types.properties(name).into_iter().filter(|property| !property.navigation);
    properties.filter_map(|property| TypeRef::name(property.ty.item()))
}
