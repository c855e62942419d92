//! Pages that document operations.

use super::notes::Notes;
use super::outline::Outline;
use super::{example, headers, kinds, notices, permissions, query_options, request_body, request_lines, response};
use crate::diagnostic::Code;
use crate::dialect::headings::Heading;
use crate::facts::ApiFacts;

/// The facts of an API page; `None` (with a finding) when it names no request.
pub(super) fn api_page(outline: &Outline<'_>, notes: &mut Notes) -> Option<ApiFacts> {
    let requests = request_lines::requests(outline, notes);
    let examples = example::examples(outline, notes);
    if requests.is_empty() {
        let location = outline
            .part(Heading::Http)
            .map_or_else(|| outline.title.as_ref().map(|title| title.location), |part| Some(part.location))?;
        let help = "add a line such as `GET /users/{id}` in an `http` block below `## HTTP request`";
        notes.report(Code::RequestMissing, location, "the page does not contain an HTTP request", help);
        return None;
    }
    let headers: Vec<_> = outline.items(Heading::Headers).flat_map(headers::headers).collect();
    let response = response::response(outline);
    let mut body = request_body::body(outline, &examples, notes);
    kinds::as_text(&mut body.rows);
    Some(ApiFacts {
        same_as: None,
        path: Vec::new(),
        errors: Vec::new(),
        permissions: permissions::permissions(outline, &requests, notes),
        parameters: query_options::parameters(outline, Heading::Parameters, &examples, notes),
        query: query_options::parameters(outline, Heading::Query, &examples, notes),
        body,
        clouds: notices::clouds(outline),
        options: query_options::options(outline, &requests),
        consistency_level: headers::consistency_level(outline, &headers, &examples),
        preferences: headers::preferences(outline, &examples),
        page_size: response::page_size(outline),
        long_running: response::long_running(outline, &response, &examples),
        deprecation: notices::deprecated(outline),
        licenses: notices::licenses(outline),
        requests,
        headers,
        response,
        examples,
    })
}
