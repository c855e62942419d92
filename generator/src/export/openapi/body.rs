//! Request bodies and responses.

use serde_json::{Value, json};

use super::named_bodies::NamedBodies;
use super::{Object, schema};
use crate::api::index::TypeIndex;
use crate::api::{
    Body, Content, Example, Form, Message, Operation, OperationKind, Parameter, Primitive, Profile, Property,
    QualifiedName, Segment, TypeRef,
};
use crate::profile::Paging;

const JSON: &str = "application/json";
const FORM: &str = "multipart/form-data";
const BYTES: &str = "application/octet-stream";

/// Returns the request body, if there is one.
pub(super) fn request(operation: &Operation, types: &TypeIndex<'_>, bodies: &mut NamedBodies) -> Option<Value> {
    let mut request = json_or_bytes(operation, types, bodies);
    for body in &operation.media_bodies {
        let request = request.get_or_insert_with(|| json!({ "content": {} }));
        request["content"][&body.media_type] = json!({});
    }
    if let Some(stated) = &operation.form {
        let json = request.as_ref().and_then(|request| request["content"][JSON].get("schema").cloned());
        let request = request.get_or_insert_with(|| json!({ "content": {} }));
        if stated.only {
            request["content"] = json!({});
        }
        request["content"][FORM] = json!({ "schema": form(stated, json) });
    }
    request
}

/// Returns the schema of a form: the body as one part or in parts, and the files.
fn form(stated: &Form, json: Option<Value>) -> Value {
    let mut properties = Object::new();
    let mut of_body = None;
    match (&stated.payload, json) {
        (Some(payload), Some(json)) => {
            properties.insert(payload.clone(), json);
        }
        (None, json) => of_body = json,
        (Some(_), None) => {}
    }
    properties
        .extend(stated.files.iter().map(|file| (file.name.clone(), json!({ "type": "string", "format": "binary" }))));
    let required = required(&stated.files);
    let mut schema = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    match of_body {
        Some(body) => json!({ "allOf": [body, schema] }),
        None => schema,
    }
}

fn json_or_bytes(operation: &Operation, types: &TypeIndex<'_>, bodies: &mut NamedBodies) -> Option<Value> {
    let (schema, required) = match &operation.body {
        Body::None => return None,
        Body::Binary => {
            let shown = || operation.examples.iter().find_map(|example| media_type(example.request.as_ref()?));
            let kind = operation.body_media_type.as_deref().or_else(shown).unwrap_or(BYTES);
            return Some(json!({ "required": true, "content": { kind: {} } }));
        }
        Body::Untyped => (json!({}), false),
        Body::List(item) => (json!({ "type": "array", "items": schema::of(item) }), true),
        Body::Parameters(rows) => {
            let required = required(rows);
            (schema::parameters(rows, &required), !required.is_empty())
        }
        Body::Resource { ty, rows } => (resource(operation, ty, rows, types), true),
    };
    let mut content = Object::from_iter([("schema".to_owned(), bodies.name(operation, schema))]);
    with_examples(&mut content, &operation.examples, |example| example.request.as_ref());
    Some(json!({ "required": required, "content": { JSON: content } }))
}

/// Returns the schema of a resource, narrowed by the rows in the operation's page.
fn resource(operation: &Operation, ty: &QualifiedName, rows: &[Parameter], types: &TypeIndex<'_>) -> Value {
    let reference = schema::reference(ty);
    let required = match operation.kind {
        // Omitted properties keep their values.
        OperationKind::Update => Vec::new(),
        _ if rows.is_empty() => required_members(ty, types),
        _ => required(rows),
    };
    if rows.is_empty() && required.is_empty() {
        return reference;
    }
    json!({ "allOf": [reference, schema::parameters(rows, &required)] })
}

fn required(rows: &[Parameter]) -> Vec<&str> {
    rows.iter().filter(|row| row.constraints.required).map(|row| row.name.as_str()).collect()
}

/// Returns the properties of a type and its bases that are required on create.
fn required_members<'a>(ty: &QualifiedName, types: &TypeIndex<'a>) -> Vec<&'a str> {
    let is_required = |property: &&Property| property.constraints.required && !property.constraints.read_only;
    let required = types.chain(ty).flat_map(|ty| &ty.properties).filter(is_required);
    required.map(|property| property.name.as_str()).collect()
}

/// Returns the responses by status code, including errors.
pub(super) fn responses(profile: &Profile, operation: &Operation) -> Value {
    let mut responses = Object::new();
    let codes = &operation.response.codes;
    let mut content = content(profile, operation);
    for (index, code) in codes.iter().enumerate() {
        let carries = |code: u16| !matches!(code, 204 | 205 | 300..=399);
        // "202 Accepted" beside another code has no result yet.
        let is_content = carries(*code) && (*code != 202 || !codes.iter().any(|other| matches!(other, 200 | 201)));
        let mut response = Object::from_iter([("description".to_owned(), reason(*code).into())]);
        if (301..=308).contains(code) {
            let location =
                json!({ "description": "Where the content is.", "schema": { "type": "string", "format": "uri" } });
            response.insert("headers".to_owned(), json!({ "Location": location }));
        }
        if let Some((kind, mut media)) = if is_content { content.clone() } else { None } {
            if kind == JSON {
                with_examples(&mut media, &operation.examples, |example| {
                    example.response.as_ref().filter(|message| {
                        let shown = message.start.status();
                        shown == Some(*code) || (index == 0 && shown.is_none())
                    })
                });
            }
            response.insert("content".to_owned(), json!({ kind: media }));
        }
        responses.insert(code.to_string(), response.into());
    }
    if codes.is_empty() {
        let mut response = Object::from_iter([("description".to_owned(), "Success.".into())]);
        if let Some((kind, media)) = content.take() {
            response.insert("content".to_owned(), json!({ kind: media }));
        }
        responses.insert("2XX".to_owned(), response.into());
    }
    responses.insert("default".to_owned(), json!({ "$ref": "#/components/responses/error" }));
    responses.into()
}

/// Returns the media type of the success response, and its schema.
fn content<'o>(profile: &Profile, operation: &'o Operation) -> Option<(&'o str, Object)> {
    let schema = match &operation.response.content {
        Content::None => return None,
        Content::Binary => {
            let mut messages = operation.examples.iter().filter_map(|example| example.response.as_ref());
            return Some((messages.find_map(media_type).unwrap_or(BYTES), Object::new()));
        }
        Content::Json(ty) if operation.path.0.last() == Some(&Segment::Name("$count".to_owned())) => {
            return Some(("text/plain", Object::from_iter([("schema".to_owned(), schema::of(ty).into())])));
        }
        Content::Json(ty @ TypeRef::Collection(_)) => collection(profile, operation, ty),
        Content::Json(TypeRef::Primitive(Primitive::Untyped)) => json!({}),
        // A value other than an object is wrapped in one.
        Content::Json(ty @ (TypeRef::Primitive(_) | TypeRef::Enum(_))) => {
            json!({ "type": "object", "properties": { "value": schema::of(ty) } })
        }
        Content::Json(ty @ (TypeRef::Structured(_) | TypeRef::Map(_))) => schema::of(ty).into(),
    };
    Some((JSON, Object::from_iter([("schema".to_owned(), schema)])))
}

/// Returns the schema of a page of a collection.
fn collection(profile: &Profile, operation: &Operation, ty: &TypeRef) -> Value {
    if let Some(paging) = profile.paging.as_ref().filter(|paging| **paging != Paging::OData) {
        return list(paging.items(), ty);
    }
    let uri = || json!({ "type": "string", "format": "uri" });
    let mut properties =
        Object::from_iter([("value".to_owned(), schema::of(ty).into()), ("@odata.nextLink".to_owned(), uri())]);
    let ends_in = |name: &str| match operation.path.0.last() {
        Some(Segment::Name(last) | Segment::Call { name: last, .. }) => last.rsplit('.').next() == Some(name),
        _ => false,
    };
    if ends_in("delta") {
        properties.insert("@odata.deltaLink".to_owned(), uri());
    }
    json!({ "type": "object", "properties": properties })
}

/// Returns the schema of a page with its items at a JSON pointer.
fn list(items: &str, ty: &TypeRef) -> Value {
    let names: Vec<&str> = items.split('/').skip(1).collect();
    names.iter().rev().fold(schema::of(ty).into(), |inner: Value, name| {
        let name = name.replace("~1", "/").replace("~0", "~");
        json!({ "type": "object", "properties": { name: inner } })
    })
}

/// Adds the JSON bodies of the documented messages.
fn with_examples<'a>(
    media: &mut Object,
    examples: &'a [Example],
    message: impl Fn(&'a Example) -> Option<&'a Message>,
) {
    let mut shown = Object::new();
    for example in examples {
        let Some(message) = message(example).filter(|message| message.body.is_object() || message.body.is_array())
        else {
            continue;
        };
        let mut object = Object::new();
        if !example.title.is_empty() {
            object.insert("summary".to_owned(), crate::text::escape::comment(&example.title).into());
        }
        object.insert("value".to_owned(), message.body.clone());
        shown.insert(format!("example{}", shown.len() + 1), object.into());
    }
    if !shown.is_empty() {
        media.insert("examples".to_owned(), shown.into());
    }
}

/// Returns the media type of a message, if it is valid and not JSON.
fn media_type(message: &Message) -> Option<&str> {
    let (_, value) = message.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"))?;
    let kind = value.split(';').next()?.trim();
    let (main, sub) = kind.split_once('/')?;
    let is_token = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-+._".contains(&byte))
    };
    (is_token(main) && is_token(sub) && kind != JSON).then_some(kind)
}

/// Reason phrases of RFC 9110.
fn reason(code: u16) -> &'static str {
    match code {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        _ => "Success",
    }
}
