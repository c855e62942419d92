//! Empty bodies and byte order marks.

/// The byte order mark of UTF-8, which JSON must not begin with (RFC 8259, section 8.1), and which some services send.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Returns the body without a byte order mark.
pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(MARK).unwrap_or(body)
}

/// Returns `true` if the body contains nothing but whitespace and a byte order mark.
pub(crate) fn is_empty(body: &[u8]) -> bool {
    without_mark(body).iter().all(u8::is_ascii_whitespace)
}

/// Returns `true` if a response with this status may omit the result of the request: it was accepted and is still
/// processed (202), or the response is empty (204, 205).
///
/// An empty body with any other status is the work of a proxy or a defect of the service. A program that took it for an
/// empty list would delete everything that it synchronizes.
pub(crate) fn may_be_empty(status: u16) -> bool {
    matches!(status, 202 | 204 | 205)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_whitespace_are_empty() {
        for body in ["", " \r\n", "\u{feff}", "\u{feff} "] {
            assert!(is_empty(body.as_bytes()), "{body:?}");
        }
        assert!(!is_empty(b"{}") && !is_empty("\u{feff}0".as_bytes()) && !is_empty(b"\xef\xbb"));
        assert_eq!(without_mark("\u{feff}{}".as_bytes()), b"{}");
    }

    #[test]
    fn only_three_statuses_omit_a_result() {
        let statuses: Vec<u16> = (200..300).filter(|status| may_be_empty(*status)).collect();
        assert_eq!(statuses, [202, 204, 205]);
    }
}
