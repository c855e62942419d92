//! Dispatch of requests to what handles them.

use serde_json::Value;

use super::examples::DocumentedResponse;
use super::exchange::Exchange;
use super::request::Request;
use super::response::{Body, Response, ServiceError};
use super::service::{Service, State};
use super::{batch, changes, collection, delta, documented_response, examples, reference, resource, transfers};
use crate::api::{Body as ApiBody, Content, Method, OperationKind, Segment, unqualified};

/// The warning header of a response that is an example of a page and nothing more.
const EXAMPLE_ONLY: &str = "299 - \"an example of the pages, which do not fit it otherwise\"";

/// Responds to a request that came over the network.
pub(super) fn respond(service: &Service, request: &Request) -> Result<Response, ServiceError> {
    service.inject_fault()?;
    let is_batch = matches!(request.segments.as_slice(), [only] if only == "$batch");
    if is_batch && request.method == Method::Post && service.api(request).is_some() {
        return batch::respond(service, request, |part| respond_to_one(service, part));
    }
    respond_to_one(service, request)
}

/// Responds to one request, which may be a part of a batch.
fn respond_to_one(service: &Service, request: &Request) -> Result<Response, ServiceError> {
    if let Some(response) = transfers::respond(request) {
        return response;
    }
    let exchange = match Exchange::new(service, request) {
        Ok(exchange) => exchange,
        Err(error) => return respond_without_route(service, request, error),
    };
    let mut state = service.state();
    exchange.check_not_deleted(&state.store)?;
    let handled = handle(&exchange, &mut state).map(|mut response| {
        transfers::localize(&mut response, &exchange);
        response
    });
    handled.or_else(|error| {
        let example = examples::find_at_path(exchange.route.api, request).filter(|example| example.same_request);
        // A page cannot know which items exist and how many the server can keep.
        let example = example.filter(|_| matches!(error.status, 400 | 410));
        example.map(|example| example_only(service, request, &example)).ok_or(error)
    })
}

/// Responds to a request that no request line documents: with an example of its path, or the count of a list.
fn respond_without_route(service: &Service, request: &Request, error: ServiceError) -> Result<Response, ServiceError> {
    let Some(api) = service.api(request) else { return Err(error) };
    match examples::find_at_path(api, request) {
        Some(example) => Ok(example_only(service, request, &example)),
        None => count(service, request)?.ok_or(error),
    }
}

/// Selects the handler for an operation.
fn handle(exchange: &Exchange<'_>, state: &mut State) -> Result<Response, ServiceError> {
    let store = &mut state.store;
    let operation = exchange.operation();
    let sends_json = matches!(operation.body, ApiBody::Resource { .. } | ApiBody::Parameters(_) | ApiBody::Untyped);
    let is_json = match exchange.request.json() {
        Err(error) if sends_json && !exchange.request.has_other_content_type() => return Err(error),
        body => body.is_ok(),
    };
    let is_stored = is_json && operation.body != ApiBody::Binary && operation.response.content != Content::Binary;
    let is_delta = matches!(operation.path.0.last(), Some(Segment::Name(name)) if unqualified(name) == "delta");
    match (operation.kind.clone(), exchange.route.resource_key().filter(|_| is_stored)) {
        (_, _) if is_delta && operation.method == Method::Get => delta::respond(exchange, store),
        (_, _) if reference::is_called(operation) => reference::respond(exchange, store),
        (OperationKind::List, Some(_)) => collection::list(exchange, store),
        (OperationKind::Get, Some(resource_key)) => resource::get(exchange, store, &resource_key),
        (OperationKind::Create, Some(_)) if operation.method == Method::Post => changes::create(exchange, state),
        (OperationKind::Update, Some(resource_key)) => changes::update(exchange, store, &resource_key),
        (OperationKind::Replace, Some(resource_key)) => changes::replace(exchange, store, &resource_key),
        (OperationKind::Delete, Some(resource_key)) => changes::delete(exchange, store, resource_key),
        _ => documented_response::respond(exchange),
    }
}

/// An example that the request lines or tables of its page contradict. A header warns of that.
fn example_only(service: &Service, request: &Request, example: &DocumentedResponse<'_>) -> Response {
    let mut response = example.to_response(service.links(request));
    response.set_default_header("warning", EXAMPLE_ONLY);
    response
}

/// The number of items of a list, which need not be documented.
fn count(service: &Service, request: &Request) -> Result<Option<Response>, ServiceError> {
    let list = request.segments.split_last().filter(|(last, _)| *last == "$count").map(|(_, list)| list.to_vec());
    let Some(segments) = list.filter(|_| request.method == Method::Get) else { return Ok(None) };
    let mut request = Request { segments, ..request.clone() };
    request.query.retain(|(name, _)| !name.eq_ignore_ascii_case("$count"));
    request.query.push(("$count".to_owned(), "true".to_owned()));
    let Body::Json(body) = respond_to_one(service, &request)?.body else { return Ok(None) };
    Ok(body.get("@odata.count").and_then(Value::as_u64).map(|count| Response::text(count.to_string())))
}

#[cfg(test)]
mod tests;
