//! What a service does on a bad day, on purpose.

use super::Options;
use super::answer::Refusal;

/// Which requests are refused whatever they ask for.
pub(super) struct Faults {
    received: u64,
    random: fastrand::Rng,
}

impl Faults {
    pub(super) fn new(seed: u64) -> Self {
        Self { received: 0, random: fastrand::Rng::with_seed(seed) }
    }

    /// Counts a request and says whether it is refused.
    pub(super) fn next(&mut self, options: &Options) -> Result<(), Refusal> {
        self.received += 1;
        if options.throttle > 0 && self.received.is_multiple_of(options.throttle) {
            let refusal = Refusal::new(429, "TooManyRequests", "the server was told to throttle this request");
            return Err(refusal.header("retry-after", "1"));
        }
        // Every request draws, so that whether one fails depends on its number and the seed alone.
        if self.random.u8(0..100) < options.fail {
            return Err(Refusal::new(503, "ServiceUnavailable", "the server was told to fail this request"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statuses(options: &Options) -> Vec<u16> {
        let mut faults = Faults::new(options.seed);
        (0..200).map(|_| faults.next(options).err().map_or(200, |refusal| refusal.status)).collect()
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
    fn every_so_many_requests_one_is_throttled() {
        let statuses = statuses(&Options { throttle: 4, ..Options::default() });
        assert_eq!(statuses[..5], [200, 200, 200, 429, 200]);
        assert!(statuses.iter().skip(3).step_by(4).all(|status| *status == 429));
    }
}
