//! Examples that were generated without knowledge of the API.

use serde_json::Value;

use crate::text::names;

/// Returns true if the text of an object repeats the names of its properties: `"displayName": "Display Name value"`.
/// Such an example says nothing about the values that a property takes.
pub(super) fn repeats_names(object: &serde_json::Map<String, Value>) -> bool {
    object.iter().any(|(name, value)| repeats_name(name, value))
}

fn repeats_name(name: &str, value: &Value) -> bool {
    match value {
        Value::String(text) => is_stand_in(name, text),
        Value::Array(items) => items.iter().any(|item| repeats_name(name, item)),
        Value::Object(object) => repeats_names(object),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Returns true for the words of a name, followed by "value".
fn is_stand_in(name: &str, text: &str) -> bool {
    text.len() <= 2 * name.len() + "-value".len() && names::snake(text) == format!("{}_value", names::snake(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_notation() {
        for text in ["Display Name value", "displayName-value", "DisplayName Value", "display_name_value"] {
            assert!(is_stand_in("displayName", text), "{text}");
        }
        for text in ["", "value", "Display Name", "Display Name value of Anne", "User Name value"] {
            assert!(!is_stand_in("displayName", text), "{text}");
        }
    }

    #[test]
    fn nested_text_counts() {
        let repeats = |value: Value| value.as_object().is_some_and(repeats_names);
        assert!(repeats(serde_json::json!({ "size": 3, "owner": { "tags": ["Tags value"] } })));
        assert!(!repeats(serde_json::json!({ "size": 3, "owner": { "tags": ["red"] } })));
    }
}
