//! [`Call`]: the state of a call that the policies of the pipeline share, and its time limit.
//!
//! It travels in the `Context` of `azure_core`, which is all that a policy receives from its caller.

use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use azure_core::http::Method;
use futures::future::{Either, select};

use crate::body_limit::BodyLimit;
use crate::retry_after::sleep;
use crate::{Error, ErrorKind, Permissions, Result, RetryOptions};

/// Options of a single call, which override those of the client.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry_unsafe: bool,
    /// The documented permissions of the operation at all its paths.
    pub(crate) permissions: &'static [&'static Permissions],
}

/// Options that all calls of a client share.
#[derive(Debug)]
pub(crate) struct CallDefaults {
    pub(crate) base_path: Arc<str>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: RetryOptions,
    pub(crate) body_limit: BodyLimit,
}

/// Texts that are never printed.
#[derive(Default)]
struct Secrets(Mutex<Vec<String>>);

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets")
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
    /// True if the caller declared that sending the request twice is safe.
    pub(crate) retry_unsafe: bool,
    permissions: &'static [&'static Permissions],
    start: Instant,
    timeout: Option<Duration>,
    attempts: AtomicU32,
    /// What the request was authorized with, which errors and logs must not contain.
    secrets: Secrets,
}

impl Call {
    pub(crate) fn new(template: Arc<str>, options: CallOptions, defaults: &CallDefaults) -> Self {
        Self {
            template,
            base_path: Arc::clone(&defaults.base_path),
            retry_unsafe: options.retry_unsafe,
            permissions: options.permissions,
            start: Instant::now(),
            timeout: options.timeout.or(defaults.timeout),
            attempts: AtomicU32::new(0),
            secrets: Secrets::default(),
        }
    }

    /// A call without a template and options, for a link of the service.
    pub(crate) fn without_template(defaults: &CallDefaults) -> Self {
        Self::new(Arc::from(""), CallOptions::default(), defaults)
    }

    /// The documented permissions at the path of the call.
    pub(crate) fn permissions(&self) -> Option<&'static Permissions> {
        Permissions::at_path(self.permissions, &self.template)
    }

    /// The method and the path template, unless the call follows a link of the service.
    pub(crate) fn operation(&self, method: Method) -> Option<Arc<str>> {
        (!self.template.is_empty()).then(|| format!("{method} {}", self.template).into())
    }

    /// Sets what the request is authorized with.
    pub(crate) fn set_secrets(&self, secrets: Vec<String>) {
        *self.secrets.0.lock().unwrap_or_else(PoisonError::into_inner) = secrets;
    }

    /// What the request was authorized with.
    pub(crate) fn secrets(&self) -> Vec<String> {
        self.secrets.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
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
        let (retry, body_limit) = (RetryOptions::default(), BodyLimit::default());
        Call::without_template(&CallDefaults { base_path: "".into(), timeout, retry, body_limit })
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
