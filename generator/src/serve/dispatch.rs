//! Dispatch of requests to what handles them.

use serde_json::Value;

use super::envelope::PageRequest;
use super::examples::DocumentedResponse;
use super::exchange::Exchange;
use super::query::Query;
use super::request::Request;
use super::response::{Body, Response, ServiceError};
use super::service::Service;
use super::state::State;
use super::{
    batch, changes, delta, documented_response, envelope, examples, existence, form, item_path, reference, related,
    streams, transfers,
};
use crate::api::{Body as ApiBody, Content, Method, OperationKind, Segment, unqualified};

/// The warning header of a response that is an example of a page and nothing more.
const EXAMPLE_ONLY: &str = "299 - \"an example of the pages, which do not fit it otherwise\"";

/// Responds to a request that came over the network, in the format of the API.
pub(super) fn respond_in_format(service: &Service, request: Request) -> Result<Response, ServiceError> {
    let mut request = service.at_version(request);
    let envelopes = service.envelopes();
    if envelopes.is_empty() {
        return respond(service, &request);
    }
    let called = service.route(&request).ok();
    let list = called.as_ref().and_then(|route| envelopes.list(route.api, route.operation));
    let Some((paging, template)) = list else { return respond(service, &request) };
    let bare = envelope::without_position(&request);
    let is_keyed = called.is_some_and(|route| route.operation.key_paging.is_some());
    let page = if is_keyed {
        PageRequest::open_keyed(paging, template, &mut request)
    } else {
        PageRequest::open(paging, template, &mut request)?
    };
    let response = respond(service, &request)?;
    let mut response = page.close(response, |name, value| bare.link(service.origin(&bare), name, value));
    // The documented body around the items has links, too.
    service.links(&bare).localize(&mut response);
    Ok(response)
}

/// Responds to a request, with lists in the format of OData.
fn respond(service: &Service, request: &Request) -> Result<Response, ServiceError> {
    service.state().store.start_response();
    let is_batch = matches!(request.segments.as_slice(), [only] if only == "$batch");
    if is_batch && request.method == Method::Post && service.api(request).is_some() {
        return batch::respond(service, request, |part| respond_to_one(service, part));
    }
    respond_to_one(service, request)
}

/// Responds to one request, which may be a part of a batch.
fn respond_to_one(service: &Service, request: &Request) -> Result<Response, ServiceError> {
    let mut response = match transfers::respond(service, request) {
        Some(response) => response?,
        None => respond_by_page(service, request)?,
    };
    service.links(request).localize(&mut response);
    Ok(response)
}

/// Responds to a request of the API.
fn respond_by_page(service: &Service, request: &Request) -> Result<Response, ServiceError> {
    let by_id = item_path::by_id(request, &service.state().store, service.signed_in(request));
    let request = by_id.as_ref().unwrap_or(request);
    let unfolded = form::unfolded(service, request);
    let request = unfolded.as_ref().unwrap_or(request);
    let counted = collection_of_count(request);
    if let Some(list) = counted.as_ref().filter(|list| service.route(list).is_ok_and(|route| route.is_list())) {
        return count(service, list);
    }
    let mut state = service.state();
    let exchange = match Exchange::new(service, request, &state.store) {
        Ok(exchange) => exchange,
        Err(error) => return respond_without_route(service, request, error),
    };
    exchange.check_not_deleted(&state.store)?;
    if let Err(error) = existence::check(&exchange, &state.store) {
        // The page shows this very path.
        examples::find_at_path(exchange.route.api, request).ok_or(error)?;
    }
    let handled = check_query(&exchange).and_then(|()| handle(&exchange, &mut state)).and_then(|mut response| {
        transfers::open(&mut response, &exchange, &mut state)?;
        Ok(response)
    });
    handled.or_else(|error| {
        let example = examples::find_at_path(exchange.route.api, request).filter(|example| example.same_request);
        // A page cannot know which items exist and how many the server can keep.
        let example = example.filter(|_| matches!(error.status, 400 | 410));
        example.map(|example| example_only(&example)).ok_or(error)
    })
}

/// Checks the query options of requests that change something; the others apply them.
fn check_query(exchange: &Exchange<'_>) -> Result<(), ServiceError> {
    let is_shown = exchange.shown.as_ref().is_some_and(|shown| shown.same_query);
    let is_last = exchange.request.option("skiptoken") == Some(documented_response::LAST);
    if exchange.request.query.is_empty() || is_last || is_shown {
        return Ok(());
    }
    Query::parse(exchange).map(|_| ())
}

/// Responds to a request that no request line documents with an example of its path.
fn respond_without_route(service: &Service, request: &Request, error: ServiceError) -> Result<Response, ServiceError> {
    let Some(api) = service.api(request) else { return Err(error) };
    let example = examples::find_at_path(api, request).ok_or(error)?;
    Ok(example_only(&example))
}

/// Selects the handler for an operation.
fn handle(exchange: &Exchange<'_>, state: &mut State) -> Result<Response, ServiceError> {
    let operation = exchange.operation();
    let sends_json = !matches!(operation.body, ApiBody::None | ApiBody::Binary);
    let is_json = match exchange.request.json() {
        Err(error) if sends_json && !exchange.request.has_other_content_type() => return Err(error),
        body => body.is_ok(),
    };
    // A request without a body replaces nothing: it sets a mark, such as an answer of the caller.
    let is_mark =
        operation.kind == OperationKind::Replace && operation.body == ApiBody::None && exchange.request.body.is_empty();
    let is_bytes = operation.body == ApiBody::Binary || operation.response.content == Content::Binary;
    let is_stored = is_json && !is_bytes && !is_mark;
    let is_delta = matches!(operation.path.0.last(), Some(Segment::Name(name)) if unqualified(name) == "delta");
    if streams::is_written(exchange) {
        return streams::write(exchange, state);
    }
    if streams::is_read(exchange) {
        return streams::read(exchange, state);
    }
    let is_list = matches!(operation.body, ApiBody::List(_));
    let store = &mut state.store;
    match (operation.kind.clone(), exchange.route.resource_key().filter(|_| is_stored)) {
        (_, _) if is_delta && operation.method == Method::Get => delta::respond(exchange, store),
        (_, _) if reference::is_called(operation) => reference::respond(exchange, store),
        (OperationKind::List, Some(_)) => related::list(exchange, store),
        (OperationKind::Get, Some(resource_key)) => related::get(exchange, store, &resource_key),
        (OperationKind::Replace, Some(_)) if is_list => changes::replace_all(exchange, state),
        (OperationKind::Create | OperationKind::Update, Some(_)) if is_list => documented_response::respond(exchange),
        (OperationKind::Create, Some(_)) if operation.method == Method::Post => changes::create(exchange, state),
        (OperationKind::Update, Some(resource_key)) => changes::update(exchange, store, &resource_key),
        (OperationKind::Replace, Some(resource_key)) => changes::replace(exchange, store, &resource_key),
        (OperationKind::Delete, Some(resource_key)) => changes::delete(exchange, store, resource_key),
        _ => documented_response::respond(exchange),
    }
}

/// An example that the request lines or tables of its page contradict. A header warns of that.
fn example_only(example: &DocumentedResponse<'_>) -> Response {
    let mut response = example.to_response();
    response.set_default_header("warning", EXAMPLE_ONLY);
    response
}

/// The request for the collection whose items a request counts.
fn collection_of_count(request: &Request) -> Option<Request> {
    let (_, list) = request.segments.split_last().filter(|(last, _)| *last == "$count")?;
    let mut counted = Request { segments: list.to_vec(), ..request.clone() };
    counted.query.retain(|(name, _)| !name.eq_ignore_ascii_case("$count"));
    counted.query.push(("$count".to_owned(), "true".to_owned()));
    Some(counted).filter(|_| request.method == Method::Get)
}

/// The number of items of a collection.
fn count(service: &Service, list: &Request) -> Result<Response, ServiceError> {
    let Body::Json(body) = respond_by_page(service, list)?.body else {
        return Err(ServiceError::gone("the number of items of this resource"));
    };
    let stated = body.get("@odata.count").and_then(Value::as_u64);
    let shown = || body.get("value").and_then(Value::as_array).map(|items| items.len() as u64);
    let count = stated.or_else(shown).ok_or_else(|| ServiceError::gone("the number of items of this resource"))?;
    Ok(Response::text(count.to_string()))
}

#[cfg(test)]
mod tests;
