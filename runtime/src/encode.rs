//! Percent-encoding of path segments and query options.
//!
//! Invariant: what is encoded here stays one segment, or one name or value of a query option,
//! whatever it contains.

use std::fmt::Write;

/// What a key keeps besides letters, digits and `-._~`: characters common in ids that mean nothing
/// in a path of OData.
pub(crate) const KEY: &str = "@!,=";

/// What a segment from the documentation keeps: all that a path may contain.
pub(crate) const SEGMENT: &str = "!$&'()*+,;=:@";

/// What a literal in a function call keeps.
pub(crate) const LITERAL: &str = "'@!:";

/// What the name of a query option keeps.
pub(crate) const QUERY: &str = "!$'()*,;:@/";

/// What the value of a query option keeps.
pub(crate) const VALUE: &str = "!$'()*,;:@/=";

/// Appends `text`, with all but letters, digits, `-._~` and the characters in `keep` encoded.
pub(crate) fn encode(text: &str, keep: &str, out: &mut String) {
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if plain || keep.as_bytes().contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Strings take all text.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// Whether `text` can be a segment of a path. URLs drop `.` and `..`, even encoded, and an empty
/// segment names the collection instead of a member.
pub(crate) fn is_segment(text: &str) -> bool {
    !matches!(text, "" | "." | "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> String {
        let mut out = String::new();
        encode(text, KEY, &mut out);
        out
    }

    #[test]
    fn a_key_is_one_segment() {
        assert_eq!(key("a@b.com"), "a@b.com");
        assert_eq!(key("contoso.com,1-2,3"), "contoso.com,1-2,3");
        assert_eq!(key("../x?y#z"), "..%2Fx%3Fy%23z");
        assert_eq!(key("%2e%2e\\\r\n\0 "), "%252e%252e%5C%0D%0A%00%20");
        assert_eq!(key("$value:('é')"), "%24value%3A%28%27%C3%A9%27%29");
    }
}
