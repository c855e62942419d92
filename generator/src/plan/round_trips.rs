//! Which types the documented bodies of a version are read into, for the tests of the crate.

use std::collections::BTreeSet;

use super::bodies::Bodies;
use super::registry::{Registry, Role};
use crate::api::{Api, Body, Content, Message, Operation, OperationKind, QualifiedName, TypeRef};
use crate::krate::{RoundTrips, Trip, TripKind};

/// The round trips of a version, sorted by page.
pub(super) fn of(api: &Api, registry: &Registry, bodies: &Bodies<'_>, krate: &str, version: &str) -> RoundTrips {
    let mut trips = BTreeSet::new();
    for operation in &api.operations {
        let mut add = |kind: TripKind, name: &QualifiedName, role: Role| {
            if let Some(spot) = registry.spot(name, role) {
                let module = spot.module.iter().map(String::as_str);
                let ty = module.chain([spot.ident.as_str()]).collect::<Vec<_>>().join("::");
                let (page, method) = (operation.origins[0].page.clone(), operation.method.to_string());
                trips.insert(Trip { page, method, kind, ty });
            }
        };
        if shows(operation, |example| example.request.as_ref()) {
            match &operation.body {
                Body::Resource { ty, .. } if operation.kind == OperationKind::Update => {
                    add(TripKind::Request, ty, Role::Update);
                }
                Body::Resource { ty, .. } => add(TripKind::Request, ty, Role::Create),
                Body::Parameters(_) => {
                    if let Some(name) = bodies.parameters_of(operation) {
                        add(TripKind::Request, name, Role::Parameters);
                    }
                }
                Body::None | Body::Binary | Body::Untyped => {}
            }
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

/// Whether an example has a JSON object there.
fn shows(operation: &Operation, message: fn(&crate::api::Example) -> Option<&Message>) -> bool {
    operation.examples.iter().filter_map(message).any(|message| message.body.is_object())
}
