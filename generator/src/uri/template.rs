//! Request targets with placeholders, parsed as [`Path`]s.

use std::ops::Deref;
use std::{fmt, io};

use borsh::{BorshDeserialize, BorshSerialize};

use super::path::{Argument, Path, Segment};
use super::split::{is_name, split, split_arguments, strip_host, without_query};
use crate::dialect::system_options::bare_option;

/// Maximum number of segments; the longest documented path has 14.
const MAX_SEGMENTS: usize = 40;

/// Target of a request line, as written and parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    text: String,
    template: Result<Template, &'static str>,
}

impl From<String> for Target {
    fn from(text: String) -> Self {
        Self { template: Template::parse(&text), text }
    }
}

/// Written as text: parsing it again is simpler than storing the static texts of repairs and errors.
impl BorshSerialize for Target {
    fn serialize<W: io::Write>(&self, to: &mut W) -> io::Result<()> {
        self.text.serialize(to)
    }
}

impl BorshDeserialize for Target {
    fn deserialize_reader<R: io::Read>(from: &mut R) -> io::Result<Self> {
        String::deserialize_reader(from).map(Self::from)
    }
}

impl From<Path> for Target {
    fn from(path: Path) -> Self {
        Self { text: path.to_string(), template: Ok(Template { path, repairs: Vec::new() }) }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Deref for Target {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl Target {
    /// The target as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The parsed target.
    ///
    /// # Errors
    /// The reason why the target cannot be called.
    pub fn template(&self) -> Result<&Template, &'static str> {
        self.template.as_ref().map_err(|why| *why)
    }

    fn query_parts(&self) -> impl Iterator<Item = (&str, &str)> {
        let query = self.text[without_query(&self.text).len()..].trim_start_matches('?');
        let query = query.split(" HTTP/").next().unwrap_or_default();
        query.split('&').filter_map(|part| part.trim().split_once('='))
    }

    /// The system query options of the query, in lower case.
    pub(crate) fn options(&self) -> impl Iterator<Item = &'static str> {
        self.query_parts().filter_map(|(name, _)| bare_option(name))
    }

    /// The names of query parameters other than system options, each with true if its value is a placeholder.
    pub fn query(&self) -> impl Iterator<Item = (&str, bool)> {
        self.query_parts().filter_map(|(name, value)| {
            let is_own = !name.is_empty() && !name.starts_with(['$', '@']) && is_name(name);
            let is_own = is_own && bare_option(name).is_none();
            let value = value.trim_matches(['\'', '"']);
            let is_placeholder = value.len() > 2 && value.starts_with(['{', '<']) && value.ends_with(['}', '>']);
            (is_own && !value.is_empty()).then_some((name, is_placeholder))
        })
    }

    /// The names of keys that stand for each other: `id` and `userPrincipalName` for `{id | userPrincipalName}`.
    pub(crate) fn key_names(&self) -> impl Iterator<Item = Vec<&str>> {
        let target = strip_host(without_query(self.text.split(" HTTP/").next().unwrap_or_default().trim()));
        split(target, &mut Vec::new()).into_iter().filter_map(|part| {
            let part = part.trim().trim_end_matches(':');
            parse_placeholder(part)?;
            let names =
                part.split('|').map(|name| name.trim_matches(|c: char| c.is_whitespace() || "{}<>()'".contains(c)));
            let names: Vec<&str> = names.filter(|name| !name.is_empty() && is_name(name)).collect();
            (names.len() > 1).then_some(names)
        })
    }

    /// The path, if the target can be called.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.template().ok().map(|template| &template.path)
    }
}

/// Request target with placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The path that the author meant.
    pub path: Path,
    /// The repairs that were needed, each as a sentence without a full stop.
    pub repairs: Vec<&'static str>,
}

impl Template {
    /// Parses the target of a request line.
    ///
    /// # Errors
    /// The reason why the target cannot be called.
    pub fn parse(target: &str) -> Result<Self, &'static str> {
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
                segments.push(Segment::ItemPath(parse_placeholder(part).unwrap_or_else(|| "path".to_owned())));
                expects_item_path = false;
                continue;
            }
            expects_item_path = colon;
            match split_glued(part) {
                Some((key, system)) => {
                    repairs.push("a slash is missing before `$`");
                    segments.extend([parse_segment(key, &mut repairs)?, parse_segment(system, &mut repairs)?]);
                }
                None => segments.push(parse_segment(part, &mut repairs)?),
            }
        }
        if segments.is_empty() {
            return Err("operations of the root are not supported");
        }
        if segments.len() > MAX_SEGMENTS {
            return Err("the path has too many segments");
        }
        Ok(Self { path: Path(segments), repairs })
    }
}

/// Splits `{id}$ref`: a key and a system segment without a slash between them.
fn split_glued(part: &str) -> Option<(&str, &str)> {
    let at = part.find("}$")? + 1;
    Some(part.split_at(at))
}

fn parse_segment(part: &str, repairs: &mut Vec<&'static str>) -> Result<Segment, &'static str> {
    if let Some(name) = parse_placeholder(part) {
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
        let arguments = parse_arguments(inside);
        let name = name.to_owned();
        return Ok(if arguments.is_empty() { Segment::Name(name) } else { Segment::Call { name, arguments } });
    }
    if let Some(name) = parse_alternate_key(part) {
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

/// Returns the property of `roleTemplateId={roleTemplateId}`, which may also have a value after the sign.
fn parse_alternate_key(part: &str) -> Option<&str> {
    let (name, value) = part.split_once('=')?;
    let names = name.starts_with(|c: char| c.is_ascii_alphabetic()) && is_name(name);
    let is_value = parse_placeholder(value).is_some() || (is_name(value) && value.contains('-'));
    (names && is_value).then_some(name)
}

/// Returns the name in `{id}`, `<id>`, `{id | userPrincipalName}`, `{user-id} | user-principal-name`, `'{id}'` or
/// `(team-id)`.
fn parse_placeholder(part: &str) -> Option<String> {
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

/// Returns true for an identifier from a sample in place of a placeholder.
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

/// Parses the arguments between parentheses: `id='{id}',top=5`, or positional ones.
fn parse_arguments(inside: &str) -> Vec<Argument> {
    let parts = split_arguments(inside);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(target: &str) -> String {
        Template::parse(target).map_or_else(str::to_owned, |template| template.path.to_string())
    }

    fn repaired(target: &str) -> (String, usize) {
        let template = Template::parse(target).unwrap_or_else(|why| panic!("{target}: {why}"));
        (template.path.to_string(), template.repairs.len())
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
    fn names_of_keys_stand_for_each_other() {
        let names = |target: &str| {
            let target = Target::from(target.to_owned());
            target.key_names().map(|names| names.join(" ")).collect::<Vec<_>>()
        };
        assert_eq!(names("/users/{id | userPrincipalName}/messages"), ["id userPrincipalName"]);
        assert_eq!(
            names("https://graph.microsoft.com/v1.0/users/{user-id} | user-principal-name/chats?$top={a|b}"),
            ["user-id user-principal-name"]
        );
        assert_eq!(names("/a/{id|name}/b/<x|y|z>/c/{id}"), ["id name", "x y z"]);
        assert!(names("/users/{id}").is_empty() && names("/users/{id | }").is_empty() && names("/a|b/{id").is_empty());
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
        assert!(Template::parse("/me/.../content").is_err());
        assert!(Template::parse("/").is_err());
        assert!(Template::parse("/a b/c").is_err());
        assert!(Template::parse("/x{y}z").is_err());
    }

    #[test]
    fn targets_keep_their_text_and_their_parsed_form() {
        let target = Target::from("/users/<id>?$top=5".to_owned());
        assert_eq!(target.as_str(), "/users/<id>?$top=5");
        let path = target.path().cloned().expect("a path");
        assert_eq!(Target::from(path.clone()).as_str(), "/users/{id}");
        let target = Target::from("/x/{id?}/view?start={a}&end=<b>&all=true&$top={n}&odd&empty= HTTP/1.1".to_owned());
        assert_eq!(target.query().collect::<Vec<_>>(), [("start", true), ("end", true), ("all", false)]);
        assert_eq!(Target::from(path.to_string()), Target::from(path));
        assert_eq!(
            Target::from("/a b".to_owned()).template().map(|template| template.repairs.len()),
            Err("a segment is neither a name nor a placeholder")
        );
    }

    #[test]
    fn a_path_has_an_end() {
        assert!(
            Template::parse(&"/a".repeat(MAX_SEGMENTS)).is_ok()
                && Template::parse(&"/a".repeat(MAX_SEGMENTS + 1)).is_err()
        );
        let path = |text: &str| Target::from(text.to_owned()).path().map(ToString::to_string);
        assert_eq!([path("/me"), path("/a b")], [Some("/me".to_owned()), None]);
        assert!(Template::parse(&format!("/{}", "a".repeat(201))).is_err());
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
    fn arguments_are_parted_at_commas() {
        assert_eq!(shown("/f(a='{b}',  c={d},)"), "/f(a='{a}',c={c})");
    }
}
