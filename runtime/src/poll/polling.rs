//! The requests of a [`Poller`](crate::Poller): from the first response through the monitor to the result.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::status::OperationStatus;
use crate::call::{Call, CallOptions, LINK};
use crate::client::ClientCore;
use crate::exchange::{Identity, send_once};
use crate::http::header::{ACCEPT, LOCATION};
use crate::http::{HeaderMap, HeaderName, HeaderValue, HttpRequest, Method, Url};
use crate::redirect::{identity_for, send_anonymous};
use crate::request::RequestParts;
use crate::response::Response;
use crate::wire::retry_after::{retry_after, sleep};
use crate::wire::{body, json, link};
use crate::{Client, Error, ErrorKind, Result};

/// The maximum interval between two polls, unless the service asks for a longer one.
const MAX_INTERVAL: Duration = Duration::from_secs(30);

/// The maximum wait that a service can ask for. Polling once an hour is harmless, and a defective header does not
/// suspend a program for years.
const MAX_REQUESTED_WAIT: Duration = Duration::from_secs(3600);

/// The target of polls, for errors.
const MONITOR: &str = "the monitor of an operation";

/// The target of the last request, for errors.
const RESULT: &str = "the result of an operation";

/// The state machine of a poller, independent of the type of its result.
pub(super) struct Polling {
    client: Client,
    interval: Duration,
    /// The wait before the next poll.
    wait: Duration,
    /// The method and the path of the request that started the operation, for errors.
    operation: Arc<str>,
    /// True if the caller accepts a result from another origin.
    other_origins: bool,
    state: PollState,
}

/// The state of a poller.
pub(super) enum PollState {
    Start(Box<RequestParts>),
    Stored(String),
    Follow(Monitor),
    End,
}

/// The monitor of an operation.
pub(super) struct Monitor {
    url: Url,
    identity: Identity,
    /// The URL of the result, if the first response contains it.
    result: Option<(Url, Identity)>,
}

/// The outcome of one poll.
pub(super) enum PollEvent {
    Running(OperationStatus),
    Done(Response),
}

impl Polling {
    pub(super) fn new(client: Client, interval: Duration, state: PollState) -> Self {
        let (operation, other_origins) = match &state {
            PollState::Start(parts) => (parts.operation(), parts.call.other_origins),
            _ => (format!("GET of {MONITOR}").into(), false),
        };
        Self { client, interval, wait: Duration::ZERO, operation, other_origins, state }
    }

    /// Sends the next request; `None` after the result.
    pub(super) async fn next_event(&mut self) -> Result<Option<PollEvent>> {
        let operation = Arc::clone(&self.operation);
        self.advance().await.map_err(|error| error.with_operation(&operation))
    }

    async fn advance(&mut self) -> Result<Option<PollEvent>> {
        let monitor = match std::mem::replace(&mut self.state, PollState::End) {
            PollState::End => return Ok(None),
            PollState::Start(parts) => return self.start(*parts).await.map(Some),
            PollState::Stored(link) => {
                let core = self.client.core();
                let (url, identity) = resolve_link(core, &core.endpoint, &link, Identity::Client)?;
                Monitor { url, identity, result: None }
            }
            PollState::Follow(monitor) => monitor,
        };
        sleep(self.wait).await;
        self.poll_monitor(monitor).await.map(Some)
    }

    /// Sends the request that starts the operation.
    async fn start(&mut self, parts: RequestParts) -> Result<PollEvent> {
        let response = parts.send().await?;
        if response.status != 202 {
            // The service completed the operation at once.
            return Ok(PollEvent::Done(response));
        }
        let core = self.client.core();
        let Some((url, identity)) = find_monitor(core, &response)? else { return Err(missing_monitor(response)) };
        let result = link::in_header(&response.headers, &LOCATION);
        let result = result.map(|link| resolve_link(core, &core.endpoint, link, Identity::Client));
        let result = result.transpose()?.filter(|(result, _)| *result != url);
        self.update_wait(&response.headers);
        self.state = PollState::Follow(Monitor { url, identity, result });
        // The body of the first response is optional, and of any format.
        Ok(PollEvent::Running(parse_status(&response).unwrap_or_default()))
    }

    /// Requests the status of the operation.
    async fn poll_monitor(&mut self, monitor: Monitor) -> Result<PollEvent> {
        let response = self.get(monitor.url.clone(), monitor.identity).await?;
        match response.status {
            200..=299 => {}
            301 | 302 | 303 | 307 | 308 => {
                let link = link::in_header(&response.headers, &LOCATION).map(str::to_owned);
                let Some(link) = link else { return Err(missing_monitor(response)) };
                let (url, identity) = self.resolve_from(&monitor, &link)?;
                if matches!(response.status, 301 | 307 | 308) {
                    // The monitor itself has moved; 302 and 303 lead to the result.
                    self.update_wait(&response.headers);
                    self.state = PollState::Follow(Monitor { url, identity, result: monitor.result });
                    return Ok(PollEvent::Running(OperationStatus::default()));
                }
                return self.read_result(&monitor, url, identity).await;
            }
            _ => return Err(Error::service(response)),
        }
        let status = match parse_status(&response) {
            Ok(status) => status,
            Err(message) => return Err(Error::new(ErrorKind::Decode, message).with_response(response)),
        };
        match operation_state(&status, &response) {
            OperationState::Running => {
                self.update_wait(&response.headers);
                // The URL of a monitor may change.
                let moved = link::in_header(&response.headers, &LOCATION).filter(|_| response.status == 202);
                let moved = moved.map(|link| self.resolve_from(&monitor, link)).transpose()?;
                let (url, identity) = moved.unwrap_or((monitor.url, monitor.identity));
                self.state = PollState::Follow(Monitor { url, identity, result: monitor.result });
                Ok(PollEvent::Running(status))
            }
            OperationState::Failed => Err(operation_error(&status, response)),
            OperationState::Done => match (&status.resource_location, &monitor.result) {
                (Some(link), _) if link::non_empty(link).is_some() => {
                    let (url, identity) = self.resolve_from(&monitor, link)?;
                    self.read_result(&monitor, url, identity).await
                }
                (_, Some((url, identity))) => self.read_result(&monitor, url.clone(), *identity).await,
                _ => Ok(PollEvent::Done(response)),
            },
        }
    }

    /// Reads the resource that the operation created.
    ///
    /// A monitor at another origin was named by the service, and so is the origin of its result. A result that only
    /// the monitor places at another origin is like the target of a redirect.
    async fn read_result(&self, monitor: &Monitor, url: Url, identity: Identity) -> Result<PollEvent> {
        let response = match identity {
            Identity::Client => self.client.send(get_request(url), self.call(LINK)).await?,
            Identity::Anonymous => {
                let call = self.call(RESULT);
                if monitor.identity == Identity::Client {
                    call.set_other_origin(&url);
                }
                send_anonymous(self.client.core(), get_request(url), call).await?
            }
        };
        match response.status {
            200..=299 => Ok(PollEvent::Done(response)),
            _ => Err(Error::service(response)),
        }
    }

    async fn get(&self, url: Url, identity: Identity) -> Result<Response> {
        send_once(self.client.core(), &mut get_request(url), identity, self.call(MONITOR)).await
    }

    fn call(&self, target: &'static str) -> Call {
        let options = CallOptions { target, other_origins: self.other_origins, ..CallOptions::default() };
        Call::for_link(options, &self.client.core().defaults)
    }

    /// Resolves a link of a monitor.
    fn resolve_from(&self, monitor: &Monitor, link: &str) -> Result<(Url, Identity)> {
        resolve_link(self.client.core(), &monitor.url, link, monitor.identity)
    }

    /// Sets the wait before the next poll.
    fn update_wait(&mut self, headers: &HeaderMap) {
        self.wait = retry_after(headers).unwrap_or(self.interval).min(MAX_REQUESTED_WAIT);
        self.interval = (self.interval * 3 / 2).min(MAX_INTERVAL.max(self.interval));
    }
}

fn get_request(url: Url) -> HttpRequest {
    let mut request = HttpRequest::new(Method::GET, url);
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
    request
}

/// Finds the URL of the monitor in a response.
pub(super) fn find_monitor(client: &ClientCore, response: &Response) -> Result<Option<(Url, Identity)>> {
    let names = ["operation-location", "azure-asyncoperation", "location"];
    let link = names.iter().find_map(|name| link::in_header(&response.headers, &HeaderName::from_static(name)));
    link.map(|link| resolve_link(client, &client.endpoint, link, Identity::Client)).transpose()
}

/// Resolves a link, and returns the identity to follow it with.
///
/// Some services return paths that are relative to the version, as in `/teams('1')/operations('2')`.
fn resolve_link(client: &ClientCore, from: &Url, link: &str, previous: Identity) -> Result<(Url, Identity)> {
    let invalid = |reason: &str| {
        // The link is omitted, since it may be pre-authorized.
        let message = format!("cannot poll the operation: expected the URL of its monitor or result, found {reason}");
        Error::new(ErrorKind::Operation, message)
    };
    if link::non_empty(link).is_none() {
        return Err(invalid("an empty string"));
    }
    let own = &client.endpoint;
    let is_path = link.starts_with('/') && !link.starts_with("//") && from.origin() == own.origin();
    let is_below = link.strip_prefix(&*client.defaults.base_path).is_some_and(|rest| rest.starts_with('/'));
    let url = if is_path && !is_below {
        client.url(link, "")?
    } else {
        from.join(link).map_err(|_| invalid("an invalid URL"))?
    };
    if client.is_endpoint(&url) {
        return Err(invalid("the URL of the endpoint itself"));
    }
    let identity = identity_for(client, &url, previous)?;
    Ok((url, identity))
}

/// Parses the status of an operation. A body that is not a JSON object, such as a file, is the result itself.
///
/// # Errors
/// If the response might contain a status that cannot be read: a failed operation must not look like one that succeeded.
fn parse_status(response: &Response) -> Result<OperationStatus, &'static str> {
    if body::is_empty(&response.body) {
        let is_permitted = body::may_be_empty(response.status);
        return is_permitted
            .then(OperationStatus::default)
            .ok_or("cannot decode the status of the operation: found an empty body");
    }
    let content_type = response.content_type().unwrap_or_default().to_ascii_lowercase();
    match json::parse_value(&response.body) {
        Some(status @ Value::Object(_)) => {
            serde_json::from_value(status).map_err(|_| "cannot decode the status of the operation")
        }
        None if content_type.contains("html") => {
            Err("cannot decode the status of the operation: expected JSON, found a web page")
        }
        None if response.is_json() || body::without_mark(&response.body).trim_ascii_start().starts_with(b"{") => {
            Err("cannot decode the status of the operation: expected JSON, found text that is not JSON")
        }
        _ => Ok(OperationStatus::default()),
    }
}

/// The state of an operation, as far as a poller distinguishes it.
enum OperationState {
    Running,
    Done,
    Failed,
}

/// Interprets a status. The values are those of `longRunningOperation`, `asyncJobStatus`, `teamsAsyncOperation` and
/// Azure.
fn operation_state(status: &OperationStatus, response: &Response) -> OperationState {
    let value = status.status.as_deref().unwrap_or_default().to_ascii_lowercase();
    match value.as_str() {
        "succeeded" | "completed" | "success" | "skipped" => OperationState::Done,
        "failed" | "deletefailed" | "canceled" | "cancelled" | "error" => OperationState::Failed,
        // A monitor without states responds with 202 until it responds with the result.
        "" if response.status != 202 => OperationState::Done,
        _ => OperationState::Running,
    }
}

/// The error of an operation that failed, with the contents of its property `error`.
fn operation_error(status: &OperationStatus, response: Response) -> Error {
    let has_error = matches!(status.additional.get("error"), Some(Value::Object(_)));
    if has_error {
        return Error::service(response).with_kind(ErrorKind::Operation);
    }
    let state = status.status.as_deref().unwrap_or_default();
    let reason = status.additional.get("statusDescription").and_then(Value::as_str);
    let message = match reason {
        Some(reason) => format!("the operation ended in the state '{state}': {reason}"),
        None => format!("the operation ended in the state '{state}'"),
    };
    Error::new(ErrorKind::Operation, message).with_response(response)
}

/// The error of a response without the URL of a monitor.
pub(super) fn missing_monitor(response: Response) -> Error {
    let message = "cannot poll the operation: expected the URL of its monitor in a response header";
    Error::new(ErrorKind::Operation, message).with_response(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::RequestTrace;
    use crate::{ClientOptions, StaticToken};

    fn response(status: u16, body: &'static str) -> Response {
        Response { status, headers: HeaderMap::new(), body: body.into(), trace: RequestTrace::default() }
    }

    #[test]
    fn states_are_compared_without_case() {
        let state = |http_status, body| {
            let response = response(http_status, body);
            match operation_state(&parse_status(&response).expect("a status"), &response) {
                OperationState::Running => "running",
                OperationState::Done => "done",
                OperationState::Failed => "failed",
            }
        };
        assert_eq!(state(200, r#"{"status":"Succeeded"}"#), "done");
        assert_eq!(state(200, r#"{"status":"FAILED"}"#), "failed");
        assert_eq!(state(200, r#"{"status":"notStarted"}"#), "running");
        assert_eq!(state(202, ""), "running");
        assert_eq!(state(200, r#"{"id":"1"}"#), "done");
    }

    #[test]
    fn a_failure_contains_the_state_and_its_description() {
        let response = response(200, r#"{"status":"failed","statusDescription":"no room"}"#);
        let error = operation_error(&parse_status(&response).expect("a status"), response);
        assert_eq!(error.message(), "the operation ended in the state 'failed': no room");
    }

    #[test]
    fn a_status_that_cannot_be_read_is_not_success() {
        for body in ["", " ", "\u{feff}", "{", "\u{feff}{\"status\":"] {
            assert!(parse_status(&response(200, body)).is_err(), "{body:?}");
        }
        let mut page = response(200, "<html>Sign in</html>");
        page.headers.insert("content-type", HeaderValue::from_static("text/html; charset=utf-8"));
        assert!(parse_status(&page).is_err());
        for (status, body) in [(202, ""), (204, ""), (200, "[1]"), (200, "a,b")] {
            assert_eq!(parse_status(&response(status, body)), Ok(OperationStatus::default()), "{body:?}");
        }
        let marked = parse_status(&response(200, "\u{feff}{\"status\":\"failed\",\"x\":\"\\ud800\"}"));
        assert_eq!(marked.expect("a status").status.as_deref(), Some("failed"));
    }

    #[test]
    fn links_to_monitors_are_resolved() {
        let endpoint = "https://graph.microsoft.com/v1.0";
        let client = Client::new(endpoint, StaticToken::new("t"), ClientOptions::default()).expect("a client");
        let resolved = |link| {
            let core = client.core();
            let (url, identity) = resolve_link(core, &core.endpoint, link, Identity::Client).ok()?;
            Some((url.to_string(), identity))
        };
        let own = |path: &str| Some((format!("https://graph.microsoft.com{path}"), Identity::Client));
        assert_eq!(resolved("/teams('1')/operations('2')"), own("/v1.0/teams('1')/operations('2')"));
        assert_eq!(resolved("/v1.0/x?y=z"), own("/v1.0/x?y=z"));
        assert_eq!(resolved("https://graph.microsoft.com/beta/x"), own("/beta/x"));
        let foreign = resolved("https://a.sharepoint.com/m?t=1");
        assert_eq!(foreign, Some(("https://a.sharepoint.com/m?t=1".to_owned(), Identity::Anonymous)));
        assert_eq!(resolved("//a.sharepoint.com/m").map(|to| to.1), Some(Identity::Anonymous));
        for link in ["http://a.sharepoint.com/m", "", " ", "/", "/v1.0/", "https://graph.microsoft.com/v1.0"] {
            assert_eq!(resolved(link), None, "{link:?}");
        }
    }
}
