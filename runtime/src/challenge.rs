//! Claims challenges: claims that a service requires in an access token.
//!
//! Source: "Claims challenges, claims requests and client capabilities" of the Microsoft identity platform, and
//! RFC 9110 section 11.6.1 for the grammar of the header.

use serde_json::{Map, Value};

use crate::Binary;
use crate::http::HeaderMap;
use crate::http::header::WWW_AUTHENTICATE;
use crate::http::header_text::header_texts;

/// Claims that a service requires in an access token, as JSON for the identity platform.
///
/// After a claims challenge the client asks its credential once more, with this value in the context of the
/// [`TokenRequestOptions`](azure_core::credentials::TokenRequestOptions). A credential that supports claims reads them
/// there; if it returns a different token, the request is repeated.
///
/// ```
/// use docwright_runtime::Claims;
/// use docwright_runtime::azure_core::credentials::TokenRequestOptions;
///
/// fn claims(options: Option<&TokenRequestOptions<'_>>) -> Option<String> {
///     let claims: &Claims = options?.method_options.context.value()?;
///     Some(claims.as_str().to_owned())
/// }
/// # assert_eq!(claims(None), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims(String);

impl Claims {
    /// The JSON text, for the parameter `claims` of a token request.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the claims of a response with a claims challenge.
    pub(crate) fn from_headers(headers: &HeaderMap) -> Option<Self> {
        header_texts(headers, &WWW_AUTHENTICATE).find_map(Self::from_challenges)
    }

    /// Returns the claims of the challenges in a `WWW-Authenticate` header.
    fn from_challenges(header: &str) -> Option<Self> {
        let mut bearer = parse_parameters(header, "bearer");
        bearer.retain(|(_, value)| !value.is_empty());
        let find = |name: &str| {
            let found = bearer.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.clone())
        };
        find("error").filter(|error| error == "insufficient_claims")?;
        let bytes: Binary = find("claims")?.parse().ok()?;
        let text = String::from_utf8(bytes.0).ok()?;
        serde_json::from_str::<Map<String, Value>>(&text).ok()?;
        Some(Self(text))
    }
}

/// Parses the parameters that the challenges of one scheme have in a `WWW-Authenticate` header.
fn parse_parameters(header: &str, scheme: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (mut rest, mut in_scheme) = (header, false);
    loop {
        rest = rest.trim_start_matches(|c: char| c == ',' || c.is_ascii_whitespace());
        let end = rest.find(|c: char| c == '=' || c == ',' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (name, tail) = rest.split_at(end);
        let Some(tail) = tail.trim_ascii_start().strip_prefix('=') else {
            // Without a value it is the name of a scheme, or the end.
            if name.is_empty() {
                return found;
            }
            in_scheme = name.eq_ignore_ascii_case(scheme);
            rest = tail;
            continue;
        };
        let (value, tail) = parse_value(tail.trim_ascii_start());
        if in_scheme {
            found.push((name.to_owned(), value));
        }
        rest = tail;
    }
}

/// Parses a token or a quoted string, and returns the remaining text with it.
fn parse_value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(|c: char| c == ',' || c.is_ascii_whitespace()).unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, &quoted[at + 1..]),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::HeaderValue;

    fn claims(header: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.append(WWW_AUTHENTICATE, HeaderValue::from_static("Negotiate"));
        headers.append(WWW_AUTHENTICATE, HeaderValue::try_from(header).expect("a value"));
        Claims::from_headers(&headers).map(|claims| claims.0)
    }

    #[test]
    fn claims_are_decoded() {
        let encoded = "eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlIjoiY3AxIn19fQ";
        let text = r#"{"access_token":{"acrs":{"essential":true,"value":"cp1"}}}"#;
        for header in [
            format!(r#"Bearer realm="", authorization_uri="x", error="insufficient_claims", claims="{encoded}==""#),
            format!("bearer claims={encoded},error=insufficient_claims"),
            format!(r#"Basic realm="a \"b\", c", Bearer error = "insufficient_claims" , claims = "{encoded}""#),
        ] {
            assert_eq!(claims(&header).as_deref(), Some(text), "{header}");
        }
        for header in [
            String::new(),
            "Bearer".to_owned(),
            format!(r#"Bearer error="invalid_token", claims="{encoded}""#),
            format!(r#"Basic error="insufficient_claims", claims="{encoded}""#),
            r#"Bearer error="insufficient_claims", claims="?""#.to_owned(),
            r#"Bearer error="insufficient_claims", claims="AAAA""#.to_owned(),
            r#"Bearer error="insufficient_claims""#.to_owned(),
            r#"Bearer error="insufficient_claims", claims="é"#.to_owned(),
            r#"="=" = , \ Bearer =="#.to_owned(),
        ] {
            assert_eq!(claims(&header), None, "{header}");
        }
    }
}
