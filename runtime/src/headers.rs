//! The headers and settings of a request that have a method of their own.

use std::time::Duration;

use azure_core::http::headers::{IF_MATCH, PREFER};

use crate::Request;
use crate::client::CLIENT_REQUEST_ID;

impl<T> Request<T> {
    /// Asks the service to answer in some way, as in `.prefer("return=minimal")` (RFC 7240). Several
    /// preferences add up.
    ///
    /// ```no_run
    /// # async fn example(place: docwright_runtime::Place) -> docwright_runtime::Result<()> {
    /// place.get::<()>().prefer("outlook.timezone=\"Europe/Oslo\"").prefer("odata.maxpagesize=50").await
    /// # }
    /// ```
    #[inline]
    pub fn prefer(mut self, preference: impl AsRef<str>) -> Self {
        self.parts.append_header(PREFER.as_str(), preference.as_ref());
        self
    }

    /// Has the service refuse (412) to change what is no longer the version with this entity tag, the
    /// `@odata.etag` of an object.
    ///
    /// ```no_run
    /// # async fn example(place: docwright_runtime::Place, etag: String) -> docwright_runtime::Result<()> {
    /// match place.delete::<()>().if_match(etag).await {
    ///     Err(error) if error.is_precondition_failed() => println!("someone else was faster"),
    ///     result => result?,
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn if_match(mut self, etag: impl AsRef<str>) -> Self {
        self.parts.set_header(IF_MATCH.as_str(), etag.as_ref());
        self
    }

    /// Asks only for another version than the one with this entity tag; for the same one the service
    /// answers 304, which is an error with [`is_not_modified`](crate::Error::is_not_modified). `*`
    /// means any version, so that a `PUT` creates and never replaces.
    #[inline]
    pub fn if_none_match(mut self, etag: impl AsRef<str>) -> Self {
        self.parts.set_header("if-none-match", etag.as_ref());
        self
    }

    /// Sets our id of the request, which the service logs; otherwise each request gets a new one. All
    /// attempts of a request have the same.
    #[inline]
    pub fn client_request_id(mut self, id: impl AsRef<str>) -> Self {
        self.parts.set_header(CLIENT_REQUEST_ID, id.as_ref());
        self
    }

    /// Limits how long the request may take, with all its attempts and waits, in place of
    /// [`ClientOptions::timeout`](crate::ClientOptions::timeout). It then fails with
    /// [`ErrorKind::Timeout`](crate::ErrorKind::Timeout); of a request that changes something it is
    /// not known whether the service did it. In a list the limit is that of each page.
    #[inline]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.parts.call.timeout = Some(timeout);
        self
    }

    /// Says that sending the request twice does no harm, so that a `POST` or `PATCH` is also sent again
    /// when its answer was lost or the service failed (5xx).
    #[inline]
    pub fn retry_unsafe(mut self) -> Self {
        self.parts.call.retry_unsafe = true;
        self
    }
}
