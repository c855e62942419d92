//! Types of sample values.

use serde_json::Value;

use super::names::Names;
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
        // A sample such as 1024 shows a number, not its range.
        Value::Number(_) => Primitive::Int64,
        _ => return None,
    })
}

/// The type that a sample value shows; untyped when it shows none.
pub(super) fn type_of_sample(sample: &Value, namespace: Option<&str>, names: &Names<'_>) -> TypeRef {
    let untyped = TypeRef::Primitive(Primitive::Untyped);
    match sample {
        Value::Array(items) => {
            items.first().map_or(untyped, |item| type_of_sample(item, namespace, names)).into_collection()
        }
        Value::Object(_) => annotated_type(sample, namespace, names).unwrap_or(untyped),
        other => TypeRef::Primitive(shape_of(other).unwrap_or(Primitive::Untyped)),
    }
}

/// The documented type that the `@odata.type` of an object names.
pub(super) fn annotated_type(object: &Value, namespace: Option<&str>, names: &Names<'_>) -> Option<TypeRef> {
    let name = annotation(object)?.to_owned();
    names.lookup(&TypePhrase { name, ..TypePhrase::default() }, namespace)
}

/// The `@odata.type` of a sample value, or of the first item of a sample list.
pub(super) fn annotated_name(sample: Option<&Value>) -> Option<&str> {
    match sample {
        Some(Value::Array(items)) => annotation(items.first()?),
        other => annotation(other?),
    }
}

fn annotation(value: &Value) -> Option<&str> {
    Some(value.get("@odata.type")?.as_str()?.trim_start_matches('#'))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::source::Pages;

    #[test]
    fn placeholders_of_samples_name_primitive_types() {
        assert_eq!(shape_of(&json!("String (timestamp)")), Some(Primitive::DateTimeOffset));
        assert_eq!(shape_of(&json!("any text")), Some(Primitive::String));
        assert_eq!(shape_of(&json!(1.5)), Some(Primitive::Double));
        assert_eq!(shape_of(&json!(1024)), Some(Primitive::Int64));
        assert_eq!(shape_of(&json!(null)), None);
    }

    #[test]
    fn lists_are_collections_of_the_type_of_their_first_item() {
        let pages = Pages::default();
        let names = Names::collect(&pages, "v1.0", &[]);
        let of = |sample: Value| type_of_sample(&sample, None, &names);
        assert_eq!(of(json!([true])), TypeRef::Primitive(Primitive::Boolean).into_collection());
        assert_eq!(of(json!([])), TypeRef::Primitive(Primitive::Untyped).into_collection());
        assert_eq!(of(json!({"@odata.type": "#microsoft.graph.boat"})), TypeRef::Primitive(Primitive::Untyped));
        assert_eq!(annotated_name(Some(&json!([{"@odata.type": "#a.b"}]))), Some("a.b"));
    }
}
