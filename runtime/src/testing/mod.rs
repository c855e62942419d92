//! Responses without a server, for tests of programs that use a generated client.
//!
//! ```
//! use azure_core::http::Method;
//! use docwright_runtime::testing::Mock;
//! use docwright_runtime::{Client, StaticToken, Value, azure_core};
//! use serde_json::json;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> docwright_runtime::Result<()> {
//! let mock = Mock::new()
//!     .on(Method::Get, "/me")
//!     .query("$select", "displayName")
//!     .json(200, &json!({ "displayName": "Anne" }))
//!     .on(Method::Delete, "/users/{id}")
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

use async_trait::async_trait;
use azure_core::error::ErrorKind;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{AsyncRawResponse, Context, Method, Request, StatusCode, Transport};

use crate::call::Call;
use crate::wire::retry_after::sleep;
use crate::{ClientOptions, RetryOptions};

mod documented;
mod expected;
mod json_difference;
mod received;
mod requests;
mod round_trips;

use documented::DocumentedPage;
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
        let mut options = ClientOptions {
            retry: RetryOptions { initial_delay: Duration::ZERO, ..RetryOptions::default() },
            ..ClientOptions::default()
        };
        options.azure.transport = Some(self.transport());
        options
    }

    /// The transport alone, for custom options.
    pub fn transport(&self) -> Transport {
        Transport::with_policy(Arc::new(self.clone()))
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
    fn respond(&self, received: &Received) -> (Duration, PolicyResult) {
        let mut expected = lock(&self.0.expected);
        if let Some(one) = expected.iter_mut().find(|one| one.matches(received)) {
            let (delay, status, headers, body) = one.respond();
            let response = match status {
                0 => Err(azure_core::Error::with_message(ErrorKind::Connection, "the mock is unreachable")),
                status => Ok(AsyncRawResponse::from_bytes(StatusCode::from(status), headers, body)),
            };
            return (delay, response);
        }
        let documented = lock(&self.0.documented);
        let undocumented = match documented::find_response(&documented, received) {
            Ok((status, headers, body)) => {
                let response = AsyncRawResponse::from_bytes(StatusCode::from(status), headers, body);
                return (Duration::ZERO, Ok(response));
            }
            Err(_) if documented.is_empty() => String::new(),
            Err(reason) => format!("; {reason}"),
        };
        let all: Vec<String> = expected.iter().map(ToString::to_string).collect();
        let known = if all.is_empty() { " no requests".to_owned() } else { format!(" {}", all.join("; ")) };
        let message = format!("the mock received the unexpected request {received}; it expects{known}{undocumented}");
        (Duration::ZERO, Err(azure_core::Error::with_message(ErrorKind::Other, message)))
    }
}

#[async_trait]
impl Policy for Mock {
    async fn send(&self, context: &Context, request: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        let base_path = context.value::<Arc<Call>>().map(|call| Arc::clone(&call.base_path));
        let received = Received::new(request, base_path.as_deref().unwrap_or_default());
        lock(&self.0.received).push(received.clone());
        let (delay, response) = self.respond(&received);
        if !delay.is_zero() {
            sleep(delay).await;
        }
        response
    }
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
