//! The `Retry-After` header, and waiting.

use std::time::Duration;

use azure_core::http::headers::{Headers, RETRY_AFTER};
use azure_core::time::{OffsetDateTime, parse_rfc7231};

/// Returns the wait that the service asks for, in seconds or until a date (RFC 9110, section 10.2.3).
pub(crate) fn retry_after(headers: &Headers) -> Option<Duration> {
    retry_after_at(headers, OffsetDateTime::now_utc())
}

/// Returns the wait that the service asks for at the time `now`.
fn retry_after_at(headers: &Headers, now: OffsetDateTime) -> Option<Duration> {
    let text = headers.get_optional_str(&RETRY_AFTER)?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that does not fit exceeds every limit on waits.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let date = parse_rfc7231(text).ok()?;
    Some(Duration::try_from(date - now).unwrap_or_default())
}

/// Waits, on the asynchronous runtime that `azure_core` is configured for.
pub(crate) async fn sleep(wait: Duration) {
    if !wait.is_zero() {
        let wait = azure_core::time::Duration::try_from(wait).unwrap_or(azure_core::time::Duration::MAX);
        azure_core::sleep::sleep(wait).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(text: &'static str) -> Headers {
        let mut headers = Headers::new();
        headers.insert(RETRY_AFTER, text);
        headers
    }

    #[test]
    fn a_wait_is_seconds_or_a_date() {
        let wait = |text| retry_after(&headers(text));
        assert_eq!(wait("7"), Some(Duration::from_secs(7)));
        assert_eq!(wait("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        assert!(wait("Fri, 01 Jan 2100 00:00:00 GMT").is_some_and(|wait| wait > Duration::from_secs(1_000_000)));
        assert_eq!(wait("soon"), None);
        assert_eq!(wait("-1"), None);
    }

    #[test]
    fn a_date_is_relative_to_the_clock() {
        let now = parse_rfc7231("Fri, 01 Jan 2021 00:00:00 GMT").expect("a date");
        let wait = |text| retry_after_at(&headers(text), now);
        assert_eq!(wait("120"), Some(Duration::from_secs(120)));
        assert_eq!(wait("Fri, 01 Jan 2021 00:00:10 GMT"), Some(Duration::from_secs(10)));
        assert_eq!(wait("Thu, 31 Dec 2020 23:59:50 GMT"), Some(Duration::ZERO));
        assert_eq!(wait("99999999999999999999999"), Some(Duration::from_secs(u64::MAX)));
        for text in ["", "soon", "-1", "1.5", "+1"] {
            assert_eq!(wait(text), None, "{text}");
        }
    }
}
