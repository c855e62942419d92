//! The response for errors, common to all operations.

use serde_json::{Value, json};

use crate::profile::Errors;

/// Returns the response in the format of the API.
pub(super) fn response(errors: &Errors) -> Value {
    match errors {
        Errors::OData => odata(),
        Errors::Problem => problem(),
        Errors::Pointers { code, message } => {
            let schema = [(code, "Error code for programs."), (message, "Error message for people.")]
                .into_iter()
                .filter(|(pointer, _)| !pointer.is_empty())
                .fold(json!({ "type": "object" }), |schema, (pointer, text)| with(schema, pointer, text));
            json!({ "description": DESCRIPTION, "content": { "application/json": { "schema": schema } } })
        }
        Errors::Unstated => json!({ "description": DESCRIPTION }),
    }
}

const DESCRIPTION: &str = "The request failed.";

/// Adds the property at a JSON pointer to the schema of an object.
fn with(mut schema: Value, pointer: &str, text: &str) -> Value {
    let mut at = &mut schema;
    let mut names = pointer.trim_start_matches('/').split('/').peekable();
    while let Some(name) = names.next() {
        let name = name.replace("~1", "/").replace("~0", "~");
        at = &mut at["properties"][name.as_str()];
        if names.peek().is_some() {
            at["type"] = "object".into();
        } else {
            *at = json!({ "description": text });
        }
    }
    schema
}

/// Problem details (RFC 9457, section 3.1).
fn problem() -> Value {
    json!({
        "description": DESCRIPTION,
        "content": { "application/problem+json": { "schema": {
            "type": "object",
            "properties": {
                "type": { "type": "string", "format": "uri-reference", "default": "about:blank", "description": "The kind of problem." },
                "title": { "type": "string", "description": "A summary of the kind of problem." },
                "status": { "type": "integer", "description": "The HTTP status." },
                "detail": { "type": "string", "description": "An explanation of this problem." },
                "instance": { "type": "string", "format": "uri-reference", "description": "Identifies this problem." }
            },
            "additionalProperties": true
        } } }
    })
}

/// The format of `OData` (JSON format 4.01, section 21.1).
fn odata() -> Value {
    let text = || json!({ "type": "string" });
    json!({
        "description": "The request failed.",
        "content": { "application/json": { "schema": {
            "type": "object",
            "required": ["error"],
            "properties": { "error": {
                "type": "object",
                "required": ["code", "message"],
                "properties": {
                    "code": { "type": "string", "description": "Error code for programs." },
                    "message": { "type": "string", "description": "Error message for people." },
                    "target": { "type": ["string", "null"] },
                    "details": { "type": "array", "items": {
                        "type": "object",
                        "required": ["code", "message"],
                        "properties": { "code": text(), "message": text(), "target": { "type": ["string", "null"] } }
                    } },
                    "innerError": { "type": "object", "additionalProperties": true }
                }
            } }
        } } }
    })
}
