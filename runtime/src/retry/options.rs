//! [`RetryOptions`]: the limits of retries.

use std::time::Duration;

/// Limits on retries: their number and their waits.
///
/// The response and the method decide whether a request is retried at all: `POST` and `PATCH` only when the service
/// certainly did not process them.
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
    /// Maximum number of attempts, including the first; 5 by default.
    pub max_attempts: u32,
    /// Maximum backoff after the first attempt; it doubles with each attempt. Half a second by default.
    pub initial_delay: Duration,
    /// Maximum single wait; three minutes by default. If the service asks for a longer one, the request fails at once,
    /// and [`Error::retry_after`](crate::Error::retry_after) returns the wait.
    pub max_wait: Duration,
    /// Maximum time of all attempts and waits before the start of a further attempt; five minutes by default.
    pub max_total: Duration,
    /// Holds back all requests of the client while the service throttles one of them; `false` by default.
    ///
    /// After a 429, or a 503 with `Retry-After`, no request of the client is sent to the service before the wait is over.
    /// Services often throttle the whole application, and each further request prolongs that. The wait counts towards
    /// the time limit of each request. Requests to pre-authorized URLs, such as those of upload sessions, are not held
    /// back.
    pub shared_backoff: bool,
}

impl Default for RetryOptions {
    fn default() -> Self {
        Self {
            max_attempts: 5,
            initial_delay: Duration::from_millis(500),
            max_wait: Duration::from_secs(180),
            max_total: Duration::from_secs(300),
            shared_backoff: false,
        }
    }
}

impl RetryOptions {
    /// Options without retries.
    pub fn none() -> Self {
        Self { max_attempts: 1, ..Self::default() }
    }

    /// Returns the wait before a download continues after the failure number `count`; `None` to give up.
    pub(crate) fn backoff(&self, count: u32) -> Option<Duration> {
        self.wait(count, Duration::ZERO, fastrand::f64)
    }

    /// Returns the wait after the attempt number `attempt`, which is at least `minimum`; `None` to give up.
    /// `random` selects a fraction of the backoff.
    pub(crate) fn wait(&self, attempt: u32, minimum: Duration, random: fn() -> f64) -> Option<Duration> {
        if attempt >= self.max_attempts || minimum > self.max_wait {
            return None;
        }
        let doubled = 2_u32.saturating_pow(attempt.saturating_sub(1));
        let backoff = self.initial_delay.saturating_mul(doubled).min(self.max_wait);
        Some(minimum.saturating_add(backoff.mul_f64(random())).min(self.max_wait))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_their_maximum_and_never_undercut_the_service() {
        let options = RetryOptions { max_attempts: 9, max_wait: Duration::from_secs(10), ..RetryOptions::default() };
        let longest = |attempt, minimum| options.wait(attempt, Duration::from_secs(minimum), || 1.0);
        assert_eq!(longest(1, 0), Some(Duration::from_millis(500)));
        assert_eq!(longest(4, 0), Some(Duration::from_secs(4)));
        assert_eq!(longest(8, 0), Some(Duration::from_secs(10)));
        assert_eq!(longest(9, 0), None);
        assert_eq!(longest(2, 3), Some(Duration::from_secs(4)));
        assert_eq!(longest(2, 10), Some(Duration::from_secs(10)));
        assert_eq!(longest(2, 11), None, "a shorter wait than asked for would only prolong the throttling");
        assert_eq!(options.wait(1, Duration::ZERO, || 0.0), Some(Duration::ZERO));
        assert_eq!(RetryOptions::none().wait(1, Duration::ZERO, || 0.0), None);
    }
}
