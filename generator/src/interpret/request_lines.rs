//! The request lines of an API page.

use super::item::Item;
use super::notes::Notes;
use super::outline::Outline;
use crate::api::Method;
use crate::diagnostic::Code;
use crate::dialect::headings::Heading;
use crate::dialect::http::{continuation, request_line};
use crate::document::{BlockKind, Fence};
use crate::facts::RequestFacts;
use crate::source::{Location, Span};

/// How many requests of a page are read: each has all that its page says, so that the work and the memory that
/// a page takes grow with them. The longest page documents 80.
const MOST_REQUESTS: usize = 200;

/// The request lines of the HTTP section, or of all sections if that is missing.
pub(super) fn requests(outline: &Outline<'_>, notes: &mut Notes) -> Vec<RequestFacts> {
    let has_section = outline.part(Heading::Http).is_some();
    let parts =
        outline.parts.iter().filter(|part| !part.in_examples && (!has_section || part.heading == Some(Heading::Http)));
    let mut requests = Vec::new();
    for item in parts.flat_map(|part| &part.items) {
        let BlockKind::Fence(fence) = &item.block.kind else { continue };
        if has_section || request_line(&fence.content).is_some() {
            request_lines(fence, item, &mut requests, notes);
        }
    }
    requests
}

fn request_lines(fence: &Fence, item: &Item<'_>, requests: &mut Vec<RequestFacts>, notes: &mut Notes) {
    let content = &fence.content;
    let mut at = 0;
    while let Some(line) = content[at..].split_inclusive('\n').next() {
        let text = line.trim();
        let offset = fence.start as usize + at;
        let location = Location { page: item.page, span: Span::new(offset..offset + line.trim_end().len()) };
        at += line.len();
        if requests.len() >= MOST_REQUESTS && request_line(text).is_some() {
            let message = format!("the page has more than {MOST_REQUESTS} requests; those from here on are left out");
            return notes.report(Code::RequestLine, location, message, "document an operation or two on a page");
        }
        match request_line(text) {
            Some((name, target)) => {
                let more = continuation(text, &content[at..]);
                let rest: String = content[at..at + more].split_whitespace().collect();
                at += more;
                if let Some(method) = Method::of(name) {
                    requests.push(RequestFacts { method, target: format!("{target}{rest}").into(), location });
                }
            }
            None if text.is_empty() || text.eq_ignore_ascii_case("or") || text.starts_with("//") => {}
            None if requests.is_empty() => {
                let message = format!("`{}` is not a request line", crate::text::shorten(text));
                notes.report(Code::RequestLine, location, message, "write the method and the path: `GET /users/{id}`");
            }
            // Headers or a body below a request line: a sample in the wrong section.
            None => break,
        }
    }
}
