//! Common headers and call options as methods of [`Request`].

use std::time::Duration;

use crate::header_names::CLIENT_REQUEST_ID;
use crate::http::header::{IF_MATCH, IF_NONE_MATCH};
use crate::model::table::Element;
use crate::{KeyPaging, Page, Request};

impl<T: Element> Request<Page<T>> {
    /// Requests further pages of the list by the ids of items. Generated methods call it if the operation documents that.
    ///
    /// The stream continues in the direction of the parameter that the request has, or else in the order of the ids. The
    /// conventions of the API must be other ones than those of OData.
    pub fn pages_by_key(mut self, paging: KeyPaging) -> Self {
        self.parts.call.key_paging = Some(paging);
        self
    }
}

impl<T> Request<T> {
    /// Adds a preference for the response, as in `.prefer("return=minimal")` (RFC 7240).
    ///
    /// ```no_run
    /// # async fn example(events: docwright_runtime::ResourcePath) -> docwright_runtime::Result<()> {
    /// events.get::<()>().prefer("outlook.timezone=\"Europe/Oslo\"").prefer("odata.maxpagesize=50").await
    /// # }
    /// ```
    #[inline]
    pub fn prefer(mut self, preference: impl AsRef<str>) -> Self {
        self.parts.append_header("prefer", preference.as_ref());
        self
    }

    /// Makes the request fail (412) unless the object still has this entity tag, its `@odata.etag`.
    ///
    /// ```no_run
    /// # async fn example(event: docwright_runtime::ResourcePath, etag: String) -> docwright_runtime::Result<()> {
    /// match event.delete::<()>().if_match(etag).await {
    ///     Err(error) if error.is_precondition_failed() => println!("the event has changed"),
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

    /// Requests the object only if it has another entity tag than this one.
    ///
    /// For the same one the service responds with 304, which is an error with
    /// [`is_not_modified`](crate::Error::is_not_modified). `*` stands for any entity tag, so that a `PUT` creates an
    /// object and never replaces one.
    #[inline]
    pub fn if_none_match(mut self, etag: impl AsRef<str>) -> Self {
        self.parts.set_header(IF_NONE_MATCH.as_str(), etag.as_ref());
        self
    }

    /// Sets the client's id of the request, which the service logs; by default each request has a new one.
    ///
    /// All attempts of a request have the same id.
    #[inline]
    pub fn client_request_id(mut self, id: impl AsRef<str>) -> Self {
        self.parts.set_header(CLIENT_REQUEST_ID, id.as_ref());
        self
    }

    /// Sets the time limit of the request, including all attempts and waits.
    ///
    /// It overrides [`ClientOptions::timeout`](crate::ClientOptions::timeout). A request that exceeds it fails with
    /// [`ErrorKind::Timeout`](crate::ErrorKind::Timeout), and it is unknown whether the service processed it. In a list
    /// the limit applies to each page.
    #[inline]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.parts.call.timeout = Some(timeout);
        self
    }

    /// Accepts JSON from another origin, if the service redirects the request to one.
    ///
    /// Bytes and text are read from other origins without it, since the content of files is delivered by other hosts. An
    /// object with the properties of a documented type is expected from the service itself: what another host says about
    /// a user or a permission is not to be trusted.
    #[inline]
    pub fn accept_other_origins(mut self) -> Self {
        self.parts.call.other_origins = true;
        self
    }

    /// Declares that the request is safe to repeat, so that a `POST` is retried like a `PUT`.
    ///
    /// It is then also retried when its response was lost, or when the service failed (5xx).
    #[inline]
    pub fn retry_unsafe(mut self) -> Self {
        self.parts.call.retry_unsafe = true;
        self
    }
}
