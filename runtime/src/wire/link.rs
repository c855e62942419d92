//! Links in properties and headers of responses.

use crate::http::header_text::header_text;
use crate::http::{HeaderMap, HeaderName};

/// Returns a link of the service; `None` if it is empty.
///
/// An empty reference is the URL that it is relative to (RFC 3986, section 4.4): followed literally, it would request
/// the root of the service, whose response is neither a page nor the status of an operation.
pub(crate) fn non_empty(link: &str) -> Option<&str> {
    (!link.trim().is_empty()).then_some(link)
}

/// Returns the link in a header; `None` if it is absent or empty.
pub(crate) fn in_header<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    header_text(headers, name).and_then(non_empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::HeaderValue;
    use crate::http::header::LOCATION;

    #[test]
    fn an_empty_link_is_no_link() {
        let mut headers = HeaderMap::new();
        assert_eq!(in_header(&headers, &LOCATION), None);
        for (text, link) in [("", None), (" \t", None), ("/x", Some("/x"))] {
            assert_eq!(non_empty(text), link);
            headers.insert(LOCATION, HeaderValue::from_static(text));
            assert_eq!(in_header(&headers, &LOCATION), link);
        }
    }
}
