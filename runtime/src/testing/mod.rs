//! Answers without a server, for the tests of programs that use a generated client.
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
//!     .error(404, "Request_ResourceNotFound", "There is no such user.");
//!
//! let token = StaticToken::new("any");
//! let client = Client::new("https://graph.microsoft.com/v1.0", token, mock.options())?;
//! let me: Value = client.root().child("me").get().query("$select", "displayName").await?;
//! assert_eq!(me["displayName"], "Anne");
//! let gone = client.root().child("users").key("one").delete::<()>().await;
//! assert!(gone.is_err_and(|error| error.is_not_found()));
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
use crate::wait::sleep;
use crate::{ClientOptions, RetryOptions};

mod documented;
mod expected;
mod received;
mod requests;
mod round_trips;

use documented::Documented;
use expected::Expected;
pub use expected::On;
pub use received::Received;
pub use requests::{Requests, RequestsOfPage, TestResult};
pub use round_trips::RoundTrips;

/// Stands in for the service: it answers the requests that it was told to expect, each once and in
/// the order in which they were told, or what the documentation [shows](Self::documented), and remembers all.
///
/// A request that it does not expect fails, with a message that says what it does expect. A clone is
/// the same mock.
#[derive(Clone, Default)]
pub struct Mock(Arc<State>);

#[derive(Default)]
struct State {
    expected: Mutex<Vec<Expected>>,
    documented: Mutex<Vec<Documented>>,
    received: Mutex<Vec<Received>>,
}

impl Mock {
    /// A mock that expects nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Expects a request; what it returns takes more conditions, and then the answer.
    ///
    /// `path` is that below the endpoint, decoded. A segment in braces stands for any one segment.
    pub fn on(self, method: Method, path: &str) -> On {
        On::new(self, method, path)
    }

    /// Answers what is not expected with what the documentation shows, however often it comes.
    ///
    /// `files` are the examples of a generated crate, its constant `EXAMPLES`, which
    /// `docwright generate --with-examples` writes. Of several examples of an operation, the one whose path,
    /// query and body are most alike is the answer.
    ///
    /// # Panics
    /// If a file is none of those.
    #[must_use]
    pub fn documented(self, files: &[&str]) -> Self {
        lock(&self.0.documented).extend(files.iter().map(|file| Documented::read(file)));
        self
    }

    /// Options for a client that is answered by this mock. It does not wait between attempts, unless an
    /// answer says how long.
    pub fn options(&self) -> ClientOptions {
        let mut options = ClientOptions {
            retry: RetryOptions { initial_delay: Duration::ZERO, ..RetryOptions::default() },
            ..ClientOptions::default()
        };
        options.azure.transport = Some(self.transport());
        options
    }

    /// The transport alone, for options of one's own.
    pub fn transport(&self) -> Transport {
        Transport::with_policy(Arc::new(self.clone()))
    }

    /// All requests so far, also those that were not expected.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.0.received).clone()
    }

    /// Checks that every request that is expected has come.
    ///
    /// # Panics
    /// If one is missing.
    #[track_caller]
    pub fn assert_done(&self) {
        let expected = lock(&self.0.expected);
        let missing: Vec<String> = expected.iter().filter(|one| one.is_missing()).map(ToString::to_string).collect();
        assert!(missing.is_empty(), "these requests were expected and did not come:{}", lines(&missing));
    }

    fn expect(self, expected: Expected) -> Self {
        lock(&self.0.expected).push(expected);
        self
    }

    /// The answer to a request, and how long it takes.
    fn answer(&self, received: &Received) -> (Duration, PolicyResult) {
        let mut expected = lock(&self.0.expected);
        if let Some(one) = expected.iter_mut().find(|one| one.answers(received)) {
            let (delay, status, headers, body) = one.take();
            let response = match status {
                0 => Err(azure_core::Error::with_message(ErrorKind::Connection, "the mock is unreachable")),
                status => Ok(AsyncRawResponse::from_bytes(StatusCode::from(status), headers, body)),
            };
            return (delay, response);
        }
        let documented = lock(&self.0.documented);
        let undocumented = match documented::answer(&documented, received) {
            Ok((status, headers, body)) => {
                let response = AsyncRawResponse::from_bytes(StatusCode::from(status), headers, body);
                return (Duration::ZERO, Ok(response));
            }
            Err(_) if documented.is_empty() => String::new(),
            Err(why) => format!("; {why}"),
        };
        let all: Vec<String> = expected.iter().map(ToString::to_string).collect();
        let known = if all.is_empty() { "nothing".to_owned() } else { lines(&all) };
        let message = format!("the mock does not expect {received}; it expects {known}{undocumented}");
        (Duration::ZERO, Err(azure_core::Error::with_message(ErrorKind::Other, message)))
    }
}

#[async_trait]
impl Policy for Mock {
    async fn send(&self, context: &Context, request: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        let base = context.value::<Arc<Call>>().map(|call| Arc::clone(&call.base));
        let received = Received::new(request, base.as_deref().unwrap_or_default());
        lock(&self.0.received).push(received.clone());
        let (delay, response) = self.answer(&received);
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

/// What a test that panicked leaves behind is still true.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn lines(items: &[String]) -> String {
    items.iter().fold(String::new(), |lines, item| lines + "\n  " + item)
}
