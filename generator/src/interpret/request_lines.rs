//! The request lines of an API page.

use std::collections::BTreeSet;

use super::item::Item;
use super::notes::Notes;
use super::outline::Outline;
use crate::api::{Method, Path, Segment};
use crate::diagnostic::Code;
use crate::dialect::graph;
use crate::dialect::headings::Heading;
use crate::dialect::http::{continuation, is_path, other_method, request_line, request_methods};
use crate::document::{BlockKind, Fence};
use crate::facts::RequestFacts;
use crate::source::{Location, Span};
use crate::text::shorten;
use crate::uri::Target;

/// How many requests of a page are read: each has all that its page says, so that the work and the memory that
/// a page takes grow with them. The longest page documents 80.
const MOST_REQUESTS: usize = 200;

const WRITE_REQUEST: &str = "write the method and the path: `GET /users/{id}`";

/// The request lines of the HTTP section, or of all sections if that is missing.
pub(super) fn requests(outline: &Outline<'_>, notes: &mut Notes) -> Vec<RequestFacts> {
    let has_section = outline.part(Heading::Http).is_some();
    let parts =
        outline.parts.iter().filter(|part| !part.in_examples && (!has_section || part.heading == Some(Heading::Http)));
    let mut requests = Vec::new();
    for item in parts.flat_map(|part| &part.items) {
        let BlockKind::Fence(fence) = &item.block.kind else { continue };
        if has_section || has_request(fence) {
            read_block(fence, item, &mut requests, notes);
        }
    }
    requests
}

/// Returns true if a block outside of the HTTP section holds requests.
fn has_request(fence: &Fence) -> bool {
    let is_message = graph::MESSAGE_FENCES.contains(&fence.info.as_str());
    let lines = if is_message { usize::MAX } else { 1 };
    fence.content.lines().take(lines).any(|line| request_line(line).is_some())
}

/// A line of a block of requests, with the lines that continue it.
struct Line<'f> {
    content: Content<'f>,
    location: Location,
}

enum Content<'f> {
    /// A request for each method.
    Requests(Vec<Method>, String),
    /// A target without a method.
    Target(Target),
    /// An empty line, a conjunction or a comment.
    Separator,
    /// A request that the client cannot send.
    OtherMethod(&'static str),
    /// A header or a part of a body below a request, or an explanation.
    Other(&'f str),
}

/// Reads every line of a block: an odd line never hides the lines below it.
fn read_block(fence: &Fence, item: &Item<'_>, requests: &mut Vec<RequestFacts>, notes: &mut Notes) {
    let lines = split(fence, item);
    let neighbours = Neighbours::collect(&lines);
    let mut rest = lines.into_iter().peekable();
    while let Some(Line { content, location }) = rest.next() {
        let (methods, target) = match content {
            Content::Separator => continue,
            Content::Requests(methods, target) => (methods, Target::from(target)),
            Content::Target(target) => match neighbours.method_of(&target) {
                Some(method) => {
                    let text = shorten(target.as_str());
                    let message = format!("the request was read as `{method} {text}`, like those beside it");
                    notes.report(Code::RequestRepaired, location, message, "write the method before the path");
                    (vec![method], target)
                }
                None => {
                    let message = format!("`{}` lacks a method", shorten(target.as_str()));
                    notes.report(Code::RequestLine, location, message, WRITE_REQUEST);
                    continue;
                }
            },
            Content::OtherMethod(method) => {
                let message = format!("requests with the method {method} are not supported");
                notes.report(Code::RequestLine, location, message, "remove the line, or document the supported method");
                continue;
            }
            Content::Other(first) => {
                let mut span = location.span;
                let goes_on = |next: &Line<'_>| matches!(next.content, Content::Other(_) | Content::Separator);
                while let Some(next) = rest.next_if(goes_on) {
                    if let Content::Other(_) = next.content {
                        span.end = next.location.span.end;
                    }
                }
                report_other(first, Location { span, ..location }, notes);
                continue;
            }
        };
        if requests.len() + methods.len() > MOST_REQUESTS {
            let message = format!("the page has more than {MOST_REQUESTS} requests; those from here on are left out");
            return notes.report(Code::RequestLine, location, message, "document an operation or two on a page");
        }
        requests.extend(methods.into_iter().map(|method| RequestFacts { method, target: target.clone(), location }));
    }
}

/// Reports successive lines that are not requests.
fn report_other(first: &str, location: Location, notes: &mut Notes) {
    let is_header = first.split_once(':').is_some_and(|(name, value)| {
        value.starts_with(' ') && !value.trim().is_empty() && !name.contains(char::is_whitespace)
    });
    let help = match first.as_bytes().first() {
        Some(b'{' | b'[' | b'"' | b'}' | b']') => "show bodies below `## Request body` or in an example",
        _ if is_header => "describe headers in the table below `## Request headers`",
        _ => WRITE_REQUEST,
    };
    notes.report(Code::RequestLine, location, format!("`{}` is not a request line", shorten(first)), help);
}

/// Splits a block into lines; lines that continue a target belong to it.
fn split<'f>(fence: &'f Fence, item: &Item<'_>) -> Vec<Line<'f>> {
    let content = &fence.content;
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some(line) = content[at..].split_inclusive('\n').next() {
        let text = line.trim();
        let offset = fence.start as usize + at;
        let location = Location { page: item.page, span: Span::new(offset..offset + line.trim_end().len()) };
        at += line.len();
        let content = match request_methods(text) {
            Some((methods, target)) => {
                let more = continuation(text, &content[at..]);
                let rest: String = content[at..at + more].split_whitespace().collect();
                at += more;
                Content::Requests(methods.into_iter().filter_map(Method::of).collect(), format!("{target}{rest}"))
            }
            None => classify(text),
        };
        lines.push(Line { content, location });
    }
    lines
}

/// Classifies a line without a supported method.
fn classify(text: &str) -> Content<'_> {
    let is_conjunction = ["or", "and"].iter().any(|word| text.trim_end_matches([':', ',']).eq_ignore_ascii_case(word));
    if text.is_empty() || is_conjunction || text.starts_with("//") || text.starts_with('#') {
        return Content::Separator;
    }
    if let Some(method) = other_method(text) {
        return Content::OtherMethod(method);
    }
    let target = is_path(text).then(|| Target::from(text.to_owned()));
    match target.filter(|target| target.path().is_some_and(|path| !path.0.is_empty())) {
        Some(target) if !text.starts_with('{') => Content::Target(target),
        _ => Content::Other(text),
    }
}

/// The requests of a block, from which a target without a method may take it.
struct Neighbours {
    method: Option<Method>,
    /// The first and last names of their paths.
    names: BTreeSet<String>,
}

impl Neighbours {
    fn collect(lines: &[Line<'_>]) -> Self {
        let stated = lines.iter().filter_map(|line| match &line.content {
            Content::Requests(methods, target) => Some((methods, target)),
            _ => None,
        });
        let mut all: BTreeSet<Method> = BTreeSet::new();
        let mut names = BTreeSet::new();
        for (methods, target) in stated.take(MOST_REQUESTS) {
            all.extend(methods);
            names.extend(Target::from(target.clone()).path().into_iter().flat_map(outer_names));
        }
        let mut all = all.into_iter();
        let only = all.next().filter(|_| all.next().is_none());
        Self { method: only, names }
    }

    /// The method of a target without one: that of all requests of the block, if the target begins or ends like one of
    /// them. Any other target may be the rest of a line that was broken in two.
    fn method_of(&self, target: &Target) -> Option<Method> {
        let is_alike = outer_names(target.path()?).any(|name| self.names.contains(&name));
        self.method.filter(|_| is_alike)
    }
}

/// The first and the last name of a path, in lower case.
fn outer_names(path: &Path) -> impl Iterator<Item = String> {
    let name = |segment: &Segment| segment.name().map(str::to_lowercase);
    path.0.first().and_then(name).into_iter().chain(path.0.iter().rev().find_map(name))
}
