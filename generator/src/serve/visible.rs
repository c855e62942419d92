//! Members of a resource that a response contains.

use serde_json::{Map, Value};

use crate::api::index::TypeIndex;
use crate::api::{QualifiedName, TypeRef};

/// Maximum nesting; the JSON parser rejects deeper values.
const MAX_DEPTH: usize = 128;

/// Properties that are returned only if a query names them, and that are not in the documented response.
pub(super) fn unselected(types: &TypeIndex<'_>, ty: &QualifiedName, shown: &[Value]) -> Vec<String> {
    let properties = types.properties(ty).into_iter();
    let asked_for = properties.filter(|known| known.constraints.only_on_select || known.constraints.only_on_expand);
    let names = asked_for.map(|property| property.name.clone());
    names.filter(|name| !shown.iter().any(|item| item.get(name).is_some())).collect()
}

/// Removes members from an object.
pub(super) fn without(item: Value, names: &[String]) -> Value {
    match item {
        Value::Object(mut members) => {
            members.retain(|name, _| !names.contains(name));
            Value::Object(members)
        }
        other => other,
    }
}

/// The type that an object states, if pages document it.
pub(super) fn stated_type(types: &TypeIndex<'_>, members: &Map<String, Value>) -> Option<QualifiedName> {
    let stated = members.get("@odata.type").and_then(Value::as_str)?;
    Some(QualifiedName::from(stated.trim_start_matches('#').to_owned())).filter(|name| types.get(name).is_some())
}

/// Removes the write-only properties of a value and of the values in it.
pub(super) fn readable(types: &TypeIndex<'_>, ty: &QualifiedName, value: Value) -> Value {
    at(types, ty, value, 0)
}

fn at(types: &TypeIndex<'_>, ty: &QualifiedName, value: Value, depth: usize) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(|item| at(types, ty, item, depth + 1)).collect(),
        Value::Object(members) if depth < MAX_DEPTH => Value::Object(object(types, ty, members, depth)),
        other => other,
    }
}

fn object(types: &TypeIndex<'_>, ty: &QualifiedName, members: Map<String, Value>, depth: usize) -> Map<String, Value> {
    let stated = stated_type(types, &members);
    let ty = stated.as_ref().unwrap_or(ty);
    let properties = types.properties(ty);
    let readable = |(name, value): (String, Value)| {
        let Some(property) = properties.iter().find(|known| known.name == name) else { return Some((name, value)) };
        match property.ty.item() {
            _ if property.constraints.write_only => None,
            TypeRef::Structured(ty) => Some((name, at(types, ty, value, depth + 1))),
            _ => Some((name, value)),
        }
    };
    members.into_iter().filter_map(readable).collect()
}
