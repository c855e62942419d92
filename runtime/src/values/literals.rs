//! The macros [`date!`](crate::date) and [`date_time!`](crate::date_time): dates that are checked by the compiler.

use time::{OffsetDateTime, Time};

use super::date_time::{Date, DateTime, calendar_date, two_digits, utc_offset};

/// A date, checked by the compiler.
///
/// ```
/// use docwright_runtime::date;
///
/// assert_eq!(date!("2028-02-29").ordinal(), 60);
/// ```
///
/// ```compile_fail
/// docwright_runtime::date!("2027-02-29");
/// ```
#[macro_export]
macro_rules! date {
    ($text:literal) => {
        const { $crate::__literals::date($text) }
    };
}

/// A date and time with an offset from UTC, checked by the compiler: `yyyy-mm-ddThh:mm:ss`, and `Z` or `+hh:mm`.
///
/// ```
/// use docwright_runtime::date_time;
///
/// assert_eq!(date_time!("2026-08-12T09:00:00+02:00"), date_time!("2026-08-12T07:00:00Z"));
/// assert_eq!(date_time!("2026-08-12T09:00:00+02:00").to_string(), "2026-08-12T09:00:00+02:00");
/// ```
#[macro_export]
macro_rules! date_time {
    ($text:literal) => {
        const { $crate::__literals::date_time($text) }
    };
}

const DATE: &str = "a date literal is written as yyyy-mm-dd, and is a day of the calendar";
const DATE_TIME: &str = "a date and time literal is written as yyyy-mm-ddThh:mm:ss, followed by Z or +hh:mm";

/// A date from its text.
///
/// # Panics
/// When the text is not a date.
#[must_use]
pub const fn date(text: &str) -> Date {
    let Some(date) = calendar_date(text.as_bytes()) else { panic!("{}", DATE) };
    date
}

/// A date and time from its text.
///
/// # Panics
/// When the text is not a date and time.
#[must_use]
pub const fn date_time(text: &str) -> DateTime {
    let Some((date, rest)) = text.as_bytes().split_at_checked(10) else { panic!("{}", DATE_TIME) };
    let Some(date) = calendar_date(date) else { panic!("{}", DATE) };
    let [b'T', h0, h1, b':', m0, m1, b':', s0, s1, offset @ ..] = rest else { panic!("{}", DATE_TIME) };
    let (Some(hour), Some(minute), Some(second)) = (two_digits(*h0, *h1), two_digits(*m0, *m1), two_digits(*s0, *s1))
    else {
        panic!("{}", DATE_TIME)
    };
    let Ok(time) = Time::from_hms(hour, minute, second) else { panic!("{}", DATE_TIME) };
    let Some(offset) = utc_offset(offset) else { panic!("{}", DATE_TIME) };
    DateTime::new(OffsetDateTime::new_in_offset(date, time, offset))
}
