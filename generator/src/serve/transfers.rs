//! The other hosts that responses lead to: downloads, upload sessions and the status of long-running operations.
//!
//! Pages show links to hosts of the service, which a client cannot reach. The server replaces them by links to itself, and
//! responds there as these hosts do.

use std::collections::VecDeque;

use serde_json::{Value, json};

use super::content::Content;
use super::exchange::Exchange;
use super::request::Request;
use super::response::{Body, Response, ServiceError};
use super::service::{Service, State};
use super::upload::{self, Session};
use super::{files, resource};
use crate::api::{Method, OperationKind, Segment};

/// The first segment of such links, in place of a version.
const SEGMENT: &str = "transfers";

/// The property of a type whose objects are upload sessions.
pub(super) const UPLOAD_URL: &str = "uploadUrl";

/// Maximum number of upload sessions, and of monitors; a further one ends the oldest.
const MAX_OPEN: usize = 100;

/// The open upload sessions and monitors.
#[derive(Default)]
pub(super) struct Transfers {
    sessions: VecDeque<Session>,
    monitors: VecDeque<Monitor>,
}

/// A long-running operation, which is completed when its status is read for the second time.
struct Monitor {
    id: String,
    /// The id of the resource that it results in.
    resource: String,
    /// True if a client has read the status.
    is_read: bool,
}

/// The link to content at an address.
pub(super) fn download_link(origin: &str, address: &str) -> String {
    let segments: Vec<String> = address.split('/').map(super::request::encode_segment).collect();
    format!("{origin}/{SEGMENT}/download/{}", segments.join("/"))
}

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
            302 => *target = download_link(origin, "documented"),
            202 => {
                let monitor = Monitor { id: state.new_id(), resource: result(exchange, state)?, is_read: false };
                *target = format!("{origin}/{SEGMENT}/monitor/{}", monitor.id);
                state.transfers.monitors.push_back(monitor);
                if state.transfers.monitors.len() > MAX_OPEN {
                    state.transfers.monitors.pop_front();
                }
            }
            _ => {}
        }
    }
    if response.status < 300
        && exchange.is_upload_session()
        && let Body::Json(Value::Object(body)) = &mut response.body
    {
        let session = Session::new(state.new_id(), exchange)?;
        body.insert(UPLOAD_URL.to_owned(), format!("{origin}/{SEGMENT}/upload/{}", session.id).into());
        body.insert("nextExpectedRanges".to_owned(), json!(["0-"]));
        state.transfers.sessions.push_back(session);
        if state.transfers.sessions.len() > MAX_OPEN {
            let oldest = state.transfers.sessions.pop_front();
            state.store.release(oldest.map_or(0, |oldest| oldest.received.len()));
        }
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

/// Returns true for a request for such a link.
pub(super) fn is_own(request: &Request) -> bool {
    request.version == SEGMENT
}

/// Responds to a request for such a link; `None` for any other.
pub(super) fn respond(service: &Service, request: &Request) -> Option<Result<Response, ServiceError>> {
    if !is_own(request) {
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
        ("monitor", [id], Method::Get) => match state.transfers.monitors.iter_mut().find(|monitor| monitor.id == *id) {
            Some(monitor) => Ok(monitor.read()),
            None => gone(),
        },
        ("upload", [id], _) => match state.transfers.sessions.iter().position(|session| session.id == *id) {
            Some(at) => session(service, &mut state, request, at),
            None => gone(),
        },
        _ => gone(),
    })
}

impl Monitor {
    fn read(&mut self) -> Response {
        if !std::mem::replace(&mut self.is_read, true) {
            return Response::json(202, json!({ "status": "inProgress", "percentageComplete": 50.0 }));
        }
        let completed = json!({ "status": "completed", "percentageComplete": 100.0, "resourceId": self.resource });
        Response::json(200, completed)
    }
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
