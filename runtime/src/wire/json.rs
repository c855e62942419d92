//! JSON with invalid strings and numbers.
//!
//! One bad string must not make a whole page unreadable. JSON that is well-formed is parsed once, and nothing is
//! changed. Otherwise the text is repaired in one pass and parsed again: only strings and numbers are changed, so that
//! no property moves to another object, and text that is not JSON remains an error.

use std::borrow::Cow;

use serde_json::{Number, Value};

use super::body::without_mark;

/// The JSON deserializer of a body.
pub(crate) type Json<'a> = serde_json::Deserializer<serde_json::de::SliceRead<'a>>;

/// Reads one JSON value with `read`, and repairs its strings and numbers if that is necessary.
///
/// # Errors
/// If the body is not JSON, or `read` does not accept it.
pub(crate) fn parse<T>(body: &[u8], read: impl Fn(&mut Json<'_>) -> serde_json::Result<T>) -> serde_json::Result<T> {
    let read_all = |text: &[u8]| {
        let mut json = serde_json::Deserializer::from_slice(text);
        read(&mut json).and_then(|value| json.end().map(|()| value))
    };
    let body = without_mark(body);
    let error = match read_all(body) {
        Err(error) if error.is_syntax() => error,
        result => return result,
    };
    match repair(body).map(|repaired| read_all(&repaired)) {
        Some(Ok(value)) => {
            tracing::warn!(reason = %error, "the response contains invalid strings or numbers; they were replaced");
            Ok(value)
        }
        // The position in the original text is more useful.
        _ => Err(error),
    }
}

/// Reads any JSON value; `None` if the body is not JSON.
pub(crate) fn parse_value(body: &[u8]) -> Option<Value> {
    parse(body, |json| serde::Deserialize::deserialize(json)).ok()
}

/// Repairs strings and numbers; `None` if there is nothing to repair.
fn repair(body: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(body);
    let is_lossy = matches!(text, Cow::Owned(_));
    let mut repair = Repair { rest: &text, out: String::with_capacity(text.len()), changed: is_lossy };
    repair.run();
    repair.changed.then(|| repair.out.into_bytes())
}

/// A text that is repaired from its beginning to its end.
struct Repair<'t> {
    rest: &'t str,
    out: String,
    changed: bool,
}

impl<'t> Repair<'t> {
    fn run(&mut self) {
        while let Some(first) = self.rest.chars().next() {
            match first {
                '"' => self.string(),
                '-' | '0'..='9' | 'N' | 'I' => self.token(),
                _ => self.copy(first.len_utf8()),
            }
        }
    }

    /// Copies the next `length` bytes.
    fn copy(&mut self, length: usize) {
        let text = self.take(length);
        self.out.push_str(text);
    }

    /// Skips the next `length` bytes and returns them.
    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Replaces the next `length` bytes.
    fn replace(&mut self, length: usize, by: &str) {
        self.take(length);
        self.out.push_str(by);
        self.changed = true;
    }

    /// Repairs a string, which begins here.
    fn string(&mut self) {
        self.copy(1);
        loop {
            let plain = self.rest.find(|c: char| c == '"' || c == '\\' || c < ' ').unwrap_or(self.rest.len());
            self.copy(plain);
            match self.rest.chars().next() {
                None => return,
                Some('"') => return self.copy(1),
                Some('\\') => self.escape(),
                Some(control) => self.replace(1, &format!("\\u{:04x}", u32::from(control))),
            }
        }
    }

    /// Repairs an escape sequence, which begins here.
    fn escape(&mut self) {
        match self.rest.as_bytes().get(1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.copy(2),
            Some(b'u') => match (code_unit(self.rest), self.rest.get(6..).and_then(code_unit)) {
                (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => self.copy(12),
                (Some(0xd800..=0xdfff), _) => self.replace(6, "\\ufffd"),
                (Some(_), _) => self.copy(6),
                (None, _) => self.replace(1, "\\\\"),
            },
            _ => self.replace(1, "\\\\"),
        }
    }

    /// Repairs a number, or the name of one.
    fn token(&mut self) {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let length = self.rest.find(|c: char| !is_part(c)).unwrap_or(self.rest.len());
        let token = &self.rest[..length];
        match token {
            "NaN" => self.replace(length, "\"NaN\""),
            "Infinity" | "INF" => self.replace(length, "\"INF\""),
            "-Infinity" | "-INF" => self.replace(length, "\"-INF\""),
            huge if is_out_of_range(huge) => self.replace(length, &format!("\"{huge}\"")),
            _ => self.copy(length),
        }
    }
}

/// The code unit of an escape sequence `\u….`.
fn code_unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    // `from_str_radix` accepts a sign.
    digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}

/// Returns `true` if a number cannot be represented, which depends on a feature of `serde_json`.
fn is_out_of_range(token: &str) -> bool {
    token.parse().is_ok_and(f64::is_infinite) && token.parse::<Number>().is_err()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn value(body: &[u8]) -> Value {
        parse_value(body).unwrap_or_else(|| panic!("not JSON: {}", String::from_utf8_lossy(body)))
    }

    #[test]
    fn invalid_strings_are_replaced() {
        for (body, expected) in [
            (&b"{\"a\":\"\\ud800\",\"b\":1}"[..], json!({"a": "\u{fffd}", "b": 1})),
            (b"[\"\\udc00x\", \"\\ud800\\u0041\", \"\\ud83d\\ude00\"]", json!(["\u{fffd}x", "\u{fffd}A", "\u{1f600}"])),
            (b"[\"a\xff\", \"\xed\xa0\x80\"]", json!(["a\u{fffd}", "\u{fffd}\u{fffd}\u{fffd}"])),
            (b"[\"a\nb\x00\"]", json!(["a\nb\0"])),
            (b"[\"\\x41 \\u12 \\u+123 \\u\"]", json!(["\\x41 \\u12 \\u+123 \\u"])),
            (b"{\"\\ud800\":\"\\\"\\\\\"}\n", json!({"\u{fffd}": "\"\\"})),
            (b"\xef\xbb\xbf{\"a\":\"\xff\"}", json!({"a": "\u{fffd}"})),
        ] {
            assert_eq!(value(body), expected, "{}", String::from_utf8_lossy(body));
        }
    }

    #[test]
    fn numbers_out_of_range_become_strings() {
        let body = b"[NaN, -Infinity, Infinity, INF, 1.5, -0.0]";
        assert_eq!(value(body), json!(["NaN", "-INF", "INF", "INF", 1.5, -0.0]));
        if cfg!(not(feature = "exact-numbers")) {
            let long = "9".repeat(400);
            let body = format!("[1e400,-1E+999,{long},{{\"a\":2}}]");
            assert_eq!(value(body.as_bytes()), json!(["1e400", "-1E+999", long, {"a": 2}]));
        }
    }

    #[test]
    fn other_text_is_not_json() {
        for body in
            ["", "{", "{\"a\":\"", "[\"\\", "[\"\\u", "nan", "{NaN}", "<html>", "[1 2]", "\"a\" \"b\"", "[01]", "-"]
        {
            assert_eq!(parse_value(body.as_bytes()), None, "{body}");
        }
        assert_eq!(parse_value(b"{\xff}"), None, "only strings are repaired");
        // The error is that of the original text.
        let error =
            parse(b"[\"\\ud800\", }", |json| -> serde_json::Result<Value> { serde::Deserialize::deserialize(json) });
        assert!(error.expect_err("not JSON").column() < 12);
    }

    proptest! {
        #[test]
        fn json_is_not_changed(texts in prop::collection::vec(any::<String>(), 0..5), number in any::<f64>()) {
            let body = json!({ "texts": texts, "number": number }).to_string();
            prop_assert_eq!(repair(body.as_bytes()), None);
        }

        #[test]
        fn any_bytes_in_a_string_leave_the_rest_readable(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            // A quote would end the string, and an escape at its end would continue it.
            let content: Vec<u8> = bytes.into_iter().filter(|byte| !b"\"\\".contains(byte)).collect();
            let body = [b"{\"a\":\"", &content[..], b"\",\"b\":1}"].concat();
            prop_assert_eq!(&value(&body)["b"], &json!(1));
        }

        #[test]
        fn no_input_is_a_panic(body in prop::collection::vec(any::<u8>(), 0..60), text in "[\\\\\"ud8cfNI+.e0-9{}:,-]{0,40}") {
            let _ = parse_value(&body);
            let _ = parse_value(text.as_bytes());
        }
    }
}
