//! [`Throttle`]: a pause that all requests of a client share, after the service has throttled one of them.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::wire::retry_after::sleep;

/// A pause that all requests of a client share.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    until: Mutex<Option<Instant>>,
}

impl Throttle {
    /// Holds back all requests for a while.
    pub(crate) fn hold(&self, wait: Duration) {
        let Some(end) = Instant::now().checked_add(wait) else { return };
        let mut until = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        *until = Some(until.map_or(end, |until| until.max(end)));
    }

    /// Waits for the end of the pause, which may be extended meanwhile, but no longer than `limit`.
    ///
    /// Requests continue at random times within `spread`, so that they do not cause the next pause together.
    pub(crate) async fn wait(&self, limit: Duration, spread: Duration) {
        let start = Instant::now();
        while let Some(rest) = self.remaining() {
            let left = limit.saturating_sub(start.elapsed());
            if left.is_zero() {
                return;
            }
            sleep(rest.saturating_add(spread.mul_f64(fastrand::f64())).min(left)).await;
        }
    }

    fn remaining(&self) -> Option<Duration> {
        let until = *self.until.lock().unwrap_or_else(PoisonError::into_inner);
        until?.checked_duration_since(Instant::now()).filter(|rest| !rest.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_pause_is_extended_and_never_shortened() {
        let throttle = Throttle::default();
        assert_eq!(throttle.remaining(), None);
        throttle.hold(Duration::from_secs(60));
        throttle.hold(Duration::from_millis(1));
        throttle.hold(Duration::MAX);
        assert!(throttle.remaining().is_some_and(|rest| rest > Duration::from_secs(50)));
        let start = Instant::now();
        throttle.wait(Duration::from_millis(20), Duration::ZERO).await;
        assert!((Duration::from_millis(20)..Duration::from_secs(30)).contains(&start.elapsed()));
    }
}
