//! The bearer token in the `Authorization` header of a request.

use azure_core::http::Request;
use azure_core::http::headers::AUTHORIZATION;

const SCHEME: &str = "Bearer ";

/// Sets the token that a request is sent with.
#[cfg(feature = "entra")]
pub(super) fn set_bearer_token(request: &mut Request, token: &str) {
    request.insert_header(AUTHORIZATION, format!("{SCHEME}{token}"));
}

/// Returns the token that a request was sent with.
pub(crate) fn bearer_token(request: &Request) -> Option<&str> {
    let header = request.headers().get_optional_str(&AUTHORIZATION)?;
    Some(header.strip_prefix(SCHEME).unwrap_or(header))
}

#[cfg(all(test, feature = "entra"))]
mod tests {
    use azure_core::http::{Method, Url};

    use super::*;

    #[test]
    fn the_token_is_read_back_without_its_scheme() {
        let mut request = Request::new(Url::parse("https://example.com").expect("a URL"), Method::Get);
        assert_eq!(bearer_token(&request), None);
        set_bearer_token(&mut request, "t");
        assert_eq!(bearer_token(&request), Some("t"));
        request.insert_header(AUTHORIZATION, "Basic x");
        assert_eq!(bearer_token(&request), Some("Basic x"));
    }
}
