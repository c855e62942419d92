//! Values of headers as text.

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

/// Services send the text of headers in ASCII. Other values stay in the map, as bytes.
fn text(value: &HeaderValue) -> Option<&str> {
    value.to_str().ok()
}
