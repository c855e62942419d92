//! Waiting: how long a service asks to, and doing it.

use std::time::Duration;

use azure_core::http::headers::{Headers, RETRY_AFTER};
use azure_core::time::{OffsetDateTime, parse_rfc7231};

/// How long the service asks to wait, in seconds or until a date (RFC 9110, section 10.2.3).
pub(crate) fn retry_after(headers: &Headers) -> Option<Duration> {
    let text = headers.get_optional_str(&RETRY_AFTER)?.trim();
    match text.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => {
            let wait = parse_rfc7231(text).ok()? - OffsetDateTime::now_utc();
            Some(Duration::try_from(wait).unwrap_or(Duration::ZERO))
        }
    }
}

/// Waits, on whatever asynchronous runtime azure's core is set up for.
pub(crate) async fn sleep(wait: Duration) {
    if !wait.is_zero() {
        let wait = azure_core::time::Duration::try_from(wait).unwrap_or(azure_core::time::Duration::MAX);
        azure_core::sleep::sleep(wait).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_seconds_or_a_date() {
        let wait = |text: &'static str| {
            let mut headers = Headers::new();
            headers.insert(RETRY_AFTER, text);
            retry_after(&headers)
        };
        assert_eq!(wait("7"), Some(Duration::from_secs(7)));
        assert_eq!(wait("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        assert!(wait("Fri, 01 Jan 2100 00:00:00 GMT").is_some_and(|wait| wait > Duration::from_secs(1_000_000)));
        assert_eq!(wait("soon"), None);
        assert_eq!(wait("-1"), None);
    }
}
