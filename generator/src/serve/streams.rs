//! Requests for the content of files, photos and other streams.

use hyper::body::Bytes;

use super::content::{Content, address_of_item};
use super::exchange::Exchange;
use super::item_path::ItemPath;
use super::response::{Body, Response, ServiceError, now};
use super::state::State;
use super::store::ResourceKey;
use super::{documented_response, files, resource, transfer_links};
use crate::api::{Content as ApiContent, Method, Segment};

/// Returns true if an operation writes content.
pub(super) fn is_written(exchange: &Exchange<'_>) -> bool {
    let operation = exchange.operation();
    matches!(operation.method, Method::Put | Method::Patch) && is_content(operation.path.0.last())
}

/// Returns true if an operation reads content.
pub(super) fn is_read(exchange: &Exchange<'_>) -> bool {
    let operation = exchange.operation();
    operation.method == Method::Get
        && is_content(operation.path.0.last())
        && (operation.response.content == ApiContent::Binary || operation.response.codes.contains(&302))
}

fn is_content(segment: Option<&Segment>) -> bool {
    matches!(segment, Some(Segment::Name(name)) if name == "content" || name == "$value")
}

/// Keeps the content in the body of a request.
pub(super) fn write(exchange: &Exchange<'_>, state: &mut State) -> Result<Response, ServiceError> {
    let request = exchange.request;
    let content = Content {
        bytes: Bytes::copy_from_slice(&request.body),
        content_type: request.header("content-type").map(str::to_owned),
    };
    save(exchange, state, content, None)
}

/// Keeps content at the path of a request: of a new file at the path of an item, else of an existing resource.
pub(super) fn save(
    exchange: &Exchange<'_>,
    state: &mut State,
    content: Content,
    key: Option<ResourceKey>,
) -> Result<Response, ServiceError> {
    if let Some(item) = ItemPath::of(&exchange.request.segments) {
        let item = item.of_user(exchange.service.signed_in(exchange.request), &state.store);
        let value = files::create(state, &exchange.request.version, &item, content)?;
        return Ok(Response::json(201, value));
    }
    let Some(key) = key.or_else(|| item_key(exchange)) else {
        state.store.put_content(&address(exchange), content)?;
        let response = documented_response::respond(exchange);
        return Ok(response.ok().filter(|response| response.status < 300).unwrap_or_else(|| Response::empty(204)));
    };
    let mut item = resource::current_above(exchange, &state.store, &key)?;
    item.insert("id".to_owned(), key.key.clone().into());
    item.insert("size".to_owned(), content.bytes.len().into());
    item.insert("lastModifiedDateTime".to_owned(), now().into());
    state.store.put_content(&address_of_item(&key.key), content)?;
    state.store.put(key, Some(item.clone().into()))?;
    Ok(Response::json(200, item.into()))
}

/// Returns content, by way of the redirect that the page shows.
pub(super) fn read(exchange: &Exchange<'_>, state: &State) -> Result<Response, ServiceError> {
    let address = address(exchange);
    let is_shown = exchange.shown.as_ref().is_some_and(|shown| shown.status() == 302);
    let redirects = is_shown || exchange.operation().response.codes.contains(&302);
    if redirects {
        let mut response = Response::empty(302);
        let link = transfer_links::download(exchange.origin(), &address);
        response.headers.push(("location".to_owned(), link));
        return Ok(response);
    }
    match state.store.content(&address) {
        Some(content) => Ok(content.respond(exchange.request.header("range"))),
        None => documented_response::respond(exchange).map(|response| match response.body {
            Body::Empty if response.status == 200 => Content::documented().respond(exchange.request.header("range")),
            Body::Text(text) => {
                let content = Content { bytes: text.into(), content_type: Some("text/plain".to_owned()) };
                content.respond(exchange.request.header("range"))
            }
            _ => response,
        }),
    }
}

/// The item whose content a path leads to.
fn item_key(exchange: &Exchange<'_>) -> Option<ResourceKey> {
    let before = exchange.route.segments.len().checked_sub(2)?;
    let is_item = matches!(exchange.operation().path.0.get(before), Some(Segment::Key(_)));
    let is_content = exchange.operation().path.0.last() == Some(&Segment::Name("content".to_owned()));
    exchange.route.resource_key_at(before).filter(|_| is_item && is_content)
}

/// The address of the content at the path of a request.
fn address(exchange: &Exchange<'_>) -> String {
    match item_key(exchange) {
        Some(key) => address_of_item(&key.key),
        None => {
            let route = &exchange.route;
            let address = route.address(route.segments.len());
            address.unwrap_or_else(|| format!("{}/{}", exchange.request.version, exchange.request.segments.join("/")))
        }
    }
}
