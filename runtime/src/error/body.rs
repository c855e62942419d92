//! Bodies of error responses, in the format of OData (JSON Format 4.01 section 21) and in other formats.

use serde_json::Value;

use crate::wire::json::parse_value;

/// The contents of the body of an error response.
pub(crate) struct ErrorBody {
    pub(crate) code: Option<String>,
    pub(crate) message: String,
    /// The object that contains the code.
    pub(crate) object: Value,
}

/// One of the problems that the service lists in an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail<'a> {
    /// The service's code.
    pub code: Option<&'a str>,
    /// The service's message.
    pub message: Option<&'a str>,
    /// The part of the request that the problem concerns, usually the name of a property.
    pub target: Option<&'a str>,
}

/// Parses the body of an error response, whatever its format.
pub(crate) fn parse_error_body(body: &[u8]) -> ErrorBody {
    let mut body: Value = parse_value(body).unwrap_or_default();
    // OAuth endpoints return a string in `error`, and proxies return anything.
    let object = match body.get_mut("error") {
        Some(error) if error.is_object() => error.take(),
        _ => body.clone(),
    };
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let code = object.get("code").and_then(text).or_else(|| body.get("error").and_then(text));
    let message = object.get("message").and_then(text).or_else(|| body.get("error_description").and_then(text));
    ErrorBody { code, message: message.unwrap_or_default(), object }
}

/// Iterates over the nested inner errors, outermost first. Services spell the property in two ways.
pub(crate) fn inner_errors(object: &Value) -> impl Iterator<Item = &Value> {
    std::iter::successors(inner_error(object), |error| inner_error(error))
}

fn inner_error(error: &Value) -> Option<&Value> {
    error.get("innerError").or_else(|| error.get("innererror")).filter(|inner| inner.is_object())
}

/// Parses the list `details` of an error.
pub(crate) fn parse_details(object: &Value) -> Vec<ErrorDetail<'_>> {
    let items = object.get("details").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter(|item| item.is_object()).map(detail).collect()
}

fn detail(item: &Value) -> ErrorDetail<'_> {
    let text = |name| item.get(name).and_then(Value::as_str);
    ErrorDetail { code: text("code"), message: text("message"), target: text("target") }
}
