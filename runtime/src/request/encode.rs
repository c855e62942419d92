//! Percent-encoding of path segments and query options.
//!
//! Invariant: an encoded string stays one segment, or one name or value of a query option, whatever it contains.

use std::fmt::Write;

/// Characters besides letters, digits and `-._~` that are not encoded in a key.
///
/// They are common in ids, and an OData path does not interpret them.
pub(crate) const KEY: &str = "@!,=";

/// Characters that are not encoded in a key in quotes.
pub(crate) const QUOTED_KEY: &str = "$'@!,=";

/// Characters that are not encoded in a documented segment: all that a path may contain.
pub(crate) const SEGMENT: &str = "!$&'()*+,;=:@";

/// Characters that are not encoded in a literal in a function call.
pub(crate) const LITERAL: &str = "'@!:";

/// Characters that are not encoded in the name of a query option.
pub(crate) const QUERY: &str = "!$'()*,;:@/";

/// Characters that are not encoded in the value of a query option.
pub(crate) const VALUE: &str = "!$'()*,;:@/=";

/// Appends `text`, with all characters encoded except letters, digits, `-._~` and those in `keep`.
pub(crate) fn encode(text: &str, keep: &str, out: &mut String) {
    for byte in text.bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if is_plain || keep.as_bytes().contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// Returns `true` if `text` can be a segment of a path.
///
/// URLs drop `.` and `..`, even if encoded, and an empty segment stands for the collection in place of an item.
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
