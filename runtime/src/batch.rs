//! [`Batch`]: many requests in one call (JSON batching of OData 4.01, section 19).
//!
//! A call takes twenty requests; a larger batch becomes several calls, one after the other. A request
//! that depends on another one is in the same call or a later one, never an earlier one, and is not sent
//! if the other failed.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use azure_core::http::headers::Headers;

use crate::answers::{Outcome, check};
use crate::batch_item::{Item, Items};
use crate::request::Parts;
use crate::response::{Response, Sent};
use crate::wait::{retry_after, sleep};
use crate::{Answers, Client, Error, ErrorKind, FromResponse, Request, Result, Ticket};

/// How many requests a call takes.
const MOST: usize = 20;

/// Tells batches apart, so that a ticket of another one is noticed.
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
/// let mut answers = batch.send().await?;
/// println!("{}", answers.take(me)?);
/// match answers.take(mail) {
///     Ok(mail) => println!("{} messages", mail.value.len()),
///     Err(error) => println!("no messages: {error}"),
/// }
/// # Ok(())
/// # }
/// ```
pub struct Batch {
    client: Client,
    id: u64,
    entries: Vec<Entry>,
    retries: u32,
    patience: Duration,
}

struct Entry {
    item: Item,
    /// The places of the requests that have to succeed before.
    after: BTreeSet<usize>,
    /// How often it may still be refused for now.
    retries: u32,
    outcome: Outcome,
}

impl Batch {
    /// A batch without requests.
    pub fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            id: BATCHES.fetch_add(1, Ordering::Relaxed),
            entries: Vec::new(),
            retries: 3,
            patience: Duration::from_secs(60),
        }
    }

    /// How often a request that the service refuses for now (429, 503) is sent again; three times by default.
    #[must_use]
    pub fn max_retries(mut self, count: u32) -> Self {
        self.retries = count;
        self
    }

    /// The longest time to wait before requests are sent again; a minute by default. A request that the
    /// service does not want before that is not sent again.
    #[must_use]
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.patience = wait;
        self
    }

    /// Adds a request, which the service may carry out before or after the others.
    ///
    /// # Errors
    /// If the request cannot be sent in a batch: it could not be made, goes to another endpoint, or has a
    /// stream for a body.
    pub fn add<T: FromResponse>(&mut self, request: Request<T>) -> Result<Ticket<T>> {
        let permissions = request.permissions();
        let index = self.push(&request.into_parts())?;
        Ok(Ticket::new(self.id, index, permissions))
    }

    /// Adds a request that is carried out after another one, and only if that one succeeds. If it fails, the
    /// answer to this one is the status 424.
    ///
    /// # Errors
    /// As with [`add`](Self::add), or if the ticket is from another batch.
    pub fn add_after<T: FromResponse, U>(&mut self, before: &Ticket<U>, request: Request<T>) -> Result<Ticket<T>> {
        check(self.id, before.batch)?;
        let ticket = self.add(request)?;
        self.entries[ticket.index].after.insert(before.index);
        Ok(ticket)
    }

    /// Makes a request wait for one more, which was added earlier.
    ///
    /// # Errors
    /// If a ticket is from another batch, or `before` was added later.
    pub fn depend<T, U>(&mut self, request: &Ticket<T>, before: &Ticket<U>) -> Result<()> {
        check(self.id, request.batch)?;
        check(self.id, before.batch)?;
        if before.index >= request.index {
            return Err(Error::new(ErrorKind::Request, "a request can only depend on one that was added before it"));
        }
        self.entries[request.index].after.insert(before.index);
        Ok(())
    }

    /// How many requests there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no requests.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn push(&mut self, parts: &Parts) -> Result<usize> {
        let item = Item::new(&self.client, parts)?;
        let after = BTreeSet::new();
        self.entries.push(Entry { item, after, retries: self.retries, outcome: Outcome::Pending });
        Ok(self.entries.len() - 1)
    }

    /// Sends all requests, in as many calls as it takes.
    ///
    /// Requests that fail do not make the batch fail; see [`Answers::take`].
    ///
    /// # Errors
    /// If the first call fails as a whole. If a later one does, its error is that of its requests and of
    /// those that had yet to be sent.
    pub async fn send(mut self) -> Result<Answers> {
        let mut is_first = true;
        loop {
            self.fail_dependents();
            let call = self.next_call();
            if call.is_empty() {
                break;
            }
            match self.send_call(&call).await {
                Ok(wait) => sleep(wait).await,
                Err(error) if is_first => return Err(error),
                Err(error) => self.lose_pending(error),
            }
            is_first = false;
        }
        let outcomes = self.entries.into_iter().map(|entry| entry.outcome).collect();
        Ok(Answers::new(self.client, self.id, outcomes))
    }

    /// Answers in place of the service for requests that are not sent, since one before them failed.
    fn fail_dependents(&mut self) {
        // Requests only depend on earlier ones.
        for index in 0..self.entries.len() {
            let entry = &self.entries[index];
            let failed = entry.after.iter().any(|before| self.entries[*before].has_failed());
            if entry.is_pending() && failed {
                let body = br#"{"error":{"code":"FailedDependency","message":"A request before this one failed."}}"#;
                let response = Response {
                    status: 424,
                    headers: Headers::new(),
                    body: body.as_slice().into(),
                    sent: Sent::default(),
                };
                self.entries[index].outcome = Outcome::Answered(response);
            }
        }
    }

    /// The next requests to send: those whose dependencies are done, or in the same call before them.
    fn next_call(&self) -> Vec<usize> {
        let mut call: Vec<usize> = Vec::new();
        for (index, entry) in self.entries.iter().enumerate().filter(|(_, entry)| entry.is_pending()) {
            let ready = |before: &usize| self.entries[*before].has_succeeded() || call.contains(before);
            if call.len() < MOST && entry.after.iter().all(ready) {
                call.push(index);
            }
        }
        call
    }

    /// Sends a call and returns how long to wait before the next one.
    async fn send_call(&mut self, call: &[usize]) -> Result<Duration> {
        let items = call.iter().map(|index| {
            let entry = &self.entries[*index];
            let within = entry.after.iter().copied().filter(|before| call.contains(before));
            entry.item.to_json(*index, within)
        });
        let body = serde_json::json!({ "requests": items.collect::<Vec<_>>() });
        let response = self.client.root().child("$batch").post::<Response>(&body).send().await?;
        let mut answers = Items::of(response)?;
        let mut wait = Duration::ZERO;
        let mut again = BTreeSet::new();
        for index in call {
            let Some(answer) = answers.take(*index) else {
                let missing = Error::new(ErrorKind::Decode, "the service does not answer this request of the batch");
                self.entries[*index].outcome = Outcome::Lost(Arc::new(missing));
                continue;
            };
            let entry = &mut self.entries[*index];
            let asked = retry_after(&answer.headers);
            let refused = matches!(answer.status, 429 | 503) && entry.retries > 0;
            let backoff = Duration::from_secs(1) * 2_u32.saturating_pow(self.retries.saturating_sub(entry.retries));
            let pause = asked.unwrap_or_else(|| backoff.min(self.patience));
            if refused && pause <= self.patience {
                entry.retries -= 1;
                wait = wait.max(pause);
                again.insert(*index);
            } else if answer.status == 424 && entry.after.iter().any(|before| again.contains(before)) {
                // It failed only because one before it was refused for now.
                again.insert(*index);
            } else {
                entry.outcome = Outcome::Answered(answer);
            }
        }
        Ok(wait)
    }

    fn lose_pending(&mut self, error: Error) {
        let error = Arc::new(error);
        for entry in self.entries.iter_mut().filter(|entry| entry.is_pending()) {
            entry.outcome = Outcome::Lost(Arc::clone(&error));
        }
    }
}

impl Entry {
    fn is_pending(&self) -> bool {
        matches!(self.outcome, Outcome::Pending)
    }

    fn has_succeeded(&self) -> bool {
        matches!(&self.outcome, Outcome::Answered(response) if (200..=299).contains(&response.status))
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
