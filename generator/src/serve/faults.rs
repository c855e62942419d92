//! Injected faults: throttling, failures, and responses that are lost or damaged.

use std::time::Duration;

use super::Options;
use super::response::ServiceError;

/// Decides which requests fail, regardless of their content.
pub(super) struct Faults {
    received: u64,
    random: fastrand::Rng,
}

/// A fault of one request.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fault {
    /// The request is refused before it is processed.
    Refused(ServiceError),
    /// The connection is closed before the request is processed.
    Unreached,
    /// The request is processed, and the connection is closed without a response.
    Lost,
    /// The request is processed, and the connection is closed within the body of the response.
    Truncated,
    /// The request is processed, and the response is sent without its body.
    Empty,
    /// The request is processed, and its response arrives late.
    Late(Duration),
}

/// Values of `Retry-After`, as services and the proxies before them send it.
const RETRY_AFTER: [Option<&str>; 6] = [None, Some("0"), Some("0, 0"), Some("0.2"), Some("soon"), Some("")];

impl Faults {
    pub(super) fn new(seed: u64) -> Self {
        Self { received: 0, random: fastrand::Rng::with_seed(seed) }
    }

    /// Counts a request and returns a fault if one is due.
    pub(super) fn next(&mut self, options: &Options) -> Option<Fault> {
        self.received += 1;
        if options.throttle > 0 && self.received.is_multiple_of(options.throttle) {
            let error = ServiceError::new(429, "TooManyRequests", "throttled by the option `throttle`");
            return Some(Fault::Refused(error.header("retry-after", "1")));
        }
        // Every request draws a number, so that a failure depends on the request's position and the seed only.
        if self.random.u8(0..100) < options.fail {
            let error = ServiceError::new(503, "ServiceUnavailable", "failed by the option `fail`");
            return Some(Fault::Refused(error));
        }
        let is_due = options.chaos > 0 && self.random.u8(0..100) < options.chaos;
        is_due.then(|| self.any())
    }

    fn any(&mut self) -> Fault {
        match self.random.u8(0..8) {
            0..3 => {
                let (status, code) = [(429, "TooManyRequests"), (503, "ServiceUnavailable"), (504, "GatewayTimeout")]
                    [self.random.usize(0..3)];
                let error = ServiceError::new(status, code, "failed by the option `chaos`");
                let retry_after = RETRY_AFTER[self.random.usize(0..RETRY_AFTER.len())];
                Fault::Refused(match retry_after {
                    Some(value) => error.header("retry-after", value),
                    None => error,
                })
            }
            3 => Fault::Unreached,
            4 => Fault::Lost,
            5 => Fault::Truncated,
            6 => Fault::Empty,
            _ => Fault::Late(Duration::from_millis(self.random.u64(1..40))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statuses(options: &Options) -> Vec<u16> {
        let mut faults = Faults::new(options.seed);
        let status = |fault: Option<Fault>| match fault {
            Some(Fault::Refused(error)) => error.status,
            _ => 200,
        };
        (0..200).map(|_| status(faults.next(options))).collect()
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

    #[test]
    fn chaos_has_every_fault() {
        let mut faults = Faults::new(1);
        let options = Options { chaos: 50, ..Options::default() };
        let all: Vec<Fault> = (0..400).filter_map(|_| faults.next(&options)).collect();
        assert!((150..250).contains(&all.len()), "{}", all.len());
        for fault in [Fault::Unreached, Fault::Lost, Fault::Truncated, Fault::Empty] {
            assert!(all.contains(&fault), "{fault:?}");
        }
        assert!(all.iter().any(|fault| matches!(fault, Fault::Refused(error) if error.status == 504)));
        assert!(all.iter().any(|fault| matches!(fault, Fault::Late(_))));
    }
}
