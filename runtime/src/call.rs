//! [`Call`]: the state of a call that the policies of the pipeline share.
//!
//! It is a part of the request, which is all that a policy receives from its caller.

use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use crate::body_limit::BodyLimit;
use crate::http::{HttpRequest, Method, Url};
use crate::retry::Route;
use crate::time_limit::TimeLimit;
use crate::{KeyPaging, Permissions, RetryOptions};

/// The target of a request for a link of the service, for errors.
pub(crate) const LINK: &str = "a link of the service";

/// Options of a single call, which override those of the client.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry_unsafe: bool,
    /// True if JSON from other origins, to which redirects lead, is accepted.
    pub(crate) other_origins: bool,
    /// The target of a request for a link, for errors, since its URL may be pre-authorized; empty for a path.
    pub(crate) target: &'static str,
    /// True if the caller retries, so that the pipeline must not.
    pub(crate) single_attempt: bool,
    /// How the next page of the list follows an item, unless the conventions of the API state that.
    pub(crate) key_paging: Option<KeyPaging>,
    /// The documented permissions of the operation at all its paths.
    pub(crate) permissions: &'static [&'static Permissions],
}

impl CallOptions {
    /// The method, and the path template or the target of a link, for errors.
    pub(crate) fn operation(self, method: &Method, template: &str) -> Arc<str> {
        match (self.target, template) {
            ("", "") => format!("{method} /").into(),
            ("", template) => format!("{method} {template}").into(),
            (target, _) => format!("{method} of {target}").into(),
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
    pub(crate) base_path: Arc<str>,
    options: CallOptions,
    /// The origin that a redirect led to, if it is not that of the client.
    other_origin: OnceLock<String>,
    pub(crate) time: TimeLimit,
    attempts: AtomicU32,
    /// The credentials of the request, which errors and logs must not contain.
    secrets: Secrets,
}

impl Call {
    pub(crate) fn new(template: Arc<str>, options: CallOptions, defaults: &CallDefaults) -> Self {
        Self {
            template,
            base_path: Arc::clone(&defaults.base_path),
            options,
            other_origin: OnceLock::new(),
            time: TimeLimit::new(options.timeout.or(defaults.timeout)),
            attempts: AtomicU32::new(0),
            secrets: Secrets::default(),
        }
    }

    /// A call for a link of the service, without a template.
    pub(crate) fn for_link(options: CallOptions, defaults: &CallDefaults) -> Self {
        Self::new(Arc::from(""), options, defaults)
    }

    /// The route of the call, as far as rate limits distinguish it.
    pub(crate) fn route(&self, request: &HttpRequest) -> Route {
        let path = request.url().path();
        let below = path.strip_prefix(&*self.base_path).unwrap_or(path);
        Route::new(request.method().as_str(), &self.template, below)
    }

    /// The documented permissions at the path of the call.
    pub(crate) fn permissions(&self) -> Option<&'static Permissions> {
        Permissions::at_path(self.options.permissions, &self.template)
    }

    /// The method, and the path template or the target of a link, for errors.
    pub(crate) fn operation(&self, method: &Method) -> Arc<str> {
        self.options.operation(method, &self.template)
    }

    /// Returns `true` if sending the request twice is safe according to the caller.
    pub(crate) fn retry_unsafe(&self) -> bool {
        self.options.retry_unsafe
    }

    /// How the next page of the list follows an item.
    pub(crate) fn key_paging(&self) -> Option<KeyPaging> {
        self.options.key_paging
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

    /// Sets the credentials of the request.
    pub(crate) fn set_secrets(&self, secrets: Vec<String>) {
        *self.secrets.0.lock().unwrap_or_else(PoisonError::into_inner) = secrets;
    }

    /// The credentials of the request.
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
}
