//! How a [`Poller`](crate::Poller) asks its way: from the first answer over the monitor to the result.

use std::sync::Arc;

use std::time::Duration;

use azure_core::http::headers::{ACCEPT, HeaderName, Headers};
use azure_core::http::{self, Method, Url};
use serde_json::Value;

use crate::call::{Call, CallOptions};
use crate::poll::OperationStatus;
use crate::redirect::{self, As, Delivery, LOCATION};
use crate::request::Parts;
use crate::response::Response;
use crate::wait::{retry_after, sleep};
use crate::{Client, Error, ErrorKind, Result};

/// The longest time between two questions, unless the service asks for a longer one.
const LONGEST: Duration = Duration::from_secs(30);

/// The work of a poller, whatever its result.
pub(crate) struct Polling {
    client: Client,
    interval: Duration,
    /// How long to wait before the next question.
    wait: Duration,
    state: State,
}

/// Where a poller is.
pub(crate) enum State {
    Start(Box<Parts>),
    Stored(String),
    Follow(Monitor),
    End,
}

pub(crate) struct Monitor {
    url: Url,
    who: As,
    /// Where the result will be, if the first answer said so.
    result: Option<(Url, As)>,
}

/// What a question brings.
pub(crate) enum Event {
    Running(OperationStatus),
    Done(Response),
}

impl Polling {
    pub(crate) fn new(client: Client, interval: Duration, state: State) -> Self {
        Self { client, interval, wait: Duration::ZERO, state }
    }

    pub(crate) async fn next(&mut self) -> Result<Option<Event>> {
        let monitor = match std::mem::replace(&mut self.state, State::End) {
            State::End => return Ok(None),
            State::Start(parts) => return self.start(*parts).await.map(Some),
            State::Stored(link) => {
                let (url, who) = resolve(&self.client, self.client.endpoint_url(), &link, As::Client)?;
                Monitor { url, who, result: None }
            }
            State::Follow(monitor) => monitor,
        };
        sleep(self.wait).await;
        self.ask(monitor).await.map(Some)
    }

    /// Sends the request that starts the operation.
    async fn start(&mut self, parts: Parts) -> Result<Event> {
        let response = parts.send().await?;
        if response.status != 202 {
            // The service was faster than expected.
            return Ok(Event::Done(response));
        }
        let Some((url, who)) = monitor(&self.client, &response)? else { return Err(unknown(response)) };
        let result = response.headers.get_optional_str(&LOCATION);
        let result = result.map(|link| resolve(&self.client, self.client.endpoint_url(), link, As::Client));
        let result = result.transpose()?.filter(|(result, _)| *result != url);
        self.pause(&response.headers);
        self.state = State::Follow(Monitor { url, who, result });
        Ok(Event::Running(status(&response)))
    }

    async fn ask(&mut self, monitor: Monitor) -> Result<Event> {
        let response = self.get(monitor.url.clone(), monitor.who).await?;
        match response.status {
            200..=299 => {}
            301 | 302 | 303 | 307 | 308 => {
                let link = response.headers.get_optional_str(&LOCATION).map(str::to_owned);
                let Some(link) = link else { return Err(unknown(response)) };
                let (url, who) = resolve(&self.client, &monitor.url, &link, monitor.who)?;
                return self.result(url, who).await;
            }
            _ => return Err(Error::service(response)),
        }
        let now = status(&response);
        match state(&now, &response) {
            Outcome::Running => {
                self.pause(&response.headers);
                // A monitor may move.
                let moved = response.headers.get_optional_str(&LOCATION).filter(|_| response.status == 202);
                let moved = moved.map(|link| resolve(&self.client, &monitor.url, link, monitor.who)).transpose()?;
                let (url, who) = moved.unwrap_or((monitor.url, monitor.who));
                self.state = State::Follow(Monitor { url, who, result: monitor.result });
                Ok(Event::Running(now))
            }
            Outcome::Failed => Err(failed(&now, response)),
            Outcome::Done => match (now.resource_location, monitor.result) {
                (Some(link), _) if !link.is_empty() => {
                    let (url, who) = resolve(&self.client, &monitor.url, &link, monitor.who)?;
                    self.result(url, who).await
                }
                (_, Some((url, who))) => self.result(url, who).await,
                _ => Ok(Event::Done(response)),
            },
        }
    }

    /// Reads what the operation made.
    async fn result(&self, url: Url, who: As) -> Result<Event> {
        let request = get(url);
        let response = match who {
            As::Client => {
                let call = Call::new(Arc::from(""), CallOptions::default(), self.client.defaults());
                self.client.send(request, call).await?
            }
            As::Nobody => redirect::send_anonymous(&self.client, request).await?,
        };
        match response.status {
            200..=299 => Ok(Event::Done(response)),
            _ => Err(Error::service(response)),
        }
    }

    async fn get(&self, url: Url, who: As) -> Result<Response> {
        redirect::exchange(&self.client, &mut get(url), who, Delivery::Whole).await?.whole().await
    }

    /// Decides how long to wait before the next question.
    fn pause(&mut self, headers: &Headers) {
        self.wait = retry_after(headers).unwrap_or(self.interval);
        self.interval = (self.interval * 3 / 2).min(LONGEST.max(self.interval));
    }
}

fn get(url: Url) -> http::Request {
    let mut request = http::Request::new(url, Method::Get);
    request.insert_header(ACCEPT, "application/json");
    request
}

/// The address of the monitor that an answer names.
pub(crate) fn monitor(client: &Client, response: &Response) -> Result<Option<(Url, As)>> {
    let names = ["operation-location", "azure-asyncoperation", "location"];
    let link = names.iter().find_map(|name| response.headers.get_optional_str(&HeaderName::from_static(name)));
    link.map(|link| resolve(client, client.endpoint_url(), link, As::Client)).transpose()
}

/// Where a link leads, and who may go there.
///
/// Some services answer with paths that are relative to the version, as in `/teams('1')/operations('2')`.
fn resolve(client: &Client, from: &Url, link: &str, who: As) -> Result<(Url, As)> {
    let own = client.endpoint_url();
    let base = own.path().trim_end_matches('/');
    let is_path = link.starts_with('/') && !link.starts_with("//") && from.origin() == own.origin();
    let is_below = link.strip_prefix(base).is_some_and(|rest| rest.starts_with('/'));
    let url = if is_path && !is_below { client.url(link, "")? } else { join(from, link)? };
    let who = redirect::reach(client, &url, who)?;
    Ok((url, who))
}

fn join(from: &Url, link: &str) -> Result<Url> {
    // The parser's error would be of no more use, and the text may be a permission.
    from.join(link).map_err(|_| Error::new(ErrorKind::Operation, "the monitor of the operation is not a URL"))
}

fn status(response: &Response) -> OperationStatus {
    serde_json::from_slice(&response.body).unwrap_or_default()
}

enum Outcome {
    Running,
    Done,
    Failed,
}

/// What a status means. The words are those of `longRunningOperation`, `asyncJobStatus`, `teamsAsyncOperation`
/// and Azure.
fn state(status: &OperationStatus, response: &Response) -> Outcome {
    let word = status.status.as_deref().unwrap_or_default().to_ascii_lowercase();
    match word.as_str() {
        "succeeded" | "completed" | "success" | "skipped" => Outcome::Done,
        "failed" | "deletefailed" | "canceled" | "cancelled" | "error" => Outcome::Failed,
        // A monitor without states answers 202 until it answers with the result.
        "" if response.status != 202 => Outcome::Done,
        _ => Outcome::Running,
    }
}

/// The error of an operation that failed: what its member `error` says.
fn failed(status: &OperationStatus, response: Response) -> Error {
    let has_error = matches!(status.additional.get("error"), Some(Value::Object(_)));
    if has_error {
        return Error::service(response).with_kind(ErrorKind::Operation);
    }
    let word = status.status.as_deref().unwrap_or_default();
    let reason = status.additional.get("statusDescription").and_then(Value::as_str);
    let message = match reason {
        Some(reason) => format!("the operation ended with '{word}': {reason}"),
        None => format!("the operation ended with '{word}'"),
    };
    Error::new(ErrorKind::Operation, message).with_response(response)
}

pub(crate) fn unknown(response: Response) -> Error {
    Error::new(ErrorKind::Operation, "the service does not say where the operation can be followed")
        .with_response(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClientOptions, StaticToken};

    #[test]
    fn links_of_monitors_are_resolved() {
        let endpoint = "https://graph.microsoft.com/v1.0";
        let client = Client::new(endpoint, StaticToken::new("t"), ClientOptions::default()).expect("a client");
        let resolved = |link| {
            let (url, who) = resolve(&client, client.endpoint_url(), link, As::Client).ok()?;
            Some((url.to_string(), who))
        };
        let own = |path: &str| Some((format!("https://graph.microsoft.com{path}"), As::Client));
        assert_eq!(resolved("/teams('1')/operations('2')"), own("/v1.0/teams('1')/operations('2')"));
        assert_eq!(resolved("/v1.0/x?y=z"), own("/v1.0/x?y=z"));
        assert_eq!(resolved("https://graph.microsoft.com/beta/x"), own("/beta/x"));
        let foreign = resolved("https://a.sharepoint.com/m?t=1");
        assert_eq!(foreign, Some(("https://a.sharepoint.com/m?t=1".to_owned(), As::Nobody)));
        assert_eq!(resolved("//a.sharepoint.com/m").map(|to| to.1), Some(As::Nobody));
        assert_eq!(resolved("http://a.sharepoint.com/m"), None);
    }
}
