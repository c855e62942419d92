//! [`Duration`]: a length of time in ISO 8601 format.

use std::fmt;
use std::str::FromStr;

use super::FormatError;
use crate::model::table::{Element, Slot, Text, View};

/// A length of time (`Edm.Duration`) in ISO 8601 format: `PT1H30M`, `P1DT12H`, `-PT5S`.
///
/// The string is kept, because a number of seconds cannot represent it: the length of months and years varies, and a
/// service may distinguish `PT36H` from `P1DT12H`.
///
/// ```
/// use docwright_runtime::Duration;
///
/// let half_hour: Duration = "PT30M".parse()?;
/// assert_eq!(half_hour.to_std(), Some(std::time::Duration::from_secs(1800)));
/// assert_eq!(Duration::from(std::time::Duration::from_millis(1500)).as_str(), "PT1.5S");
/// # Ok::<(), docwright_runtime::FormatError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Duration(String);

impl Duration {
    /// The ISO 8601 string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The exact length of time, if it can be represented.
    ///
    /// It must not be negative, contain years or months, or have more than nine fractional digits.
    pub fn to_std(&self) -> Option<std::time::Duration> {
        let mut total = std::time::Duration::ZERO;
        for (unit, number) in parse_parts(&self.0)? {
            let seconds = match unit {
                Unit::Week => 604_800,
                Unit::Day => 86_400,
                Unit::Hour => 3600,
                Unit::Minute => 60,
                Unit::Second => 1,
                Unit::Year | Unit::Month => return None,
            };
            let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
            let fraction = fraction.trim_end_matches('0');
            let nanos = if fraction.len() > 9 { return None } else { format!("{fraction:0<9}") };
            let whole = whole.parse::<u64>().ok()?.checked_mul(seconds)?;
            let part = std::time::Duration::new(whole, nanos.parse().ok()?);
            total = total.checked_add(part)?;
        }
        (!self.0.starts_with('-')).then_some(total)
    }
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Unit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

/// Parses the numbers of a duration with their units.
///
/// The format is a sign, `P`, units from large to small without repetition, `T` before the units of time, and a
/// fraction of seconds only.
fn parse_parts(text: &str) -> Option<Vec<(Unit, &str)>> {
    let mut rest = text.strip_prefix(['-', '+']).unwrap_or(text).strip_prefix('P')?;
    let mut parts: Vec<(Unit, &str)> = Vec::new();
    let mut in_time = false;
    while !rest.is_empty() {
        if let Some(tail) = rest.strip_prefix('T').filter(|tail| !in_time && !tail.is_empty()) {
            (in_time, rest) = (true, tail);
        }
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, tail) = rest.split_at(length);
        let unit = match (in_time, tail.as_bytes().first()?) {
            (false, b'Y') => Unit::Year,
            (false, b'M') => Unit::Month,
            (false, b'W') => Unit::Week,
            (false, b'D') => Unit::Day,
            (true, b'H') => Unit::Hour,
            (true, b'M') => Unit::Minute,
            (true, b'S') => Unit::Second,
            _ => return None,
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
        let well_formed = !whole.is_empty() && !fraction.is_empty() && !fraction.contains('.');
        let in_order = parts.last().is_none_or(|(last, _)| *last < unit);
        if !well_formed || !in_order || (number.contains('.') && unit != Unit::Second) {
            return None;
        }
        parts.push((unit, number));
        rest = &tail[1..];
    }
    (!parts.is_empty()).then_some(parts)
}

impl FromStr for Duration {
    type Err = FormatError;

    /// # Errors
    /// If `text` is not an ISO 8601 duration.
    fn from_str(text: &str) -> Result<Self, FormatError> {
        match parse_parts(text) {
            Some(_) => Ok(Self(text.to_owned())),
            None => Err(FormatError("an ISO 8601 duration")),
        }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<std::time::Duration> for Duration {
    fn from(value: std::time::Duration) -> Self {
        let (minutes, nanos) = (value.as_secs() / 60, value.subsec_nanos());
        let part = |number: u64, unit| match number {
            0 => String::new(),
            _ => format!("{number}{unit}"),
        };
        let seconds = format!("{}.{nanos:09}", value.as_secs() % 60);
        let seconds = match seconds.trim_end_matches('0').trim_end_matches('.') {
            "" | "0" if minutes > 0 => String::new(),
            "" => String::from("0S"),
            seconds => format!("{seconds}S"),
        };
        Self(format!("PT{}{}{seconds}", part(minutes / 60, 'H'), part(minutes % 60, 'M')))
    }
}

impl Text for Duration {
    fn parse(&mut self, text: &str) -> bool {
        text.parse().map(|value| *self = value).is_ok()
    }

    fn write(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Element for Duration {
    fn empty() -> Self {
        Self(String::from("PT0S"))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Text(self)
    }

    fn view(&self) -> View<'_> {
        View::Str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits<T: Element + Text>(text: &str) -> bool {
        T::empty().parse(text)
    }

    #[test]
    fn durations_have_the_iso_format() {
        for text in ["PT0S", "P1Y2M3W4DT5H6M7.5S", "-PT5M", "PT36H", "P2W", "PT0.0000001S"] {
            assert!(fits::<Duration>(text), "{text}");
        }
        for text in [
            "", "P", "PT", "P1", "1D", "P1H", "PT1D", "P1DT", "P1D1D", "PT1S1H", "PT1.5H", "PT.5S", "PT1.S", "P1DTT1H",
            "PT1.2.3S", "P1é", "00:30:00",
        ] {
            assert!(!fits::<Duration>(text), "{text}");
        }
    }

    #[test]
    fn durations_convert_if_they_are_exact() {
        let std = |text: &str| text.parse::<Duration>().expect("a duration").to_std();
        let seconds = std::time::Duration::from_secs;
        assert_eq!(std("P1DT1H"), Some(seconds(90_000)));
        assert_eq!(std("PT1.25S"), Some(std::time::Duration::from_millis(1250)));
        assert_eq!(std("P1M"), None);
        assert_eq!(std("-PT1S"), None);
        assert_eq!(std("P99999999999999999999D"), None);
        for value in [seconds(0), seconds(60), seconds(3661), std::time::Duration::MAX] {
            assert_eq!(Duration::from(value).to_std(), Some(value));
        }
    }
}
