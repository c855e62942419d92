//! The body of an error, as OData has it (JSON Format 4.01 section 21) and as others have it.

use serde_json::Value;

/// What the body of an error says.
pub(crate) struct Parsed {
    pub(crate) code: Option<String>,
    pub(crate) message: String,
    /// The object with the code.
    pub(crate) object: Value,
}

/// One of the problems that a service lists in an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail<'a> {
    /// The service's code.
    pub code: Option<&'a str>,
    /// The service's message.
    pub message: Option<&'a str>,
    /// What in the request it is about, as a rule the name of a member.
    pub target: Option<&'a str>,
}

/// Reads the body of an error, whatever it is.
pub(crate) fn parse(body: &[u8]) -> Parsed {
    let mut body: Value = serde_json::from_slice(body).unwrap_or_default();
    // OAuth end points have a string under `error`, proxies have anything.
    let object = match body.get_mut("error") {
        Some(error) if error.is_object() => error.take(),
        _ => body.clone(),
    };
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let code = object.get("code").and_then(text).or_else(|| body.get("error").and_then(text));
    let message = object.get("message").and_then(text).or_else(|| body.get("error_description").and_then(text));
    Parsed { code, message: message.unwrap_or_default(), object }
}

/// The inner errors of an error, each inside the one before. Services spell the name in two ways.
pub(crate) fn inner_errors(object: &Value) -> impl Iterator<Item = &Value> {
    std::iter::successors(inner_error(object), |error| inner_error(error))
}

fn inner_error(error: &Value) -> Option<&Value> {
    error.get("innerError").or_else(|| error.get("innererror")).filter(|inner| inner.is_object())
}

/// The list `details` of an error.
pub(crate) fn details(object: &Value) -> Vec<ErrorDetail<'_>> {
    let items = object.get("details").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter(|item| item.is_object()).map(detail).collect()
}

fn detail(item: &Value) -> ErrorDetail<'_> {
    let text = |name| item.get(name).and_then(Value::as_str);
    ErrorDetail { code: text("code"), message: text("message"), target: text("target") }
}
