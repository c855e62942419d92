//! [`Poller`]: a long-running operation, which the service continues after its response.
//!
//! The service responds with 202 and the URL of a monitor, in `Operation-Location`, `Azure-AsyncOperation` or
//! `Location`. A monitor at the client's own origin is polled with the token; one at another origin, as for copies of
//! files, without it, since its URL is pre-authorized.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::stream::{self, BoxStream, Stream, StreamExt};

use self::polling::{PollEvent, PollState, Polling, find_monitor, missing_monitor};
use crate::request::RequestParts;
use crate::{Client, Error, ErrorKind, FromResponse, Request, Result};

mod polling;
mod status;

pub use status::OperationStatus;

/// One poll of a long-running operation.
#[derive(Clone, Debug, PartialEq)]
pub enum PollStep<T> {
    /// The operation is in progress.
    Running(OperationStatus),
    /// The operation has succeeded, with this result.
    Done(T),
}

/// A long-running operation. Awaiting it returns its result; as a stream it returns each status, and then the result.
///
/// The result is the resource that the operation created, if the service returns its URL. Otherwise it is decoded from
/// the last status; use [`OperationStatus`] or `()` as its type.
///
/// ```no_run
/// # use docwright_runtime::futures::TryStreamExt;
/// # use docwright_runtime::{OperationStatus, PollStep, Request};
/// # async fn example(copy: Request<()>, again: Request<()>) -> docwright_runtime::Result<()> {
/// let done: OperationStatus = copy.poll().await?;
/// println!("the copy is {:?}", done.resource_id);
///
/// let mut poller = again.poll::<OperationStatus>();
/// while let Some(step) = poller.try_next().await? {
///     match step {
///         PollStep::Running(status) => println!("{:?} %", status.percentage_complete),
///         PollStep::Done(status) => println!("the copy is {:?}", status.resource_id),
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "an operation is not started until its poller is awaited or streamed"]
pub struct Poller<T> {
    start: PollStart,
    interval: Duration,
    /// The stream, once polling has started.
    steps: Option<BoxStream<'static, Result<PollStep<T>>>>,
    result: PhantomData<fn() -> T>,
}

/// The start of polling: the request that starts the operation, or the URL of its monitor.
enum PollStart {
    Request(Box<RequestParts>),
    Monitor(Client, String),
}

impl<T> Request<T> {
    /// Starts a long-running operation with a result of type `R`.
    pub fn poll<R: FromResponse + Send + 'static>(self) -> Poller<R> {
        Poller::new(PollStart::Request(Box::new(self.into_parts())))
    }

    /// Starts a long-running operation and returns the URL of its monitor, for [`Poller::resume`].
    ///
    /// The URL may be stored. It may be pre-authorized; protect it like a token.
    ///
    /// # Errors
    /// As with [`send`](Request::send), or if the response does not contain a monitor.
    pub async fn start(self) -> Result<String> {
        let parts = self.into_parts();
        let client = parts.client.clone();
        let response = parts.send().await?;
        find_monitor(client.core(), &response)?
            .map(|(url, _)| String::from(url))
            .ok_or_else(|| missing_monitor(response))
    }
}

impl<T: FromResponse + Send + 'static> Poller<T> {
    fn new(start: PollStart) -> Self {
        Self { start, interval: Duration::from_secs(1), steps: None, result: PhantomData }
    }

    /// A poller of an operation that was [started](Request::start) before.
    pub fn resume(client: &Client, monitor: &str) -> Self {
        Self::new(PollStart::Monitor(client.clone(), monitor.to_owned()))
    }

    /// Sets the wait before the second poll; one second by default.
    ///
    /// It grows with each poll, up to half a minute. A `Retry-After` of the service overrides it.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    fn into_steps(self) -> BoxStream<'static, Result<PollStep<T>>> {
        if let Some(steps) = self.steps {
            return steps;
        }
        let (client, state) = match self.start {
            PollStart::Request(parts) => (parts.client.clone(), PollState::Start(parts)),
            PollStart::Monitor(client, monitor) => (client, PollState::Stored(monitor)),
        };
        let polling = Polling::new(client, self.interval, state);
        stream::try_unfold(polling, |mut polling| async move {
            let event = polling.next_event().await?;
            let step = match event {
                Some(PollEvent::Running(status)) => PollStep::Running(status),
                Some(PollEvent::Done(response)) => PollStep::Done(T::from_response(response)?),
                None => return Ok(None),
            };
            Ok(Some((step, polling)))
        })
        .boxed()
    }
}

impl<T: FromResponse + Send + 'static> IntoFuture for Poller<T> {
    type Output = Result<T>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let mut steps = self.into_steps();
        Box::pin(async move {
            while let Some(step) = steps.next().await {
                if let PollStep::Done(value) = step? {
                    return Ok(value);
                }
            }
            Err(Error::new(ErrorKind::Operation, "the poller has already returned the result of the operation"))
        })
    }
}

impl<T> Unpin for Poller<T> {}

impl<T: FromResponse + Send + 'static> Stream for Poller<T> {
    type Item = Result<PollStep<T>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.steps.is_none() {
            let start = match &self.start {
                PollStart::Request(parts) => PollStart::Request(parts.clone()),
                PollStart::Monitor(client, monitor) => PollStart::Monitor(client.clone(), monitor.clone()),
            };
            let interval = self.interval;
            self.steps = Some(Self::new(start).interval(interval).into_steps());
        }
        match &mut self.steps {
            Some(steps) => steps.poll_next_unpin(context),
            None => Poll::Ready(None),
        }
    }
}

impl<T> fmt::Debug for Poller<T> {
    /// Omits the URL of the monitor, which may be pre-authorized.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Poller").field("interval", &self.interval).finish_non_exhaustive()
    }
}
