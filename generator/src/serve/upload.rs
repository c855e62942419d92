//! The files and attachments that upload sessions result in.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::body::Bytes;
use serde_json::{Value, json};

use super::content::Content;
use super::exchange::Exchange;
use super::request::Request;
use super::response::{Response, ServiceError};
use super::service::Service;
use super::state::State;
use super::store::ResourceKey;
use super::streams;
use super::upload_session::UploadSession;

/// Stores the file of a complete upload, and responds with it.
pub(super) fn finish(
    service: &Service,
    state: &mut State,
    request: &Request,
    session: UploadSession,
) -> Result<Response, ServiceError> {
    let start = Request { origin: request.origin.clone(), ..session.request };
    let exchange = Exchange::new(service, &start, &state.store)?;
    let content = Content { bytes: Bytes::from(session.received), content_type: None };
    let before = exchange.route.segments.len().saturating_sub(2);
    let is_attachment =
        start.segments.len() > 1 && start.segments[start.segments.len() - 2].eq_ignore_ascii_case("attachments");
    if is_attachment && let Some(parent) = exchange.route.address(before + 1) {
        return attach(state, &exchange, parent, &content);
    }
    let key = exchange.route.resource_key_at(before);
    streams::save(&exchange, state, content, key)
}

/// Adds an attachment to the collection whose session was started.
fn attach(
    state: &mut State,
    exchange: &Exchange<'_>,
    parent: String,
    content: &Content,
) -> Result<Response, ServiceError> {
    let body = exchange.request.json()?;
    let stated = body.as_object().into_iter().flatten().find(|(name, _)| name.eq_ignore_ascii_case("AttachmentItem"));
    let stated = stated.map_or(Value::Null, |(_, item)| item.clone());
    let id = state.new_id();
    let item = json!({
        "@odata.type": "#microsoft.graph.fileAttachment",
        "id": id,
        "name": stated["name"],
        "contentType": stated["contentType"],
        "size": content.bytes.len(),
        "isInline": stated["isInline"].as_bool().unwrap_or(false),
        "contentBytes": STANDARD.encode(&content.bytes),
    });
    let key = ResourceKey { parent, key: id.clone() };
    state.store.put(key.clone(), Some(item.clone()))?;
    state.store.register(id.clone(), key, None);
    let path = exchange.request.path.rsplit_once('/').map_or("", |(path, _)| path);
    let mut response = Response::json(201, item);
    response.headers.push(("location".to_owned(), format!("{}{path}/{id}", exchange.origin())));
    Ok(response)
}
