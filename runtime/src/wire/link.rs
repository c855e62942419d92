//! Links in properties and headers of responses.

use azure_core::http::headers::{HeaderName, Headers};

/// Returns a link of the service; `None` if it is empty.
///
/// An empty reference is the URL that it is relative to (RFC 3986, section 4.4): followed literally, it would request
/// the root of the service, whose response is neither a page nor the status of an operation.
pub(crate) fn non_empty(link: &str) -> Option<&str> {
    (!link.trim().is_empty()).then_some(link)
}

/// Returns the link in a header; `None` if it is absent or empty.
pub(crate) fn in_header<'h>(headers: &'h Headers, name: &HeaderName) -> Option<&'h str> {
    headers.get_optional_str(name).and_then(non_empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header_names::LOCATION;

    #[test]
    fn an_empty_link_is_no_link() {
        let mut headers = Headers::new();
        assert_eq!(in_header(&headers, &LOCATION), None);
        for (text, link) in [("", None), (" \t", None), ("/x", Some("/x"))] {
            assert_eq!(non_empty(text), link);
            headers.insert(LOCATION, text);
            assert_eq!(in_header(&headers, &LOCATION), link);
        }
    }
}
