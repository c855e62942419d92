//! The `Retry-After` header, and waiting.

use std::time::Duration;

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time};

use crate::http::HeaderMap;
use crate::http::header::RETRY_AFTER;
use crate::http::header_text::header_text;

/// The wait for a header that cannot be read.
///
/// The service asks for a pause of unknown length. An immediate retry would prolong the throttling.
pub(crate) const UNREADABLE: Duration = Duration::from_secs(5);

/// The header `Retry-After` of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RetryAfter {
    Absent,
    /// The header is present, but its value is neither a number nor a date.
    Unreadable,
    Wait(Duration),
}

impl RetryAfter {
    /// Parses the header (RFC 9110, section 10.2.3).
    pub(crate) fn from_headers(headers: &HeaderMap) -> Self {
        Self::at(headers, OffsetDateTime::now_utc())
    }

    /// Parses the header; dates are relative to `now`.
    fn at(headers: &HeaderMap, now: OffsetDateTime) -> Self {
        if !headers.contains_key(RETRY_AFTER) {
            return Self::Absent;
        }
        let text = header_text(headers, &RETRY_AFTER).unwrap_or_default().trim();
        let date = || parse_date(text, now).map(|date| Duration::try_from(date - now).unwrap_or_default());
        parse_numbers(text).or_else(date).map_or(Self::Unreadable, Self::Wait)
    }

    /// The wait that the service asks for, or a cautious one; `None` if it does not ask.
    pub(crate) fn wait(self) -> Option<Duration> {
        match self {
            Self::Absent => None,
            Self::Unreadable => Some(UNREADABLE),
            Self::Wait(wait) => Some(wait),
        }
    }
}

/// Returns the wait that the service asks for, or a cautious one if its header cannot be read.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    RetryAfter::from_headers(headers).wait()
}

/// Parses seconds. Proxies join the headers of two responses by a comma; the longest wait satisfies both.
pub(crate) fn parse_numbers(text: &str) -> Option<Duration> {
    let waits: Option<Vec<Duration>> = text.split(',').map(|number| parse_seconds(number.trim())).collect();
    waits?.into_iter().max()
}

/// Parses seconds, with a fraction that some services add. Fractions of a millisecond are rounded up.
fn parse_seconds(text: &str) -> Option<Duration> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    // A number that does not fit exceeds every limit on waits.
    let seconds = Duration::from_secs(whole.parse().unwrap_or(u64::MAX));
    let digit = |at: usize| fraction.as_bytes().get(at).map_or(0, |digit| u64::from(digit - b'0'));
    let is_longer = fraction.bytes().skip(3).any(|digit| digit != b'0');
    let millis = digit(0) * 100 + digit(1) * 10 + digit(2) + u64::from(is_longer);
    Some(seconds.saturating_add(Duration::from_millis(millis)))
}

/// Parses the three formats of dates (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, which is current,
/// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
fn parse_date(text: &str, now: OffsetDateTime) -> Option<OffsetDateTime> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let (day, month, year, time) = match words[..] {
        [_, date, time, "GMT" | "UTC"] if text.contains(',') => {
            let mut parts = date.split('-');
            let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
            (day, month, full_year(year, now)?, time)
        }
        [_, day, month, year, time, "GMT" | "UTC"] | [_, month, day, time, year] => {
            (day, month, year.parse().ok()?, time)
        }
        _ => return None,
    };
    let date = Date::from_calendar_date(year, parse_month(month)?, day.parse().ok()?).ok()?;
    let mut parts = time.split(':').map(|part| part.parse::<u8>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let time = Time::from_hms(hour, minute, second.min(59)).ok().filter(|_| parts.next().is_none())?;
    Some(PrimitiveDateTime::new(date, time).assume_utc())
}

/// Completes a year of two digits: more than fifty years in the future is the past.
fn full_year(text: &str, now: OffsetDateTime) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    if text.len() != 2 {
        return Some(year);
    }
    let year = now.year() / 100 * 100 + year;
    Some(if year > now.year() + 50 { year - 100 } else { year })
}

fn parse_month(text: &str) -> Option<Month> {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let at = names.iter().position(|name| text.eq_ignore_ascii_case(name))?;
    Month::try_from(u8::try_from(at + 1).ok()?).ok()
}

/// Waits; no time at all if the wait is zero.
pub(crate) async fn sleep(wait: Duration) {
    if !wait.is_zero() {
        tokio::time::sleep(wait).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::HeaderValue;

    fn headers(text: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_static(text));
        headers
    }

    fn parse(text: &'static str) -> RetryAfter {
        let now = OffsetDateTime::from_unix_timestamp(1_609_459_200).expect("the first day of 2021");
        RetryAfter::at(&headers(text), now)
    }

    #[test]
    fn a_wait_is_seconds_or_a_date() {
        let millis = |millis| RetryAfter::Wait(Duration::from_millis(millis));
        for (text, expected) in [
            ("120", millis(120_000)),
            (" 7 ", millis(7000)),
            ("0,2", millis(2000)),
            ("30, 5", millis(30_000)),
            ("2.128", millis(2128)),
            ("0.0001", millis(1)),
            ("1.5", millis(1500)),
            ("Fri, 01 Jan 2021 00:00:10 GMT", millis(10_000)),
            ("Friday, 01-Jan-21 00:00:10 GMT", millis(10_000)),
            ("Fri Jan  1 00:00:10 2021", millis(10_000)),
            ("Thu, 31 Dec 2020 23:59:50 GMT", millis(0)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", millis(0)),
            ("99999999999999999999999", RetryAfter::Wait(Duration::from_secs(u64::MAX))),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
        let far = retry_after(&headers("Fri, 01 Jan 2100 00:00:00 GMT"));
        assert!(far.is_some_and(|wait| wait > Duration::from_secs(1_000_000)));
        assert_eq!(
            (RetryAfter::from_headers(&HeaderMap::new()), retry_after(&HeaderMap::new())),
            (RetryAfter::Absent, None)
        );
    }

    #[test]
    fn an_unreadable_wait_is_never_zero() {
        for text in [
            "",
            "soon",
            "-1",
            "+1",
            "1e3",
            "1.",
            ".5",
            "0x10",
            "0,soon",
            "PT5S",
            "31-Feb-21",
            "Fri, 32 Jan 2021 00:00:00 GMT",
        ] {
            assert_eq!(parse(text), RetryAfter::Unreadable, "{text}");
            assert_eq!(retry_after(&headers(text)), Some(UNREADABLE), "{text}");
        }
        assert!(!UNREADABLE.is_zero());
    }
}
