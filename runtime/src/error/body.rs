//! Bodies of error responses, in the format of OData (JSON Format 4.01 section 21), of RFC 9457 and in other formats.

use serde_json::Value;

use crate::conventions::ErrorFormat;
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

/// Parses the body of an error response. A body in another format than that of the API has no code and no message, or
/// those of the usual names.
pub(crate) fn parse_error_body(body: &[u8], format: ErrorFormat) -> ErrorBody {
    let body: Value = parse_value(body).unwrap_or_default();
    let found = match format {
        ErrorFormat::OData => return parse_usual(body),
        ErrorFormat::Problem => problem(&body),
        ErrorFormat::Pointers { code, message } => (at(&body, code), at(&body, message)),
    };
    match found {
        // A proxy answers in a format of its own.
        (None, None) => parse_usual(body),
        (code, message) => ErrorBody { code, message: message.unwrap_or_default(), object: body },
    }
}

/// The code and the message of problem details (RFC 9457, section 3.1).
fn problem(body: &Value) -> (Option<String>, Option<String>) {
    // `about:blank` says no more than the status.
    let ty = at(body, "/type").filter(|ty| ty != "about:blank");
    (at(body, "/code").or(ty), at(body, "/detail").or_else(|| at(body, "/title")))
}

/// The text or number at a pointer; none at an empty pointer.
fn at(body: &Value, pointer: &str) -> Option<String> {
    match body.pointer(pointer).filter(|_| !pointer.is_empty())? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Parses a body with the object `error` of OData, or with the same names.
fn parse_usual(mut body: Value) -> ErrorBody {
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

/// Parses the list `details` of an error, or the list `errors` of problem details (RFC 9457, section 3).
pub(crate) fn parse_details(object: &Value) -> Vec<ErrorDetail<'_>> {
    let items = object
        .get("details")
        .or_else(|| object.get("errors"))
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    items.iter().filter(|item| item.is_object()).map(detail).collect()
}

fn detail(item: &Value) -> ErrorDetail<'_> {
    let text = |name| item.get(name).and_then(Value::as_str);
    ErrorDetail {
        code: text("code"),
        message: text("message").or_else(|| text("detail")),
        target: text("target").or_else(|| text("pointer")),
    }
}
