//! Splits request lines and targets, as text, into their parts.

use crate::dialect::http;

/// Splits a request line into its method in capitals and its target below host and version.
pub(super) fn split_line(line: &str) -> (String, String) {
    let split = http::request_line(line).or(line.trim().split_once(char::is_whitespace));
    let (method, target) = split.unwrap_or((line, ""));
    let target = target.split(" HTTP/").next().unwrap_or(target).trim();
    (method.to_uppercase(), below_service(target))
}

/// Strips host and version from a target and keeps its query: `/users?$top=5`.
pub(super) fn below_service(target: &str) -> String {
    let path = without_query(target);
    format!("/{}{}", strip_host(path), &target[path.len()..])
}

/// Strips host and version.
pub(super) fn strip_host(target: &str) -> &str {
    // `~` stands for host and version.
    let target = target.strip_prefix("~").filter(|rest| rest.starts_with('/')).unwrap_or(target);
    let rest = target.split_once("://").map_or(target, |(_, rest)| rest.find('/').map_or("", |slash| &rest[slash..]));
    let trimmed = rest.trim_start_matches('/');
    let (first, below) = trimmed.split_once('/').unwrap_or((trimmed, ""));
    if is_version(first) && target.contains("://")
        || first.eq_ignore_ascii_case("v1.0")
        || first.eq_ignore_ascii_case("beta")
    {
        below
    } else {
        trimmed
    }
}

/// Returns true for a segment that names a version: `beta`, or `v` with a number.
pub(crate) fn is_version(segment: &str) -> bool {
    segment.eq_ignore_ascii_case("beta") || is_numbered_version(segment)
}

/// Returns true for `v` with a number.
pub(crate) fn is_numbered_version(segment: &str) -> bool {
    segment.strip_prefix(['v', 'V']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Strips the query. A `?` inside braces or quotes does not start one.
pub(super) fn without_query(target: &str) -> &str {
    let mut depth = 0u32;
    for (at, c) in target.char_indices() {
        match c {
            '{' | '<' | '(' => depth += 1,
            '}' | '>' | ')' => depth = depth.saturating_sub(1),
            '?' if depth == 0 => return &target[..at],
            _ => {}
        }
    }
    target
}

/// Splits a target at slashes outside braces, parentheses and quotes. Where a parenthesis or a quote stays open
/// to the end (`range(address='{a}'/entireRow`), only braces hold slashes together.
pub(super) fn split<'t>(target: &'t str, repairs: &mut Vec<&'static str>) -> Vec<&'t str> {
    let (parts, closed) = split_outside(target, true);
    if closed {
        return parts;
    }
    repairs.push("a parenthesis or a quote is not closed");
    split_outside(target, false).0
}

/// Returns the parts, and true if all braces, parentheses and quotes are closed.
fn split_outside(target: &str, calls: bool) -> (Vec<&str>, bool) {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut quoted) = (0, 0u32, false);
    for (at, c) in target.char_indices() {
        match c {
            '\'' if calls && depth > 0 => quoted = !quoted,
            _ if quoted => {}
            '{' | '<' => depth += 1,
            '}' | '>' => depth = depth.saturating_sub(1),
            '(' if calls => depth += 1,
            ')' if calls => depth = depth.saturating_sub(1),
            '/' if depth == 0 => {
                parts.push(&target[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&target[start..]);
    (parts, depth == 0 && !quoted)
}

/// Returns true for a segment that can be a name rather than a placeholder or a value.
pub(super) fn is_name(part: &str) -> bool {
    part.len() <= 200 && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '$' | '-' | '@'))
}

/// Splits the arguments between parentheses. Commas in quotes and brackets separate nothing.
pub(super) fn split_arguments(inside: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quoted) = (Vec::new(), 0, 0u32, false);
    for (at, c) in inside.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            '{' | '(' | '[' | '<' => depth += 1,
            '}' | ')' | ']' | '>' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[start..]);
    parts
}

/// Splits keys in parentheses off their segments: `users('ann')` is another format of `users/ann`.
pub(crate) fn with_keys_apart(segments: &[String]) -> Vec<String> {
    let mut apart = Vec::new();
    for segment in segments {
        let quoted = segment.split_once("('").and_then(|(name, rest)| Some((name, rest.strip_suffix("')")?)));
        match quoted.filter(|(name, key)| !name.is_empty() && !key.contains("',")) {
            Some((name, key)) => apart.extend([name.to_owned(), key.replace("''", "'")]),
            None => apart.push(segment.clone()),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_and_version_are_left_out_and_the_query_is_kept() {
        let line = split_line("GET https://graph.microsoft.com/v1.0/users?$top=5 HTTP/1.1");
        assert_eq!(line, ("GET".to_owned(), "/users?$top=5".to_owned()));
        assert_eq!(split_line("get /me"), ("GET".to_owned(), "/me".to_owned()));
        for (target, below) in [
            ("/beta/me", "/me"),
            ("/V1.0/me", "/me"),
            ("https://example.com/v2/me", "/me"),
            ("https://example.com/views/me", "/views/me"),
            ("https://example.com", "/"),
            ("/v2/me", "/v2/me"),
            ("/a/{b?}/c(d='?')?e={f}", "/a/{b?}/c(d='?')?e={f}"),
        ] {
            assert_eq!(below_service(target), below, "{target}");
        }
        assert_eq!(without_query("/a/{b?}/<c?>/d(e='?')?f={g}"), "/a/{b?}/<c?>/d(e='?')");
    }

    #[test]
    fn arguments_and_keys_are_parted() {
        assert_eq!(split_arguments("a='x,y',b={c,d},[1,2]"), ["a='x,y'", "b={c,d}", "[1,2]"]);
        let apart = |segment: &str| with_keys_apart(&[segment.to_owned(), "x".to_owned()]).join(" ");
        assert_eq!(apart("users('ann')"), "users ann x");
        assert_eq!(apart("users('o''neil')"), "users o'neil x");
        assert_eq!([apart("('ann')"), apart("f('a','b')"), apart("f(1)")], ["('ann') x", "f('a','b') x", "f(1) x"]);
    }
}
