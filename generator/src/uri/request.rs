//! Requests with values, as in examples.

use std::fmt;
use std::ops::Deref;

use borsh::{BorshDeserialize, BorshSerialize};
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use super::literal::Literal;
use super::method::Method;
use super::path::{Argument, Path, Segment};
use super::split::{is_name, split, split_arguments, split_line, with_keys_apart, without_query};
use crate::dialect::graph::{self, unqualified};
use crate::dialect::http;

/// First line of an HTTP message, as written and parsed: a request line or a status line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[serde(from = "String", into = "String")]
pub struct StartLine {
    text: String,
    method: String,
    target: String,
    request: Option<Request>,
}

impl From<String> for StartLine {
    fn from(text: String) -> Self {
        let (method, target) = split_line(&text);
        Self { request: Request::of_parts(&method, &target), text, method, target }
    }
}

impl From<StartLine> for String {
    fn from(line: StartLine) -> Self {
        line.text
    }
}

impl fmt::Display for StartLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Deref for StartLine {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl StartLine {
    /// The line as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The method of a request line, in capitals.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The target of a request line with its query, below host and version: `/users?$top=5`.
    #[must_use]
    pub fn target(&self) -> &str {
        &self.target
    }

    /// The parsed request line; `None` without a method or a path.
    #[must_use]
    pub fn request(&self) -> Option<&Request> {
        self.request.as_ref()
    }

    /// The status code of a status line.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        http::status(&self.text)
    }
}

/// Request with values, as in examples. All text is without percent encoding.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The segments of the path, each key in a separate one.
    pub segments: Vec<String>,
    /// Names and values of the query.
    pub query: Vec<(String, String)>,
}

impl Request {
    /// Parses a request line; `None` without a method or a path.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let (method, target) = split_line(line);
        Self::of_parts(&method, &target)
    }

    fn of_parts(method: &str, target: &str) -> Option<Self> {
        let path = without_query(target);
        let query = target[path.len()..].trim_start_matches('?');
        let parts = split(path, &mut Vec::new()).into_iter().map(|part| decode(part.trim()));
        let segments: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        Some(Self { method: Method::of(method)?, segments: with_keys_apart(&segments), query: split_query(query) })
            .filter(|request| !request.segments.is_empty())
    }

    /// Returns true for a call of a method at a path.
    pub(crate) fn calls(&self, method: Method, path: &Path) -> bool {
        let count = |segment: &Segment, at| self.fit(segment, at).map(|(count, _)| count);
        self.method == method && matches_all(path, self.segments.len(), count)
    }

    /// Returns true for a call of any overload of a method at a path; overloads have the same response.
    pub(crate) fn calls_overload(&self, method: Method, path: &Path) -> bool {
        let count = |segment: &Segment, at: usize| match segment {
            Segment::Call { name, .. } => {
                let (known, _) = self.segments.get(at)?.split_once('(')?;
                is_same_name(name, known).then_some(1)
            }
            other => self.fit(other, at).map(|(count, _)| count),
        };
        self.method == method && matches_all(path, self.segments.len(), count)
    }

    /// Returns true if the last name is also that of a path.
    pub(crate) fn ends_like(&self, path: &Path) -> bool {
        let last = self.segments.last().map(|last| last.split('(').next().unwrap_or(last));
        match (path.0.last(), last) {
            (Some(Segment::Name(name) | Segment::Call { name, .. } | Segment::AlternateKey(name)), Some(last)) => {
                is_same_name(name, last.split('=').next().unwrap_or(last))
            }
            _ => false,
        }
    }

    /// Adds the arguments of the request to a path that ends with a function without its arguments.
    pub(crate) fn with_arguments(&self, path: &Path) -> Option<Path> {
        let (Segment::Name(name), before) = path.0.split_last()? else { return None };
        let (_, inside) = self.segments.last()?.split_once('(').filter(|(called, _)| is_same_name(name, called))?;
        let stated = split_named(inside.strip_suffix(')')?);
        let is_named = stated.iter().all(|(name, value)| !name.is_empty() && !value.is_empty());
        let argument = |(name, value): (String, String)| Argument { name, quoted: value.starts_with('\'') };
        (is_named && !stated.is_empty()).then(|| {
            let call = Segment::Call { name: name.clone(), arguments: stated.into_iter().map(argument).collect() };
            Path(before.iter().cloned().chain([call]).collect())
        })
    }

    /// Adds the request's trailing `$count` and cast to a path (OData URL Conventions 4.01, sections 4.8 and 4.11).
    pub(crate) fn with_count_and_cast(&self, path: &Path) -> Option<Path> {
        let is_further = |text: &&String| *text == "$count" || graph::strip_namespace(text).is_some() && is_name(text);
        let further: Vec<&String> = self.segments.iter().rev().take_while(is_further).collect();
        let names = further.into_iter().rev().map(|text| Segment::Name(text.clone()));
        let path = Path(path.0.iter().cloned().chain(names).collect());
        (path.0.len() <= self.segments.len()).then_some(path)
    }

    /// Matches the segments from `at` with a segment of a path. Returns the number of segments and the values of the
    /// parameters; `None` stands for an unusable value, such as a placeholder without quotes.
    pub(crate) fn fit(&self, segment: &Segment, at: usize) -> Option<(usize, Vec<Option<Literal>>)> {
        let (before, segments) = self.segments.split_at_checked(at)?;
        let text = segments.first()?;
        let text_of = |text: &str| vec![Some(Literal::Text(text.to_owned()))];
        match segment {
            Segment::Name(name) => {
                let text = text.strip_suffix("()").or(text.strip_suffix(':')).unwrap_or(text);
                is_same_name(name, text).then(|| (1, Vec::new()))
            }
            Segment::Key(_) => {
                let key = text.strip_suffix(':').unwrap_or(text);
                (!key.is_empty() && !key.starts_with('$')).then(|| (1, text_of(key)))
            }
            Segment::ItemPath(_) => {
                // The path of an item stands between colons, or goes to the end.
                if !opens_item_path(before) {
                    return None;
                }
                let count = segments.iter().position(|text| text.ends_with(':')).map_or(segments.len(), |at| at + 1);
                Some((count, text_of(segments[..count].join("/").trim_end_matches(':'))))
            }
            Segment::AlternateKey(name) => {
                let (known, value) = text.split_once('=')?;
                is_same_name(name, known).then(|| (1, text_of(value)))
            }
            Segment::Call { name, arguments } => {
                let (_, inside) = text.split_once('(').filter(|(known, _)| is_same_name(name, known))?;
                let stated = split_named(inside.trim_end_matches(':').strip_suffix(')')?);
                Some((1, bind(arguments, &stated)?))
            }
        }
    }
}

/// Returns true if a colon opens the path of an item after these segments. Each second colon closes such a path.
pub(crate) fn opens_item_path(before: &[String]) -> bool {
    let colons = before.iter().filter(|text| text.ends_with(':')).count();
    colons % 2 == 1 && before.last().is_some_and(|last| last.ends_with(':'))
}

/// Returns true if a path matches all segments. `count` matches one segment of the path from a position on.
fn matches_all(path: &Path, length: usize, count: impl Fn(&Segment, usize) -> Option<usize>) -> bool {
    path.0.iter().try_fold(0, |at, segment| Some(at + count(segment, at)?)) == Some(length)
}

/// Splits a query into names and values. Plus signs are kept, because documented time zones contain them.
fn split_query(query: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decode(name.trim()), decode(value.trim()))
    };
    query.split('&').filter(|part| !part.trim().is_empty()).map(pair).collect()
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

/// Compares names without letter case and the namespace of calls.
fn is_same_name(name: &str, text: &str) -> bool {
    unqualified(name).eq_ignore_ascii_case(unqualified(text))
}

/// Returns the values of the arguments, in the order of the method's parameters.
fn bind(arguments: &[Argument], stated: &[(String, String)]) -> Option<Vec<Option<Literal>>> {
    if arguments.len() != stated.len() {
        return None;
    }
    let value = |(at, argument): (usize, &Argument)| {
        let named = stated.iter().find(|(name, _)| !name.is_empty() && name.eq_ignore_ascii_case(&argument.name));
        let (_, value) = named.or_else(|| stated.get(at).filter(|(name, _)| name.is_empty()))?;
        Some(Literal::parse(value))
    };
    arguments.iter().enumerate().map(value).collect()
}

/// Splits the arguments of a call into names and values.
fn split_named(inside: &str) -> Vec<(String, String)> {
    let is_name = |name: &str| {
        let name = name.trim();
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let split = |part: &str| match part.split_once('=').filter(|(name, _)| is_name(name)) {
        Some((name, value)) => (name.trim().to_owned(), value.trim().to_owned()),
        None => (String::new(), part.trim().to_owned()),
    };
    split_arguments(inside).into_iter().map(split).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uri::Template;

    fn sample(line: &str) -> Request {
        Request::parse(line).unwrap_or_else(|| panic!("{line} is not a request"))
    }

    #[test]
    fn a_request_is_taken_apart() {
        let read = sample("GET https://graph.microsoft.com/v1.0/users/a%20b/x('k')?$filter=a eq '1%262'&$top=5");
        assert_eq!(read.segments, ["users", "a b", "x", "k"]);
        assert_eq!(read.query, [("$filter".into(), "a eq '1&2'".into()), ("$top".into(), "5".into())]);
        assert_eq!(Request::parse("GET"), None);
        assert_eq!(Request::parse("LOOK /x"), None);
    }

    #[test]
    fn start_lines_keep_their_text_and_their_parsed_form() {
        let line = StartLine::from("get https://graph.microsoft.com/v1.0/me?$top=5 HTTP/1.1".to_owned());
        assert_eq!((line.method(), line.target()), ("GET", "/me?$top=5"));
        assert_eq!(line.request().map(|request| request.method), Some(Method::Get));
        assert!(line.starts_with("get https://"), "the text is as written");
        let json = serde_json::to_string(&line).expect("a string");
        assert_eq!(serde_json::from_str::<StartLine>(&json).ok(), Some(line), "it is serialized as its text");
        let status = StartLine::from("HTTP/1.1 204 No Content".to_owned());
        assert_eq!((status.status(), status.request()), (Some(204), None));
    }

    #[test]
    fn arguments_are_found_by_name() {
        let arguments = ["top", "day"].map(|name| Argument { name: name.to_owned(), quoted: false });
        let call = Segment::Call { name: "usage".to_owned(), arguments: arguments.to_vec() };
        let fits = |text: &str| sample(&format!("GET /{text}")).fit(&call, 0);
        let day = Literal::Date("2020-02-29".to_owned());
        assert_eq!(
            fits("Usage(day=2020-02-29, top=5)"),
            Some((1, vec![Some(Literal::Number("5".to_owned())), Some(day)]))
        );
        assert_eq!(
            fits("usage(top='it''s, 1',day=true)"),
            Some((1, vec![Some(Literal::Text("it's, 1".into())), Some(Literal::Bool(true))]))
        );
        for odd in ["abcd-ef-ab", "2020-13-01", "0000-00-00", "é020-01-01", "99999999999"] {
            assert_eq!(
                fits(&format!("usage(top={odd},day=true)")),
                Some((1, vec![None, Some(Literal::Bool(true))])),
                "{odd}"
            );
        }
        assert_eq!(fits("usage(top=5)"), None);
        assert_eq!(fits("usage(top={top},day=2020-02-30x)"), Some((1, vec![None, None])));
    }

    #[test]
    fn any_form_of_key_is_one() {
        let path = |target: &str| Template::parse(target).unwrap_or_else(|why| panic!("{target}: {why}")).path;
        let calls = |line: &str, target: &str| sample(line).calls(Method::Get, &path(target));
        assert!(calls("GET /chats/19:ab_c@thread.v2/messages", "/chats/{id}/messages"));
        assert!(calls("GET /me/drive/root:/a/b.txt:/content", "/me/drive/root:/{path}:/content"));
        assert!(calls("GET /me/drive/root:/a/b.txt", "/me/drive/root:/{path}"));
        assert!(calls("GET /x/microsoft.graph.near(at='a b')", "/x/near(at='{at}')"));
        assert!(!calls("GET /me/drive/root/children", "/me/drive/root:/{path}:/children"));
        assert!(!calls("GET /users/1/$count", "/users/{id}/{id}"));
        assert!(!calls("POST /users/1", "/users/{id}"));
        assert!(!calls("GET /users/1/x", "/users/{id}"));
    }
}
