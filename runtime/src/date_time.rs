//! Points in time as OData writes them: `Edm.DateTimeOffset`, `Edm.Date`, `Edm.TimeOfDay`.
//!
//! Parsing accepts only what formatting gives back as the same instant, offset and fraction: no
//! leap seconds, at most nine fractional digits, no unknown offset (`-00:00`).

use std::fmt::Write;

use time::{Month, UtcOffset};

use crate::table::{Element, Slot, Text, View};

/// A point in time with its offset from UTC (`Edm.DateTimeOffset`).
pub type DateTime = time::OffsetDateTime;

/// A day of the calendar (`Edm.Date`).
pub type Date = time::Date;

/// A time of the day without a time zone (`Edm.TimeOfDay`).
pub type TimeOfDay = time::Time;

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
    let (mut second, mut nano) = (0, 0);
    if let Some(tail) = rest.strip_prefix(':') {
        (second, rest) = digits(tail, 2)?;
        if let Some(tail) = rest.strip_prefix('.') {
            let length = tail.bytes().take_while(u8::is_ascii_digit).count();
            let scale = 10_u32.pow(9_u32.checked_sub(u32::try_from(length).ok()?)?);
            (nano, rest) = digits(tail, length).map(|(value, rest)| (value * scale, rest))?;
        }
    }
    let (hour, minute, second) = (small(hour)?, small(minute)?, small(second)?);
    Some((TimeOfDay::from_hms_nano(hour, minute, second, nano).ok()?, rest))
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
    let (time, rest) = time_of_day(rest.strip_prefix('T')?)?;
    Some(DateTime::new_in_offset(date, time, offset(rest)?))
}

fn write_date(date: Date, out: &mut dyn Write) -> std::fmt::Result {
    let (year, month, day) = date.to_calendar_date();
    write!(out, "{year:04}-{:02}-{day:02}", u8::from(month))
}

fn write_time(time: TimeOfDay, out: &mut dyn Write) -> std::fmt::Result {
    let (hour, minute, second, nano) = time.as_hms_nano();
    write!(out, "{hour:02}:{minute:02}:{second:02}")?;
    if nano == 0 {
        return Ok(());
    }
    let fraction = format!("{nano:09}");
    write!(out, ".{}", fraction.trim_end_matches('0'))
}

impl Text for DateTime {
    fn parse(&mut self, text: &str) -> bool {
        date_time(text).map(|value| *self = value).is_some()
    }

    fn write(&self, out: &mut dyn Write) -> std::fmt::Result {
        // The text has no place for the seconds of an offset.
        let has_seconds = self.offset().seconds_past_minute() != 0;
        let in_utc = self.checked_to_offset(UtcOffset::UTC).filter(|_| has_seconds);
        let value = in_utc.unwrap_or(*self);
        write_date(value.date(), out)?;
        out.write_char('T')?;
        write_time(value.time(), out)?;
        let offset = value.offset();
        if offset.is_utc() {
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

    fn write(&self, out: &mut dyn Write) -> std::fmt::Result {
        write_date(*self, out)
    }
}

impl Text for TimeOfDay {
    fn parse(&mut self, text: &str) -> bool {
        let whole = time_of_day(text).filter(|(_, rest)| rest.is_empty());
        whole.map(|(value, _)| *self = value).is_some()
    }

    fn write(&self, out: &mut dyn Write) -> std::fmt::Result {
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
        ] {
            assert_eq!(again::<DateTime>(text).as_deref(), Some(text));
        }
    }

    #[test]
    fn equal_date_times_may_be_written_shorter() {
        let zeros = again::<DateTime>("2014-01-01T00:00:00.0000000+00:00");
        assert_eq!(zeros.as_deref(), Some("2014-01-01T00:00:00Z"));
        assert_eq!(again::<TimeOfDay>("08:30").as_deref(), Some("08:30:00"));
        assert_eq!(again::<TimeOfDay>("08:30:00.5000000").as_deref(), Some("08:30:00.5"));
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
        let value = DateTime::UNIX_EPOCH.to_offset(offset);
        value.write(&mut out).expect("strings take text");
        assert_eq!(out, "1970-01-01T00:00:00Z");
    }
}
