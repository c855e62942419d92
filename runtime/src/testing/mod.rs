//! Responses without a server, for tests of programs that use a generated client.
//!
//! ```
//! use docwright_runtime::http::Method;
//! use docwright_runtime::testing::Mock;
//! use docwright_runtime::{Client, StaticToken, Value};
//! use serde_json::json;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> docwright_runtime::Result<()> {
//! let mock = Mock::new()
//!     .on(Method::GET, "/me")
//!     .query("$select", "displayName")
//!     .json(200, &json!({ "displayName": "Anne" }))
//!     .on(Method::DELETE, "/users/{id}")
//!     .error(404, "Request_ResourceNotFound", "The user does not exist.");
//!
//! let token = StaticToken::new("any");
//! let client = Client::new("https://graph.microsoft.com/v1.0", token, mock.options())?;
//! let me: Value = client.root().child("me").get().query("$select", "displayName").await?;
//! assert_eq!(me["displayName"], "Anne");
//! let result = client.root().child("users").key("one").delete::<()>().await;
//! assert!(result.is_err_and(|error| error.is_not_found()));
//!
//! assert_eq!(mock.received()[1].path, "/users/one");
//! mock.assert_done();
//! # Ok(())
//! # }
//! ```

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::future::BoxFuture;

use crate::http::{HttpRequest, HttpResponse, Method, StatusCode, Transport};
use crate::wire::retry_after::sleep;
use crate::{ClientOptions, Error, Result, RetryOptions};

mod documented;
mod expected;
mod json_difference;
mod received;
mod requests;
mod round_trips;

use documented::{DocumentedPage, MockResponse};
pub use expected::Expectation;
use expected::ExpectedRequest;
pub use received::Received;
pub use requests::{Requests, RequestsOfPage, TestResult};
pub use round_trips::RoundTrips;

/// A mock of the service: it responds to expected requests, and records all requests.
///
/// Each expectation matches one request by default, in the order in which expectations were added. Other requests can
/// be matched by the [documented](Self::documented) examples. An unexpected request fails, with a message that lists
/// the expectations. Clones share their state.
#[derive(Clone, Default)]
pub struct Mock(Arc<MockState>);

#[derive(Default)]
struct MockState {
    expected: Mutex<Vec<ExpectedRequest>>,
    documented: Mutex<Vec<DocumentedPage>>,
    received: Mutex<Vec<Received>>,
}

impl Mock {
    /// A mock without expectations.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an expectation, whose methods add conditions and then set the response.
    ///
    /// `path` is the path below the endpoint, decoded. A segment in braces matches any single segment.
    pub fn on(self, method: Method, path: &str) -> Expectation {
        Expectation::new(self, method, path)
    }

    /// Responds to unexpected requests with the documented examples, any number of times.
    ///
    /// `files` is the constant `EXAMPLES` of a generated crate, which `docwright generate --with-examples` writes. If
    /// an operation has several examples, the one with the most similar path, query and body is used.
    ///
    /// # Panics
    /// If a file is not a file of examples.
    #[must_use]
    pub fn documented(self, files: &[&str]) -> Self {
        lock(&self.0.documented).extend(files.iter().map(|file| DocumentedPage::parse(file)));
        self
    }

    /// Options of a client that uses this mock. It does not wait between attempts, unless a response has `Retry-After`.
    pub fn options(&self) -> ClientOptions {
        ClientOptions {
            retry: RetryOptions { initial_delay: Duration::ZERO, ..RetryOptions::default() },
            transport: Some(self.transport()),
            ..ClientOptions::default()
        }
    }

    /// The transport alone, for custom options.
    pub fn transport(&self) -> Arc<dyn Transport> {
        Arc::new(self.clone())
    }

    /// All requests that were received, including unexpected ones.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.0.received).clone()
    }

    /// Asserts that all expected requests were received.
    ///
    /// # Panics
    /// If a request is missing.
    #[track_caller]
    pub fn assert_done(&self) {
        let expected = lock(&self.0.expected);
        let missing: Vec<String> = expected.iter().filter(|one| one.is_missing()).map(ToString::to_string).collect();
        assert!(missing.is_empty(), "expected requests that were not received:{}", lines(&missing));
    }

    fn expect(self, expected: ExpectedRequest) -> Self {
        lock(&self.0.expected).push(expected);
        self
    }

    /// Returns the response to a request, and its delay.
    fn respond(&self, received: &Received) -> (Duration, Result<HttpResponse>) {
        let mut expected = lock(&self.0.expected);
        if let Some(one) = expected.iter_mut().find(|one| one.matches(received)) {
            let (delay, response) = one.respond();
            let is_unreachable = response.0 == 0;
            let unreachable = || Err(Error::connection("the mock is unreachable"));
            return (delay, if is_unreachable { unreachable() } else { mock_response(response) });
        }
        let documented = lock(&self.0.documented);
        let undocumented = match documented::find_response(&documented, received) {
            Ok(response) => return (Duration::ZERO, mock_response(response)),
            Err(_) if documented.is_empty() => String::new(),
            Err(reason) => format!("; {reason}"),
        };
        let all: Vec<String> = expected.iter().map(ToString::to_string).collect();
        let known = if all.is_empty() { " no requests".to_owned() } else { format!(" {}", all.join("; ")) };
        let message = format!("the mock received the unexpected request {received}; it expects{known}{undocumented}");
        (Duration::ZERO, Err(Error::transport(message)))
    }
}

impl Transport for Mock {
    fn send<'a>(&'a self, request: &'a HttpRequest) -> BoxFuture<'a, Result<HttpResponse>> {
        Box::pin(async move {
            let base_path = request.call().map(|call| Arc::clone(&call.base_path));
            let received = Received::new(request, base_path.as_deref().unwrap_or_default());
            lock(&self.0.received).push(received.clone());
            let (delay, response) = self.respond(&received);
            if !delay.is_zero() {
                sleep(delay).await;
            }
            response
        })
    }
}

/// Converts a response of an expectation or of the documentation.
fn mock_response((status, headers, body): MockResponse) -> Result<HttpResponse> {
    let status = StatusCode::from_u16(status).map_err(|_| {
        Error::transport(format!("the mock cannot respond with the status {status}: expected 100 to 999"))
    })?;
    Ok(HttpResponse::new(status, headers, body))
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(lock(&self.0.expected).iter().map(ToString::to_string)).finish()
    }
}

/// Locks a mutex. A test that panicked leaves a valid state.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Formats items as an indented list.
fn lines(items: &[String]) -> String {
    items.iter().fold(String::new(), |lines, item| lines + "\n  " + item)
}
