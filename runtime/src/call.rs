//! [`Call`]: what the policies of the pipeline know about the call that a request belongs to, and
//! how long a call may last.
//!
//! It travels in azure's `Context`, since a policy sees nothing else of its caller.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use futures::future::{Either, select};

use crate::longest::Longest;
use crate::wait::sleep;
use crate::{Error, ErrorKind, Permissions, Result, RetryOptions};

/// How one call differs from what the client's options say.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry_unsafe: bool,
    /// Who may make the call.
    pub(crate) permissions: Option<&'static Permissions>,
}

/// What all calls of a client have in common.
#[derive(Debug)]
pub(crate) struct ClientDefaults {
    pub(crate) base: Arc<str>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: RetryOptions,
    pub(crate) longest: Longest,
}

/// A call under way: one awaited request, with all its attempts.
#[derive(Debug)]
pub(crate) struct Call {
    /// The path with `{}` for each key, so that it names an operation and no one's data.
    pub(crate) template: Arc<str>,
    /// The path of the client's endpoint, without a slash at its end.
    #[cfg_attr(not(feature = "testing"), allow(dead_code))] // read by the mock
    pub(crate) base: Arc<str>,
    /// Whether the caller knows that sending the request twice does no harm.
    pub(crate) retry_unsafe: bool,
    pub(crate) permissions: Option<&'static Permissions>,
    start: Instant,
    timeout: Option<Duration>,
    attempts: AtomicU32,
}

impl Call {
    pub(crate) fn new(template: Arc<str>, options: CallOptions, client: &ClientDefaults) -> Self {
        Self {
            template,
            base: Arc::clone(&client.base),
            retry_unsafe: options.retry_unsafe,
            permissions: options.permissions,
            start: Instant::now(),
            timeout: options.timeout.or(client.timeout),
            attempts: AtomicU32::new(0),
        }
    }

    /// Counts a request that is about to leave.
    pub(crate) fn attempt(&self) {
        self.attempts.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts from zero, since the request goes to another place now.
    pub(crate) fn begin_again(&self) {
        self.attempts.store(0, Ordering::Relaxed);
    }

    /// How many requests have left.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts.load(Ordering::Relaxed)
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// Whether the call may still last this long.
    pub(crate) fn has(&self, wait: Duration) -> bool {
        self.timeout.is_none_or(|timeout| self.elapsed().saturating_add(wait) < timeout)
    }

    /// Runs `work`, and makes an error of it that the time of the call is over.
    pub(crate) async fn in_time<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        self.limit(work).await.unwrap_or_else(|| {
            let message = format!("no answer within {:?}", self.elapsed());
            Err(Error::new(ErrorKind::Timeout, message))
        })
    }

    /// Runs `work` until the time of the call is over; `None` if it is. What is dropped is cancelled.
    async fn limit<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let Some(timeout) = self.timeout else { return Some(work.await) };
        let left = timeout.saturating_sub(self.elapsed());
        match select(pin!(work), pin!(sleep(left))).await {
            Either::Left((done, _)) => Some(done),
            Either::Right(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::longest::LONGEST;

    fn call(timeout: Option<Duration>) -> Call {
        let defaults =
            ClientDefaults { base: "".into(), timeout, retry: RetryOptions::default(), longest: Longest(LONGEST) };
        Call::new("/".into(), CallOptions::default(), &defaults)
    }

    #[tokio::test]
    async fn the_time_of_a_call_is_limited() {
        let short = call(Some(Duration::from_millis(5)));
        assert_eq!(short.limit(std::future::pending::<()>()).await, None);
        assert!(!short.has(Duration::from_millis(1)));
        assert_eq!(call(None).limit(async { 1 }).await, Some(1));
        assert!(call(None).has(Duration::MAX) && call(Some(Duration::MAX)).has(Duration::from_secs(9)));
    }
}
