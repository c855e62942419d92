//! URLs in lines of text, and their parts.

use crate::uri;

/// The URLs in a line, without the punctuation of the sentence.
pub(super) fn urls(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|c: char| c.is_whitespace() || "`\"'()<>|[]*,;".contains(c));
    let is_url = |word: &&str| word.starts_with("https://") || word.starts_with("http://");
    words.filter(is_url).map(|url| url.trim_end_matches(['.', ':', '/', '\\']))
}

/// The host of a URL, without user, port and path.
pub(super) fn host_of(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next().unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// Returns true for a host without placeholders.
pub(super) fn is_host(host: &str) -> bool {
    host.len() <= 253 && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

/// Returns true for a segment that names a version, as request lines are split.
pub(super) fn is_version(segment: &str) -> bool {
    segment.len() <= 30
        && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
        && uri::is_version(segment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_those_of_urls() {
        assert_eq!(host_of("https://u:p@api.example.com:8080/v1?x"), Some("api.example.com"));
        assert_eq!(["x", "https:///v1"].map(host_of), [None, None]);
    }
}
