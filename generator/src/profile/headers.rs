//! Headers that pages mention: those of rate limits, and those with encoded values.

use std::collections::BTreeSet;

use super::RateLimits;

/// The headers of one form of rate limits, in lower case.
struct Form {
    remaining: &'static str,
    reset_after: &'static str,
    bucket: &'static str,
    global: &'static str,
}

/// Forms of rate limits whose reset is a number of seconds. A reset at a time depends on the clock of the client.
const FORMS: [Form; 2] = [
    Form {
        remaining: "x-ratelimit-remaining",
        reset_after: "x-ratelimit-reset-after",
        bucket: "x-ratelimit-bucket",
        global: "x-ratelimit-global",
    },
    Form {
        remaining: "x-rate-limit-remaining",
        reset_after: "x-rate-limit-reset-after",
        bucket: "x-rate-limit-bucket",
        global: "x-rate-limit-global",
    },
];

/// Words for a value that is percent-encoded.
const ENCODED: [&str; 4] = ["url-encoded", "url encoded", "percent-encoded", "percent encoded"];

/// The most headers with encoded values; pages may be hostile.
const MOST: usize = 16;

/// The headers that pages mention.
#[derive(Clone, Debug, Default)]
pub(crate) struct Headers {
    /// Those of rate limits, in lower case.
    limits: BTreeSet<&'static str>,
    /// Those whose values are encoded, in lower case.
    encoded: BTreeSet<String>,
}

impl Headers {
    /// Reads a line of a page.
    pub(super) fn read(&mut self, line: &str) {
        let lower = line.to_ascii_lowercase();
        if lower.contains("limit-re") || lower.contains("limit-bucket") || lower.contains("limit-global") {
            let known = FORMS.iter().flat_map(|form| [form.remaining, form.reset_after, form.bucket, form.global]);
            let is_named = |name: &&str| words(&lower).any(|word| word == *name);
            self.limits.extend(known.filter(is_named));
        }
        if lower.contains("header") && ENCODED.iter().any(|word| lower.contains(word)) {
            // The sentence about the values names the header.
            let sentences = lower.split(". ").filter(|sentence| ENCODED.iter().any(|word| sentence.contains(word)));
            for name in sentences.flat_map(codes).filter(|name| is_header(name)) {
                if self.encoded.len() < MOST {
                    self.encoded.insert(name.to_owned());
                }
            }
        }
    }

    /// Adds the headers of other pages.
    pub(super) fn merge(&mut self, other: Self) {
        self.limits.extend(other.limits);
        self.encoded.extend(other.encoded);
        while self.encoded.len() > MOST {
            self.encoded.pop_last();
        }
    }

    /// The headers of rate limits, if pages name those that a client needs.
    pub(super) fn rate_limits(&self) -> Option<RateLimits> {
        let has = |name: &str| self.limits.contains(name);
        let form = FORMS.iter().find(|form| has(form.remaining) && has(form.reset_after))?;
        let optional = |name: &str| has(name).then(|| name.to_owned());
        Some(RateLimits {
            remaining: form.remaining.to_owned(),
            reset_after: form.reset_after.to_owned(),
            bucket: optional(form.bucket),
            global: optional(form.global),
        })
    }

    /// The headers with encoded values, sorted.
    pub(super) fn encoded(&self) -> Vec<String> {
        self.encoded.iter().cloned().collect()
    }
}

/// The words of a line that can be names of headers.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
}

/// The code spans of a sentence.
fn codes(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split('`').skip(1).step_by(2)
}

/// Returns true for the name of a header of the service: `x-reason`.
fn is_header(name: &str) -> bool {
    name.len() <= 60
        && name.contains('-')
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Headers {
        let mut headers = Headers::default();
        for line in lines {
            headers.read(line);
        }
        headers
    }

    #[test]
    fn rate_limits_need_a_number_and_a_time() {
        let named = ["X-RateLimit-Remaining: 0", "- **X-RateLimit-Reset-After** - seconds", "`X-RateLimit-Bucket`"];
        let limits = read(&named).rate_limits().expect("rate limits");
        assert_eq!((limits.remaining.as_str(), limits.global), ("x-ratelimit-remaining", None));
        assert_eq!(limits.bucket.as_deref(), Some("x-ratelimit-bucket"));
        assert_eq!(read(&named[..1]).rate_limits(), None);
        // A reset at a time is not a wait.
        assert_eq!(read(&["X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1700000000"]).rate_limits(), None);
    }

    #[test]
    fn encoded_headers_are_those_of_the_sentence() {
        let line = "Pass an `X-Reason` header. The `X-Log-Reason` header takes URL-encoded text. See `X-Other`.";
        assert_eq!(read(&[line]).encoded(), ["x-log-reason"]);
        for line in ["The `body` header is URL-encoded", "`X-Reason` is URL-encoded", "A URL-encoded header"] {
            assert!(read(&[line]).encoded().is_empty(), "{line}");
        }
    }
}
