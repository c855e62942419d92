//! Routes: `<Route method="GET">/boats/[\{boat.id\}](/boats#boat-object)</Route>`.

use super::super::notes::Notes;
use crate::api::Method;
use crate::diagnostic::Code;
use crate::dialect::discord;
use crate::document::Component;
use crate::source::Location;

/// The request line of a route: `GET /boats/{boat_id}`.
pub(super) fn line(route: &Component, location: Location, notes: &mut Notes) -> Option<String> {
    let help = "write the method and the path on one line: `<Route method=\"GET\">/books</Route>`";
    let stated = route.attributes.get(discord::METHOD).map(String::as_str).unwrap_or_default();
    let path = route.text.plain();
    if Method::of(stated).is_none() {
        let message = match stated {
            "" => format!("the route `{}` has no method", crate::text::shorten(&path)),
            other => format!(
                "the route `{}` has the unknown method `{}`",
                crate::text::shorten(&path),
                crate::text::shorten(other)
            ),
        };
        notes.report(Code::RequestLine, location, message, help);
        return None;
    }
    if !path.starts_with('/') || path.contains(char::is_whitespace) {
        let message = format!("`{}` is not the path of a route", crate::text::shorten(&path));
        notes.report(Code::RequestLine, location, message, help);
        return None;
    }
    Some(format!("{stated} {}", with_names(&path)))
}

/// Writes `{boat.id}` as `{boat_id}`: placeholders name a property of a thing.
fn with_names(path: &str) -> String {
    let mut written = String::new();
    let mut inside = false;
    for c in path.chars() {
        inside = match c {
            '{' => true,
            '}' => false,
            _ => inside,
        };
        written.push(if inside && c == '.' { '_' } else { c });
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{RichText, Tag};
    use crate::source::{PageId, Span};

    fn of(method: Option<&str>, path: &str) -> (Option<String>, usize) {
        let mut route = Component { text: RichText::text(path), ..Component::new("Route", Tag::Whole) };
        if let Some(method) = method {
            route.attributes.insert("method".to_owned(), method.to_owned());
        }
        let mut notes = Notes::default();
        let line = line(&route, Location { page: PageId(0), span: Span::default() }, &mut notes);
        let found: Vec<crate::diagnostic::Diagnostic> = notes.findings.into();
        (line, found.len())
    }

    #[test]
    fn routes_are_request_lines() {
        let line = |text: &str| (Some(text.to_owned()), 0);
        assert_eq!(of(Some("GET"), "/boats/{boat.id}/sail.png"), line("GET /boats/{boat_id}/sail.png"));
        assert_eq!(of(Some("PUT"), "/boats/@mine"), line("PUT /boats/@mine"));
    }

    #[test]
    fn a_route_without_a_method_or_a_path_has_a_finding() {
        for (method, path) in [(None, "/boats"), (Some("GRAB"), "/boats"), (Some("GET"), ""), (Some("GET"), "/a b")] {
            assert_eq!(of(method, path), (None, 1), "{method:?} {path}");
        }
    }
}
