//! Types of the documented bodies of a version, for the tests of the crate.

use std::collections::BTreeSet;

use crate::api::{Api, Content, Message, Operation, QualifiedName, TypeRef};
use crate::krate::{RoundTrips, Trip, TripKind};
use crate::plan::paths::{ClientMethods, RequestBody};
use crate::plan::role::Role;
use crate::plan::type_paths::TypePaths;

/// The round trips of a version, sorted by page.
pub(in crate::plan) fn collect(
    api: &Api,
    types: &TypePaths,
    client: &ClientMethods<'_>,
    krate: &str,
    version: &str,
) -> RoundTrips {
    let mut trips = BTreeSet::new();
    for operation in &api.operations {
        let mut add = |kind: TripKind, name: &QualifiedName, role: Role| {
            if let Some(path) = types.get(name, role) {
                let segments = path.module.iter().chain([&path.ident]);
                let ty = segments.map(String::as_str).collect::<Vec<_>>().join("::");
                let (page, method) = (operation.origins[0].page.clone(), operation.method.to_string());
                trips.insert(Trip { page, method, kind, ty });
            }
        };
        if shows(operation, |example| example.request.as_ref())
            && let RequestBody::Object(name, role) = client.body(operation)
        {
            add(TripKind::Request, &name, role);
        }
        if shows(operation, |example| example.response.as_ref()) {
            match &operation.response.content {
                Content::Json(TypeRef::Structured(name)) => add(TripKind::Response, name, Role::Model),
                Content::Json(TypeRef::Collection(item)) => {
                    if let TypeRef::Structured(name) = &**item {
                        add(TripKind::List, name, Role::Model);
                    }
                }
                _ => {}
            }
        }
    }
    RoundTrips { krate: krate.to_owned(), version: version.to_owned(), trips: trips.into_iter().collect() }
}

/// Returns true when an example has a JSON object in the message.
fn shows(operation: &Operation, message: fn(&crate::api::Example) -> Option<&Message>) -> bool {
    operation.examples.iter().filter_map(message).any(|message| message.body.is_object())
}
