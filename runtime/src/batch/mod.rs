//! [`Batch`]: many requests in one call (JSON batching of OData 4.01, section 19).
//!
//! A call contains up to twenty requests; a larger batch becomes several consecutive calls. A request that depends on
//! another one is in the same call or in a later one, and is not sent if the other one failed.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use self::item::{BatchItem, ReceivedItems};
use self::response::{BatchOutcome, check_batch};
use crate::http::HeaderMap;
use crate::request::RequestParts;
use crate::response::{RequestTrace, Response};
use crate::wire::retry_after::{retry_after, sleep};
use crate::{Client, Error, ErrorKind, FromResponse, Request, Result};

mod item;
mod response;

pub use response::{BatchId, BatchResponse};

/// The maximum number of requests in a call.
const MAX_REQUESTS: usize = 20;

/// Numbers batches, so that an id of another batch is detected.
static BATCHES: AtomicU64 = AtomicU64::new(0);

/// Requests that are sent together.
///
/// ```no_run
/// # use docwright_runtime::{Batch, Client, Page, Request, Value};
/// # async fn example(client: &Client, me: Request<Value>, mail: Request<Page<Value>>) -> docwright_runtime::Result<()> {
/// let mut batch = Batch::new(client);
/// let me = batch.add(me)?;
/// let mail = batch.add_after(&me, mail)?;
///
/// let mut response = batch.send().await?;
/// println!("{}", response.take(me)?);
/// match response.take(mail) {
///     Ok(mail) => println!("{} messages", mail.value.len()),
///     Err(error) => println!("cannot list messages: {error}"),
/// }
/// # Ok(())
/// # }
/// ```
pub struct Batch {
    client: Client,
    id: u64,
    entries: Vec<BatchEntry>,
    max_retries: u32,
    max_wait: Duration,
}

/// A request of a batch and its outcome.
struct BatchEntry {
    item: BatchItem,
    /// The indices of the requests that it depends on.
    dependencies: BTreeSet<usize>,
    /// The number of remaining retries.
    retries: u32,
    outcome: BatchOutcome,
}

impl Batch {
    /// A batch without requests.
    pub fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            id: BATCHES.fetch_add(1, Ordering::Relaxed),
            entries: Vec::new(),
            max_retries: 3,
            max_wait: Duration::from_secs(60),
        }
    }

    /// Sets the number of retries of a request that is throttled (429) or unavailable (503); three by default.
    #[must_use]
    pub fn max_retries(mut self, count: u32) -> Self {
        self.max_retries = count;
        self
    }

    /// Sets the maximum wait before a retry; one minute by default.
    ///
    /// A request for which the service asks for a longer wait is not retried.
    #[must_use]
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }

    /// Adds a request, which the service may process before or after the others.
    ///
    /// # Errors
    /// If the request cannot be sent in a batch: it is invalid, has another endpoint, or has a streamed body.
    pub fn add<T: FromResponse>(&mut self, request: Request<T>) -> Result<BatchId<T>> {
        let permissions = request.permissions();
        let index = self.push(&request.into_parts())?;
        Ok(BatchId::new(self.id, index, permissions))
    }

    /// Adds a request that is processed after another one, and only if that one succeeds.
    ///
    /// If the other one fails, the status of this one is 424.
    ///
    /// # Errors
    /// As with [`add`](Self::add), or if the id belongs to another batch.
    pub fn add_after<T: FromResponse, U>(&mut self, before: &BatchId<U>, request: Request<T>) -> Result<BatchId<T>> {
        check_batch(self.id, before.batch)?;
        let id = self.add(request)?;
        self.entries[id.index].dependencies.insert(before.index);
        Ok(id)
    }

    /// Makes a request depend on a further one, which was added earlier.
    ///
    /// # Errors
    /// If an id belongs to another batch, or `before` was added later.
    pub fn add_dependency<T, U>(&mut self, request: &BatchId<T>, before: &BatchId<U>) -> Result<()> {
        check_batch(self.id, request.batch)?;
        check_batch(self.id, before.batch)?;
        if before.index >= request.index {
            return Err(Error::new(
                ErrorKind::Request,
                "invalid dependency: expected a request that was added earlier",
            ));
        }
        self.entries[request.index].dependencies.insert(before.index);
        Ok(())
    }

    /// The number of requests.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns `true` if the batch is empty.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn push(&mut self, parts: &RequestParts) -> Result<usize> {
        let item = BatchItem::new(&self.client, parts)?;
        let (dependencies, retries) = (BTreeSet::new(), self.max_retries);
        self.entries.push(BatchEntry { item, dependencies, retries, outcome: BatchOutcome::Pending });
        Ok(self.entries.len() - 1)
    }

    /// Sends all requests, in as many calls as necessary.
    ///
    /// Requests that fail do not make the batch fail; see [`BatchResponse::take`].
    ///
    /// # Errors
    /// If the first call fails as a whole. If a later call fails, its error is returned for its requests and for those
    /// that were not sent yet.
    pub async fn send(mut self) -> Result<BatchResponse> {
        let mut is_first = true;
        loop {
            self.fail_dependents();
            let call = self.select_next_call();
            if call.is_empty() {
                break;
            }
            match self.send_call(&call).await {
                Ok(wait) => sleep(wait).await,
                Err(error) if is_first => return Err(error),
                Err(error) => self.fail_pending(error),
            }
            is_first = false;
        }
        let outcomes = self.entries.into_iter().map(|entry| (entry.outcome, entry.item.operation)).collect();
        Ok(BatchResponse::new(self.client, self.id, outcomes))
    }

    /// Sets the status 424 as the outcome of requests that depend on one that failed; they are not sent.
    fn fail_dependents(&mut self) {
        // Requests only depend on earlier ones.
        for index in 0..self.entries.len() {
            let entry = &self.entries[index];
            let has_failed = entry.dependencies.iter().any(|before| self.entries[*before].has_failed());
            if entry.is_pending() && has_failed {
                let body = br#"{"error":{"code":"FailedDependency","message":"A request before this one failed."}}"#;
                let response = Response {
                    status: 424,
                    headers: HeaderMap::new(),
                    body: body.as_slice().into(),
                    trace: RequestTrace::default(),
                };
                self.entries[index].outcome = BatchOutcome::Received(Box::new(response));
            }
        }
    }

    /// Selects the requests of the next call: those whose dependencies have succeeded, or precede them in the call.
    fn select_next_call(&self) -> Vec<usize> {
        let mut call: Vec<usize> = Vec::new();
        for (index, entry) in self.entries.iter().enumerate().filter(|(_, entry)| entry.is_pending()) {
            let is_ready = |before: &usize| self.entries[*before].has_succeeded() || call.contains(before);
            if call.len() < MAX_REQUESTS && entry.dependencies.iter().all(is_ready) {
                call.push(index);
            }
        }
        call
    }

    /// Sends a call, and returns the wait before the next one.
    async fn send_call(&mut self, call: &[usize]) -> Result<Duration> {
        let items = call.iter().map(|index| {
            let entry = &self.entries[*index];
            let dependencies = entry.dependencies.iter().copied().filter(|before| call.contains(before));
            entry.item.to_json(*index, dependencies)
        });
        let body = serde_json::json!({ "requests": items.collect::<Vec<_>>() });
        let response = self.client.root().child("$batch").post::<Response>(&body).send().await?;
        let mut received = ReceivedItems::parse(response)?;
        let mut wait = Duration::ZERO;
        let mut retried = BTreeSet::new();
        for index in call {
            let Some(response) = received.take(*index) else {
                let message = "cannot decode the response of the batch: expected a response for each request";
                let missing =
                    Error::new(ErrorKind::Decode, message).with_operation(&self.entries[*index].item.operation);
                self.entries[*index].outcome = BatchOutcome::Failed(Arc::new(missing));
                continue;
            };
            let entry = &mut self.entries[*index];
            let requested_wait = retry_after(&response.headers);
            let is_retryable = matches!(response.status, 429 | 503) && entry.retries > 0;
            let backoff = Duration::from_secs(1) * 2_u32.saturating_pow(self.max_retries.saturating_sub(entry.retries));
            let entry_wait = requested_wait.unwrap_or_else(|| backoff.min(self.max_wait));
            if is_retryable && entry_wait <= self.max_wait {
                entry.retries -= 1;
                wait = wait.max(entry_wait);
                retried.insert(*index);
            } else if response.status == 424 && entry.dependencies.iter().any(|before| retried.contains(before)) {
                // It failed only because a request that it depends on is retried.
                retried.insert(*index);
            } else {
                entry.outcome = BatchOutcome::Received(Box::new(response));
            }
        }
        if let Some(throttle) = &self.client.core().throttle {
            throttle.hold(wait);
        }
        Ok(wait)
    }

    /// Sets the error of a call as the outcome of all pending requests.
    fn fail_pending(&mut self, error: Error) {
        let error = Arc::new(error);
        for entry in self.entries.iter_mut().filter(|entry| entry.is_pending()) {
            entry.outcome = BatchOutcome::Failed(Arc::clone(&error));
        }
    }
}

impl BatchEntry {
    fn is_pending(&self) -> bool {
        matches!(self.outcome, BatchOutcome::Pending)
    }

    fn has_succeeded(&self) -> bool {
        matches!(&self.outcome, BatchOutcome::Received(response) if (200..=299).contains(&response.status))
    }

    fn has_failed(&self) -> bool {
        !self.is_pending() && !self.has_succeeded()
    }
}

impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("requests", &self.entries.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClientOptions, StaticToken};

    fn client() -> Client {
        Client::new("https://example.com/v1.0", StaticToken::new("t"), ClientOptions::default()).expect("a client")
    }

    fn batch(count: usize) -> (Batch, Vec<BatchId<()>>) {
        let client = client();
        let mut batch = Batch::new(&client);
        let request = client.root().child("users").delete::<()>();
        let ids = (0..count).map(|_| batch.add(request.clone()).expect("an id")).collect();
        (batch, ids)
    }

    fn response(status: u16) -> BatchOutcome {
        let trace = RequestTrace::default();
        BatchOutcome::Received(Box::new(Response { status, headers: HeaderMap::new(), body: "".into(), trace }))
    }

    #[test]
    fn a_call_contains_twenty_requests() {
        let (mut batch, _) = batch(25);
        assert_eq!(batch.select_next_call(), (0..20).collect::<Vec<_>>());
        for entry in &mut batch.entries[..20] {
            entry.outcome = response(200);
        }
        assert_eq!(batch.select_next_call(), (20..25).collect::<Vec<_>>());
    }

    #[test]
    fn requests_follow_their_dependencies() {
        let (mut batch, ids) = batch(22);
        batch.add_dependency(&ids[1], &ids[0]).expect("an earlier request");
        batch.add_dependency(&ids[21], &ids[20]).expect("an earlier request");
        assert!(batch.add_dependency(&ids[0], &ids[1]).is_err());
        let call = batch.select_next_call();
        assert!(call.contains(&0) && call.contains(&1) && !call.contains(&21));
    }

    #[test]
    fn requests_that_depend_on_a_failed_one_are_not_sent() {
        let (mut batch, ids) = batch(3);
        batch.add_dependency(&ids[1], &ids[0]).expect("an earlier request");
        batch.add_dependency(&ids[2], &ids[1]).expect("an earlier request");
        batch.entries[0].outcome = response(404);
        batch.fail_dependents();
        assert!(batch.select_next_call().is_empty());
        let statuses = batch.entries.iter().map(|entry| match &entry.outcome {
            BatchOutcome::Received(response) => response.status,
            _ => 0,
        });
        assert_eq!(statuses.collect::<Vec<_>>(), [404, 424, 424]);
    }

    #[test]
    fn ids_belong_to_one_batch() {
        let (mut one, _) = batch(1);
        let (_, ids) = batch(1);
        let request = client().root().child("me").get::<()>();
        assert_eq!(one.add_after(&ids[0], request).expect_err("another batch").kind(), ErrorKind::Request);
    }
}
