//! The bearer token in the `Authorization` header of a request.

use crate::http::HttpRequest;
use crate::http::header::AUTHORIZATION;
use crate::http::header_text::header_text;
#[cfg(feature = "entra")]
use crate::{Error, Result, http::header_text::printable_value};

const SCHEME: &str = "Bearer ";

/// Sets the token that a request is sent with.
///
/// # Errors
/// If the token cannot be a part of a header.
#[cfg(feature = "entra")]
pub(super) fn set_bearer_token(request: &mut HttpRequest, token: &str) -> Result<()> {
    let value = printable_value(&format!("{SCHEME}{token}"));
    let mut value = value.ok_or_else(|| Error::credential("expected a token of visible ASCII characters"))?;
    value.set_sensitive(true);
    request.headers_mut().insert(AUTHORIZATION, value);
    Ok(())
}

/// Returns the token that a request was sent with.
pub(crate) fn bearer_token(request: &HttpRequest) -> Option<&str> {
    let header = header_text(request.headers(), &AUTHORIZATION)?;
    Some(header.strip_prefix(SCHEME).unwrap_or(header))
}

#[cfg(all(test, feature = "entra"))]
mod tests {
    use super::*;
    use crate::http::{HeaderValue, Method, Url};

    #[test]
    fn the_token_is_read_back_without_its_scheme() {
        let mut request = HttpRequest::new(Method::GET, Url::parse("https://example.com").expect("a URL"));
        assert_eq!(bearer_token(&request), None);
        set_bearer_token(&mut request, "t").expect("a token");
        assert_eq!(bearer_token(&request), Some("t"));
        assert!(set_bearer_token(&mut request, "t\r\nhost: evil.example").is_err());
        request.headers_mut().insert(AUTHORIZATION, HeaderValue::from_static("Basic x"));
        assert_eq!(bearer_token(&request), Some("Basic x"));
    }
}
