//! [`Redactor`]: removes an access token from text that the service echoes.

use std::error::Error as StdError;

use azure_core::http::headers::{HeaderName, Headers};
use serde_json::Value;

use crate::error::cause::sources;

/// The text that replaces a token.
const REPLACEMENT: &str = "[token]";

/// Shorter tokens are not redacted: they occur in tests only, and as parts of ordinary words.
const MIN_LENGTH: usize = 8;

/// Replaces one token wherever it occurs.
#[derive(Clone, Copy)]
pub(crate) struct Redactor<'t>(&'t str);

impl<'t> Redactor<'t> {
    /// A redactor for a token, unless it is too short to be one.
    pub(crate) fn new(token: &'t str) -> Option<Self> {
        (token.len() >= MIN_LENGTH).then_some(Self(token))
    }

    pub(crate) fn redact_text(self, text: &mut String) {
        if text.contains(self.0) {
            *text = text.replace(self.0, REPLACEMENT);
        }
    }

    pub(crate) fn redact_value(self, value: &mut Value) {
        match value {
            Value::String(text) => self.redact_text(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.redact_value(item)),
            Value::Object(properties) => properties.values_mut().for_each(|property| self.redact_value(property)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    pub(crate) fn occurs_in(self, headers: &Headers) -> bool {
        headers.iter().any(|(_, value)| value.as_str().contains(self.0))
    }

    pub(crate) fn redact_headers(self, headers: &mut Headers) {
        let exposed = headers.iter().filter(|(_, value)| value.as_str().contains(self.0));
        let redacted: Vec<(HeaderName, String)> =
            exposed.map(|(name, value)| (name.clone(), value.as_str().replace(self.0, REPLACEMENT))).collect();
        for (name, value) in redacted {
            headers.insert(name, value);
        }
    }

    /// Returns the source of an error, or only its redacted message if it or one of its own sources contains the token.
    pub(crate) fn redact_source(self, source: Box<dyn StdError + Send + Sync>) -> Box<dyn StdError + Send + Sync> {
        if !sources(&*source).any(|error| format!("{error} {error:?}").contains(self.0)) {
            return source;
        }
        let mut text = source.to_string();
        self.redact_text(&mut text);
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TOKEN: &str = "s3cret-token";

    fn redactor() -> Redactor<'static> {
        Redactor::new(TOKEN).expect("a token")
    }

    #[test]
    fn short_tokens_are_not_redacted() {
        assert!(Redactor::new("t").is_none());
    }

    #[test]
    fn values_are_redacted_at_any_depth() {
        let mut value = json!({"a": [1, {"b": format!("Bearer {TOKEN}")}], "c": null});
        redactor().redact_value(&mut value);
        assert_eq!(value, json!({"a": [1, {"b": "Bearer [token]"}], "c": null}));
    }

    #[test]
    fn headers_without_the_token_stay_as_they_are() {
        let mut headers = Headers::new();
        headers.insert("x", format!("a {TOKEN} b"));
        headers.insert("y", "z");
        assert!(redactor().occurs_in(&headers));
        redactor().redact_headers(&mut headers);
        let value = |name: &'static str| headers.get_optional_str(&HeaderName::from_static(name)).map(str::to_owned);
        assert_eq!((value("x").as_deref(), value("y").as_deref()), (Some("a [token] b"), Some("z")));
        assert!(!redactor().occurs_in(&headers));
    }
}
