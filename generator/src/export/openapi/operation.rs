//! Operation objects.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::named_bodies::NamedBodies;
use super::{Object, body, query, security};
use crate::api::index::TypeIndex;
use crate::api::{Operation, Profile, Segment};
use crate::export::text::markdown;
use crate::text::escape::comment;

/// Operation identifiers in use.
#[derive(Default)]
pub(super) struct Ids(BTreeSet<String>);

impl Ids {
    /// Returns the identifier of an operation. It depends on the method and the path only, without the names of
    /// placeholders, so it stays the same when pages are added or reworded. A repeated identifier gets a number.
    fn id(&mut self, operation: &Operation) -> String {
        let mut wanted = String::new();
        for segment in &operation.path.0 {
            wanted.push_str(&words(segment));
            wanted.push('.');
        }
        wanted.push_str(&operation.method.to_string().to_lowercase());
        let mut id = wanted.clone();
        let mut number = 1;
        while !self.0.insert(id.to_lowercase()) {
            number += 1;
            id = format!("{wanted}{number}");
        }
        id
    }
}

fn words(segment: &Segment) -> String {
    let clean = |name: &str| -> String {
        let name = name.rsplit('.').next().unwrap_or(name);
        name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
    };
    match segment {
        Segment::Name(name) => clean(name),
        Segment::Key(_) => "byId".to_owned(),
        Segment::ItemPath(_) => "byPath".to_owned(),
        Segment::AlternateKey(name) => format!("by_{}", clean(name)),
        Segment::Call { name, arguments } => {
            let arguments: Vec<String> = arguments.iter().map(|argument| clean(argument.shown())).collect();
            format!("{}_{}", clean(name), arguments.join("_"))
        }
    }
}

/// Returns the operation object.
pub(super) fn operation(
    profile: &Profile,
    operation: &Operation,
    types: &TypeIndex<'_>,
    ids: &mut Ids,
    bodies: &mut NamedBodies,
) -> Value {
    let mut object = Object::new();
    let mut put = |name: &str, value: Value| {
        object.insert(name.to_owned(), value);
    };
    if let Some(area) = &operation.area {
        put("tags", json!([area]));
    }
    put("summary", comment(&operation.title).into());
    if let Some(text) = markdown(&operation.description) {
        put("description", text.into());
    }
    if !operation.url.is_empty() {
        put("externalDocs", json!({ "url": operation.url }));
    }
    put("operationId", ids.id(operation).into());
    if operation.deprecation.is_some() {
        put("deprecated", true.into());
    }
    let parameters = query::parameters(operation);
    if !parameters.is_empty() {
        put("parameters", parameters.into());
    }
    if let Some(body) = body::request(operation, types, bodies) {
        put("requestBody", body);
    }
    put("responses", body::responses(profile, operation));
    if !operation.clouds.is_empty() {
        put("x-docwright-clouds", json!(operation.clouds));
    }
    query::extensions(operation, &mut object);
    security::require(profile, operation, &mut object);
    object.into()
}
