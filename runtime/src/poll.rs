//! [`Poller`]: an operation that the service goes on with after it has answered.
//!
//! The service answers with 202 and the address of a monitor, in `Operation-Location`,
//! `Azure-AsyncOperation` or `Location`. A monitor at the client's own origin is asked with the token; one
//! elsewhere, as for copies of files, is asked without, since its address is the permission.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::stream::{self, BoxStream, Stream, StreamExt};

use crate::polling::{Event, Polling, State, monitor, unknown};
use crate::request::Parts;
use crate::{Additional, Client, Error, ErrorKind, FromResponse, Request, Result};

/// What a monitor says of an operation.
#[derive(Clone, Default, PartialEq)]
pub struct OperationStatus {
    /// The state in the service's words: `notStarted`, `running`, `succeeded`, `completed`, `failed`, …
    pub status: Option<String>,
    /// How much is done, in percent.
    pub percentage_complete: Option<f64>,
    /// The id of what the operation made.
    pub resource_id: Option<String>,
    /// The address of what the operation made.
    pub resource_location: Option<String>,
    /// What the monitor says besides.
    pub additional: Additional,
}

crate::fields! {
    OperationStatus: "",
    "status" => status,
    "percentageComplete" => percentage_complete,
    "resourceId" => resource_id,
    "resourceLocation" => resource_location,
}

/// How far an operation is.
#[derive(Clone, Debug, PartialEq)]
pub enum Step<T> {
    /// It is not done.
    Running(OperationStatus),
    /// It is done, and this is what came of it.
    Done(T),
}

/// An operation under way. Awaiting it gives its result; as a stream it gives every state, and the result
/// at the end.
///
/// The result is what the operation made, where the service says where that is. Where it does not, it is
/// read from the last state; ask for an [`OperationStatus`] there, or for `()`.
///
/// ```no_run
/// # use docwright_runtime::futures::TryStreamExt;
/// # use docwright_runtime::{OperationStatus, Request, Step};
/// # async fn example(copy: Request<()>, again: Request<()>) -> docwright_runtime::Result<()> {
/// let done: OperationStatus = copy.poll().await?;
/// println!("the copy is {:?}", done.resource_id);
///
/// let mut poller = again.poll::<OperationStatus>();
/// while let Some(step) = poller.try_next().await? {
///     match step {
///         Step::Running(status) => println!("{:?} %", status.percentage_complete),
///         Step::Done(status) => println!("the copy is {:?}", status.resource_id),
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "an operation is not started until its poller is awaited or streamed"]
pub struct Poller<T> {
    begin: Begin,
    interval: Duration,
    /// Once polling has begun.
    steps: Option<BoxStream<'static, Result<Step<T>>>>,
    answer: PhantomData<fn() -> T>,
}

enum Begin {
    Request(Box<Parts>),
    Monitor(Client, String),
}

impl<T> Request<T> {
    /// The request as the start of a long-running operation whose result is an `R`.
    pub fn poll<R: FromResponse + Send + 'static>(self) -> Poller<R> {
        Poller::new(Begin::Request(Box::new(self.into_parts())))
    }

    /// Starts a long-running operation and returns the address of its monitor, which may be stored, for
    /// [`Poller::resume`]. The address may be a permission; keep it like one.
    ///
    /// # Errors
    /// As with [`send`](Request::send), or if the service does not say where its monitor is.
    pub async fn start(self) -> Result<String> {
        let parts = self.into_parts();
        let client = parts.client.clone();
        let response = parts.send().await?;
        monitor(&client, &response)?.map(|(url, _)| String::from(url)).ok_or_else(|| unknown(response))
    }
}

impl<T: FromResponse + Send + 'static> Poller<T> {
    fn new(begin: Begin) -> Self {
        Self { begin, interval: Duration::from_secs(1), steps: None, answer: PhantomData }
    }

    /// A poller for an operation that was [started](Request::start) before.
    pub fn resume(client: &Client, monitor: &str) -> Self {
        Self::new(Begin::Monitor(client.clone(), monitor.to_owned()))
    }

    /// The time before the second question, which grows to half a minute with each; one second by default. If
    /// the service says with `Retry-After` how long to wait, that counts.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    fn into_steps(self) -> BoxStream<'static, Result<Step<T>>> {
        if let Some(steps) = self.steps {
            return steps;
        }
        let (client, state) = match self.begin {
            Begin::Request(parts) => (parts.client.clone(), State::Start(parts)),
            Begin::Monitor(client, monitor) => (client, State::Stored(monitor)),
        };
        let polling = Polling::new(client, self.interval, state);
        stream::try_unfold(polling, |mut polling| async move {
            let event = polling.next().await?;
            let step = match event {
                Some(Event::Running(status)) => Step::Running(status),
                Some(Event::Done(response)) => Step::Done(T::from_response(response)?),
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
                if let Step::Done(value) = step? {
                    return Ok(value);
                }
            }
            Err(Error::new(ErrorKind::Operation, "the operation was followed to its end before"))
        })
    }
}

impl<T> Unpin for Poller<T> {}

impl<T: FromResponse + Send + 'static> Stream for Poller<T> {
    type Item = Result<Step<T>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.steps.is_none() {
            let begin = match &self.begin {
                Begin::Request(parts) => Begin::Request(parts.clone()),
                Begin::Monitor(client, monitor) => Begin::Monitor(client.clone(), monitor.clone()),
            };
            let interval = self.interval;
            self.steps = Some(Self::new(begin).interval(interval).into_steps());
        }
        match &mut self.steps {
            Some(steps) => steps.poll_next_unpin(context),
            None => Poll::Ready(None),
        }
    }
}

impl<T> fmt::Debug for Poller<T> {
    /// Does not show the address of the monitor, which may be a permission.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Poller").field("interval", &self.interval).finish_non_exhaustive()
    }
}
