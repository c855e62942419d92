//! Request targets become [`Path`]s.

use crate::api::{Argument, Path, Segment};

/// No service nests resources deeper than this; the deepest documented path has 14 segments.
const DEEPEST: usize = 40;

/// Reads the target of a request line, or says why it cannot be called.
pub(crate) fn read(target: &str) -> Result<Path, &'static str> {
    // The query goes first: it may hold the URL of another resource, as in `$ref?$id=https://...`.
    let target = strip_host(without_query(target.trim()));
    let mut segments: Vec<Segment> = Vec::new();
    let mut expects_item_path = false;
    for part in split(target) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        if part.chars().all(|c| matches!(c, '.' | '…')) {
            // "childFolders/{id}/.../messages": folders nest to any depth, so also to none.
            if matches!(segments.last(), Some(Segment::Key(_))) {
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
        segments.push(segment(part)?);
    }
    if segments.is_empty() {
        return Err("the path is empty");
    }
    if segments.len() > DEEPEST {
        return Err("the path has too many segments");
    }
    Ok(Path(segments))
}

/// The path without host and version, for example URLs.
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
fn without_query(target: &str) -> &str {
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

/// Splits at slashes that stand outside braces, parentheses and quotes.
fn split(target: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut quoted) = (0, 0u32, false);
    for (at, c) in target.char_indices() {
        match c {
            '\'' if depth > 0 => quoted = !quoted,
            _ if quoted => {}
            '{' | '<' | '(' => depth += 1,
            '}' | '>' | ')' => depth = depth.saturating_sub(1),
            '/' if depth == 0 => {
                parts.push(&target[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&target[start..]);
    parts
}

fn segment(part: &str) -> Result<Segment, &'static str> {
    if let Some(name) = placeholder(part) {
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
    if is_sample_key(part) {
        return Ok(Segment::Key("id".to_owned()));
    }
    if is_name(part) {
        Ok(Segment::Name(part.to_owned()))
    } else {
        Err("a segment is neither a name nor a placeholder")
    }
}

fn is_name(part: &str) -> bool {
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

/// The arguments between parentheses: `id='{id}',top=5`, or positional ones.
fn arguments(inside: &str) -> Vec<Argument> {
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

/// Whether the path of an example is a call of this operation: fixed names agree, keys take anything.
pub(crate) fn matches(pattern: &Path, sample: &Path) -> bool {
    let same = |a: &str, b: &str| {
        a.trim_start_matches("microsoft.graph.").eq_ignore_ascii_case(b.trim_start_matches("microsoft.graph."))
    };
    pattern.0.len() == sample.0.len()
        && pattern.0.iter().zip(&sample.0).all(|pair| match pair {
            (Segment::Key(_), Segment::Key(_) | Segment::Name(_)) | (Segment::ItemPath(_), Segment::ItemPath(_)) => {
                true
            }
            (Segment::Name(a), Segment::Name(b)) | (Segment::Call { name: a, .. }, Segment::Call { name: b, .. }) => {
                same(a, b)
            }
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(target: &str) -> String {
        read(target).map_or_else(str::to_owned, |path| path.to_string())
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
    fn what_cannot_be_called_is_refused() {
        assert!(read("/me/.../content").is_err());
        assert!(read("/").is_err());
        assert!(read("/a b/c").is_err());
        assert!(read("/x{y}z").is_err());
    }
}
