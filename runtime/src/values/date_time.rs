//! Dates and times: `Edm.DateTimeOffset`, `Edm.Date`, `Edm.TimeOfDay`.
//!
//! Services write the same instant in several formats: `.5` and `.5000000`, `Z` and `+00:00`. The format is kept beside
//! the instant, so that a value that is sent back unchanged is the string that was received.
//!
//! Parsing accepts only strings that formatting reproduces exactly: no leap seconds, at most nine fractional digits, no
//! unknown offset (`-00:00`).

use std::fmt::{self, Write};

use time::{Month, OffsetDateTime, UtcOffset};

use super::format_error::FormatError;
use super::lossless::lossless;
use crate::model::table::{Element, Slot, Text, View};

/// A date and time with an offset from UTC (`Edm.DateTimeOffset`).
///
/// It is a [`time::OffsetDateTime`] that keeps the format in which it was received, and is written back in it.
/// Comparisons use the instant alone.
///
/// ```
/// use docwright_runtime::DateTime;
/// use docwright_runtime::time::{Duration, OffsetDateTime};
///
/// let start: DateTime = "2026-08-12T07:00:00.0000000Z".parse()?;
/// assert_eq!(start.to_string(), "2026-08-12T07:00:00.0000000Z");
/// assert_eq!(start, "2026-08-12T09:00:00+02:00".parse::<DateTime>()?);
/// assert_eq!(start.year(), 2026); // all methods of `time`
/// let end: DateTime = (*start + Duration::hours(1)).into();
/// assert!(end > start && OffsetDateTime::from(end).hour() == 8);
/// # Ok::<(), docwright_runtime::FormatError>(())
/// ```
#[derive(Clone, Copy)]
pub struct DateTime {
    instant: OffsetDateTime,
    precision: Precision,
    /// UTC as `+00:00` instead of `Z`.
    plus_zero: bool,
}

/// A calendar date (`Edm.Date`).
pub type Date = time::Date;

/// Parses a date as OData writes it: `yyyy-mm-dd`. The macro [`date!`](crate::date) creates a date that is known in advance.
///
/// ```
/// use docwright_runtime::{date, parse_date};
///
/// assert_eq!(parse_date("2026-08-12")?, date!("2026-08-12"));
/// # Ok::<(), docwright_runtime::FormatError>(())
/// ```
///
/// # Errors
/// If `text` is not a date in this format.
pub fn parse_date(text: &str) -> Result<Date, FormatError> {
    calendar_date(text.as_bytes()).ok_or(FormatError("a date"))
}

/// A time of day without a time zone (`Edm.TimeOfDay`).
///
/// It is a [`time::Time`] that keeps the format in which it was received, as [`DateTime`] does.
///
/// ```
/// use docwright_runtime::TimeOfDay;
///
/// let opens: TimeOfDay = "08:30:00.0000000".parse()?;
/// assert_eq!((opens.hour(), opens.to_string().as_str()), (8, "08:30:00.0000000"));
/// # Ok::<(), docwright_runtime::FormatError>(())
/// ```
#[derive(Clone, Copy)]
pub struct TimeOfDay {
    time: time::Time,
    precision: Precision,
}

/// The format of a time of day.
#[derive(Clone, Copy)]
enum Precision {
    /// `hh:mm`.
    Minutes,
    /// `hh:mm:ss` and this many fractional digits.
    Digits(u8),
    /// `hh:mm:ss` and as many fractional digits as needed.
    Shortest,
}

impl DateTime {
    /// The first instant of the year 1970.
    pub const UNIX_EPOCH: Self = Self::new(OffsetDateTime::UNIX_EPOCH);

    /// A date and time, written in the shortest format.
    pub const fn new(instant: OffsetDateTime) -> Self {
        Self { instant, precision: Precision::Shortest, plus_zero: false }
    }

    /// The current time, in UTC.
    pub fn now_utc() -> Self {
        Self::new(OffsetDateTime::now_utc())
    }
}

impl TimeOfDay {
    /// Midnight.
    pub const MIDNIGHT: Self = Self::new(time::Time::MIDNIGHT);

    /// A time of day, written in the shortest format.
    pub const fn new(time: time::Time) -> Self {
        Self { time, precision: Precision::Shortest }
    }
}

lossless!(DateTime, instant: OffsetDateTime, "a date and time with an offset");
lossless!(TimeOfDay, time: time::Time, "a time of day");

/// Parses exactly `count` digits at the start of `text`, and returns the remaining text with them.
fn parse_digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let (head, rest) = text.split_at_checked(count)?;
    let all_digits = head.bytes().all(|byte| byte.is_ascii_digit());
    Some((head.parse().ok().filter(|_| all_digits)?, rest))
}

fn to_u8(value: u32) -> Option<u8> {
    u8::try_from(value).ok()
}

/// Parses `yyyy-mm-dd` at the start of `text`, and returns the remaining text with it.
fn split_date(text: &str) -> Option<(Date, &str)> {
    let (date, rest) = text.split_at_checked(10)?;
    Some((calendar_date(date.as_bytes())?, rest))
}

/// Parses `yyyy-mm-dd`. It is `const` for the macros of literals.
pub(super) const fn calendar_date(text: &[u8]) -> Option<Date> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text else { return None };
    let (Some(century), Some(year)) = (two_digits(y0, y1), two_digits(y2, y3)) else { return None };
    let (Some(month), Some(day)) = (two_digits(m0, m1), two_digits(d0, d1)) else { return None };
    let month = match month {
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
        _ => return None,
    };
    match Date::from_calendar_date(century as i32 * 100 + year as i32, month, day) {
        Ok(date) => Some(date),
        Err(_) => None,
    }
}

/// The number that two digits form.
pub(super) const fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    let are_digits = tens.is_ascii_digit() && ones.is_ascii_digit();
    if are_digits { Some((tens - b'0') * 10 + (ones - b'0')) } else { None }
}

/// Parses `hh:mm[:ss[.fffffffff]]` at the start of `text`, and returns the remaining text with it.
fn parse_time(text: &str) -> Option<(TimeOfDay, &str)> {
    let (hour, rest) = parse_digits(text, 2)?;
    let (minute, mut rest) = parse_digits(rest.strip_prefix(':')?, 2)?;
    let (mut second, mut nano, mut precision) = (0, 0, Precision::Minutes);
    if let Some(tail) = rest.strip_prefix(':') {
        (second, rest) = parse_digits(tail, 2)?;
        precision = Precision::Digits(0);
        if let Some(tail) = rest.strip_prefix('.') {
            let length = tail.bytes().take_while(u8::is_ascii_digit).count();
            let count = u8::try_from(length).ok()?;
            let scale = 10_u32.pow(u32::from(9_u8.checked_sub(count)?));
            (nano, rest) = parse_digits(tail, length).map(|(value, rest)| (value * scale, rest))?;
            precision = Precision::Digits(count);
        }
    }
    let (hour, minute, second) = (to_u8(hour)?, to_u8(minute)?, to_u8(second)?);
    let time = time::Time::from_hms_nano(hour, minute, second, nano).ok()?;
    Some((TimeOfDay { time, precision }, rest))
}

/// Parses `Z` or `+hh:mm`. It is `const` for the macros of literals.
pub(super) const fn utc_offset(text: &[u8]) -> Option<UtcOffset> {
    let (sign, hours, minutes) = match *text {
        [b'Z'] => return Some(UtcOffset::UTC),
        [sign @ (b'+' | b'-'), h0, h1, b':', m0, m1] => (sign, two_digits(h0, h1), two_digits(m0, m1)),
        _ => return None,
    };
    let (Some(hours @ 0..24), Some(minutes @ 0..60)) = (hours, minutes) else { return None };
    let seconds = hours as i32 * 3600 + minutes as i32 * 60;
    match UtcOffset::from_whole_seconds(if sign == b'-' { -seconds } else { seconds }) {
        Ok(offset) => Some(offset),
        Err(_) => None,
    }
}

fn parse_date_time(text: &str) -> Option<DateTime> {
    let (date, rest) = split_date(text)?;
    let (TimeOfDay { time, precision }, zone) = parse_time(rest.strip_prefix('T')?)?;
    let offset = utc_offset(zone.as_bytes()).filter(|_| zone != "-00:00")?;
    let instant = OffsetDateTime::new_in_offset(date, time, offset);
    Some(DateTime { instant, precision, plus_zero: zone == "+00:00" })
}

fn write_date(date: Date, out: &mut dyn Write) -> fmt::Result {
    let (year, month, day) = date.to_calendar_date();
    write!(out, "{year:04}-{:02}-{day:02}", u8::from(month))
}

fn write_time(TimeOfDay { time, precision }: TimeOfDay, out: &mut dyn Write) -> fmt::Result {
    let (hour, minute, second, nano) = time.as_hms_nano();
    write!(out, "{hour:02}:{minute:02}")?;
    if matches!(precision, Precision::Minutes) {
        return Ok(());
    }
    write!(out, ":{second:02}")?;
    let fraction = format!("{nano:09}");
    let digits = match precision {
        Precision::Digits(count) => fraction.get(..usize::from(count)).unwrap_or(&fraction),
        Precision::Minutes | Precision::Shortest => fraction.trim_end_matches('0'),
    };
    if digits.is_empty() { Ok(()) } else { write!(out, ".{digits}") }
}

impl Text for DateTime {
    fn parse(&mut self, text: &str) -> bool {
        parse_date_time(text).map(|value| *self = value).is_some()
    }

    fn write(&self, out: &mut dyn Write) -> fmt::Result {
        // The format does not support offsets with seconds.
        let has_seconds = self.offset().seconds_past_minute() != 0;
        let in_utc = self.checked_to_offset(UtcOffset::UTC).filter(|_| has_seconds);
        let value = in_utc.unwrap_or(self.instant);
        write_date(value.date(), out)?;
        out.write_char('T')?;
        write_time(TimeOfDay { time: value.time(), precision: self.precision }, out)?;
        let offset = value.offset();
        if offset.is_utc() && !self.plus_zero {
            return out.write_char('Z');
        }
        let (hours, minutes, _) = offset.as_hms();
        let sign = if offset.is_negative() { '-' } else { '+' };
        write!(out, "{sign}{:02}:{:02}", hours.unsigned_abs(), minutes.unsigned_abs())
    }
}

impl Text for Date {
    fn parse(&mut self, text: &str) -> bool {
        calendar_date(text.as_bytes()).map(|value| *self = value).is_some()
    }

    fn write(&self, out: &mut dyn Write) -> fmt::Result {
        write_date(*self, out)
    }
}

impl Text for TimeOfDay {
    fn parse(&mut self, text: &str) -> bool {
        let whole = parse_time(text).filter(|(_, rest)| rest.is_empty());
        whole.map(|(value, _)| *self = value).is_some()
    }

    fn write(&self, out: &mut dyn Write) -> fmt::Result {
        write_time(*self, out)
    }
}

macro_rules! impl_element {
    ($type:ty, $empty:expr) => {
        impl Element for $type {
            fn empty() -> Self {
                $empty
            }

            fn slot(&mut self) -> Slot<'_> {
                Slot::Text(self)
            }

            fn view(&self) -> View<'_> {
                View::Text(self)
            }
        }
    };
}

impl_element!(DateTime, Self::UNIX_EPOCH);
impl_element!(Date, Self::MIN);
impl_element!(TimeOfDay, Self::MIDNIGHT);

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip<T: Element + Text>(text: &str) -> Option<String> {
        let mut value = T::empty();
        let mut out = String::new();
        let fits = value.parse(text);
        value.write(&mut out).expect("writing to a string");
        fits.then_some(out)
    }

    #[test]
    fn date_times_round_trip() {
        for text in [
            "2014-01-01T00:00:00Z",
            "2026-08-12T07:01:02.1234567Z",
            "2026-08-12T07:01:02.000000001Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999Z",
            "2016-02-29T12:00:00+05:30",
            "2016-02-29T12:00:00-00:30",
            "2016-02-29T12:00:00-11:00",
            "2014-01-01T00:00:00.0000000Z",
            "2014-01-01T00:00:00.5000000Z",
            "2014-01-01T00:00:00.0+00:00",
            "2014-01-01T00:00Z",
            "2014-01-01T23:59-01:30",
        ] {
            assert_eq!(round_trip::<DateTime>(text).as_deref(), Some(text));
        }
    }

    #[test]
    fn times_round_trip() {
        for text in ["08:30", "08:30:00", "08:30:00.0000000", "08:30:00.5", "23:59:59.999999999"] {
            assert_eq!(round_trip::<TimeOfDay>(text).as_deref(), Some(text));
        }
        let time = time::Time::from_hms_milli(8, 30, 0, 500).expect("a time");
        assert_eq!(TimeOfDay::from(time).to_string(), "08:30:00.5");
    }

    #[test]
    fn comparisons_ignore_the_format() {
        let all = ["2014-01-01T00:00Z", "2014-01-01T00:00:00.000+00:00", "2013-12-31T22:00:00-02:00"];
        let all = all.map(|text| text.parse::<DateTime>().expect("a date-time"));
        assert!(all.iter().all(|other| *other == all[0] && other.cmp(&all[0]).is_eq() && *other == *all[0]));
        assert_eq!(std::collections::HashSet::from(all).len(), 1);
        assert_eq!(DateTime::from(*all[1]).to_string(), "2014-01-01T00:00:00Z");
        assert_eq!(serde_json::to_string(&all[2]).expect("JSON"), "\"2013-12-31T22:00:00-02:00\"");
        assert!(serde_json::from_str::<DateTime>("\"today\"").is_err());
    }

    #[test]
    fn strings_that_would_change_are_rejected() {
        for text in [
            "",
            "Z",
            "2014-01-01",
            "2014-01-01T00:00:00",
            "2014-01-01 00:00:00Z",
            "2014-02-30T00:00:00Z",
            "2016-12-31T23:59:60Z",
            "2014-01-01T24:00:00Z",
            "2014-01-01T00:00:00-00:00",
            "2014-01-01T00:00:00+24:00",
            "2014-01-01T00:00:00+01:60",
            "2014-01-01T00:00:00.Z",
            "2014-01-01T00:00:00.1234567890Z",
            "2014-01-01T00:00:00Z ",
            "+014-01-01T00:00:00Z",
            "२०१४-01-01T00:00:00Z",
        ] {
            assert_eq!(round_trip::<DateTime>(text), None, "{text}");
        }
        assert_eq!(round_trip::<Date>("2014-1-01"), None);
        assert_eq!(round_trip::<Date>("2014-01-01T"), None);
        assert_eq!(round_trip::<TimeOfDay>("08:30:00Z"), None);
    }

    #[test]
    fn the_limits_of_the_calendar_round_trip() {
        let mut value = DateTime::UNIX_EPOCH;
        for text in ["9999-12-31T23:59:59-12:00", "0000-01-01T00:00:00+14:00"] {
            assert_eq!(round_trip::<DateTime>(text).as_deref(), Some(text));
            assert!(value.parse(text) && value.cmp(&value).is_eq() && !format!("{value:?}").is_empty());
        }
    }

    #[test]
    fn an_offset_with_seconds_is_written_in_utc() {
        let offset = UtcOffset::from_hms(0, 0, 30).expect("a legal offset");
        let mut out = String::new();
        let value = DateTime::from(DateTime::UNIX_EPOCH.to_offset(offset));
        value.write(&mut out).expect("writing to a string");
        assert_eq!(out, "1970-01-01T00:00:00Z");
    }
}
