//! The first difference between two JSON values.

use serde_json::Value;

/// Describes the first difference between two JSON values, with its JSON pointer below `at`.
pub(super) fn describe_difference(at: &str, one: &Value, other: &Value) -> Option<String> {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let missing =
                one.keys().find(|name| !other.contains_key(*name)).map(|name| format!("{at}/{name} is missing"));
            let added =
                || other.keys().find(|name| !one.contains_key(*name)).map(|name| format!("{at}/{name} is unexpected"));
            let inside = || {
                one.iter().find_map(|(name, value)| describe_difference(&format!("{at}/{name}"), value, &other[name]))
            };
            missing.or_else(added).or_else(inside)
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let pairs = one.iter().zip(other).enumerate();
            pairs
                .into_iter()
                .find_map(|(index, (one, other))| describe_difference(&format!("{at}/{index}"), one, other))
        }
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => None,
        _ => (one != other).then(|| format!("{at}: expected {one}, found {other}")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_first_difference_is_described() {
        let difference = |one: Value, other: Value| describe_difference("", &one, &other);
        assert_eq!(difference(json!({"a": [1, {"b": 5}]}), json!({"a": [1.0, {"b": 5.0}]})), None);
        assert_eq!(
            difference(json!({"a": [{"b": 5}]}), json!({"a": [{"b": 6}]})).as_deref(),
            Some("/a/0/b: expected 5, found 6")
        );
        assert_eq!(difference(json!({"a": null}), json!({})).as_deref(), Some("/a is missing"));
        assert_eq!(difference(json!({}), json!({"a": null})).as_deref(), Some("/a is unexpected"));
    }
}
