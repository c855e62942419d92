//! Text of the service in messages and logs: without tokens, secrets and control characters.

use std::borrow::Cow;
use std::error::Error as StdError;

use serde_json::Value;

use crate::error::cause::sources;
use crate::http::{HeaderMap, HeaderValue};

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

    /// Redacts the token in the values of headers. They may be any bytes, and the name of none is secret.
    pub(crate) fn redact_headers(self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            let text = String::from_utf8_lossy(value.as_bytes());
            if text.contains(self.0) {
                let redacted = text.replace(self.0, REPLACEMENT);
                *value = HeaderValue::try_from(redacted).unwrap_or(HeaderValue::from_static(REPLACEMENT));
            }
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

/// The text that replaces a secret.
pub(crate) const REDACTED: &str = "[redacted]";

/// Escapes all characters that a terminal interprets, or that change the order or the width of the text.
///
/// Services echo strings of other users, which could clear the screen or imitate another message.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_invisible(character) {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// Returns `true` for control characters, and for those that format or hide the text around them.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// Words in the names of properties whose strings are secrets: passwords, keys, and URLs that grant access.
const SECRET_WORDS: [&str; 12] = [
    "password",
    "passphrase",
    "secret",
    "token",
    "clientstate",
    "uploadurl",
    "downloadurl",
    "privatekey",
    "credential",
    "assertion",
    "authorization",
    "connectionstring",
];

/// Returns `true` if a string in a property of this name may be a secret.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET_WORDS.iter().any(|word| name.contains(word))
}

/// Returns the text with the values of the queries of its URLs redacted, which may contain tokens.
pub(crate) fn without_query_values(text: &str) -> Cow<'_, str> {
    let query = text.find("://").and_then(|at| text[at..].find('?').map(|length| at + length + 1));
    let Some(query) = query.filter(|query| *query < text.len()) else { return Cow::Borrowed(text) };
    let options = text[query..].split('&').map(|option| match option.split_once('=') {
        Some((name, _)) => format!("{name}={REDACTED}"),
        None => REDACTED.to_owned(),
    });
    Cow::Owned(format!("{}{}", &text[..query], options.collect::<Vec<_>>().join("&")))
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
    fn characters_that_a_terminal_interprets_are_escaped() {
        assert!(matches!(printable("plain é \u{1f600}"), Cow::Borrowed(_)));
        let hostile = "a\u{1b}[2J\r\n\u{9b}31m\u{202e}x\u{200b}\u{feff}\u{7f}\u{e0041}";
        let text = printable(hostile);
        assert_eq!(text, "a\\u{1b}[2J\\r\\n\\u{9b}31m\\u{202e}x\\u{200b}\\u{feff}\\u{7f}\\u{e0041}");
        assert!(!text.contains(is_invisible));
    }

    #[test]
    fn secrets_are_recognized_by_name_and_in_queries() {
        for name in
            ["password", "uploadUrl", "@microsoft.graph.downloadUrl", "clientState", "secretText", "accessToken"]
        {
            assert!(is_secret_name(name), "{name}");
        }
        assert!(!is_secret_name("displayName") && !is_secret_name("webUrl"));
        let link = "https://h/v1.0/users?$skiptoken=s3cret&$top=5&x";
        assert_eq!(without_query_values(link), "https://h/v1.0/users?$skiptoken=[redacted]&$top=[redacted]&[redacted]");
        for text in ["why? because", "https://h/a", "https://h/a?"] {
            assert_eq!(without_query_values(text), text);
        }
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
        let mut headers = HeaderMap::new();
        let values = [
            format!("a {TOKEN} b").into_bytes(),
            b"z".to_vec(),
            [b"\xff", TOKEN.as_bytes()].concat(),
            b"\xff".to_vec(),
        ];
        for value in values {
            headers.append("x", HeaderValue::try_from(value).expect("a value"));
        }
        redactor().redact_headers(&mut headers);
        let values: Vec<&[u8]> = headers.get_all("x").iter().map(HeaderValue::as_bytes).collect();
        assert_eq!(values, [&b"a [token] b"[..], b"z", "\u{fffd}[token]".as_bytes(), b"\xff"]);
    }
}
