//! Types as JSON Schema (2020-12, the dialect of `OpenAPI` 3.1).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Object;
use crate::api::{
    Api, Body, Constraints, Content, EnumMember, EnumType, Parameter, Primitive, Property, Prose, QualifiedName,
    StructuredType, TypeRef,
};
use crate::export::text::markdown;

/// Returns the schemas of all types by component key.
pub(super) fn schemas(api: &Api) -> Object {
    let mut all: Vec<(String, Value)> = api.enums.iter().map(|ty| (key(&ty.name), enumeration(ty))).collect();
    all.extend(api.types.iter().map(|ty| (key(&ty.name), structured(api, ty))));
    let known: BTreeSet<String> = all.iter().map(|(key, _)| key.clone()).collect();
    // A document with a reference to nothing is invalid; what is described nowhere may be any value.
    let unknown = referenced(api).into_iter().map(key).filter(|key| !known.contains(key));
    all.extend(unknown.collect::<BTreeSet<String>>().into_iter().map(|key| (key, json!({}))));
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.into_iter().collect()
}

/// Returns the names of all referenced types.
fn referenced(api: &Api) -> Vec<&QualifiedName> {
    let mut names: Vec<&QualifiedName> = api.types.iter().filter_map(|ty| ty.base.as_ref()).collect();
    let mut refs: Vec<&TypeRef> = api.types.iter().flat_map(|ty| &ty.properties).map(|property| &property.ty).collect();
    for operation in &api.operations {
        refs.extend(operation.arguments.iter().map(|argument| &argument.ty));
        refs.extend(operation.query.parameters.iter().map(|parameter| &parameter.ty));
        if let Content::Json(ty) = &operation.response.content {
            refs.push(ty);
        }
        match &operation.body {
            Body::Resource { ty, rows } => {
                names.push(ty);
                refs.extend(rows.iter().map(|row| &row.ty));
            }
            Body::Parameters(rows) => refs.extend(rows.iter().map(|row| &row.ty)),
            Body::List(item) => refs.push(item),
            Body::None | Body::Binary | Body::Untyped => {}
        }
    }
    names.extend(refs.into_iter().filter_map(|ty| match ty.item() {
        TypeRef::Structured(name) | TypeRef::Enum(name) => Some(name),
        _ => None,
    }));
    names
}

/// Replaces the characters of a qualified name that component keys cannot contain.
fn key(name: &QualifiedName) -> String {
    let mut key = String::new();
    for c in name.to_string().chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') {
            key.push(c);
        } else {
            key.push_str(&format!("-{:X}", u32::from(c)));
        }
    }
    key
}

/// Returns a reference to a type of the API.
pub(super) fn reference(name: &QualifiedName) -> Value {
    json!({ "$ref": format!("#/components/schemas/{}", key(name)) })
}

fn structured(api: &Api, ty: &StructuredType) -> Value {
    let mut schema = described(&ty.description, &ty.url);
    if ty.is_abstract {
        schema.insert("x-docwright-abstract".to_owned(), true.into());
    }
    if ty.deprecation.is_some() {
        schema.insert("deprecated".to_owned(), true.into());
    }
    let sent: Vec<&Property> = ty.properties.iter().filter(|property| api.is_sent(property)).collect();
    let own = members(&sent);
    match &ty.base {
        Some(base) => {
            schema.insert("allOf".to_owned(), json!([reference(base), own]));
        }
        None => schema.extend(own),
    }
    schema.into()
}

fn members(properties: &[&Property]) -> Object {
    let mut schema = Object::new();
    schema.insert("type".to_owned(), "object".into());
    if !properties.is_empty() {
        let members = properties.iter().map(|property| {
            (property.name.clone(), member(&property.ty, &property.description, &property.constraints))
        });
        schema.insert("properties".to_owned(), Value::Object(members.collect()));
    }
    let always = properties.iter().filter(|property| property.constraints.always);
    let always: Vec<&str> = always.map(|property| property.name.as_str()).collect();
    if !always.is_empty() {
        schema.insert("required".to_owned(), json!(always));
    }
    schema
}

/// Returns the schema of a body from its rows and the names of the required ones.
pub(super) fn parameters(rows: &[Parameter], required: &[&str]) -> Value {
    let members = rows.iter().map(|row| (row.name.clone(), member(&row.ty, &row.description, &row.constraints)));
    let mut schema = Object::new();
    schema.insert("type".to_owned(), "object".into());
    if !rows.is_empty() {
        schema.insert("properties".to_owned(), Value::Object(members.collect()));
    }
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema.into()
}

fn described(description: &Prose, url: &str) -> Object {
    let mut schema = Object::new();
    if let Some(text) = markdown(description) {
        schema.insert("description".to_owned(), text.into());
    }
    if !url.is_empty() {
        schema.insert("externalDocs".to_owned(), json!({ "url": url }));
    }
    schema
}

/// Returns the schema of a property or parameter: its type, description and constraints.
fn member(ty: &TypeRef, description: &Prose, constraints: &Constraints) -> Value {
    let mut schema = of(ty);
    if constraints.nullable == Some(true) {
        schema = nullable(schema);
    }
    schema.extend(described(description, ""));
    let mut flag = |name: &str, is_set: bool| {
        if is_set {
            schema.insert(name.to_owned(), true.into());
        }
    };
    flag("readOnly", constraints.read_only);
    flag("deprecated", constraints.deprecated);
    flag("writeOnly", constraints.write_only && !constraints.read_only);
    flag("x-docwright-filterable", constraints.filterable);
    flag("x-docwright-filter-null", constraints.filter_null);
    flag("x-docwright-sortable", constraints.sortable);
    flag("x-docwright-searchable", constraints.searchable);
    flag("x-docwright-expandable", constraints.expandable);
    flag("x-docwright-advanced-query", constraints.advanced_query);
    flag("x-docwright-returned-by-default", constraints.returned_by_default);
    flag("x-docwright-only-on-select", constraints.only_on_select);
    flag("x-docwright-only-on-expand", constraints.only_on_expand);
    flag("x-docwright-immutable", constraints.immutable);
    let mut text = |name: &str, text: Option<&String>| {
        if let Some(text) = text {
            schema.insert(name.to_owned(), text.as_str().into());
        }
    };
    text("x-docwright-replaced-by", constraints.replaced_by.as_ref());
    text("x-docwright-removal", constraints.removal.as_ref());
    schema.extend(bounds(ty, constraints));
    if let Some(value) = constraints.default.as_deref().and_then(|text| default(ty, text)) {
        schema.insert("default".to_owned(), value);
    }
    if !constraints.values.is_empty() && *ty == TypeRef::Primitive(Primitive::String) {
        schema.insert("examples".to_owned(), json!(constraints.values));
    }
    if !constraints.filter_operators.is_empty() {
        schema.insert("x-docwright-filter-operators".to_owned(), json!(constraints.filter_operators));
    }
    schema.into()
}

/// Returns the documented bounds that apply to the type.
fn bounds(ty: &TypeRef, constraints: &Constraints) -> Object {
    let stated = match ty {
        TypeRef::Collection(_) => vec![("maxItems", constraints.max_items.map(Value::from))],
        TypeRef::Primitive(Primitive::String) => vec![("maxLength", constraints.max_length.map(Value::from))],
        TypeRef::Primitive(number) if number.is_number() => {
            vec![("minimum", constraints.minimum.map(Value::from)), ("maximum", constraints.maximum.map(Value::from))]
        }
        _ => Vec::new(),
    };
    stated.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn nullable(mut schema: Object) -> Object {
    if let Some(ty) = schema.get_mut("type") {
        *ty = json!([ty.clone(), "null"]);
        return schema;
    }
    // A schema without constraints admits null already.
    if schema.is_empty() {
        schema
    } else {
        Object::from_iter([("anyOf".to_owned(), json!([schema, { "type": "null" }]))])
    }
}

/// Returns the documented default, if it is a value of the type.
fn default(ty: &TypeRef, text: &str) -> Option<Value> {
    match ty {
        TypeRef::Primitive(Primitive::Boolean) => text.to_lowercase().parse::<bool>().ok().map(Value::from),
        TypeRef::Primitive(Primitive::Byte | Primitive::Int16 | Primitive::Int32 | Primitive::Int64) => {
            text.parse::<i64>().ok().map(Value::from)
        }
        TypeRef::Primitive(Primitive::Single | Primitive::Double | Primitive::Decimal) => {
            text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from)
        }
        TypeRef::Primitive(Primitive::String) | TypeRef::Enum(_) if text != "null" => Some(text.into()),
        _ => None,
    }
}

/// Returns the schema of a type.
pub(super) fn of(ty: &TypeRef) -> Object {
    let schema = match ty {
        TypeRef::Primitive(primitive) => self::primitive(*primitive),
        TypeRef::Structured(name) | TypeRef::Enum(name) => reference(name),
        TypeRef::Collection(item) => json!({ "type": "array", "items": of(item) }),
        TypeRef::Map(map) => json!({ "type": "object", "additionalProperties": of(&map.value) }),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Object::new(),
    }
}

/// Returns the schema of a primitive type, with formats from the `OpenAPI` format registry.
fn primitive(primitive: Primitive) -> Value {
    match primitive {
        Primitive::String => json!({ "type": "string" }),
        Primitive::Boolean => json!({ "type": "boolean" }),
        Primitive::Byte => json!({ "type": "integer", "format": "uint8" }),
        Primitive::Int16 => json!({ "type": "integer", "format": "int16" }),
        Primitive::Int32 => json!({ "type": "integer", "format": "int32" }),
        Primitive::Int64 => json!({ "type": "integer", "format": "int64" }),
        Primitive::Single => json!({ "type": "number", "format": "float" }),
        Primitive::Double => json!({ "type": "number", "format": "double" }),
        Primitive::Decimal => json!({ "type": "number", "format": "decimal" }),
        Primitive::DateTimeOffset => json!({ "type": "string", "format": "date-time" }),
        Primitive::Date => json!({ "type": "string", "format": "date" }),
        // A `time` of RFC 3339 has an offset; this one has none.
        Primitive::TimeOfDay => json!({ "type": "string", "format": "time-local" }),
        Primitive::Snowflake => json!({ "type": "string", "format": "snowflake" }),
        Primitive::Duration => json!({ "type": "string", "format": "duration" }),
        Primitive::Guid => json!({ "type": "string", "format": "uuid" }),
        Primitive::Binary => json!({ "type": "string", "contentEncoding": "base64" }),
        Primitive::Stream => json!({ "type": "string", "contentMediaType": "application/octet-stream" }),
        Primitive::Object => json!({ "type": "object" }),
        Primitive::Untyped => json!({}),
    }
}

/// Returns the schema of an enumeration. Services add members, so any other string is valid too.
fn enumeration(ty: &EnumType) -> Value {
    let mut schema = described(&ty.description, &ty.url);
    let kind = if ty.numeric { "integer" } else { "string" };
    schema.insert("type".to_owned(), kind.into());
    if ty.deprecation.is_some() {
        schema.insert("deprecated".to_owned(), true.into());
    }
    if ty.members.is_empty() {
        return schema.into();
    }
    if ty.numeric {
        let numbers: Vec<i64> = ty.members.iter().filter_map(|member| member.value).collect();
        let names: Vec<&str> = ty.members.iter().map(|member| member.name.as_str()).collect();
        // Other numbers are valid too; a value of flags is the sum of some.
        schema
            .insert("anyOf".to_owned(), json!([{ "enum": numbers, "x-enum-varnames": names }, { "type": "integer" }]));
        return schema.into();
    }
    let names: Vec<&str> = ty.members.iter().map(|member| member.name.as_str()).collect();
    schema.insert("anyOf".to_owned(), json!([{ "enum": names }, { "type": "string" }]));
    let texts: Object = ty.members.iter().filter_map(described_member).collect();
    if !texts.is_empty() {
        schema.insert("x-enum-descriptions".to_owned(), texts.into());
    }
    let numbers: Object =
        ty.members.iter().filter_map(|member| Some((member.name.clone(), member.value?.into()))).collect();
    if !numbers.is_empty() {
        schema.insert("x-enum-values".to_owned(), numbers.into());
    }
    schema.into()
}

fn described_member(member: &EnumMember) -> Option<(String, Value)> {
    Some((member.name.clone(), markdown(&member.description)?.into()))
}
