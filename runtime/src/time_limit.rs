//! [`TimeLimit`]: the time that a call may take, with all its attempts and waits.

use std::future::Future;
use std::pin::pin;
use std::time::{Duration, Instant};

use futures::future::{Either, select};

use crate::wire::retry_after::sleep;
use crate::{Error, ErrorKind, Result};

/// The time that a call may take since its start.
#[derive(Debug)]
pub(crate) struct TimeLimit {
    start: Instant,
    limit: Option<Duration>,
}

impl TimeLimit {
    /// A limit that starts now; without one if `limit` is `None`.
    pub(crate) fn new(limit: Option<Duration>) -> Self {
        Self { start: Instant::now(), limit }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// Returns `true` if the time limit permits this wait.
    pub(crate) fn can_wait(&self, wait: Duration) -> bool {
        self.limit.is_none_or(|limit| self.elapsed().saturating_add(wait) < limit)
    }

    /// Runs `work`, and returns an error if the time limit is exceeded.
    pub(crate) async fn with_time_limit<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        self.run_until_timeout(work).await.unwrap_or_else(|| {
            let message = format!(
                "the request timed out after {:?}; `ClientOptions::timeout` and `Request::timeout` set the limit",
                self.elapsed()
            );
            Err(Error::new(ErrorKind::Timeout, message))
        })
    }

    /// Runs `work` until the time limit; `None` if it is exceeded. Dropping `work` cancels it.
    async fn run_until_timeout<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let Some(limit) = self.limit else { return Some(work.await) };
        let left = limit.saturating_sub(self.elapsed());
        match select(pin!(work), pin!(sleep(left))).await {
            Either::Left((done, _)) => Some(done),
            Either::Right(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_call_ends_at_its_time_limit() {
        let short = TimeLimit::new(Some(Duration::from_millis(5)));
        assert_eq!(short.run_until_timeout(std::future::pending::<()>()).await, None);
        assert!(!short.can_wait(Duration::from_millis(1)));
        assert_eq!(TimeLimit::new(None).run_until_timeout(async { 1 }).await, Some(1));
        assert!(TimeLimit::new(None).can_wait(Duration::MAX));
        assert!(TimeLimit::new(Some(Duration::MAX)).can_wait(Duration::from_secs(9)));
    }
}
