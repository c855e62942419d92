//! Query options and request headers as parameters, and extensions of operations.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Object, schema};
use crate::api::{ConsistencyLevel, Header, Operation, Parameter, QueryOption, QuerySupport};
use crate::export::text::markdown;

/// System query options with their kind and description (`OData` URL conventions 4.01, section 5.1).
const OPTIONS: [(&str, &str, &str); 12] = [
    ("$select", "names", "The properties to return."),
    ("$expand", "names", "Related resources to return in line."),
    ("$filter", "text", "A condition that returned items meet."),
    ("$orderby", "names", "The order of items."),
    ("$search", "text", "A text that returned items match."),
    ("$count", "flag", "Returns the number of items."),
    ("$top", "number", "How many items to return."),
    ("$skip", "number", "How many items to leave out."),
    ("$format", "text", "The media type of the response."),
    ("$apply", "text", "How to aggregate items."),
    ("$skiptoken", "text", "Where the next page starts; taken from a link."),
    ("$deltatoken", "text", "Where the next round of changes starts; taken from a link."),
];

/// Number of options that every operation can support; the others are tokens and formats.
const USUAL: usize = 8;

/// Returns the options as shared parameters.
pub(super) fn components() -> Object {
    OPTIONS.iter().map(|(name, kind, text)| (key(name), option(name, kind, text))).collect()
}

fn key(name: &str) -> String {
    name.trim_start_matches('$').to_owned()
}

fn option(name: &str, kind: &str, text: &str) -> Value {
    let schema = match kind {
        "names" => json!({ "type": "array", "items": { "type": "string" } }),
        "flag" => json!({ "type": "boolean" }),
        "number" => json!({ "type": "integer", "minimum": 0 }),
        _ => json!({ "type": "string" }),
    };
    let mut option = json!({ "name": name, "in": "query", "description": text });
    if kind == "names" {
        option["style"] = "form".into();
        option["explode"] = false.into();
    }
    option["schema"] = schema;
    option
}

/// Returns all parameters of an operation other than those of its path.
pub(super) fn parameters(operation: &Operation) -> Vec<Value> {
    let query = &operation.query;
    let mut parameters: Vec<Value> = match query.support {
        Some(QuerySupport::All) => OPTIONS[..USUAL].iter().map(|(name, ..)| shared(name)).collect(),
        _ => query.options.iter().filter_map(stated).collect(),
    };
    parameters.extend(query.parameters.iter().map(own));
    parameters.extend(headers(operation));
    parameters
}

fn shared(name: &str) -> Value {
    json!({ "$ref": format!("#/components/parameters/{}", key(name)) })
}

/// Returns an option with the description from the page, or else the shared one.
fn stated(stated: &QueryOption) -> Option<Value> {
    let (name, kind, _) = OPTIONS.iter().find(|(name, ..)| *name == stated.name)?;
    Some(match markdown(&stated.description) {
        Some(text) => option(name, kind, &text),
        None => shared(name),
    })
}

fn own(stated: &Parameter) -> Value {
    let mut parameter = json!({ "name": stated.name, "in": "query" });
    if let Some(text) = markdown(&stated.description) {
        parameter["description"] = text.into();
    }
    if stated.constraints.required {
        parameter["required"] = true.into();
    }
    parameter["schema"] = schema::of(&stated.ty).into();
    parameter
}

/// Returns headers as parameters; letter case does not matter, so the first spelling is used.
fn headers(operation: &Operation) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    let first = operation.headers.iter().filter(|header| seen.insert(header.name.to_lowercase()));
    let mut parameters: Vec<Value> = first.map(header).collect();
    if operation.consistency_level.is_some() && seen.insert("consistencylevel".to_owned()) {
        parameters.push(json!({ "name": "ConsistencyLevel", "in": "header", "schema": consistency() }));
    }
    if !operation.preferences.is_empty() && seen.insert("prefer".to_owned()) {
        parameters.push(json!({ "name": "Prefer", "in": "header", "schema": { "type": "string" } }));
    }
    parameters
}

fn header(header: &Header) -> Value {
    let mut parameter = json!({ "name": header.name, "in": "header" });
    if let Some(text) = markdown(&header.description) {
        parameter["description"] = text.into();
    }
    if header.required {
        parameter["required"] = true.into();
    }
    let is_consistency = header.name.eq_ignore_ascii_case("ConsistencyLevel");
    parameter["schema"] = if is_consistency { consistency() } else { json!({ "type": "string" }) };
    parameter
}

fn consistency() -> Value {
    json!({ "type": "string", "enum": ["eventual"] })
}

/// Adds facts about calls that the format cannot express.
pub(super) fn extensions(operation: &Operation, object: &mut Object) {
    let mut put = |name: &str, value: Value| {
        object.insert(format!("x-docwright-{name}"), value);
    };
    if let Some(support) = operation.query.support {
        put("query-support", json!(support));
    }
    if operation.consistency_level == Some(ConsistencyLevel::SomeQueries) {
        put("consistency-level", "someQueries".into());
    }
    if !operation.preferences.is_empty() {
        put("preferences", json!(operation.preferences));
    }
    if let Some(size) = &operation.page_size {
        put("page-size", json!(size));
    }
    if let Some(work) = &operation.long_running {
        put("long-running", json!(work));
    }
    if let Some(removal) = operation.deprecation.as_ref().and_then(|stated| stated.removal.as_ref()) {
        put("removal", json!(removal));
    }
    if !operation.licenses.is_empty() {
        put("licenses", operation.licenses.iter().map(|license| license.name.clone()).collect());
    }
}
