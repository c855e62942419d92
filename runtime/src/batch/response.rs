//! [`BatchId`] and [`BatchResponse`]: the ids of the requests of a batch, and their responses.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::http::HeaderMap;
use crate::http::header::LOCATION;
use crate::request::RequestParts;
use crate::response::Response;
use crate::wire::link;
use crate::{Client, Error, ErrorKind, FromResponse, Permissions, Request, Result};

/// The id of a request in a batch, which identifies its response.
pub struct BatchId<T> {
    pub(super) batch: u64,
    pub(super) index: usize,
    permissions: Option<&'static Permissions>,
    response: PhantomData<fn() -> T>,
}

impl<T> BatchId<T> {
    pub(super) fn new(batch: u64, index: usize, permissions: Option<&'static Permissions>) -> Self {
        Self { batch, index, permissions, response: PhantomData }
    }
}

/// The outcome of a request of a batch.
pub(super) enum BatchOutcome {
    Pending,
    Received(Box<Response>),
    /// The call that contained it, or an earlier one, failed as a whole.
    Failed(Arc<Error>),
    Taken,
}

/// The responses to the requests of a batch.
pub struct BatchResponse {
    client: Client,
    batch: u64,
    /// The outcome of each request, with its method and path for errors.
    outcomes: Vec<(BatchOutcome, Arc<str>)>,
}

impl BatchResponse {
    pub(super) fn new(client: Client, batch: u64, outcomes: Vec<(BatchOutcome, Arc<str>)>) -> Self {
        Self { client, batch, outcomes }
    }

    /// Removes the response to a request, and decodes it.
    ///
    /// # Errors
    /// If the service returned an error or no response, or the response does not match the type `T`. A request that was
    /// not processed because it depends on one that failed has the status 424.
    pub fn take<T: FromResponse>(&mut self, id: BatchId<T>) -> Result<T> {
        let permissions = id.permissions;
        let response = self.response(id)?;
        match response.status {
            200..=299 => T::from_response(response),
            _ => Err(Error::service(response).with_permissions(permissions)),
        }
    }

    /// The request for the target of a redirect, if the response is one.
    ///
    /// The response to a download in a batch is a redirect to a pre-authorized URL, to which no token is sent.
    ///
    /// ```no_run
    /// # use docwright_runtime::{BatchId, BatchResponse, Bytes};
    /// # async fn example(response: &BatchResponse, photo: &BatchId<Bytes>) -> docwright_runtime::Result<()> {
    /// if let Some(content) = response.redirect(photo) {
    ///     println!("{} bytes", content.await?.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn redirect<T>(&self, id: &BatchId<T>) -> Option<Request<T>> {
        let response = self.peek(id).filter(|response| matches!(response.status, 301 | 302 | 303 | 307 | 308))?;
        let location = link::in_header(&response.headers, &LOCATION)?;
        Some(Request::new(RequestParts::for_redirect(self.client.clone(), location)))
    }

    /// Removes the response to a request, whatever its status. Redirects are not followed; see
    /// [`redirect`](Self::redirect).
    ///
    /// # Errors
    /// If the service returned no response.
    #[allow(clippy::needless_pass_by_value)] // a response is taken once, and its id is consumed
    pub fn response<T>(&mut self, id: BatchId<T>) -> Result<Response> {
        check_batch(self.batch, id.batch)?;
        let (outcome, operation) = &mut self.outcomes[id.index];
        let error = match std::mem::replace(outcome, BatchOutcome::Taken) {
            BatchOutcome::Received(mut response) => {
                response.trace.operation = Some(Arc::clone(operation));
                return Ok(*response);
            }
            BatchOutcome::Failed(error) => Error::shared(error),
            BatchOutcome::Pending | BatchOutcome::Taken => {
                Error::new(ErrorKind::Request, "the response was taken before; each can be taken once")
            }
        };
        Err(error.with_operation(operation))
    }

    /// The status of the response to a request, if it was received and not taken.
    pub fn status<T>(&self, id: &BatchId<T>) -> Option<u16> {
        self.peek(id).map(|response| response.status)
    }

    /// The headers of the response to a request, if it was received and not taken.
    pub fn headers<T>(&self, id: &BatchId<T>) -> Option<&HeaderMap> {
        self.peek(id).map(|response| &response.headers)
    }

    fn peek<T>(&self, id: &BatchId<T>) -> Option<&Response> {
        match self.outcomes.get(id.index).filter(|_| id.batch == self.batch)? {
            (BatchOutcome::Received(response), _) => Some(response),
            _ => None,
        }
    }
}

/// Checks that an id, which belongs to `other`, belongs to `batch`.
pub(super) fn check_batch(batch: u64, other: u64) -> Result<()> {
    if batch == other { Ok(()) } else { Err(Error::new(ErrorKind::Request, "the id belongs to another batch")) }
}

impl<T> fmt::Debug for BatchId<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BatchId").field(&self.index).finish()
    }
}

impl fmt::Debug for BatchResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchResponse").field("responses", &self.outcomes.len()).finish_non_exhaustive()
    }
}
