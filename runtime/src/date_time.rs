//! Points in time as OData writes them: `Edm.DateTimeOffset`, `Edm.Date`, `Edm.TimeOfDay`.
//!
//! Services write the same instant in several ways: `.5` and `.5000000`, `Z` and `+00:00`. A value
//! that is sent back unchanged must be the text that came, so the form is kept beside the instant.
//!
//! Parsing accepts only what formatting gives back exactly: no leap seconds, at most nine fractional
//! digits, no unknown offset (`-00:00`).

use std::fmt::{self, Write};

use time::{Month, OffsetDateTime, UtcOffset};

use crate::as_written::as_written;
use crate::table::{Element, Slot, Text, View};

/// A point in time with its offset from UTC (`Edm.DateTimeOffset`).
///
/// It is a [`time::OffsetDateTime`] that remembers how it was written, so that it is written back
/// the same. Comparing looks at the instant alone.
///
/// ```
/// use docwright_runtime::DateTime;
/// use docwright_runtime::time::{Duration, OffsetDateTime};
///
/// let start: DateTime = "2026-08-12T07:00:00.0000000Z".parse()?;
/// assert_eq!(start.to_string(), "2026-08-12T07:00:00.0000000Z");
/// assert_eq!(start, "2026-08-12T09:00:00+02:00".parse::<DateTime>()?);
/// assert_eq!(start.year(), 2026); // all that `time` offers
/// let end: DateTime = (*start + Duration::hours(1)).into();
/// assert!(end > start && OffsetDateTime::from(end).hour() == 8);
/// # Ok::<(), docwright_runtime::FormatError>(())
/// ```
#[derive(Clone, Copy)]
pub struct DateTime {
    instant: OffsetDateTime,
    form: Form,
    /// UTC as `+00:00` instead of `Z`.
    plus_zero: bool,
}

/// A day of the calendar (`Edm.Date`).
pub type Date = time::Date;

/// A time of the day without a time zone (`Edm.TimeOfDay`).
///
/// It is a [`time::Time`] that remembers how it was written, as [`DateTime`] does.
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
    form: Form,
}

/// How a time of the day is written.
#[derive(Clone, Copy)]
enum Form {
    /// `hh:mm`.
    Minutes,
    /// `hh:mm:ss` and this many fractional digits.
    Digits(u8),
    /// `hh:mm:ss` and as many fractional digits as it takes.
    Shortest,
}

impl DateTime {
    /// The first instant of the year 1970.
    pub const UNIX_EPOCH: Self = Self::new(OffsetDateTime::UNIX_EPOCH);

    /// A point in time, written in the shortest form.
    pub const fn new(instant: OffsetDateTime) -> Self {
        Self { instant, form: Form::Shortest, plus_zero: false }
    }

    /// The present, in UTC.
    pub fn now_utc() -> Self {
        Self::new(OffsetDateTime::now_utc())
    }
}

impl TimeOfDay {
    /// The beginning of the day.
    pub const MIDNIGHT: Self = Self::new(time::Time::MIDNIGHT);

    /// A time of the day, written in the shortest form.
    pub const fn new(time: time::Time) -> Self {
        Self { time, form: Form::Shortest }
    }
}

as_written!(DateTime, instant: OffsetDateTime, "a date and time with an offset");
as_written!(TimeOfDay, time: time::Time, "a time of the day");

/// The digits at the start of `text`, exactly `count`, and what follows.
fn digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let (head, rest) = text.split_at_checked(count)?;
    let all_digits = head.bytes().all(|byte| byte.is_ascii_digit());
    Some((head.parse().ok().filter(|_| all_digits)?, rest))
}

fn small(value: u32) -> Option<u8> {
    u8::try_from(value).ok()
}

/// `yyyy-mm-dd` at the start of `text`, and what follows.
fn date(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = digits(text, 4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 2)?;
    let month = Month::try_from(small(month)?).ok()?;
    let date = Date::from_calendar_date(i32::try_from(year).ok()?, month, small(day)?).ok()?;
    Some((date, rest))
}

/// `hh:mm[:ss[.fffffffff]]` at the start of `text`, and what follows.
fn time_of_day(text: &str) -> Option<(TimeOfDay, &str)> {
    let (hour, rest) = digits(text, 2)?;
    let (minute, mut rest) = digits(rest.strip_prefix(':')?, 2)?;
    let (mut second, mut nano, mut form) = (0, 0, Form::Minutes);
    if let Some(tail) = rest.strip_prefix(':') {
        (second, rest) = digits(tail, 2)?;
        form = Form::Digits(0);
        if let Some(tail) = rest.strip_prefix('.') {
            let length = tail.bytes().take_while(u8::is_ascii_digit).count();
            let count = u8::try_from(length).ok()?;
            let scale = 10_u32.pow(u32::from(9_u8.checked_sub(count)?));
            (nano, rest) = digits(tail, length).map(|(value, rest)| (value * scale, rest))?;
            form = Form::Digits(count);
        }
    }
    let (hour, minute, second) = (small(hour)?, small(minute)?, small(second)?);
    let time = time::Time::from_hms_nano(hour, minute, second, nano).ok()?;
    Some((TimeOfDay { time, form }, rest))
}

/// `Z` or `+hh:mm`, the whole of `text`.
fn offset(text: &str) -> Option<UtcOffset> {
    if text == "Z" {
        return Some(UtcOffset::UTC);
    }
    let sign: i8 = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' if text != "-00:00" => -1,
        _ => return None,
    };
    let (hours, rest) = digits(&text[1..], 2)?;
    let (minutes, rest) = digits(rest.strip_prefix(':')?, 2)?;
    let part = |value| i8::try_from(value).ok().map(|value| sign * value);
    let in_range = rest.is_empty() && hours < 24 && minutes < 60;
    UtcOffset::from_hms(part(hours)?, part(minutes)?, 0).ok().filter(|_| in_range)
}

fn date_time(text: &str) -> Option<DateTime> {
    let (date, rest) = date(text)?;
    let (TimeOfDay { time, form }, zone) = time_of_day(rest.strip_prefix('T')?)?;
    let instant = OffsetDateTime::new_in_offset(date, time, offset(zone)?);
    Some(DateTime { instant, form, plus_zero: zone == "+00:00" })
}

fn write_date(date: Date, out: &mut dyn Write) -> fmt::Result {
    let (year, month, day) = date.to_calendar_date();
    write!(out, "{year:04}-{:02}-{day:02}", u8::from(month))
}

fn write_time(TimeOfDay { time, form }: TimeOfDay, out: &mut dyn Write) -> fmt::Result {
    let (hour, minute, second, nano) = time.as_hms_nano();
    write!(out, "{hour:02}:{minute:02}")?;
    if matches!(form, Form::Minutes) {
        return Ok(());
    }
    write!(out, ":{second:02}")?;
    let fraction = format!("{nano:09}");
    let shown = match form {
        Form::Digits(count) => fraction.get(..usize::from(count)).unwrap_or(&fraction),
        Form::Minutes | Form::Shortest => fraction.trim_end_matches('0'),
    };
    if shown.is_empty() { Ok(()) } else { write!(out, ".{shown}") }
}

impl Text for DateTime {
    fn parse(&mut self, text: &str) -> bool {
        date_time(text).map(|value| *self = value).is_some()
    }

    fn write(&self, out: &mut dyn Write) -> fmt::Result {
        // The text has no place for the seconds of an offset.
        let has_seconds = self.offset().seconds_past_minute() != 0;
        let in_utc = self.checked_to_offset(UtcOffset::UTC).filter(|_| has_seconds);
        let value = in_utc.unwrap_or(self.instant);
        write_date(value.date(), out)?;
        out.write_char('T')?;
        write_time(TimeOfDay { time: value.time(), form: self.form }, out)?;
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
        let whole = date(text).filter(|(_, rest)| rest.is_empty());
        whole.map(|(value, _)| *self = value).is_some()
    }

    fn write(&self, out: &mut dyn Write) -> fmt::Result {
        write_date(*self, out)
    }
}

impl Text for TimeOfDay {
    fn parse(&mut self, text: &str) -> bool {
        let whole = time_of_day(text).filter(|(_, rest)| rest.is_empty());
        whole.map(|(value, _)| *self = value).is_some()
    }

    fn write(&self, out: &mut dyn Write) -> fmt::Result {
        write_time(*self, out)
    }
}

macro_rules! element {
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

element!(DateTime, Self::UNIX_EPOCH);
element!(Date, Self::MIN);
element!(TimeOfDay, Self::MIDNIGHT);

#[cfg(test)]
mod tests {
    use super::*;

    fn again<T: Element + Text>(text: &str) -> Option<String> {
        let mut value = T::empty();
        let mut out = String::new();
        let fits = value.parse(text);
        value.write(&mut out).expect("strings take text");
        fits.then_some(out)
    }

    #[test]
    fn date_times_come_back_as_they_were() {
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
            assert_eq!(again::<DateTime>(text).as_deref(), Some(text));
        }
    }

    #[test]
    fn times_come_back_as_they_were() {
        for text in ["08:30", "08:30:00", "08:30:00.0000000", "08:30:00.5", "23:59:59.999999999"] {
            assert_eq!(again::<TimeOfDay>(text).as_deref(), Some(text));
        }
        let time = time::Time::from_hms_milli(8, 30, 0, 500).expect("a time");
        assert_eq!(TimeOfDay::from(time).to_string(), "08:30:00.5");
    }

    #[test]
    fn instants_are_compared_however_they_are_written() {
        let all = ["2014-01-01T00:00Z", "2014-01-01T00:00:00.000+00:00", "2013-12-31T22:00:00-02:00"];
        let all = all.map(|text| text.parse::<DateTime>().expect("a date-time"));
        assert!(all.iter().all(|other| *other == all[0] && other.cmp(&all[0]).is_eq() && *other == *all[0]));
        assert_eq!(std::collections::HashSet::from(all).len(), 1);
        assert_eq!(DateTime::from(*all[1]).to_string(), "2014-01-01T00:00:00Z");
        assert_eq!(serde_json::to_string(&all[2]).expect("writes"), "\"2013-12-31T22:00:00-02:00\"");
        assert!(serde_json::from_str::<DateTime>("\"today\"").is_err());
    }

    #[test]
    fn what_would_change_is_refused() {
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
            assert_eq!(again::<DateTime>(text), None, "{text}");
        }
        assert_eq!(again::<Date>("2014-1-01"), None);
        assert_eq!(again::<Date>("2014-01-01T"), None);
        assert_eq!(again::<TimeOfDay>("08:30:00Z"), None);
    }

    #[test]
    fn the_ends_of_the_calendar_hold() {
        let mut value = DateTime::UNIX_EPOCH;
        for text in ["9999-12-31T23:59:59-12:00", "0000-01-01T00:00:00+14:00"] {
            assert_eq!(again::<DateTime>(text).as_deref(), Some(text));
            assert!(value.parse(text) && value.cmp(&value).is_eq() && !format!("{value:?}").is_empty());
        }
    }

    #[test]
    fn an_offset_with_seconds_is_written_in_utc() {
        let offset = UtcOffset::from_hms(0, 0, 30).expect("a legal offset");
        let mut out = String::new();
        let value = DateTime::from(DateTime::UNIX_EPOCH.to_offset(offset));
        value.write(&mut out).expect("strings take text");
        assert_eq!(out, "1970-01-01T00:00:00Z");
    }
}
