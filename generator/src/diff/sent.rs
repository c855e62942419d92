//! Types that requests contain.

use std::collections::HashSet;

use crate::api::index::TypeIndex;
use crate::api::{Api, Body, Content, Operation, QualifiedName, TypeRef};

/// The types of which the bodies of an API can contain properties: those of bodies and their rows, of the properties of such
/// types, and the types that extend them or that they extend.
///
/// Relationships count only if the rows of a body list them.
pub(super) fn types(api: &Api) -> HashSet<&QualifiedName> {
    let types = api.type_index();
    let mut waiting: Vec<&QualifiedName> = api.operations.iter().flat_map(of_body).collect();
    let (mut seen, mut holders) = (HashSet::new(), HashSet::new());
    while let Some(name) = waiting.pop() {
        if !seen.insert(name) {
            continue;
        }
        holders.extend(types.chain(name).map(|ty| &ty.name));
        waiting.extend(values(&types, name));
        waiting.extend(types.derived(name).map(|ty| &ty.name));
    }
    holders
}

/// The types in the body of an operation. A body without a documented type is taken to have that of the response.
fn of_body(operation: &Operation) -> Vec<&QualifiedName> {
    let (own, rows) = match &operation.body {
        Body::None | Body::Binary => return Vec::new(),
        Body::Resource { ty, rows } => (Some(ty), rows.as_slice()),
        Body::Parameters(rows) => (None, rows.as_slice()),
        Body::Untyped => match &operation.response.content {
            Content::Json(ty) => (ty.item().name(), &[][..]),
            Content::None | Content::Binary => (None, &[][..]),
        },
    };
    own.into_iter().chain(rows.iter().filter_map(|row| row.ty.item().name())).collect()
}

/// The types of the properties of a type that are sent with it.
fn values<'a>(types: &TypeIndex<'a>, name: &QualifiedName) -> impl Iterator<Item = &'a QualifiedName> {
    let properties = types.properties(name).into_iter().filter(|property| !property.navigation);
    properties.filter_map(|property| TypeRef::name(property.ty.item()))
}
