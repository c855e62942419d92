//! Request lines in code blocks, inline code and headings.

use super::super::item::Item;
use crate::api::Method;
use crate::dialect::http;
use crate::document::{BlockKind, Fence, Inline, RichText};
use crate::facts::RequestFacts;
use crate::source::{Location, Span};
use crate::uri::Target;

/// How many requests of a unit are read: each has all that its unit states.
pub(super) const MOST: usize = 50;

/// Info strings of code blocks with data, which cannot hold requests. Others differ from site to site: `text`, `plaintext`,
/// `http`, `rest`, `shell`. No program begins like a request line.
const DATA: [&str; 5] = ["json", "jsonc", "json5", "xml", "yaml"];

/// A request line with its location.
#[derive(Clone, Debug)]
pub(super) struct Requested(pub RequestFacts);

impl Requested {
    /// Returns true for the same request.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.0.method == other.0.method && self.0.target.as_str() == other.0.target.as_str()
    }
}

/// The request that a heading or a code span consists of. Methods are in capitals: "Get a book" is a title.
pub(super) fn of_words(words: &str, location: Location) -> Option<Requested> {
    let words = words.trim();
    let (method, target) = http::request_line(words)?;
    let target = target.trim_matches('`');
    let is_line = words.trim_start_matches('`').starts_with(method) && http::is_path(target) && !target.contains(' ');
    let method = Method::of(method)?;
    is_line.then(|| Requested(RequestFacts { method, target: Target::from(with_braces(target)), location }))
}

/// The request at the start of a paragraph: `` `GET /books` `` or ``**GET** `/books` ``.
pub(super) fn of_text(text: &RichText) -> Option<String> {
    let mut pieces = text.0.iter().filter(|piece| !matches!(piece, Inline::Text(words) if words.trim().is_empty()));
    let line = match (pieces.next()?, pieces.next()) {
        (Inline::Code(code), Some(Inline::Code(target))) if Method::of(code.trim()).is_some() => {
            format!("{} {target}", code.trim())
        }
        (Inline::Code(code), _) => code.clone(),
        (Inline::Text(words), Some(Inline::Code(target))) if Method::of(words.trim()).is_some() => {
            format!("{} {target}", words.trim())
        }
        (Inline::Text(words), None) => words.clone(),
        _ => return None,
    };
    of_words(&line, Location { page: crate::source::PageId(0), span: Span::default() }).map(|_| line)
}

/// Returns true for a paragraph that is a request line.
pub(super) fn is_line(text: &RichText) -> bool {
    of_text(text).is_some() || labelled(&text.plain()).is_some()
}

/// The request in `Method: POST Endpoint: /books`, in any order.
fn labelled(words: &str) -> Option<String> {
    const LONGEST: usize = 400;
    let words = if words.len() <= LONGEST { words.replace(['`', '*'], "") } else { return None };
    let lower = words.to_lowercase();
    let after = |label: &str| {
        let at = lower.find(label).filter(|at| !lower[..*at].ends_with(char::is_alphanumeric))? + label.len();
        words.get(at..)?.split_whitespace().next()
    };
    let method = after("method:").filter(|method| Method::of(method).is_some())?;
    let path = ["endpoint:", "url:", "path:", "route:", "uri:"].into_iter().find_map(after)?;
    http::is_path(path).then(|| format!("{method} {path}"))
}

/// Adds the requests that a block defines to `lines`, and those of whole messages to `messages`.
pub(super) fn collect(item: &Item<'_>, lines: &mut Vec<Requested>, messages: &mut Vec<Requested>) {
    match &item.block.kind {
        BlockKind::Paragraph(text) | BlockKind::Quote(text) => {
            let line = of_text(text).or_else(|| labelled(&text.plain()));
            lines.extend(line.and_then(|line| of_words(&line, item.location())));
        }
        BlockKind::List(entries) if (2..=8).contains(&entries.len()) => {
            let words: Vec<String> = entries.iter().map(RichText::plain).collect();
            lines.extend(labelled(&words.join(" ")).and_then(|line| of_words(&line, item.location())));
        }
        BlockKind::Fence(fence) if !DATA.contains(&fence.info.as_str()) => {
            let found = of_fence(fence, item);
            if is_message(fence) { messages } else { lines }.extend(found);
        }
        _ => {}
    }
}

/// Returns true for a block that defines or shows a request.
pub(super) fn is_request(item: &Item<'_>) -> bool {
    let (mut lines, mut messages) = (Vec::new(), Vec::new());
    collect(item, &mut lines, &mut messages);
    !lines.is_empty() || !messages.is_empty()
}

/// Returns true for a block with more than request lines: the headers and the body of one request.
pub(super) fn is_message(fence: &Fence) -> bool {
    let mut lines = fence.content.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.next().is_some_and(|line| line.contains(" HTTP/"))
        || lines.any(|line| http::request_line(line).is_none() && !line.starts_with(['#', '/']))
}

fn of_fence(fence: &Fence, item: &Item<'_>) -> Vec<Requested> {
    let mut found = Vec::new();
    let mut at = fence.start as usize;
    let is_message = is_message(fence);
    for line in fence.content.split_inclusive('\n') {
        let text = line.trim_end();
        let location = Location { page: item.page, span: Span::new(at..at + text.len()) };
        at += line.len();
        let words = text.split(" HTTP/").next().unwrap_or(text);
        found.extend(of_words(words, location));
        if (is_message && !text.trim().is_empty()) || found.len() > MOST {
            break;
        }
    }
    found
}

/// Writes `:id` in the path as `{id}`.
fn with_braces(target: &str) -> String {
    let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
    let (host, path) = path.find("://").map_or(("", path), |at| path.split_at(at + 3));
    let segment = |segment: &str| match segment.strip_prefix(':') {
        Some(name) if name.starts_with(|c: char| c.is_alphabetic() || c == '_') => format!("{{{name}}}"),
        _ => segment.to_owned(),
    };
    let segments: Vec<String> = path.split('/').map(segment).collect();
    format!("{host}{}{query}", segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::PageId;

    fn of(words: &str) -> Option<String> {
        let location = Location { page: PageId(0), span: Span::default() };
        of_words(words, location).map(|found| format!("{} {}", found.0.method, found.0.target))
    }

    #[test]
    fn a_request_line_has_a_method_in_capitals_and_a_path() {
        assert_eq!(of("GET /books/:id/pages?limit=:limit").as_deref(), Some("GET /books/{id}/pages?limit=:limit"));
        assert_eq!(
            of("POST https://api.shop.example/v2/books").as_deref(),
            Some("POST https://api.shop.example/v2/books")
        );
        for words in ["Get /books", "GET books", "List books", "GET /books and more", "Delete a book"] {
            assert_eq!(of(words), None, "{words}");
        }
    }

    #[test]
    fn a_paragraph_starts_with_its_request() {
        let code = |text: &str| Inline::Code(text.to_owned());
        let text = |text: &str| Inline::Text(text.to_owned());
        assert_eq!(of_text(&RichText(vec![code("GET /books")])).as_deref(), Some("GET /books"));
        assert_eq!(of_text(&RichText(vec![text("PUT "), code("/books/{id}")])).as_deref(), Some("PUT /books/{id}"));
        assert_eq!(of_text(&RichText(vec![text("Use "), code("PUT /books/{id}")])), None);
    }
}
