//! When a request is sent again, and after how long: [`RetryOptions`] and the policy that heeds them.
//!
//! The rules, and where they come from:
//!
//! * **429** for every method: the service refused the request before it did anything (RFC 6585
//!   section 4), and asks to slow down. Without a `Retry-After` the wait is exponential, as the
//!   throttling guidance of Microsoft Graph recommends.
//! * **503 with `Retry-After`** for every method: an invitation to come back (RFC 9110 sections
//!   15.6.4 and 10.2.3), which is how parts of Microsoft Graph throttle.
//! * **408, 500, 502, 503, 504, and connections that break** only for idempotent methods: the service
//!   may have done its work and only the answer got lost. A client should not repeat a method that is
//!   not idempotent unless it knows that this does no harm (RFC 9110 section 9.2.2); `POST` and
//!   `PATCH` (RFC 5789 section 2) are not. Who knows better says so with
//!   [`Request::retry_unsafe`](crate::Request::retry_unsafe).
//! * **Connections that could not be made** for every method: nothing was sent.
//!
//! The wait is `Retry-After` plus a backoff that doubles with each attempt, of which a random part is
//! taken ("full jitter"), so that clients that were refused together do not come back together. The
//! guidance of Graph is that a request sent before `Retry-After` has passed counts against the limit
//! again. So when the service asks for more patience than the options have, the error comes at once
//! instead of after a wait that cannot help; the design of Graph's own libraries does the same.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use azure_core::error::ErrorKind;
use azure_core::http::headers::HeaderName;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Method, Request};

use crate::call::Call;
use crate::wait::{retry_after, sleep};

/// Tells the service which repetition this is; the libraries of Microsoft Graph send it too.
const RETRY_ATTEMPT: HeaderName = HeaderName::from_static("retry-attempt");

/// How often, and how patiently, requests are sent again. What is sent again at all depends on the
/// answer and the method: `POST` and `PATCH` only when the service did certainly not process them.
///
/// ```
/// use std::time::Duration;
/// use docwright_runtime::{ClientOptions, RetryOptions};
///
/// let retry = RetryOptions { max_attempts: 8, max_total: Duration::from_secs(30), ..RetryOptions::default() };
/// let options = ClientOptions { retry, ..ClientOptions::default() };
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryOptions {
    /// How often a request is sent at most, the first time included; 5 by default.
    pub max_attempts: u32,
    /// The longest backoff after the first attempt; it doubles with each. Half a second by default.
    pub initial_delay: Duration,
    /// The longest single wait; three minutes by default. A service that asks for a longer one gets
    /// none: the request fails at once, and [`Error::retry_after`](crate::Error::retry_after) tells.
    pub max_wait: Duration,
    /// How long all attempts and waits may take before no further one is begun; five minutes by default.
    pub max_total: Duration,
}

impl Default for RetryOptions {
    fn default() -> Self {
        Self {
            max_attempts: 5,
            initial_delay: Duration::from_millis(500),
            max_wait: Duration::from_secs(180),
            max_total: Duration::from_secs(300),
        }
    }
}

impl RetryOptions {
    /// Nothing is sent again.
    pub fn none() -> Self {
        Self { max_attempts: 1, ..Self::default() }
    }

    /// The wait before a download goes on after break number `count`; `None` for giving up.
    pub(crate) fn backoff(&self, count: u32) -> Option<Duration> {
        self.wait(count, Duration::ZERO, fastrand::f64)
    }

    /// The wait after attempt number `attempt`, which is at least `floor`; `None` for giving up.
    /// `random` chooses a part of the backoff.
    fn wait(&self, attempt: u32, floor: Duration, random: fn() -> f64) -> Option<Duration> {
        if attempt >= self.max_attempts || floor > self.max_wait {
            return None;
        }
        let doubled = 2_u32.saturating_pow(attempt.saturating_sub(1));
        let backoff = self.initial_delay.saturating_mul(doubled).min(self.max_wait);
        Some(floor.saturating_add(backoff.mul_f64(random())).min(self.max_wait))
    }
}

/// Whether sending a request twice is meant to be the same as sending it once (RFC 9110 section
/// 9.2.2).
fn is_idempotent(method: Method) -> bool {
    matches!(method, Method::Get | Method::Head | Method::Put | Method::Delete)
}

/// How long to wait at least before a request is sent again; `None` if it must not be.
fn floor(repeatable: bool, result: &PolicyResult) -> Option<Duration> {
    match result {
        Ok(response) => {
            let asked = retry_after(response.headers());
            match u16::from(response.status()) {
                429 => Some(asked.unwrap_or_default()),
                503 if asked.is_some() => asked,
                408 | 500 | 502 | 503 | 504 if repeatable => Some(asked.unwrap_or_default()),
                _ => None,
            }
        }
        Err(error) => match error.kind() {
            ErrorKind::Connection => Some(Duration::ZERO),
            ErrorKind::Io if repeatable => Some(Duration::ZERO),
            _ => None,
        },
    }
}

/// Sends requests again, as the options and the rules above say.
#[derive(Debug)]
pub(crate) struct Retry(pub(crate) RetryOptions);

#[async_trait]
impl Policy for Retry {
    async fn send(&self, context: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        let call = context.value::<Arc<Call>>();
        let repeatable = is_idempotent(request.method()) || call.is_some_and(|call| call.retry_unsafe);
        let start = Instant::now();
        let mut attempt = 1;
        loop {
            let result = forward(context, request, next).await;
            let wait = floor(repeatable, &result).and_then(|floor| self.0.wait(attempt, floor, fastrand::f64));
            let in_time = |wait: &Duration| {
                let total = start.elapsed().saturating_add(*wait);
                total <= self.0.max_total && call.is_none_or(|call| call.has(*wait))
            };
            let Some(wait) = wait.filter(in_time) else { return result };
            let status = result.as_ref().map_or(0, |response| u16::from(response.status()));
            // The connection of an answer that is of no use is given back before the wait.
            drop(result);
            tracing::info!(attempt, status, wait_ms = crate::see::millis(wait), "the request is sent again");
            sleep(wait).await;
            request.body_mut().reset().await?;
            request.insert_header(RETRY_ATTEMPT, attempt.to_string());
            attempt += 1;
        }
    }
}

/// Passes a request on to the policies that follow.
pub(crate) async fn forward(context: &Context<'_>, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
    match next {
        [first, rest @ ..] => first.send(context, request, rest).await,
        [] => Err(azure_core::Error::with_message(ErrorKind::Other, "there is no transport")),
    }
}

#[cfg(test)]
mod tests {
    use azure_core::http::headers::{Headers, RETRY_AFTER};
    use azure_core::http::{AsyncRawResponse, StatusCode};

    use super::*;

    #[expect(clippy::unnecessary_wraps, reason = "it is what a policy returns")]
    fn answered(status: u16, after: Option<&'static str>) -> PolicyResult {
        let mut headers = Headers::new();
        if let Some(after) = after {
            headers.insert(RETRY_AFTER, after);
        }
        Ok(AsyncRawResponse::from_bytes(StatusCode::from(status), headers, ""))
    }

    fn failed(kind: ErrorKind) -> PolicyResult {
        Err(azure_core::Error::with_message(kind, "x"))
    }

    #[test]
    fn what_the_service_did_not_process_is_sent_again_by_any_method() {
        let zero = Some(Duration::ZERO);
        assert_eq!(floor(false, &answered(429, None)), zero);
        assert_eq!(floor(false, &answered(429, Some("7"))), Some(Duration::from_secs(7)));
        assert_eq!(floor(false, &answered(503, Some("0"))), zero);
        assert_eq!(floor(false, &failed(ErrorKind::Connection)), zero);
    }

    #[test]
    fn what_may_have_been_processed_is_sent_again_only_if_that_is_safe() {
        for result in [
            answered(408, None),
            answered(500, Some("1")),
            answered(502, None),
            answered(503, None),
            answered(503, Some("soon")),
            answered(504, Some("1")),
            failed(ErrorKind::Io),
        ] {
            assert_eq!(floor(false, &result), None, "{result:?}");
            assert!(floor(true, &result).is_some(), "{result:?}");
        }
        for status in [200, 302, 400, 401, 403, 404, 409, 412, 501, 507] {
            assert_eq!(floor(true, &answered(status, Some("1"))), None, "{status}");
        }
        for kind in [ErrorKind::Credential, ErrorKind::Other, ErrorKind::DataConversion] {
            assert_eq!(floor(true, &failed(kind)), None);
        }
    }

    #[test]
    fn only_the_methods_of_the_rfc_are_idempotent() {
        let of = [Method::Get, Method::Head, Method::Put, Method::Delete, Method::Post, Method::Patch];
        assert_eq!(of.map(is_idempotent), [true, true, true, true, false, false]);
    }

    #[test]
    fn waits_double_up_to_their_cap_and_never_undercut_the_service() {
        let options = RetryOptions { max_attempts: 9, max_wait: Duration::from_secs(10), ..RetryOptions::default() };
        let longest = |attempt, floor| options.wait(attempt, Duration::from_secs(floor), || 1.0);
        assert_eq!(longest(1, 0), Some(Duration::from_millis(500)));
        assert_eq!(longest(4, 0), Some(Duration::from_secs(4)));
        assert_eq!(longest(8, 0), Some(Duration::from_secs(10)));
        assert_eq!(longest(9, 0), None);
        assert_eq!(longest(2, 3), Some(Duration::from_secs(4)));
        assert_eq!(longest(2, 10), Some(Duration::from_secs(10)));
        assert_eq!(longest(2, 11), None, "waiting less than asked would only prolong the throttling");
        assert_eq!(options.wait(1, Duration::ZERO, || 0.0), Some(Duration::ZERO));
        assert_eq!(RetryOptions::none().wait(1, Duration::ZERO, || 0.0), None);
    }
}
