//! Comparison of JSON values with primitive types (OData JSON Format 4.01, section 7.1).
//!
//! Authors write placeholders where a value does not matter: `"String"`, `"{id}"`, `"displayName-value"`. They fit
//! any type.

use serde_json::Value;

use crate::api::Primitive;
use crate::dialect::graph;

/// Returns the kind of a JSON value, with its article.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a Boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Returns the kind of a value that does not fit a type.
pub(super) fn contradiction(ty: Primitive, value: &Value) -> Option<&'static str> {
    let fits = match value {
        Value::Null => true,
        Value::Bool(_) => ty == Primitive::Boolean,
        Value::Number(number) => {
            matches!(ty, Primitive::Single | Primitive::Double | Primitive::Decimal)
                || (is_integer(ty) && number.as_f64().is_none_or(|number| number.fract() == 0.0))
        }
        Value::String(text) => return text_contradiction(ty, text.trim()),
        // An empty object is a placeholder.
        Value::Object(members) => members.is_empty(),
        Value::Array(_) => false,
    };
    let any = matches!(ty, Primitive::Untyped | Primitive::Object | Primitive::Stream);
    (!fits && !any).then(|| kind(value))
}

fn text_contradiction(ty: Primitive, text: &str) -> Option<&'static str> {
    if is_placeholder(text) {
        return None;
    }
    match ty {
        // Large numbers are sent as text to clients that ask for it (`IEEE754Compatible=true`); others have
        // the values `INF` and `NaN`.
        Primitive::Int64 | Primitive::Decimal | Primitive::Single | Primitive::Double => {
            let named = matches!(text, "INF" | "-INF" | "NaN");
            (!named && text.parse::<f64>().is_err()).then_some("a string")
        }
        Primitive::Boolean | Primitive::Byte | Primitive::Int16 | Primitive::Int32 => Some("a string"),
        Primitive::DateTimeOffset => (!starts_with_date(text)).then_some("a string that is not a date and time"),
        Primitive::Date => (!starts_with_date(text)).then_some("a string that is not a date"),
        _ => None,
    }
}

fn is_integer(ty: Primitive) -> bool {
    matches!(ty, Primitive::Byte | Primitive::Int16 | Primitive::Int32 | Primitive::Int64)
}

/// Returns true for `2024-05-17…`. The time and its precision do not matter in an example.
fn starts_with_date(text: &str) -> bool {
    let Some(date) = text.as_bytes().get(..10) else { return false };
    date.iter().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() })
}

/// Returns true for a placeholder rather than a value.
pub(super) fn is_placeholder(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let first = lower.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    lower.is_empty()
        || lower.contains(['<', '>', '{', '}', '…', '|', '@', '$', '%'])
        || lower.contains("..")
        || lower.contains("yyyy")
        || lower.contains("xx")
        || lower.ends_with("value")
        || graph::strip_namespace(lower.trim_start_matches('#')).is_some()
        || Primitive::of(first).is_some()
}
