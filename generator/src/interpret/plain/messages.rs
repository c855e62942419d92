//! Examples of requests and responses, and JSON samples of types.

use serde_json::{Map, Value};

use super::super::annotation::Annotation;
use super::super::example::{self, body_json};
use super::super::item::Item;
use super::super::notes::Notes;
use super::request_line;
use super::units::{Part, Unit};
use crate::api::{Evidence, Method};
use crate::dialect::curl;
use crate::dialect::http::request_line;
use crate::dialect::plain::Section;
use crate::document::{BlockKind, Fence};
use crate::facts::{ExampleFacts, MessageFacts};
use crate::source::{Location, Span};

/// Info strings of code blocks with messages or JSON.
const FENCES: [&str; 6] = ["", "http", "https", "json", "jsonc", "json5"];

/// Info strings of code blocks with commands of a shell.
const SHELLS: [&str; 9] = ["", "bash", "console", "curl", "sh", "shell", "shell-session", "terminal", "zsh"];

/// The part of an exchange that a block shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Request,
    Response,
    /// The body of a request in a block of its own.
    Body,
}

/// The examples of an operation, in page order.
pub(super) fn examples(unit: &Unit<'_>, notes: &mut Notes) -> Vec<ExampleFacts> {
    let method = unit.requests.first().map(|request| request.0.method);
    let mut examples: Vec<ExampleFacts> = Vec::new();
    for part in &unit.parts {
        let title = if part.section == Some(Section::Example) && !is_generic(&part.title) { &part.title } else { "" };
        let mut label = None;
        let mut annotation: Option<Annotation> = None;
        for item in &part.items {
            match &item.block.kind {
                BlockKind::Comment(_) => annotation = Annotation::parse(item, notes).or(annotation),
                BlockKind::Paragraph(text) => label = role_of_label(&text.plain()).or(label),
                BlockKind::Fence(fence) if let Some(sent) = command(fence, item, notes) => {
                    annotation = None;
                    add(sent, Role::Request, title, &mut examples);
                }
                BlockKind::Fence(fence) if FENCES.contains(&fence.info.as_str()) => {
                    let annotation = annotation.take();
                    if annotation.as_ref().and_then(Annotation::block_type) == Some("resource") {
                        continue;
                    }
                    let Some(mut message) = message(fence, item, annotation.as_ref(), notes) else { continue };
                    let stated = annotation.as_ref().and_then(Annotation::block_type).and_then(role_of_annotation);
                    let role = stated.unwrap_or_else(|| role(&message, part, label, method, &examples));
                    if role == Role::Body
                        && let Some(first) = unit.requests.first()
                    {
                        // The body belongs to the request of the section.
                        message.start = format!("{} {}", first.0.method, first.0.target).into();
                    }
                    add(message, role, title, &mut examples);
                }
                _ => {}
            }
        }
    }
    examples
}

/// The role that an annotation states.
fn role_of_annotation(block_type: &str) -> Option<Role> {
    match block_type {
        "request" => Some(Role::Request),
        "response" => Some(Role::Response),
        _ => None,
    }
}

/// The annotated JSON object of a type, in the free form of API Doctor.
pub(super) fn annotated(unit: &Unit<'_>, notes: &mut Notes) -> Option<(Annotation, Map<String, Value>, Location)> {
    for part in unit.parts.iter().filter(|part| !part.in_example) {
        let mut annotation: Option<Annotation> = None;
        for item in &part.items {
            match &item.block.kind {
                BlockKind::Comment(text) if Annotation::block_type_of(text) == Some("resource") => {
                    annotation = Annotation::parse(item, notes);
                }
                BlockKind::Fence(fence) => {
                    let Some(annotation) = annotation.take() else { continue };
                    let start = fence.start as usize;
                    let json = body_json(fence.content.trim_end(), item, start, notes);
                    let members = json.and_then(|json| json.as_object().cloned()).unwrap_or_default();
                    return Some((annotation, members, item.location()));
                }
                _ => {}
            }
        }
    }
    None
}

/// The JSON object that shows a type, with its location.
pub(super) fn representation(unit: &Unit<'_>, notes: &mut Notes) -> Option<(Map<String, Value>, Location)> {
    let shows_type = |part: &&Part<'_>| matches!(part.section, None | Some(Section::Fields | Section::Example));
    for item in unit.parts.iter().filter(shows_type).flat_map(|part| &part.items) {
        let BlockKind::Fence(fence) = &item.block.kind else { continue };
        if !FENCES.contains(&fence.info.as_str()) {
            continue;
        }
        if let Some(Value::Object(members)) = body_json(fence.content.trim_end(), item, fence.start as usize, notes) {
            return Some((members, item.location()));
        }
    }
    None
}

fn is_generic(title: &str) -> bool {
    matches!(title.to_lowercase().trim_end_matches(':'), "example" | "examples" | "sample" | "samples")
}

/// `Request:`, `Response (200):`, `Returns:`; a label above a block.
fn role_of_label(text: &str) -> Option<Role> {
    let lower = text.to_lowercase();
    let last = lower.rsplit(". ").next()?;
    let has = |words: &[&str]| words.iter().any(|word| last.contains(word));
    match (has(&["response", "returns", "result"]), has(&["request", "body", "send"])) {
        (true, _) if !last.contains("request") => Some(Role::Response),
        (_, true) => Some(Role::Body),
        _ => None,
    }
}

/// A message, unless the block only defines requests.
fn message(fence: &Fence, item: &Item<'_>, annotation: Option<&Annotation>, notes: &mut Notes) -> Option<MessageFacts> {
    let is_line = fence
        .content
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .is_some_and(|line| request_line(line).is_some());
    if is_line && !request_line::is_message(fence) {
        return None;
    }
    let mut message = example::message(fence, item, annotation, notes);
    if let Some(ty) = &mut message.ty {
        ty.evidence = Some(Evidence::Annotation);
    }
    let is_message = !message.start.is_empty() || message.body.starts_with(['{', '[']);
    is_message.then_some(message)
}

/// The request that a command in a code block sends.
fn command(fence: &Fence, item: &Item<'_>, notes: &mut Notes) -> Option<MessageFacts> {
    if !SHELLS.contains(&fence.info.as_str()) {
        return None;
    }
    let curl::Command { method, url, headers, body } = curl::parse(&fence.content)?;
    // The shell may have removed quotes and backslashes from the body.
    let start = fence.start as usize + fence.content.find(&body).unwrap_or_default();
    Some(MessageFacts {
        start: format!("{method} {url}").into(),
        headers,
        json: body_json(&body, item, start, notes),
        body_start: Span::new(start..start).start,
        body,
        ty: None,
        location: Location { page: item.page, span: item.block.span },
    })
}

/// The role of a message: by its first line, its section, the label above it, then by the method.
fn role(
    message: &MessageFacts,
    part: &Part<'_>,
    label: Option<Role>,
    method: Option<Method>,
    known: &[ExampleFacts],
) -> Role {
    if request_line(&message.start).is_some() {
        return Role::Request;
    }
    if message.start.starts_with("HTTP") {
        return Role::Response;
    }
    match part.section {
        Some(Section::Body | Section::ExampleRequest | Section::Request) => Role::Body,
        Some(Section::Response | Section::ExampleResponse | Section::Errors) => Role::Response,
        _ => label.unwrap_or_else(|| {
            let sends = matches!(method, Some(Method::Post | Method::Put | Method::Patch));
            if sends && known.is_empty() { Role::Body } else { Role::Response }
        }),
    }
}

fn add(message: MessageFacts, role: Role, title: &str, examples: &mut Vec<ExampleFacts>) {
    let new = |request, response| ExampleFacts { title: title.to_owned(), request, response };
    match (role, examples.last_mut()) {
        (Role::Response, Some(last)) if last.response.is_none() => last.response = Some(message),
        (Role::Response, _) => examples.push(new(None, Some(message))),
        (Role::Body, Some(last)) if last.request.as_ref().is_some_and(|request| request.body.is_empty()) => {
            if let Some(request) = &mut last.request {
                request.body = message.body;
                request.body_start = message.body_start;
                request.json = message.json;
            }
        }
        (Role::Body | Role::Request, _) => examples.push(new(Some(message), None)),
    }
}
