//! The macros [`date!`](crate::date) and [`date_time!`](crate::date_time): dates that are checked by the compiler.

use time::{Month, OffsetDateTime, Time, UtcOffset};

use super::date_time::{Date, DateTime};

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
    let bytes = text.as_bytes();
    assert!(bytes.len() == 10, "{}", DATE);
    parse_date(bytes)
}

/// A date and time from its text.
///
/// # Panics
/// When the text is not a date and time.
#[must_use]
pub const fn date_time(text: &str) -> DateTime {
    let bytes = text.as_bytes();
    assert!(bytes.len() == 20 || bytes.len() == 25, "{}", DATE_TIME);
    assert!(bytes[10] == b'T' && bytes[13] == b':' && bytes[16] == b':', "{}", DATE_TIME);
    let Ok(time) = Time::from_hms(two_digits(bytes, 11), two_digits(bytes, 14), two_digits(bytes, 17)) else {
        panic!("{}", DATE_TIME)
    };
    DateTime::new(OffsetDateTime::new_in_offset(parse_date(bytes), time, parse_offset(bytes)))
}

const fn parse_offset(bytes: &[u8]) -> UtcOffset {
    if bytes.len() == 20 {
        assert!(bytes[19] == b'Z', "{}", DATE_TIME);
        return UtcOffset::UTC;
    }
    assert!(matches!(bytes[19], b'+' | b'-') && bytes[22] == b':', "{}", DATE_TIME);
    let (hours, minutes) = (two_digits(bytes, 20), two_digits(bytes, 23));
    assert!(hours < 24 && minutes < 60, "{}", DATE_TIME);
    let seconds = hours as i32 * 3600 + minutes as i32 * 60;
    let Ok(offset) = UtcOffset::from_whole_seconds(if bytes[19] == b'-' { -seconds } else { seconds }) else {
        panic!("{}", DATE_TIME)
    };
    offset
}

const fn parse_date(bytes: &[u8]) -> Date {
    assert!(bytes[4] == b'-' && bytes[7] == b'-', "{}", DATE);
    let month = match two_digits(bytes, 5) {
        1 => Month::January,
        2 => Month::February,
        3 => Month::March,
        4 => Month::April,
        5 => Month::May,
        6 => Month::June,
        7 => Month::July,
        8 => Month::August,
        9 => Month::September,
        10 => Month::October,
        11 => Month::November,
        12 => Month::December,
        _ => panic!("{}", DATE),
    };
    let year = two_digits(bytes, 0) as i32 * 100 + two_digits(bytes, 2) as i32;
    let Ok(date) = Date::from_calendar_date(year, month, two_digits(bytes, 8)) else { panic!("{}", DATE) };
    date
}

/// The number that two digits form.
const fn two_digits(bytes: &[u8], at: usize) -> u8 {
    let (tens, ones) = (bytes[at], bytes[at + 1]);
    assert!(tens.is_ascii_digit() && ones.is_ascii_digit(), "a date literal contains digits and separators only");
    (tens - b'0') * 10 + (ones - b'0')
}
