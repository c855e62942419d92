//! [`Ticket`] and [`Answers`]: what a batch gives for its requests, and what for its tickets.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use azure_core::http::headers::Headers;

use crate::redirect::LOCATION;
use crate::request::Parts;
use crate::response::Response;
use crate::{Client, Error, ErrorKind, FromResponse, Permissions, Request, Result};

/// What stands for the answer to a request of a batch.
pub struct Ticket<T> {
    pub(crate) batch: u64,
    pub(crate) index: usize,
    permissions: Option<&'static Permissions>,
    answer: PhantomData<fn() -> T>,
}

impl<T> Ticket<T> {
    pub(crate) fn new(batch: u64, index: usize, permissions: Option<&'static Permissions>) -> Self {
        Self { batch, index, permissions, answer: PhantomData }
    }
}

/// What became of a request of a batch.
pub(crate) enum Outcome {
    Pending,
    Answered(Response),
    /// A call that it was or would have been part of failed as a whole.
    Lost(Arc<Error>),
    Taken,
}

/// The answers to the requests of a batch.
pub struct Answers {
    client: Client,
    batch: u64,
    outcomes: Vec<Outcome>,
}

impl Answers {
    pub(crate) fn new(client: Client, batch: u64, outcomes: Vec<Outcome>) -> Self {
        Self { client, batch, outcomes }
    }

    /// Takes the answer to a request.
    ///
    /// # Errors
    /// If the service answered with an error or not at all, or the answer is not what it should be. A
    /// request that was not carried out because one before it failed has the status 424.
    pub fn take<T: FromResponse>(&mut self, ticket: Ticket<T>) -> Result<T> {
        let permissions = ticket.permissions;
        let response = self.response(ticket)?;
        match response.status {
            200..=299 => T::from_response(response),
            _ => Err(Error::service(response).with_permissions(permissions)),
        }
    }

    /// The request for what the answer redirects to, if it does: a download in a batch is answered with an
    /// address for it, which needs no token and gets none.
    ///
    /// ```no_run
    /// # use docwright_runtime::{Answers, Bytes, Ticket};
    /// # async fn example(answers: &Answers, photo: &Ticket<Bytes>) -> docwright_runtime::Result<()> {
    /// if let Some(content) = answers.redirect(photo) {
    ///     println!("{} bytes", content.await?.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn redirect<T>(&self, ticket: &Ticket<T>) -> Option<Request<T>> {
        let answer = self.answer(ticket).filter(|answer| matches!(answer.status, 301 | 302 | 303 | 307 | 308))?;
        let location = answer.headers.get_optional_str(&LOCATION)?;
        Some(Request::new(Parts::redirected(self.client.clone(), location)))
    }

    /// Takes the answer to a request as it came, whatever its status. A redirect is not followed; see
    /// [`redirect`](Self::redirect).
    ///
    /// # Errors
    /// If the service did not answer.
    #[allow(clippy::needless_pass_by_value)] // an answer is taken once, and so is its ticket
    pub fn response<T>(&mut self, ticket: Ticket<T>) -> Result<Response> {
        check(self.batch, ticket.batch)?;
        match std::mem::replace(&mut self.outcomes[ticket.index], Outcome::Taken) {
            Outcome::Answered(response) => Ok(response),
            Outcome::Lost(error) => Err(Error::new(error.kind(), error.message()).with_source(error)),
            Outcome::Pending | Outcome::Taken => Err(Error::new(ErrorKind::Request, "the answer was taken before")),
        }
    }

    /// The status of the answer to a request, if there is one.
    pub fn status<T>(&self, ticket: &Ticket<T>) -> Option<u16> {
        self.answer(ticket).map(|response| response.status)
    }

    /// The headers of the answer to a request, if there is one.
    pub fn headers<T>(&self, ticket: &Ticket<T>) -> Option<&Headers> {
        self.answer(ticket).map(|response| &response.headers)
    }

    fn answer<T>(&self, ticket: &Ticket<T>) -> Option<&Response> {
        match self.outcomes.get(ticket.index).filter(|_| ticket.batch == self.batch)? {
            Outcome::Answered(response) => Some(response),
            _ => None,
        }
    }
}

/// Makes sure that a ticket is from a batch.
pub(crate) fn check(batch: u64, ticket: u64) -> Result<()> {
    if batch == ticket { Ok(()) } else { Err(Error::new(ErrorKind::Request, "the ticket is from another batch")) }
}

impl<T> fmt::Debug for Ticket<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ticket").field(&self.index).finish()
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answers").field("answers", &self.outcomes.len()).finish_non_exhaustive()
    }
}
