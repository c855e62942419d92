//! Requests and responses that a page shows.

use super::annotation::Annotation;
use super::item::Item;
use super::notes::Notes;
use super::outline::Outline;
use super::phrase;
use crate::diagnostic::Code;
use crate::dialect::graph;
use crate::dialect::headings::Heading;
use crate::dialect::http::{continuation, is_content, media_type, request_line};
use crate::document::{BlockKind, Fence};
use crate::facts::{ExampleFacts, MessageFacts};
use crate::source::{Location, Span};
use crate::text::lenient_json::{self, Reading};

/// The messages of the examples, paired in the order of the page.
pub(super) fn examples(outline: &Outline<'_>, notes: &mut Notes) -> Vec<ExampleFacts> {
    let mut examples: Vec<ExampleFacts> = Vec::new();
    let mut title = String::new();
    for part in outline.parts.iter().filter(|part| part.in_examples) {
        if part.heading == Some(Heading::Example) {
            let generic = matches!(part.words.as_str(), "example" | "examples");
            title = if generic { String::new() } else { part.title.clone() };
        }
        let mut annotation = None;
        for item in &part.items {
            match &item.block.kind {
                BlockKind::Comment(_) => annotation = Annotation::parse(item, notes).or(annotation),
                BlockKind::Fence(fence) if graph::MESSAGE_FENCES.contains(&fence.info.as_str()) => {
                    let annotation = annotation.take();
                    let message = message(fence, item, annotation.as_ref(), notes);
                    let role = role(&message, annotation.as_ref(), part.heading);
                    add(message, role, &title, &mut examples, item.location(), notes);
                }
                _ => {}
            }
        }
    }
    examples
}

/// The part of an exchange that a code block holds.
#[derive(Clone, Copy)]
enum Role {
    Request,
    Response,
    /// A body in a block of its own, below its request line.
    Body,
}

fn role(message: &MessageFacts, annotation: Option<&Annotation>, heading: Option<Heading>) -> Role {
    let is_response = message.start.starts_with("HTTP")
        || annotation.and_then(Annotation::block_type) == Some("response")
        || heading == Some(Heading::Response);
    match request_line(&message.start) {
        Some(_) => Role::Request,
        None if is_response => Role::Response,
        None => Role::Body,
    }
}

fn add(
    message: MessageFacts,
    role: Role,
    title: &str,
    examples: &mut Vec<ExampleFacts>,
    location: Location,
    notes: &mut Notes,
) {
    match (role, examples.last_mut()) {
        (Role::Request, _) => {
            examples.push(ExampleFacts { title: title.to_owned(), request: Some(message), response: None });
        }
        (Role::Response, Some(last)) if last.response.is_none() => last.response = Some(message),
        (Role::Response, _) => {
            examples.push(ExampleFacts { title: title.to_owned(), request: None, response: Some(message) });
        }
        (Role::Body, last) => {
            let request = last.and_then(|last| last.request.as_mut()).filter(|request| request.body.is_empty());
            if let Some(request) = request {
                request.body = message.body;
                request.body_start = message.body_start;
                request.json = message.json;
                notes.claim(location);
            }
        }
    }
}

/// The message in a code block, with the type that the annotation above it states.
pub(super) fn message(
    fence: &Fence,
    item: &Item<'_>,
    annotation: Option<&Annotation>,
    notes: &mut Notes,
) -> MessageFacts {
    let (start, headers, body, offset) = split_message(&fence.content);
    let location = Location { page: item.page, span: item.block.span };
    let body_at = fence.start as usize + offset;
    let holds_json = media_type(&headers).is_none_or(|media| !is_content(&media));
    let json = if holds_json { body_json(body, item, body_at, notes) } else { None };
    let ty =
        annotation.and_then(|found| found.odata_type().map(|name| phrase::annotated(name, found.flag("isCollection"))));
    let body_start = Span::new(body_at..body_at).start;
    MessageFacts { start: start.into(), headers, body: body.to_owned(), body_start, json, ty, location }
}

pub(super) fn body_json(body: &str, item: &Item<'_>, start: usize, notes: &mut Notes) -> Option<serde_json::Value> {
    if !body.starts_with(['{', '[']) {
        return None;
    }
    let location = |at| Location { page: item.page, span: Span::of_character(body, at, start) };
    match lenient_json::parse(body) {
        Reading::Strict(value) => Some(value),
        Reading::Repaired(value, at, why) => {
            notes.report(
                Code::JsonRepaired,
                location(at),
                format!("the example is not strict JSON: {why}"),
                "correct the JSON",
            );
            Some(value)
        }
        Reading::Failed(at, why) => {
            notes.report(
                Code::JsonInvalid,
                location(at),
                format!("the example cannot be read: {why}"),
                "correct the JSON",
            );
            None
        }
    }
}

/// Splits a message into its first line, header lines and body (with the body's offset).
fn split_message(content: &str) -> (String, Vec<(String, String)>, &str, usize) {
    let mut headers = Vec::new();
    let mut start = String::new();
    let mut at = 0;
    while let Some(line) = content[at..].split_inclusive('\n').next() {
        let text = line.trim();
        if start.is_empty() && (request_line(text).is_some() || text.starts_with("HTTP")) {
            let below = at + line.len();
            let more = continuation(text, &content[below..]);
            text.clone_into(&mut start);
            start.extend(content[below..below + more].split_whitespace());
            at += more;
        } else if let Some((name, value)) = header_line(text).filter(|_| !start.is_empty()) {
            headers.push((name.to_owned(), value.to_owned()));
        } else if !text.is_empty() {
            break;
        }
        at += line.len();
    }
    let rest = &content[at..];
    (start, headers, rest.trim_end(), at)
}

fn header_line(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let token = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    token.then(|| (name, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_after_a_blank_line_are_headers() {
        let (start, headers, body, at) =
            split_message("POST /x/sync\n\nContent-type: application/json\n\n{\n  \"a\": 1\n}\n");
        assert_eq!((start.as_str(), headers.len(), body, at), ("POST /x/sync", 1, "{\n  \"a\": 1\n}", 46));
    }

    #[test]
    fn a_body_alone_has_no_start_line() {
        let (start, headers, body, _) = split_message("{\"a\": 1}");
        assert_eq!((start.as_str(), headers.len(), body), ("", 0, "{\"a\": 1}"));
    }
}
