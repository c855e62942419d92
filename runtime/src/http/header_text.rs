//! Values of headers as text, and the other way.

use super::{HeaderMap, HeaderName, HeaderValue};

/// Returns the first value of a header, if it consists of visible ASCII characters.
pub(crate) fn header_text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    text(headers.get(name)?)
}

/// As [`header_text`], with the name as text.
pub(crate) fn named_header_text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    text(headers.get(name)?)
}

/// Returns all values of a header that consist of visible ASCII characters.
pub(crate) fn header_texts<'h>(headers: &'h HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'h str> {
    headers.get_all(name).into_iter().filter_map(text)
}

/// Converts a text of visible ASCII characters and spaces to the value of a header; `None` if it has others.
pub(crate) fn printable_value(text: &str) -> Option<HeaderValue> {
    let is_printable = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    HeaderValue::try_from(text).ok().filter(|_| is_printable)
}

/// Services send the text of headers in ASCII. Other values stay in the map, as bytes.
fn text(value: &HeaderValue) -> Option<&str> {
    value.to_str().ok()
}
