//! Request targets become [`Path`]s.

use crate::api::{Argument, Path, Segment};

/// No service nests resources deeper than this; the deepest documented path has 14 segments.
const DEEPEST: usize = 40;

/// What became of a request target.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The path that its author plainly meant.
    pub path: Path,
    /// What had to be repaired, each as a sentence without a full stop.
    pub repairs: Vec<&'static str>,
}

/// The path of a target whose repairs do not matter, such as that of an example.
pub(crate) fn of(target: &str) -> Option<Path> {
    read(target).ok().map(|reading| reading.path)
}

/// Reads the target of a request line, or says why it cannot be called.
pub(crate) fn read(target: &str) -> Result<Reading, &'static str> {
    // Examples end with the version of the protocol.
    let target = target.split(" HTTP/").next().unwrap_or(target).trim();
    // The query goes first: it may hold the URL of another resource, as in `$ref?$id=https://...`.
    let target = strip_host(without_query(target));
    let mut repairs = Vec::new();
    let mut segments: Vec<Segment> = Vec::new();
    let mut expects_item_path = false;
    for part in split(target, &mut repairs) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        if part.chars().all(|c| matches!(c, '.' | '…')) {
            // "childFolders/{id}/.../messages": folders nest to any depth, so also to none.
            if matches!(segments.last(), Some(Segment::Key(_))) {
                repairs.push("`...` leaves out segments, and was read as none");
                continue;
            }
            return Err("the path leaves out segments");
        }
        let (part, colon) = match part.strip_suffix(':') {
            Some(part) => (part, true),
            None => (part, false),
        };
        if expects_item_path {
            segments.push(Segment::ItemPath(placeholder(part).unwrap_or_else(|| "path".to_owned())));
            expects_item_path = false;
            continue;
        }
        expects_item_path = colon;
        match glued(part) {
            Some((key, system)) => {
                repairs.push("a slash is missing before `$`");
                segments.extend([segment(key, &mut repairs)?, segment(system, &mut repairs)?]);
            }
            None => segments.push(segment(part, &mut repairs)?),
        }
    }
    if segments.is_empty() {
        return Err("the path is empty");
    }
    if segments.len() > DEEPEST {
        return Err("the path has too many segments");
    }
    Ok(Reading { path: Path(segments), repairs })
}

/// `{id}$ref`: a key and a system segment without the slash between them.
fn glued(part: &str) -> Option<(&str, &str)> {
    let at = part.find("}$")? + 1;
    Some(part.split_at(at))
}

/// Method and target of a request line, the target below host and version.
pub(crate) fn request_line(line: &str) -> (String, String) {
    let split = crate::vocabulary::request_line(line).or(line.trim().split_once(char::is_whitespace));
    let (method, target) = split.unwrap_or((line, ""));
    let target = target.split(" HTTP/").next().unwrap_or(target).trim();
    (method.to_uppercase(), below_service(target))
}

/// A target, with its query, below host and version: `/users?$top=5`.
pub(crate) fn below_service(target: &str) -> String {
    let path = without_query(target);
    format!("/{}{}", strip_host(path), &target[path.len()..])
}

fn strip_host(target: &str) -> &str {
    // `~` stands for host and version.
    let target = target.strip_prefix("~").filter(|rest| rest.starts_with('/')).unwrap_or(target);
    let rest = target.split_once("://").map_or(target, |(_, rest)| rest.find('/').map_or("", |slash| &rest[slash..]));
    let trimmed = rest.trim_start_matches('/');
    let (first, below) = trimmed.split_once('/').unwrap_or((trimmed, ""));
    let version = first.eq_ignore_ascii_case("beta")
        || (first.starts_with(['v', 'V']) && first[1..].starts_with(|c: char| c.is_ascii_digit()));
    if version && target.contains("://") || first.eq_ignore_ascii_case("v1.0") || first.eq_ignore_ascii_case("beta") {
        below
    } else {
        trimmed
    }
}

/// A `?` inside braces or quotes does not start a query.
pub(crate) fn without_query(target: &str) -> &str {
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

/// Splits at slashes that stand outside braces, parentheses and quotes. Where a parenthesis or a quote stays
/// open to the end (`range(address='{a}'/entireRow`), only braces hold slashes together.
pub(crate) fn split<'t>(target: &'t str, repairs: &mut Vec<&'static str>) -> Vec<&'t str> {
    let (parts, closed) = split_outside(target, true);
    if closed {
        return parts;
    }
    repairs.push("a parenthesis or a quote is not closed");
    split_outside(target, false).0
}

/// The parts, and whether everything that was opened is closed.
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

fn segment(part: &str, repairs: &mut Vec<&'static str>) -> Result<Segment, &'static str> {
    if let Some(name) = placeholder(part) {
        if part.starts_with('\'') {
            repairs.push("a key in a segment of its own takes no quotes");
        } else if part.starts_with('(') {
            repairs.push("a placeholder stands in parentheses instead of braces");
        } else if !part.ends_with(['}', '>']) {
            repairs.push("an alternative stands outside of the braces");
        }
        return Ok(Segment::Key(name));
    }
    if let Some((name, rest)) = part.split_once('(') {
        let name = name.trim();
        if name.is_empty() {
            return Err("a segment has arguments and no name");
        }
        if !is_name(name) {
            return Err("a segment is neither a name nor a placeholder");
        }
        let inside = rest.trim_end().strip_suffix(')').unwrap_or(rest);
        let arguments = arguments(inside);
        let name = name.to_owned();
        return Ok(if arguments.is_empty() { Segment::Name(name) } else { Segment::Call { name, arguments } });
    }
    if let Some(name) = alternate_key(part) {
        return Ok(Segment::AlternateKey(name.to_owned()));
    }
    if is_sample_key(part) {
        repairs.push("a sample value stands where a placeholder belongs, and was read as `{id}`");
        return Ok(Segment::Key("id".to_owned()));
    }
    if is_name(part) {
        Ok(Segment::Name(part.to_owned()))
    } else {
        Err("a segment is neither a name nor a placeholder")
    }
}

/// The property of `roleTemplateId={roleTemplateId}`, also where an example has a value after the sign.
fn alternate_key(part: &str) -> Option<&str> {
    let (name, value) = part.split_once('=')?;
    let names = name.starts_with(|c: char| c.is_ascii_alphabetic()) && is_name(name);
    let is_value = placeholder(value).is_some() || (is_name(value) && value.contains('-'));
    (names && is_value).then_some(name)
}

pub(super) fn is_name(part: &str) -> bool {
    part.len() <= 200 && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '$' | '-' | '@'))
}

/// The name inside `{id}`, `<id>`, `{id | userPrincipalName}`, `{user-id} | user-principal-name`, `'{id}'` or
/// `(team-id)`.
fn placeholder(part: &str) -> Option<String> {
    let part = part.strip_prefix('\'').and_then(|part| part.strip_suffix('\'')).unwrap_or(part);
    let part = part.split_once("} | ").map_or(part, |(first, _)| &part[..=first.len()]);
    let inside = [('{', '}'), ('<', '>'), ('(', ')')]
        .iter()
        .find_map(|(open, close)| part.strip_prefix(*open)?.strip_suffix(*close))?;
    let first = inside.split(['|', '/', ',']).next().unwrap_or("").trim();
    let words: String =
        first.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' || c == '-' { c } else { '-' }).collect();
    let words = words.trim_matches('-');
    Some(if words.is_empty() { "id".to_owned() } else { words.to_owned() })
}

/// Identifiers of a sample that stand where a placeholder belongs.
fn is_sample_key(part: &str) -> bool {
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    let guid = part.len() == 36 && part.bytes().filter(|byte| *byte == b'-').count() == 4;
    let token = part.len() >= 16
        && digits >= 4
        && !part.contains('.')
        && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'=' | b'!'));
    let host = part.ends_with(".com");
    guid || token || host || (!part.is_empty() && digits == part.len())
}

/// What is written for each argument between parentheses: commas in quotes and brackets part nothing.
pub(crate) fn arguments_of(inside: &str) -> Vec<&str> {
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

/// The arguments between parentheses: `id='{id}',top=5`, or positional ones.
fn arguments(inside: &str) -> Vec<Argument> {
    let parts = arguments_of(inside);
    let named = |part: &&str| {
        let part = part.trim();
        if part.is_empty() {
            return None;
        }
        let (name, value) = part
            .split_once('=')
            .filter(|(name, _)| is_name(name.trim()) && !name.trim().is_empty())
            .unwrap_or(("", part));
        Some(Argument { name: name.trim().to_owned(), quoted: value.trim().starts_with(['\'', '"']) })
    };
    parts.iter().filter_map(named).collect()
}

/// `users('ann')` is another way to write `users/ann`.
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

    fn shown(target: &str) -> String {
        read(target).map_or_else(str::to_owned, |reading| reading.path.to_string())
    }

    fn repaired(target: &str) -> (String, usize) {
        let reading = read(target).unwrap_or_else(|why| panic!("{target}: {why}"));
        (reading.path.to_string(), reading.repairs.len())
    }

    #[test]
    fn targets_are_read_in_every_written_form() {
        assert_eq!(shown("/users/{id | userPrincipalName}/messages"), "/users/{id}/messages");
        assert_eq!(shown("https://graph.microsoft.com/v1.0/me/calendars?$top=2"), "/me/calendars");
        assert_eq!(shown("/users/<user-id>"), "/users/{user-id}");
        assert_eq!(shown("/drive/root:/{item-path}:/children"), "/drive/root:/{item-path}:/children");
        assert_eq!(
            shown("/me/reminderView(startDateTime='{start}',endDateTime={end})"),
            "/me/reminderView(startDateTime='{startDateTime}',endDateTime={endDateTime})"
        );
        assert_eq!(shown("/users/{user-id} | user-principal-name/chats"), "/users/{user-id}/chats");
        assert_eq!(shown("/keys/'{key-id}'"), "/keys/{key-id}");
        assert_eq!(shown("~/profiles/{type}/"), "/profiles/{type}");
        assert_eq!(shown("/folders/{id}/.../messages/{id}"), "/folders/{id}/messages/{id}");
        assert_eq!(shown("/a/{id}/b/$ref?$id=https://graph.microsoft.com/v1.0/users/{user-id}"), "/a/{id}/b/$ref");
        assert_eq!(shown("/drive/root:/{item-path}"), "/drive/root:/{item-path}");
        assert_eq!(shown("/me/delta()"), "/me/delta");
        assert_eq!(shown("/teams/12345678-1234-1234-1234-123456789012/x"), "/teams/{id}/x");
    }

    #[test]
    fn what_is_plainly_meant_is_repaired() {
        assert_eq!(repaired("/w/range(address='<a>'/entireRow"), ("/w/range(address='{address}')/entireRow".into(), 1));
        assert_eq!(repaired("/w/range(address='<a>/entireRow"), ("/w/range(address='{address}')/entireRow".into(), 1));
        assert_eq!(repaired("/policies/{id}$ref"), ("/policies/{id}/$ref".into(), 1));
        assert_eq!(repaired("/domains/contoso.com/records"), ("/domains/{id}/records".into(), 1));
        assert_eq!(repaired("/teams/(team-id)/channels"), ("/teams/{team-id}/channels".into(), 1));
        assert_eq!(repaired("/keys/'{key-id}'"), ("/keys/{key-id}".into(), 1));
        assert_eq!(repaired("/users/{id} | principal-name/chats"), ("/users/{id}/chats".into(), 1));
    }

    #[test]
    fn an_alternate_key_in_a_segment_of_its_own_stays_as_it_is_written() {
        let path = ("/directoryRoles/roleTemplateId={roleTemplateId}/members".into(), 0);
        assert_eq!(repaired("/directoryRoles/roleTemplateId={roleTemplateId}/members"), path);
        assert_eq!(repaired("/directoryRoles/roleTemplateId=62e90394-69f5-4237-9190-012177145e10/members"), path);
        assert_eq!(repaired("/subjects(objectId='{x}')").0, "/subjects(objectId='{objectId}')");
        assert_eq!(shown("/me/messages/AAMkAGUwNjQ4ZjIxLTQ3Y2YtNDViMS1iZjc4LTMASE==/x"), "/me/messages/{id}/x");
    }

    #[test]
    fn what_cannot_be_called_is_refused() {
        assert!(read("/me/.../content").is_err());
        assert!(read("/").is_err());
        assert!(read("/a b/c").is_err());
        assert!(read("/x{y}z").is_err());
    }

    #[test]
    fn host_and_version_are_left_out_and_the_query_is_kept() {
        let line = request_line("GET https://graph.microsoft.com/v1.0/users?$top=5 HTTP/1.1");
        assert_eq!(line, ("GET".to_owned(), "/users?$top=5".to_owned()));
        assert_eq!(request_line("get /me"), ("GET".to_owned(), "/me".to_owned()));
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
    fn a_path_has_an_end() {
        assert!(read(&"/a".repeat(DEEPEST)).is_ok() && read(&"/a".repeat(DEEPEST + 1)).is_err());
        assert_eq!(of("/me").map(|path| path.to_string()), Some("/me".to_owned()));
        assert_eq!(of("/a b"), None);
        assert!(read(&format!("/{}", "a".repeat(201))).is_err());
    }

    #[test]
    fn values_of_samples_are_told_from_names() {
        for name in
            ["internetMessageHeaders", "microsoft.graph.type12345", "abc12345", "deviceCompliance2Policy", "$count"]
        {
            assert_eq!(repaired(&format!("/a/{name}/b")), (format!("/a/{name}/b"), 0));
        }
        for sample in ["12345", "AAMkAGI2TG9387A=", "4562bcc8-c436-4f95-b7c0-4f8ce89dca5e", "example.com"] {
            assert_eq!(repaired(&format!("/a/{sample}/b")), ("/a/{id}/b".to_owned(), 1));
        }
    }

    #[test]
    fn arguments_and_keys_are_parted() {
        assert_eq!(arguments_of("a='x,y',b={c,d},[1,2]"), ["a='x,y'", "b={c,d}", "[1,2]"]);
        assert_eq!(shown("/f(a='{b}',  c={d},)"), "/f(a='{a}',c={c})");
        let apart = |segment: &str| with_keys_apart(&[segment.to_owned(), "x".to_owned()]).join(" ");
        assert_eq!(apart("users('ann')"), "users ann x");
        assert_eq!(apart("users('o''neil')"), "users o'neil x");
        assert_eq!([apart("('ann')"), apart("f('a','b')"), apart("f(1)")], ["('ann') x", "f('a','b') x", "f(1) x"]);
    }
}
