//! Enumerations whose values are numbers, as the numbers of the generated crate.
//!
//! A number keeps every value of the service, also those that pages do not list, and sets of bits.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::api::{Api, Body, Content, Primitive, QualifiedName, TypeRef};

/// The API with integers in place of enumerations of numbers.
pub(super) fn lower(api: &Api) -> Cow<'_, Api> {
    let numeric: HashSet<QualifiedName> = api.enums.iter().filter(|ty| ty.numeric).map(|ty| ty.name.clone()).collect();
    if numeric.is_empty() {
        return Cow::Borrowed(api);
    }
    let mut api = api.clone();
    api.enums.retain(|ty| !ty.numeric);
    for ty in references(&mut api) {
        replace(ty, &numeric);
    }
    Cow::Owned(api)
}

/// All types that an API refers to.
fn references(api: &mut Api) -> Vec<&mut TypeRef> {
    let mut found: Vec<&mut TypeRef> = Vec::new();
    for ty in &mut api.types {
        found.extend(ty.properties.iter_mut().chain(&mut ty.restated).map(|property| &mut property.ty));
    }
    for operation in &mut api.operations {
        found.extend(operation.arguments.iter_mut().map(|argument| &mut argument.ty));
        found.extend(operation.query.parameters.iter_mut().map(|parameter| &mut parameter.ty));
        if let Content::Json(ty) = &mut operation.response.content {
            found.push(ty);
        }
        match &mut operation.body {
            Body::Resource { rows, .. } | Body::Parameters(rows) => {
                found.extend(rows.iter_mut().map(|row| &mut row.ty));
            }
            Body::List(item) => found.push(item),
            Body::None | Body::Binary | Body::Untyped => {}
        }
    }
    found
}

fn replace(ty: &mut TypeRef, numeric: &HashSet<QualifiedName>) {
    match ty {
        TypeRef::Enum(name) if numeric.contains(name) => *ty = TypeRef::Primitive(Primitive::Int64),
        TypeRef::Collection(item) => replace(item, numeric),
        _ => {}
    }
}
