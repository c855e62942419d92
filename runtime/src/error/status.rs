//! Predicates on the status of an [`Error`].

use super::{Error, ErrorKind};

/// Predicates on the status.
impl Error {
    /// Returns `true` if the object has not changed since the caller read it (304).
    ///
    /// See [`Request::if_none_match`](crate::Request::if_none_match).
    pub fn is_not_modified(&self) -> bool {
        self.status() == Some(304)
    }

    /// Returns `true` if the token was missing, expired or refused (401).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(401)
    }

    /// Returns `true` if a permission is missing (403).
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(403)
    }

    /// Returns `true` if the service found no such object (404).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Returns `true` if the request conflicts with the state of the object (409).
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(409)
    }

    /// Returns `true` if the object no longer exists (410).
    ///
    /// In a list of changes, the stored link has expired, and the list has to be read from its beginning.
    pub fn is_gone(&self) -> bool {
        self.status() == Some(410)
    }

    /// Returns `true` if a precondition such as `If-Match` failed (412).
    pub fn is_precondition_failed(&self) -> bool {
        self.status() == Some(412)
    }

    /// Returns `true` if the object is locked (423).
    pub fn is_locked(&self) -> bool {
        self.status() == Some(423)
    }

    /// Returns `true` if the service throttled the request, after all retries.
    ///
    /// The status is 429, or 503 with `Retry-After`.
    pub fn is_throttled(&self) -> bool {
        match self.status() {
            Some(429) => true,
            Some(503) => self.retry_after().is_some(),
            _ => false,
        }
    }

    /// Returns `true` if the request timed out.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Returns `true` if the same request may succeed later.
    ///
    /// It was throttled, it timed out, or the service was unavailable.
    pub fn is_transient(&self) -> bool {
        match self.status() {
            Some(status) => matches!(status, 408 | 429 | 500 | 502 | 503 | 504),
            None => matches!(self.kind(), ErrorKind::Transport | ErrorKind::Timeout),
        }
    }
}
