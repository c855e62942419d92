//! Scalars that are text in JSON: [`Duration`], [`Binary`], [`Guid`].

use std::fmt;
use std::str::FromStr;

use azure_core::base64;

use crate::table::{Element, Slot, Text, View};

/// A globally unique identifier (`Edm.Guid`).
pub type Guid = azure_core::Uuid;

/// A text that does not have the form of its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatError(&'static str);

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not {}", self.0)
    }
}

impl std::error::Error for FormatError {}

/// A length of time (`Edm.Duration`), kept as its ISO 8601 text: `PT1H30M`, `P1DT12H`, `-PT5S`.
///
/// The text is kept because it says more than a number of seconds: months and years have no fixed
/// length, and a service may prefer `PT36H` to `P1DT12H`.
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
    /// The ISO 8601 text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The length of time, if it is exact: not negative, without years and months, with at most
    /// nine fractional digits, and in range.
    pub fn to_std(&self) -> Option<std::time::Duration> {
        let mut total = std::time::Duration::ZERO;
        for (unit, number) in parts(&self.0)? {
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

/// The numbers of a duration with their units, if its form is right: a sign, `P`, units from large
/// to small without repetition, `T` before the units of time, and a fraction only of seconds.
fn parts(text: &str) -> Option<Vec<(Unit, &str)>> {
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
        match parts(text) {
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

/// Bytes (`Edm.Binary`), base64 in JSON.
///
/// ```
/// use docwright_runtime::Binary;
///
/// let icon = Binary::from(b"\xff\xfe".as_slice());
/// assert_eq!(icon.to_string(), "//4=");
/// assert_eq!("__4".parse::<Binary>()?, icon); // the URL-safe alphabet is understood
/// # Ok::<(), docwright_runtime::FormatError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Binary(pub Vec<u8>);

impl fmt::Debug for Binary {
    /// Prints the length only: contents may be long, or secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Binary({} bytes)", self.0.len())
    }
}

impl fmt::Display for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64::encode(&self.0))
    }
}

impl FromStr for Binary {
    type Err = FormatError;

    /// Understands both alphabets of base64, with and without padding.
    ///
    /// # Errors
    /// If `text` is not base64.
    fn from_str(text: &str) -> Result<Self, FormatError> {
        let unpadded = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
        let bytes = base64::decode_url_safe(unpadded);
        bytes.map(Self).map_err(|_| FormatError("base64"))
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl AsRef<[u8]> for Binary {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Text for Binary {
    /// Bytes are written in the standard alphabet with padding; other spellings are refused, so
    /// that they stay as they are.
    fn parse(&mut self, text: &str) -> bool {
        let bytes = text.parse::<Self>().ok().filter(|bytes| bytes.to_string() == text);
        bytes.map(|value| *self = value).is_some()
    }

    fn write(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        write!(out, "{self}")
    }
}

impl Element for Binary {
    fn empty() -> Self {
        Self::default()
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Text(self)
    }

    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Text for Guid {
    /// Takes the hyphenated form in either case; it means the same identifier.
    fn parse(&mut self, text: &str) -> bool {
        let guid = Self::try_parse(text).ok().filter(|_| text.len() == 36);
        guid.map(|value| *self = value).is_some()
    }

    fn write(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        write!(out, "{self}")
    }
}

impl Element for Guid {
    fn empty() -> Self {
        Self::nil()
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Text(self)
    }

    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits<T: Element + Text>(text: &str) -> bool {
        T::empty().parse(text)
    }

    #[test]
    fn durations_have_a_form() {
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
    fn durations_convert_where_that_is_exact() {
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

    #[test]
    fn binary_fits_only_in_its_own_spelling() {
        for text in ["", "AA==", "//4=", "aGVsbG8="] {
            assert!(fits::<Binary>(text), "{text}");
        }
        for text in ["AA", "__4=", "A", "AB==", "a b=", "AA==\n"] {
            assert!(!fits::<Binary>(text), "{text}");
        }
        assert_eq!(format!("{:?}", Binary(vec![1, 2])), "Binary(2 bytes)");
    }

    #[test]
    fn guids_fit_hyphenated() {
        assert!(fits::<Guid>("2a6ab9bd-0b7f-4a4b-9d3f-6a2f5a1e0c11"));
        assert!(fits::<Guid>("2A6AB9BD-0B7F-4A4B-9D3F-6A2F5A1E0C11"));
        assert!(!fits::<Guid>("2a6ab9bd0b7f4a4b9d3f6a2f5a1e0c11"));
        assert!(!fits::<Guid>("{2a6ab9bd-0b7f-4a4b-9d3f-6a2f5a1e0c11}"));
    }
}
