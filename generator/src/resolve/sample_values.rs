//! Primitive types and annotations of sample values.

use serde_json::Value;

use crate::api::Primitive;

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

/// The `@odata.type` of a sample value, or of the first item of a sample list.
pub(super) fn annotated_name(sample: Option<&Value>) -> Option<&str> {
    match sample {
        Some(Value::Array(items)) => annotation(items.first()?),
        other => annotation(other?),
    }
}

/// The `@odata.type` of an object.
pub(super) fn annotation(value: &Value) -> Option<&str> {
    Some(value.get("@odata.type")?.as_str()?.trim_start_matches('#'))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn placeholders_of_samples_name_primitive_types() {
        assert_eq!(shape_of(&json!("String (timestamp)")), Some(Primitive::DateTimeOffset));
        assert_eq!(shape_of(&json!("any text")), Some(Primitive::String));
        assert_eq!(shape_of(&json!(1.5)), Some(Primitive::Double));
        assert_eq!(shape_of(&json!(1024)), Some(Primitive::Int64));
        assert_eq!(shape_of(&json!(null)), None);
    }

    #[test]
    fn lists_are_annotated_by_their_first_item() {
        assert_eq!(annotated_name(Some(&json!([{"@odata.type": "#a.b"}]))), Some("a.b"));
        assert_eq!(annotated_name(Some(&json!([]))), None);
    }
}
