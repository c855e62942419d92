//! One version of an API as an `OpenAPI` 3.1 document.
//!
//! Extensions contain the facts that the format cannot express. Of operations: `x-docwright-permissions` (all scopes
//! of each caller), `-clouds`, `-query-support`, `-consistency-level`, `-preferences`, `-page-size`,
//! `-long-running`, `-removal` and `-licenses`. Of properties: `x-docwright-filterable`, `-filter-operators`,
//! `-filter-null`, `-sortable`, `-searchable`, `-expandable`, `-advanced-query`, `-returned-by-default`,
//! `-only-on-select`, `-only-on-expand`, `-immutable`, `-replaced-by` and `-removal`. Of enumerations:
//! `x-enum-descriptions`.

mod body;
mod error;
mod named_bodies;
mod operation;
mod path;
mod query;
mod schema;
mod security;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use self::named_bodies::NamedBodies;
use self::path::PathKey;
use crate::api::index::TypeIndex;
use crate::api::{Api, Operation};

/// JSON object that keeps the order of insertion.
type Object = Map<String, Value>;

/// Exports one version as an `OpenAPI` document.
#[must_use]
pub fn openapi(api: &Api) -> Value {
    let types = api.type_index();
    let mut schemas = schema::schemas(api);
    let mut bodies = NamedBodies::new(api, &schemas);
    let paths = paths(api, &types, &mut bodies);
    schemas.extend(bodies.schemas);
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": api.profile.title,
            "version": api.version,
            "description": "Made from the API reference pages, which hold what no metadata says."
        },
        "servers": [{ "url": api.profile.service_url(&api.version) }],
        "tags": tags(api),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": { "error": error::response(&api.profile.errors) },
            "parameters": query::components(),
            "securitySchemes": security::schemes(api)
        }
    });
    if let Some(contact) = &api.profile.contact {
        document["info"]["contact"] = json!(contact);
    }
    document
}

fn tags(api: &Api) -> Vec<Value> {
    let areas: BTreeSet<&str> = api.operations.iter().filter_map(|operation| operation.area.as_deref()).collect();
    areas.into_iter().map(|area| json!({ "name": area })).collect()
}

/// Returns the path items. Operations with the same path in normal form share one, with the spelling and the parameters
/// of the first.
fn paths(api: &Api, types: &TypeIndex<'_>, bodies: &mut NamedBodies) -> Object {
    let mut ids = operation::Ids::default();
    let mut order: Vec<(PathKey, Vec<&Operation>)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for operation in &api.operations {
        let at = *known.entry(operation.path.normal()).or_insert_with(|| {
            order.push((PathKey::of(&operation.path, &operation.arguments), Vec::new()));
            order.len() - 1
        });
        order[at].1.push(operation);
    }
    let mut paths = Object::new();
    for (template, mut operations) in order {
        operations.sort_by_key(|operation| operation.method);
        let mut item = Object::new();
        if !template.parameters.is_empty() {
            item.insert("parameters".to_owned(), template.parameters.into());
        }
        for operation in operations {
            let method = operation.method.to_string().to_lowercase();
            item.insert(method, operation::operation(&api.profile, operation, types, &mut ids, bodies));
        }
        paths.insert(template.text, item.into());
    }
    paths
}
