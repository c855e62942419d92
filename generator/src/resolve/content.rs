//! What sample values tell about types.

use serde_json::Value;

use super::Scope;
use crate::api::{Primitive, TypeRef};
use crate::facts::TypePhrase;

/// The primitive type that a sample value of a JSON representation stands for.
pub(super) fn shape_of(sample: &Value) -> Option<Primitive> {
    Some(match sample {
        Value::String(text) => match text.to_lowercase().trim() {
            "string (timestamp)" | "string (datetimeoffset)" | "datetimeoffset" => Primitive::DateTimeOffset,
            "string (iso 8601 duration)" | "string (duration)" => Primitive::Duration,
            "string (time of day)" => Primitive::TimeOfDay,
            "string (binary)" | "binary" => Primitive::Binary,
            "boolean" => Primitive::Boolean,
            "integer" | "int32" => Primitive::Int32,
            "double" => Primitive::Double,
            "guid" => Primitive::Guid,
            _ => Primitive::String,
        },
        Value::Bool(_) => Primitive::Boolean,
        Value::Number(number) if number.is_f64() => Primitive::Double,
        // A sample such as 1024 says "number", not how large it gets.
        Value::Number(_) => Primitive::Int64,
        _ => return None,
    })
}

impl Scope<'_> {
    /// The type that a sample value shows; untyped when it shows none.
    pub(super) fn type_of_sample(&self, sample: &Value, namespace: Option<&str>) -> TypeRef {
        match sample {
            Value::Array(items) => {
                let item = items
                    .first()
                    .map_or(TypeRef::Primitive(Primitive::Untyped), |item| self.type_of_sample(item, namespace));
                item.into_collection()
            }
            Value::Object(members) => {
                let named = members.get("@odata.type").and_then(Value::as_str);
                let found = named.and_then(|name| {
                    let phrase = TypePhrase { name: name.trim_start_matches('#').to_owned(), ..TypePhrase::default() };
                    self.lookup(&phrase, namespace)
                });
                found.unwrap_or(TypeRef::Primitive(Primitive::Untyped))
            }
            other => TypeRef::Primitive(shape_of(other).unwrap_or(Primitive::Untyped)),
        }
    }
}
