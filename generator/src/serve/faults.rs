//! Injected faults: throttling and failures.

use super::Options;
use super::response::ServiceError;

/// Decides which requests fail, regardless of their content.
pub(super) struct Faults {
    received: u64,
    random: fastrand::Rng,
}

impl Faults {
    pub(super) fn new(seed: u64) -> Self {
        Self { received: 0, random: fastrand::Rng::with_seed(seed) }
    }

    /// Counts a request and returns an error if a fault is due.
    pub(super) fn next(&mut self, options: &Options) -> Result<(), ServiceError> {
        self.received += 1;
        if options.throttle > 0 && self.received.is_multiple_of(options.throttle) {
            let error = ServiceError::new(429, "TooManyRequests", "throttled by the option `throttle`");
            return Err(error.header("retry-after", "1"));
        }
        // Every request draws a number, so that a failure depends on the request's position and the seed only.
        if self.random.u8(0..100) < options.fail {
            return Err(ServiceError::new(503, "ServiceUnavailable", "failed by the option `fail`"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statuses(options: &Options) -> Vec<u16> {
        let mut faults = Faults::new(options.seed);
        (0..200).map(|_| faults.next(options).err().map_or(200, |error| error.status)).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_failures() {
        let options = Options { fail: 30, seed: 7, ..Options::default() };
        let first = statuses(&options);
        assert_eq!(first, statuses(&options));
        assert!((30..90).contains(&first.iter().filter(|status| **status == 503).count()));
        assert_ne!(first, statuses(&Options { seed: 8, ..options }));
    }

    #[test]
    fn every_nth_request_is_throttled() {
        let statuses = statuses(&Options { throttle: 4, ..Options::default() });
        assert_eq!(statuses[..5], [200, 200, 200, 429, 200]);
        assert!(statuses.iter().skip(3).step_by(4).all(|status| *status == 429));
    }
}
