//! Targets of documented requests, taken apart.

use percent_encoding::percent_decode_str;

use crate::api::{Argument, Method, Segment, unqualified};
use crate::resolve::path;

/// Where a documented request goes. All text is without percent encoding.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub method: Method,
    pub segments: Vec<String>,
    pub query: Vec<(String, String)>,
}

impl Target {
    /// Reads a request line; none where it has no method or no path.
    pub(super) fn of(line: &str) -> Option<Self> {
        let (method, target) = path::request_line(line);
        let path = path::without_query(&target);
        let query = target[path.len()..].trim_start_matches('?');
        let segments: Vec<String> =
            path::split(path, &mut Vec::new()).into_iter().map(|part| decoded(part.trim())).collect();
        let segments: Vec<String> = segments.into_iter().filter(|part| !part.is_empty()).collect();
        Some(Self { method: Method::of(&method)?, segments: path::with_keys_apart(&segments), query: pairs(query) })
            .filter(|target| !target.segments.is_empty())
    }
}

/// Names and values of a query. A plus sign is one: documentation writes time zones with it.
fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decoded(name.trim()), decoded(value.trim()))
    };
    query.split('&').filter(|part| !part.trim().is_empty()).map(pair).collect()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

/// How many segments from `at` a step of a path takes, and what stands there for the parameters of its method.
pub(super) fn fit(step: &Segment, all: &[String], at: usize) -> Option<(usize, Vec<Written>)> {
    let (before, segments) = all.split_at_checked(at)?;
    let text = segments.first()?;
    let text_of = |text: &str| vec![Written::Text(text.to_owned())];
    match step {
        Segment::Name(name) => {
            let text = text.strip_suffix("()").or(text.strip_suffix(':')).unwrap_or(text);
            same(name, text).then(|| (1, Vec::new()))
        }
        Segment::Key(_) => {
            let key = text.strip_suffix(':').unwrap_or(text);
            (!key.is_empty() && !key.starts_with('$')).then(|| (1, text_of(key)))
        }
        Segment::ItemPath(_) => {
            // The path of an item stands between colons, or goes to the end.
            before.last().filter(|before| before.ends_with(':'))?;
            let count = segments.iter().position(|text| text.ends_with(':')).map_or(segments.len(), |at| at + 1);
            Some((count, text_of(segments[..count].join("/").trim_end_matches(':'))))
        }
        Segment::AlternateKey(name) => {
            let (known, value) = text.split_once('=')?;
            same(name, known).then(|| (1, text_of(value)))
        }
        Segment::Call { name, arguments } => {
            let (_, inside) = text.split_once('(').filter(|(known, _)| same(name, known))?;
            let stated = stated(inside.trim_end_matches(':').strip_suffix(')')?);
            Some((1, bound(arguments, &stated)?))
        }
    }
}

/// What stands in a path for a parameter.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// A key, or a value in quotes.
    Text(String),
    /// A number.
    Number(String),
    /// A truth value.
    Bool(bool),
    /// A day.
    Date(String),
    /// A value of one of the runtime's types, whose text it is.
    Parsed(&'static str, String),
}

/// Whether two names mean the same: letter case and the namespace of calls do not count.
fn same(name: &str, text: &str) -> bool {
    unqualified(name).eq_ignore_ascii_case(unqualified(text))
}

/// The values of the arguments, in the order of the method's parameters.
fn bound(arguments: &[Argument], stated: &[(String, String)]) -> Option<Vec<Written>> {
    if arguments.len() != stated.len() {
        return None;
    }
    let value = |(at, argument): (usize, &Argument)| {
        let named = stated.iter().find(|(name, _)| !name.is_empty() && name.eq_ignore_ascii_case(&argument.name));
        let (_, value) = named.or_else(|| stated.get(at).filter(|(name, _)| name.is_empty()))?;
        literal(value)
    };
    arguments.iter().enumerate().map(value).collect()
}

/// Names and values of the arguments of a call.
fn stated(inside: &str) -> Vec<(String, String)> {
    let is_name = |name: &str| {
        let name = name.trim();
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let split = |part: &str| match part.split_once('=').filter(|(name, _)| is_name(name)) {
        Some((name, value)) => (name.trim().to_owned(), value.trim().to_owned()),
        None => (String::new(), part.trim().to_owned()),
    };
    path::arguments_of(inside).into_iter().map(split).collect()
}

/// A value as OData writes it in a URL (URL Conventions 4.01, section 5.1.1.6.1); what it is shows in its form.
fn literal(text: &str) -> Option<Written> {
    let quoted = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    if let Some(inside) = quoted {
        return Some(Written::Text(inside.replace("''", "'")));
    }
    let form: String = text.chars().map(|c| if c.is_ascii_hexdigit() { '0' } else { c }).collect();
    Some(match text {
        "true" => Written::Bool(true),
        "false" => Written::Bool(false),
        _ if text.parse::<i32>().is_ok_and(|number| number.to_string() == text) => Written::Number(text.to_owned()),
        _ if form == "00000000-0000-0000-0000-000000000000" => Written::Parsed("Guid", text.to_owned()),
        _ if form == "0000-00-00" => Written::Date(text.to_owned()),
        _ if form.starts_with("0000-00-00T") => Written::Parsed("DateTime", text.to_owned()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(line: &str) -> Target {
        Target::of(line).unwrap_or_else(|| panic!("{line} is no request"))
    }

    #[test]
    fn a_target_is_taken_apart() {
        let read = target("GET https://graph.microsoft.com/v1.0/users/a%20b/x('k')?$filter=a eq '1%262'&$top=5");
        assert_eq!(read.segments, ["users", "a b", "x", "k"]);
        assert_eq!(read.query, [("$filter".into(), "a eq '1&2'".into()), ("$top".into(), "5".into())]);
        assert_eq!(Target::of("GET"), None);
        assert_eq!(Target::of("LOOK /x"), None);
    }

    #[test]
    fn arguments_are_found_by_name() {
        let arguments = ["top", "day"].map(|name| Argument { name: name.to_owned(), quoted: false });
        let call = Segment::Call { name: "usage".to_owned(), arguments: arguments.to_vec() };
        let fits = |text: &str| fit(&call, &[text.to_owned()], 0);
        let day = Written::Date("2020-02-29".to_owned());
        assert_eq!(fits("Usage(day=2020-02-29, top=5)"), Some((1, vec![Written::Number("5".to_owned()), day])));
        assert_eq!(
            fits("usage(top='it''s, 1',day=true)"),
            Some((1, vec![Written::Text("it's, 1".into()), Written::Bool(true)]))
        );
        assert_eq!(fits("usage(top=5)"), None);
        assert_eq!(fits("usage(top={top},day={day})"), None);
    }
}
