//! The other hosts that responses lead to: downloads, upload sessions and the status of long-running operations.
//!
//! Pages show links to hosts of the service, which a client cannot reach. The server replaces them by links to itself, and
//! responds there as these hosts do.

use serde_json::{Value, json};

use super::content::Content;
use super::exchange::Exchange;
use super::request::Request;
use super::response::{Body, Response, ServiceError};
use super::service::Service;
use super::state::State;
use super::transfer_links::UPLOAD_URL;
use super::upload_session::UploadSession;
use super::{files, resource, transfer_links, upload};
use crate::api::{Method, OperationKind, Segment};

/// Replaces the links of a response to other hosts, and starts what they lead to.
pub(super) fn open(response: &mut Response, exchange: &Exchange<'_>, state: &mut State) -> Result<(), ServiceError> {
    let (links, origin) = (exchange.links(), exchange.origin());
    // Links to the service itself lead to the same paths of the server.
    let is_own = |target: &str| {
        !target.contains("://") || target.starts_with(&format!("{origin}/")) || links.is_of_service(target)
    };
    let location = response.headers.iter_mut().find(|(name, _)| name == "location");
    if let Some((_, target)) = location.filter(|(_, target)| !is_own(target)) {
        match response.status {
            // A report, or other content that the service keeps elsewhere.
            302 => *target = transfer_links::download(origin, "documented"),
            202 => {
                let id = state.new_id();
                let resource = result(exchange, state)?;
                *target = transfer_links::monitor(origin, &id);
                state.transfers.add_monitor(id, resource);
            }
            _ => {}
        }
    }
    if response.status < 300
        && exchange.is_upload_session()
        && let Body::Json(Value::Object(body)) = &mut response.body
    {
        let session = UploadSession::new(state.new_id(), exchange.request)?;
        body.insert(UPLOAD_URL.to_owned(), transfer_links::upload(origin, &session.id).into());
        body.insert("nextExpectedRanges".to_owned(), json!(["0-"]));
        let ended = state.transfers.add_session(session);
        state.store.release(ended.map_or(0, |ended| ended.received.len()));
    }
    Ok(())
}

/// The id of what a long-running operation results in. A copy is made at once.
fn result(exchange: &Exchange<'_>, state: &mut State) -> Result<String, ServiceError> {
    let operation = exchange.operation();
    let is_copy =
        operation.kind == OperationKind::Action && operation.path.0.last() == Some(&Segment::Name("copy".to_owned()));
    let source = exchange.route.segments.len().checked_sub(2).and_then(|at| exchange.route.resource_key_at(at));
    match source.filter(|_| is_copy) {
        Some(source) => {
            let item = resource::current_above(exchange, &state.store, &source)?;
            let body = exchange.request.json()?;
            files::copy(state, &item.into(), body["name"].as_str())
        }
        None => Ok(state.new_id()),
    }
}

/// Responds to a request for such a link; `None` for any other.
pub(super) fn respond(service: &Service, request: &Request) -> Option<Result<Response, ServiceError>> {
    if !transfer_links::is_called(request) {
        return None;
    }
    let gone = || Err(ServiceError::gone("this link"));
    let mut state = service.state();
    let Some((kind, below)) = request.segments.split_first() else { return Some(gone()) };
    Some(match (kind.as_str(), below, request.method) {
        ("download", address, Method::Get) if !address.is_empty() => {
            let address = address.iter().map(String::as_str).collect::<Vec<_>>().join("/");
            let content = state.store.content(&address).cloned().unwrap_or_else(Content::documented);
            Ok(content.respond(request.header("range")))
        }
        ("monitor", [id], Method::Get) => state.transfers.status(id).map_or_else(gone, Ok),
        ("upload", [id], _) => match state.transfers.session(id) {
            Some(at) => session(service, &mut state, request, at),
            None => gone(),
        },
        _ => gone(),
    })
}

/// Responds to a request of an upload session.
fn session(service: &Service, state: &mut State, request: &Request, at: usize) -> Result<Response, ServiceError> {
    match request.method {
        Method::Get => Ok(Response::json(200, json!({ "nextExpectedRanges": state.transfers.sessions[at].missing() }))),
        Method::Delete => {
            let ended = state.transfers.sessions.remove(at);
            state.store.release(ended.map_or(0, |ended| ended.received.len()));
            Ok(Response::empty(204))
        }
        Method::Put => {
            let State { store, transfers, .. } = state;
            let session = &mut transfers.sessions[at];
            if let Some(progress) = session.receive(store, request)? {
                return Ok(progress);
            }
            let Some(ended) = transfers.sessions.remove(at) else { return Err(ServiceError::gone("this link")) };
            store.release(ended.received.len());
            upload::finish(service, state, request, ended)
        }
        _ => Err(ServiceError::new(405, "Request_BadRequest", "an upload session takes GET, PUT and DELETE")),
    }
}
