//! Values built from types, for operations without an example.

use serde_json::{Map, Value, json};

use crate::api::index::TypeIndex;
use crate::api::{Primitive, Property, QualifiedName, TypeRef};

/// Maximum nesting of complex values, since types may contain themselves.
const MAX_DEPTH: usize = 3;

/// Builds a value of a type; `number` distinguishes the items of a collection.
pub(super) fn value(types: &TypeIndex<'_>, ty: &TypeRef, number: usize) -> Value {
    of(types, ty, number, 0)
}

fn of(types: &TypeIndex<'_>, ty: &TypeRef, number: usize, depth: usize) -> Value {
    match ty {
        TypeRef::Primitive(primitive) => primitive_value(*primitive, number),
        TypeRef::Enum(name) => {
            let found = types.enumeration(name);
            let members = found.map_or(&[][..], |found| &found.members);
            members.get((number - 1) % members.len().max(1)).map_or(Value::Null, |member| member.name.clone().into())
        }
        TypeRef::Collection(item) => Value::Array((1..=2).map(|number| of(types, item, number, depth + 1)).collect()),
        TypeRef::Map(map) => {
            let key = primitive_value(map.key, number).as_str().map_or_else(|| number.to_string(), str::to_owned);
            Value::Object(Map::from_iter([(key, of(types, &map.value, number, depth + 1))]))
        }
        TypeRef::Structured(_) if depth >= MAX_DEPTH => Value::Null,
        TypeRef::Structured(name) => Value::Object(object(types, name, number, depth)),
    }
}

fn object(types: &TypeIndex<'_>, name: &QualifiedName, number: usize, depth: usize) -> Map<String, Value> {
    let mut members = Map::new();
    let key = key(types, Some(name));
    for property in types.properties(name) {
        let constraints = &property.constraints;
        let left_out = property.navigation
            || constraints.only_on_select
            || constraints.only_on_expand
            || constraints.write_only
            || property.ty == TypeRef::Primitive(Primitive::Stream);
        if property.name == key {
            members.insert(key.to_owned(), id_like(&property.ty, number));
        } else if !left_out {
            members.insert(property.name.clone(), member(types, property, number, depth));
        }
    }
    members
}

fn member(types: &TypeIndex<'_>, property: &Property, number: usize, depth: usize) -> Value {
    let constraints = &property.constraints;
    match &property.ty {
        TypeRef::Primitive(Primitive::String) => match constraints.values.first() {
            Some(value) => value.clone().into(),
            None => {
                let text = format!("{} {number}", property.name);
                let most = constraints.max_length.map_or(usize::MAX, |most| most as usize);
                text.chars().take(most).collect::<String>().into()
            }
        },
        TypeRef::Primitive(Primitive::Int16 | Primitive::Int32 | Primitive::Int64) => {
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            let low = number.max(constraints.minimum.unwrap_or(number));
            low.min(constraints.maximum.unwrap_or(low)).into()
        }
        ty => of(types, ty, number, depth + 1),
    }
}

/// A key: a string like a GUID, unless its type is a number.
fn id_like(ty: &TypeRef, number: usize) -> Value {
    match ty {
        TypeRef::Primitive(Primitive::String | Primitive::Guid) => {
            format!("00000000-0000-4000-8000-{number:012}").into()
        }
        TypeRef::Primitive(primitive) => primitive_value(*primitive, number),
        _ => Value::Null,
    }
}

fn primitive_value(primitive: Primitive, number: usize) -> Value {
    let day = number % 28 + 1;
    match primitive {
        Primitive::String => format!("text {number}").into(),
        Primitive::Boolean => (number % 2 == 1).into(),
        Primitive::Byte => (number % 256).into(),
        Primitive::Int16 => (number % 10_000).into(),
        Primitive::Int32 | Primitive::Int64 => number.into(),
        Primitive::Single | Primitive::Double | Primitive::Decimal => {
            json!(f64::from(u16::try_from(number).unwrap_or(0)) + 0.5)
        }
        Primitive::DateTimeOffset => format!("2024-01-{day:02}T09:00:00Z").into(),
        Primitive::Date => format!("2024-01-{day:02}").into(),
        Primitive::TimeOfDay => "09:00:00".into(),
        Primitive::Duration => "PT1H".into(),
        Primitive::Snowflake => number.to_string().into(),
        Primitive::Guid => format!("00000000-0000-4000-8000-{number:012}").into(),
        Primitive::Binary => "AAEC".into(),
        Primitive::Object => json!({}),
        Primitive::Stream | Primitive::Untyped => Value::Null,
    }
}

/// The name of the key of a type; `id` if the type or its key is unknown.
pub(super) fn key<'a>(types: &TypeIndex<'a>, ty: Option<&QualifiedName>) -> &'a str {
    ty.and_then(|ty| types.key(ty)).unwrap_or("id")
}
