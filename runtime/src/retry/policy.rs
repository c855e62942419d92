//! The pipeline policy that retries requests.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::BoxFuture;

use super::{Limits, RetryOptions, Throttle};
use crate::Result;
use crate::call::Call;
use crate::error::transit::Failure;
use crate::http::{HeaderName, HeaderValue, HttpRequest, HttpResponse, Method, Next, Policy, StatusCode};
use crate::telemetry::to_millis;
use crate::wire::retry_after::{RetryAfter, retry_after, sleep};

/// The number of the retry; the client libraries of Microsoft Graph send it too.
const RETRY_ATTEMPT: HeaderName = HeaderName::from_static("retry-attempt");

/// Returns `true` if the method is idempotent (RFC 9110 section 9.2.2).
fn is_idempotent(method: &Method) -> bool {
    [Method::GET, Method::HEAD, Method::PUT, Method::DELETE].contains(method)
}

/// Returns the minimum wait before a retry; `None` if the request must not be retried.
fn minimum_wait(repeatable: bool, result: &Result<HttpResponse>) -> Option<Duration> {
    match result {
        Ok(response) => {
            let header = RetryAfter::from_headers(response.headers());
            let asked = header.wait();
            match response.status().as_u16() {
                429 => Some(asked.unwrap_or_default()),
                503 if matches!(header, RetryAfter::Wait(_)) => asked,
                408 | 500 | 502 | 503 | 504 if repeatable => Some(asked.unwrap_or_default()),
                _ => None,
            }
        }
        Err(error) => match error.failure()? {
            Failure::Unsent => Some(Duration::ZERO),
            Failure::Interrupted => repeatable.then_some(Duration::ZERO),
            Failure::Permanent => None,
        },
    }
}

/// Returns the pause that a response asks all requests of the client for; `None` if the service does not throttle it.
fn throttle_pause(response: &HttpResponse, default: Duration) -> Option<Duration> {
    let asked = retry_after(response.headers());
    match response.status().as_u16() {
        429 => asked.or(Some(default)),
        503 => asked,
        _ => None,
    }
}

/// Retries requests within the limits of its options, by the rules of [`retry`](crate::retry).
pub(crate) struct RetryPolicy {
    pub(crate) options: RetryOptions,
    /// The pause of all requests, if they share one.
    pub(crate) throttle: Option<Arc<Throttle>>,
    /// The documented limits of the service.
    pub(crate) limits: Option<Arc<Limits>>,
}

impl RetryPolicy {
    /// Sends one attempt, after the pauses of the limits that the request shares.
    async fn attempt(&self, request: &mut HttpRequest, next: Next<'_>) -> Result<HttpResponse> {
        let limited = self.limits.as_ref().zip(request.call().map(|call| call.route(request)));
        if let Some((limits, route)) = &limited {
            limits.wait(route, self.options.max_wait).await;
        }
        let result = self.unlimited(request, next).await;
        if let (Some((limits, route)), Ok(response)) = (&limited, &result) {
            let default = self.options.initial_delay;
            let refused = (response.status() == StatusCode::TOO_MANY_REQUESTS)
                .then(|| throttle_pause(response, default).unwrap_or(default))
                .filter(|pause| *pause <= self.options.max_wait);
            limits.record(route, response.headers(), refused, self.options.max_wait);
        }
        result
    }

    /// Sends one attempt, after the pause that all requests share.
    async fn unlimited(&self, request: &mut HttpRequest, next: Next<'_>) -> Result<HttpResponse> {
        let Some(throttle) = &self.throttle else { return next.send(request).await };
        throttle.wait(self.options.max_total, self.options.initial_delay).await;
        let result = next.send(request).await;
        if let Ok(response) = &result
            && let Some(pause) = throttle_pause(response, self.options.initial_delay)
        {
            throttle.hold(pause.min(self.options.max_wait));
        }
        result
    }
}

impl Policy for RetryPolicy {
    fn send<'a>(&'a self, request: &'a mut HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<HttpResponse>> {
        Box::pin(self.send_until_done(request, next))
    }
}

impl RetryPolicy {
    async fn send_until_done(&self, request: &mut HttpRequest, next: Next<'_>) -> Result<HttpResponse> {
        let call = request.call().cloned();
        let call = call.as_deref();
        let repeatable = is_idempotent(request.method()) || call.is_some_and(Call::retry_unsafe);
        let is_single = call.is_some_and(Call::is_single_attempt);
        let start = Instant::now();
        let mut attempt = 1;
        loop {
            let result = self.attempt(request, next).await;
            let wait = minimum_wait(repeatable, &result).filter(|_| !is_single);
            let wait = wait.and_then(|minimum| self.options.wait(attempt, minimum, fastrand::f64));
            let is_within_limits = |wait: &Duration| {
                let total = start.elapsed().saturating_add(*wait);
                total <= self.options.max_total && call.is_none_or(|call| call.time.can_wait(*wait))
            };
            let Some(wait) = wait.filter(is_within_limits) else { return result };
            let status = result.as_ref().map_or(0, |response| response.status().as_u16());
            // The connection of the unused response is released before the wait.
            drop(result);
            tracing::info!(attempt, status, wait_ms = to_millis(wait), "retrying the request");
            sleep(wait).await;
            request.headers_mut().insert(RETRY_ATTEMPT, HeaderValue::from(attempt));
            attempt += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::HeaderMap;
    use crate::http::header::RETRY_AFTER;
    use crate::{Error, ErrorKind};

    #[expect(clippy::unnecessary_wraps, reason = "it is what a policy returns")]
    fn received(status: u16, after: Option<&'static str>) -> Result<HttpResponse> {
        let mut headers = HeaderMap::new();
        if let Some(after) = after {
            headers.insert(RETRY_AFTER, HeaderValue::from_static(after));
        }
        Ok(HttpResponse::new(StatusCode::from_u16(status).expect("a status"), headers, ""))
    }

    #[test]
    fn requests_that_were_not_processed_are_retried_with_any_method() {
        let zero = Some(Duration::ZERO);
        assert_eq!(minimum_wait(false, &received(429, None)), zero);
        assert_eq!(minimum_wait(false, &received(429, Some("7"))), Some(Duration::from_secs(7)));
        assert_eq!(minimum_wait(false, &received(503, Some("0"))), zero);
        assert_eq!(minimum_wait(false, &Err(Error::connection("x"))), zero);
    }

    #[test]
    fn requests_that_may_have_been_processed_are_retried_only_if_that_is_safe() {
        for result in [
            received(408, None),
            received(500, Some("1")),
            received(502, None),
            received(503, None),
            received(503, Some("soon")),
            received(504, Some("1")),
            Err(Error::interrupted("x")),
        ] {
            assert_eq!(minimum_wait(false, &result), None, "{result:?}");
            assert!(minimum_wait(true, &result).is_some(), "{result:?}");
        }
        for status in [200, 302, 400, 401, 403, 404, 409, 412, 501, 507] {
            assert_eq!(minimum_wait(true, &received(status, Some("1"))), None, "{status}");
        }
        for error in [Error::credential("x"), Error::transport("x"), Error::new(ErrorKind::Decode, "x")] {
            assert_eq!(minimum_wait(true, &Err(error)), None);
        }
    }

    #[test]
    fn only_the_methods_of_the_rfc_are_idempotent() {
        let of = [Method::GET, Method::HEAD, Method::PUT, Method::DELETE, Method::POST, Method::PATCH];
        assert_eq!(of.map(|method| is_idempotent(&method)), [true, true, true, true, false, false]);
    }
}
