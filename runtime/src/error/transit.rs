//! Errors of requests without a response: those of credentials, policies and transports.

use std::error::Error as StdError;

use super::cause::Cause;
use super::{Error, ErrorKind};

/// How far a request got that failed in transit. Retries depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Nothing was sent.
    Unsent,
    /// The service may have received the request.
    Interrupted,
    /// Another attempt would fail as well.
    Permanent,
}

impl Failure {
    fn summary(self) -> &'static str {
        match self {
            Self::Unsent => "cannot connect to the service",
            Self::Interrupted => "the connection to the service was interrupted",
            Self::Permanent => "the request failed",
        }
    }
}

/// Errors of implementations of [`Transport`](crate::http::Transport), [`Policy`](crate::http::Policy) and
/// [`Authorize`](crate::Authorize).
///
/// They contain the messages of their source, without the queries of URLs.
impl Error {
    /// The connection to the service could not be established: nothing was sent, and the request is retried.
    pub fn connection(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::in_transit(Failure::Unsent, &*source.into())
    }

    /// The connection to the service broke: the request is retried if that is safe.
    pub fn interrupted(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::in_transit(Failure::Interrupted, &*source.into())
    }

    /// The request could not be sent, and is not retried.
    pub fn transport(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::in_transit(Failure::Permanent, &*source.into())
    }

    /// The credentials for the request are missing. It is not retried.
    pub fn credential(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::without_credential(Cause::of(&*source.into()))
    }

    pub(crate) fn without_credential(cause: Cause) -> Self {
        let message = cause.explain("the credential returned no access token");
        Self::new(ErrorKind::Credential, message).with_source(cause)
    }

    fn in_transit(failure: Failure, source: &(dyn StdError + 'static)) -> Self {
        let cause = Cause::of(source);
        let mut this = Self::new(ErrorKind::Transport, cause.explain(failure.summary())).with_source(cause);
        this.0.failure = Some(failure);
        this
    }

    /// How far the request got, if it failed in transit.
    pub(crate) fn failure(&self) -> Option<Failure> {
        self.0.failure
    }

    /// Removes the URLs that transports include in their messages, for a request whose URL is pre-authorized.
    pub(crate) fn without_urls(mut self) -> Self {
        let Some(failure) = self.0.failure else { return self };
        let cause = self.0.source.take().and_then(|source| source.downcast::<Cause>().ok());
        let cause = cause.and_then(|cause| cause.without_urls());
        failure.summary().clone_into(&mut self.0.message);
        match cause {
            Some(cause) => {
                self.0.message = cause.explain(failure.summary());
                self.with_source(cause)
            }
            None => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    /// An error that another one caused.
    #[derive(Debug)]
    struct Outer(&'static str, io::Error);

    impl std::fmt::Display for Outer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(self.0)
        }
    }

    impl StdError for Outer {
        fn source(&self) -> Option<&(dyn StdError + 'static)> {
            Some(&self.1)
        }
    }

    #[test]
    fn the_innermost_cause_is_the_reason() {
        let error = Error::connection(Outer("no https://h/?secret", io::Error::other("reset http://h?secret")));
        assert_eq!((error.kind(), error.failure()), (ErrorKind::Transport, Some(Failure::Unsent)));
        assert_eq!(error.message(), "cannot connect to the service: reset http://h");
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("no https://h/: reset http://h"));
        assert_eq!(Error::interrupted("").message(), "the connection to the service was interrupted");
        assert_eq!(Error::credential("sign in").message(), "the credential returned no access token: sign in");
    }

    #[test]
    fn causes_with_a_url_are_omitted() {
        let convert = |cause: &'static str| {
            Error::interrupted(Outer("https://h/permission", io::Error::other(cause))).without_urls()
        };
        let (plain, hidden) = (convert("reset by peer"), convert("no https://h/permission"));
        assert_eq!(plain.source().map(ToString::to_string).as_deref(), Some("reset by peer"));
        assert_eq!(hidden.message(), "the connection to the service was interrupted");
        assert!(hidden.source().is_none() && !format!("{plain:?} {hidden:?}").contains("permission"));
    }
}
