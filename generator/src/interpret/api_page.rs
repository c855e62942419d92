//! Pages that document operations.

use serde_json::Value;

use super::annotation::Annotation;
use super::outline::{Item, Outline};
use super::{Reader, phrase, translated};
use crate::api::Method;
use crate::diagnostic::Code;
use crate::document::{BlockKind, RichText, Table};
use crate::facts::{
    ApiFacts, BodyFacts, ExampleFacts, HeaderFacts, PropertyFacts, RequestFacts, ResponseFacts, TypePhrase,
};
use crate::source::{Place, Span};
use crate::text::lenient_json::{self, Reading};
use crate::vocabulary::{Heading, continuation, request_line};

/// How many requests of a page are read: each has all that its page says, so that the work and the memory that
/// a page takes grow with them. The longest page documents 80.
const MOST_REQUESTS: usize = 200;

impl Reader<'_> {
    /// What an API page says; `None` (with a finding) when it names no request.
    pub(super) fn api_page(&mut self, outline: &Outline<'_>) -> Option<ApiFacts> {
        let requests = self.requests(outline);
        let examples = self.examples(outline);
        if requests.is_empty() {
            let place = outline
                .part(Heading::Http)
                .map_or_else(|| outline.title.as_ref().map(|title| title.place), |part| Some(part.place))?;
            let help = "add a line such as `GET /users/{id}` in an `http` block below `## HTTP request`";
            self.find(Code::RequestMissing, place, "the page names no HTTP request", help);
            return None;
        }
        let mut facts = ApiFacts { requests, examples, clouds: clouds(outline), ..ApiFacts::default() };
        facts.permissions = self.permissions(outline);
        facts.headers = outline.items(Heading::Headers).flat_map(headers).collect();
        facts.parameters = self.usable_rows(outline, Heading::Parameters);
        facts.query = self.usable_rows(outline, Heading::Query);
        facts.body = self.body(outline);
        if self.localised {
            let lost = restore_names(&mut facts.body.rows, &facts.examples);
            self.report_translated(&lost);
        }
        self.drop_unusable(&mut facts.body.rows);
        facts.response = response(outline);
        super::calling::read(outline, &mut facts);
        Some(facts)
    }

    /// The request lines of the HTTP section; of every other section when there is none.
    fn requests(&mut self, outline: &Outline<'_>) -> Vec<RequestFacts> {
        let has_section = outline.part(Heading::Http).is_some();
        let parts = outline
            .parts
            .iter()
            .filter(|part| !part.in_examples && (!has_section || part.heading == Some(Heading::Http)));
        let mut requests = Vec::new();
        for item in parts.flat_map(|part| &part.items) {
            let BlockKind::Fence(fence) = &item.block.kind else { continue };
            if has_section || request_line(&fence.content).is_some() {
                self.request_lines(&fence.content, fence.start, item, &mut requests);
            }
        }
        requests
    }

    fn request_lines(&mut self, content: &str, start: u32, item: &Item<'_>, requests: &mut Vec<RequestFacts>) {
        let mut at = 0;
        while let Some(line) = content[at..].split_inclusive('\n').next() {
            let text = line.trim();
            let offset = start as usize + at;
            let place = Place { page: item.page, span: Span::new(offset..offset + line.trim_end().len()) };
            at += line.len();
            if requests.len() >= MOST_REQUESTS && request_line(text).is_some() {
                let message =
                    format!("the page has more than {MOST_REQUESTS} requests; those from here on are left out");
                return self.find(Code::RequestLine, place, message, "document an operation or two on a page");
            }
            match request_line(text) {
                Some((name, target)) => {
                    let more = continuation(text, &content[at..]);
                    let rest: String = content[at..at + more].split_whitespace().collect();
                    at += more;
                    if let Some(method) = Method::of(name) {
                        requests.push(RequestFacts { method, target: format!("{target}{rest}"), place });
                    }
                }
                None if text.is_empty() || text.eq_ignore_ascii_case("or") || text.starts_with("//") => {}
                None if requests.is_empty() => {
                    let message = format!("`{}` is no request line", crate::text::shorten(text));
                    self.find(Code::RequestLine, place, message, "write the method and the path: `GET /users/{id}`");
                }
                // Headers or a body below a request line: a sample in the wrong section.
                None => break,
            }
        }
    }

    fn usable_rows(&mut self, outline: &Outline<'_>, heading: Heading) -> Vec<PropertyFacts> {
        let mut rows = self.rows(outline, heading);
        self.drop_unusable(&mut rows);
        rows
    }

    fn body(&mut self, outline: &Outline<'_>) -> BodyFacts {
        let mut body = BodyFacts { stated: outline.part(Heading::Body).is_some(), ..BodyFacts::default() };
        let mut shows_type = false;
        for item in outline.items(Heading::Body) {
            match &item.block.kind {
                BlockKind::Comment(text) => shows_type = Annotation::block_type_of(text) == Some("resource"),
                // The block of a type is part of the body at most, any other is the body.
                BlockKind::Fence(fence) if !std::mem::take(&mut shows_type) => {
                    if let Reading::Strict(sample @ Value::Object(_)) = lenient_json::parse(&fence.content) {
                        body.shown.push((sample, item.place()));
                    }
                }
                BlockKind::Table(table) => body.rows.extend(self.typed_rows(table, item)),
                BlockKind::Paragraph(text) => {
                    let lower = text.plain().to_lowercase();
                    body.none |= says_no_body(&lower);
                    let names_type = self.localised || lower.contains("representation") || lower.contains("object");
                    if body.ty.is_none() && names_type {
                        body.ty = represented(text, item);
                    }
                }
                _ => {}
            }
        }
        body.none &= body.rows.is_empty();
        if self.localised {
            // The sentence is translated; what a body would show is not there.
            let shows = outline.items(Heading::Body).any(|item| !matches!(item.block.kind, BlockKind::Paragraph(_)));
            body.none = !shows && body.ty.is_none();
        }
        body
    }
}

/// Gives translated rows the names that the first example sends.
fn restore_names(rows: &mut [PropertyFacts], examples: &[ExampleFacts]) -> Vec<Place> {
    let sent = examples.iter().find_map(|example| example.request.as_ref()?.json.as_ref()?.as_object());
    let members = sent.into_iter().flatten().filter(|(name, _)| !name.contains('@'));
    let members: Vec<_> = members.map(|(name, value)| (name.as_str(), Some(value))).collect();
    translated::restore_names(rows, &members)
}

fn says_no_body(lower: &str) -> bool {
    let denies = [
        "do not supply",
        "don't supply",
        "does not require a request body",
        "doesn't require a request body",
        "no request body",
        "empty request body",
    ];
    denies.iter().any(|phrase| lower.contains(phrase))
}

/// "supply a JSON representation of the [user](user.md) object".
fn represented(text: &RichText, item: &Item<'_>) -> Option<TypePhrase> {
    if let Some((shown, target)) =
        text.links().find(|(_, target)| target.contains("resources/") || !target.contains('/'))
    {
        let cell = RichText(vec![crate::document::Inline::Link { text: shown.to_owned(), target: target.to_owned() }]);
        return Some(phrase::read(&cell, item.page));
    }
    let plain = text.plain();
    let lower = plain.to_lowercase();
    let (at, marker) =
        ["representation for the ", "representation of the ", "representation of a ", "representation of an "]
            .iter()
            .find_map(|marker| lower.find(marker).map(|at| (at, marker)))?;
    let word = plain.get(at + marker.len()..)?.split_whitespace().next()?;
    let name = word.trim_matches(['.', ',', '*', '`']);
    super::resource_page::is_type_name(name).then(|| TypePhrase {
        name: name.to_owned(),
        page: Some(item.page),
        ..TypePhrase::default()
    })
}

/// `Header|Value` and `Name|Description` tables.
fn headers(item: &Item<'_>) -> Vec<HeaderFacts> {
    let BlockKind::Table(table) = &item.block.kind else { return Vec::new() };
    let header = |row: &crate::document::Row| {
        let name = row.cells.first()?.text.plain();
        let name = name.split([' ', ':']).next()?.trim_matches(['*', '`']).to_owned();
        let usable =
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let description = row.cells.last().map(|cell| cell.text.clone()).unwrap_or_default();
        usable.then(|| super::calling::header(name, description))
    };
    table.rows.iter().filter_map(header).collect()
}

/// The codes and the type that the response section names.
fn response(outline: &Outline<'_>) -> ResponseFacts {
    let mut response = ResponseFacts::default();
    for item in outline.items(Heading::Response) {
        let (BlockKind::Paragraph(text) | BlockKind::Quote(text)) = &item.block.kind else { continue };
        for code in codes(text) {
            if !response.codes.contains(&code) {
                response.codes.push(code);
            }
        }
        if response.ty.is_none() {
            response.ty = response_type(text, item);
        }
    }
    response
}

/// Three-digit status codes in code spans; in a text without markup, those before a reason phrase.
fn codes(text: &RichText) -> Vec<u16> {
    let marked: Vec<u16> = text.codes().filter_map(status).collect();
    if !marked.is_empty() || text.codes().next().is_some() {
        return marked;
    }
    let plain = text.plain();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let named = |pair: &[&str]| {
        status(pair[0])
            .filter(|_| pair[1].starts_with(|c: char| c.is_ascii_uppercase()) || pair[1].starts_with("response"))
    };
    words.windows(2).filter_map(named).collect()
}

fn status(text: &str) -> Option<u16> {
    let text = text.trim().trim_start_matches("HTTP ").trim();
    let digits = text.get(..3)?;
    let ends = text[3..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    digits.parse().ok().filter(|code| (100..600).contains(code) && ends)
}

/// "…and a collection of [user](user.md) objects in the response body."
fn response_type(text: &RichText, item: &Item<'_>) -> Option<TypePhrase> {
    let plain = text.plain();
    let lower = plain.to_lowercase();
    let collection =
        ["collection", "list of", "array of", "objects in the response body"].iter().any(|word| lower.contains(word));
    let link = text
        .links()
        .rfind(|(_, target)| target.contains("resources/") || (target.ends_with(".md") && !target.contains("../")));
    if let Some((shown, target)) = link {
        let cell = RichText(vec![crate::document::Inline::Link { text: shown.to_owned(), target: target.to_owned() }]);
        let mut phrase = phrase::read(&cell, item.page);
        phrase.collection |= collection;
        return Some(phrase);
    }
    let name = named_before_object(&plain)?;
    Some(TypePhrase { name, collection, page: Some(item.page), ..TypePhrase::default() })
}

/// The word before "object in the response body", on pages without links: the first that has the shape of a
/// type's name, else the first word that may be one, which only the pages together can tell.
fn named_before_object(plain: &str) -> Option<String> {
    let words: Vec<&str> = plain.split_whitespace().collect();
    let is_end = |word: &&str| matches!(word.trim_end_matches(['.', ',']), "object" | "objects" | "collection");
    let named = |pair: &[&str]| is_end(&pair[1]).then(|| pair[0].trim_matches(['*', '`', ',']).to_owned());
    let names: Vec<String> = words.windows(2).filter_map(named).collect();
    let names = || names.iter().filter(|name| super::resource_page::is_type_name(name));
    let has_shape = |name: &&String| {
        let camel = name.chars().any(char::is_uppercase) && name.starts_with(|c: char| c.is_ascii_lowercase());
        camel || crate::api::Primitive::of(name).is_some()
    };
    let is_word = |name: &&String| {
        !matches!(name.as_str(), "a" | "an" | "the" | "of") && name.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    names().find(has_shape).or_else(|| names().find(is_word)).cloned()
}

/// The clouds of the national cloud table that an include brings.
fn clouds(outline: &Outline<'_>) -> Vec<String> {
    for item in outline.intro() {
        match &item.block.kind {
            BlockKind::Table(table) if is_cloud_table(table) => {
                let Some(row) = table.rows.first() else { continue };
                let marked = table.header.iter().zip(&row.cells).filter(|(_, cell)| {
                    let mark = cell.text.plain();
                    mark.contains("check_mark") || mark.contains('✅') || mark.contains('✔')
                });
                return marked.map(|(title, _)| title.text.plain()).collect();
            }
            BlockKind::Paragraph(text) if text.plain().starts_with(CLOUDS[0]) => {
                let plain = text.plain();
                return CLOUDS
                    .iter()
                    .filter(|cloud| plain.contains(**cloud))
                    .map(|cloud| (*cloud).to_owned())
                    .collect();
            }
            _ => {}
        }
    }
    Vec::new()
}

/// The columns of the national cloud table.
const CLOUDS: [&str; 4] =
    ["Global service", "US Government L4", "US Government L5 (DOD)", "China operated by 21Vianet"];

pub(super) fn is_cloud_table(table: &Table) -> bool {
    table.header.first().is_some_and(|cell| cell.text.plain().eq_ignore_ascii_case(CLOUDS[0]))
}
