//! [`Call`]: the state of a call that the policies of the pipeline share, and its time limit.
//!
//! It travels in the `Context` of `azure_core`, which is all that a policy receives from its caller.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use azure_core::http::{Method, Url};
use futures::future::{Either, select};

use crate::body_limit::BodyLimit;
use crate::wire::retry_after::sleep;
use crate::{Error, ErrorKind, Permissions, Result, RetryOptions};

/// Options of a single call, which override those of the client.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry_unsafe: bool,
    /// True if JSON from other origins, to which redirects lead, is accepted.
    pub(crate) other_origins: bool,
    /// True if the request is for a link of the service.
    pub(crate) is_link: bool,
    /// True if the caller retries, so that the pipeline must not.
    pub(crate) single_attempt: bool,
    /// The documented permissions of the operation at all its paths.
    pub(crate) permissions: &'static [&'static Permissions],
}

impl CallOptions {
    /// The method and the path template, for errors.
    pub(crate) fn operation(self, method: Method, template: &str) -> Arc<str> {
        match template {
            "" if self.is_link => format!("{method} of a link of the service").into(),
            "" => format!("{method} /").into(),
            template => format!("{method} {template}").into(),
        }
    }
}

/// Options that all calls of a client share.
#[derive(Debug)]
pub(crate) struct CallDefaults {
    pub(crate) base_path: Arc<str>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: RetryOptions,
    pub(crate) body_limit: BodyLimit,
}

impl CallDefaults {
    /// Defaults without limits, for a call that consists of other calls.
    pub(crate) fn unlimited() -> Self {
        let (retry, body_limit) = (RetryOptions::default(), BodyLimit::default());
        Self { base_path: Arc::from(""), timeout: None, retry, body_limit }
    }
}

/// A call in progress: one awaited request with all its attempts.
#[derive(Debug)]
pub(crate) struct Call {
    /// The path with `{}` for each key. It identifies the operation and contains no user data.
    pub(crate) template: Arc<str>,
    /// The path of the client's endpoint, without a trailing slash.
    #[cfg_attr(not(feature = "testing"), allow(dead_code))] // read by the mock
    pub(crate) base_path: Arc<str>,
    options: CallOptions,
    /// The origin that a redirect led to, if it is not that of the client.
    other_origin: OnceLock<String>,
    start: Instant,
    timeout: Option<Duration>,
    attempts: AtomicU32,
}

impl Call {
    pub(crate) fn new(template: Arc<str>, options: CallOptions, defaults: &CallDefaults) -> Self {
        Self {
            template,
            base_path: Arc::clone(&defaults.base_path),
            options,
            other_origin: OnceLock::new(),
            start: Instant::now(),
            timeout: options.timeout.or(defaults.timeout),
            attempts: AtomicU32::new(0),
        }
    }

    /// The documented permissions at the path of the call.
    pub(crate) fn permissions(&self) -> Option<&'static Permissions> {
        Permissions::at_path(self.options.permissions, &self.template)
    }

    /// The method and the path template, for errors.
    pub(crate) fn operation(&self, method: Method) -> Arc<str> {
        self.options.operation(method, &self.template)
    }

    /// Returns `true` if sending the request twice is safe according to the caller.
    pub(crate) fn retry_unsafe(&self) -> bool {
        self.options.retry_unsafe
    }

    /// Returns `true` if the caller retries, so that the pipeline must not.
    pub(crate) fn is_single_attempt(&self) -> bool {
        self.options.single_attempt
    }

    /// Records that the response comes from another origin than that of the client.
    pub(crate) fn set_other_origin(&self, url: &Url) {
        self.other_origin.get_or_init(|| url.origin().ascii_serialization());
    }

    /// The other origin that the response comes from, unless the caller accepts JSON from it.
    pub(crate) fn untrusted_origin(&self) -> Option<&str> {
        self.other_origin.get().map(String::as_str).filter(|_| !self.options.other_origins)
    }

    /// Counts an attempt that is about to be sent.
    pub(crate) fn count_attempt(&self) {
        self.attempts.fetch_add(1, Ordering::Relaxed);
    }

    /// Restarts the count, since a redirect changed the target.
    pub(crate) fn reset_attempts(&self) {
        self.attempts.store(0, Ordering::Relaxed);
    }

    /// The number of attempts that were sent.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts.load(Ordering::Relaxed)
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// Returns `true` if the time limit permits this wait.
    pub(crate) fn can_wait(&self, wait: Duration) -> bool {
        self.timeout.is_none_or(|timeout| self.elapsed().saturating_add(wait) < timeout)
    }

    /// Runs `work`, and returns an error if the time limit is exceeded.
    pub(crate) async fn with_time_limit<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        self.run_until_timeout(work).await.unwrap_or_else(|| {
            let message = format!(
                "the request timed out after {:?}; `ClientOptions::timeout` and `Request::timeout` set the limit",
                self.elapsed()
            );
            Err(Error::new(ErrorKind::Timeout, message))
        })
    }

    /// Runs `work` until the time limit; `None` if it is exceeded. Dropping `work` cancels it.
    async fn run_until_timeout<T>(&self, work: impl Future<Output = T>) -> Option<T> {
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

    fn call(timeout: Option<Duration>) -> Call {
        Call::new(Arc::from(""), CallOptions::default(), &CallDefaults { timeout, ..CallDefaults::unlimited() })
    }

    #[tokio::test]
    async fn a_call_ends_at_its_time_limit() {
        let short = call(Some(Duration::from_millis(5)));
        assert_eq!(short.run_until_timeout(std::future::pending::<()>()).await, None);
        assert!(!short.can_wait(Duration::from_millis(1)));
        assert_eq!(call(None).run_until_timeout(async { 1 }).await, Some(1));
        assert!(call(None).can_wait(Duration::MAX));
        assert!(call(Some(Duration::MAX)).can_wait(Duration::from_secs(9)));
    }
}
