//! Literals of conditions, and comparison of values with them.

use std::cmp::Ordering;

use serde_json::{Number, Value};
use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime};

/// A literal of a condition (OData ABNF 4.01).
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Literal {
    Null,
    Boolean(bool),
    Number(Number),
    Text(String),
    Moment(OffsetDateTime),
    /// A date, such as `2024-01-31`.
    Day(String),
    /// A GUID or another word without quotes.
    Word(String),
}

impl Literal {
    /// Parses a literal without quotes.
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "null" => Self::Null,
            "true" => Self::Boolean(true),
            "false" => Self::Boolean(false),
            _ => {
                if let Ok(moment) = OffsetDateTime::parse(word, &Rfc3339) {
                    Self::Moment(moment)
                } else if day(word).is_some() {
                    Self::Day(word.to_owned())
                } else if is_guid(word) {
                    Self::Word(word.to_owned())
                } else {
                    Self::Number(serde_json::from_str(word).ok()?)
                }
            }
        })
    }

    /// Compares a value with the literal; `None` if either is null.
    ///
    /// Strings compare without letter case, as the service does.
    pub(super) fn compare(&self, value: &Value) -> Result<Option<Ordering>, String> {
        let differ = || Err(format!("a condition compares {self} with {}", kind(value)));
        Ok(match (value, self) {
            (Value::Null, _) | (_, Self::Null) => None,
            (Value::Bool(value), Self::Boolean(other)) => Some(value.cmp(other)),
            (Value::Number(value), Self::Number(other)) => Some(numbers(value, other)),
            (Value::String(value), Self::Text(other) | Self::Word(other) | Self::Day(other)) => {
                if matches!(self, Self::Day(_)) && day(value).is_none() {
                    return differ();
                }
                Some(value.to_lowercase().cmp(&other.to_lowercase()))
            }
            (Value::String(value), Self::Moment(other)) => match OffsetDateTime::parse(value, &Rfc3339) {
                Ok(value) => Some(value.cmp(other)),
                Err(_) => return differ(),
            },
            _ => return differ(),
        })
    }
}

impl std::fmt::Display for Literal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::Moment(_) => "a date and time",
            Self::Day(_) => "a date",
            Self::Word(_) => "a GUID",
        })
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text of another form",
        Value::Array(_) => "a collection",
        Value::Object(_) => "an object",
    }
}

/// Whole numbers exactly, others as floating point.
fn numbers(value: &Number, other: &Number) -> Ordering {
    match (value.as_i64(), other.as_i64()) {
        (Some(value), Some(other)) => value.cmp(&other),
        _ => value.as_f64().unwrap_or(f64::NAN).total_cmp(&other.as_f64().unwrap_or(f64::NAN)),
    }
}

/// Orders two values of a property: null first, and numbers before strings.
pub(super) fn sorted(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => numbers(a, b),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::String(a), Value::String(b)) => {
            match (OffsetDateTime::parse(a, &Rfc3339), OffsetDateTime::parse(b, &Rfc3339)) {
                (Ok(a), Ok(b)) => a.cmp(&b),
                _ => a.to_lowercase().cmp(&b.to_lowercase()),
            }
        }
        (a, b) => rank(a).cmp(&rank(b)),
    }
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    }
}

fn day(word: &str) -> Option<Date> {
    let mut parts = word.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    let month = time::Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

fn is_guid(word: &str) -> bool {
    let lengths = word.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && word.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}
