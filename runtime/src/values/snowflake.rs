//! [`Snowflake`]: an identifier of 64 bits that JSON has as a string of digits.

use std::fmt;

use super::lossless::lossless;
use super::text_element::text_element;
use crate::model::table::{Element, Text};

/// An identifier of 64 bits whose upper bits are a time: a newer one is greater.
///
/// JSON has it as a string of digits, because not all programs read numbers of this size exactly.
///
/// ```
/// use docwright_runtime::Snowflake;
///
/// let (old, new): (Snowflake, Snowflake) = ("175928847299117063".parse()?, "1300000000000000001".parse()?);
/// assert!(old < new && new.to_string() == "1300000000000000001");
/// assert_eq!(Snowflake::from(7).to_string(), "7");
/// # Ok::<(), docwright_runtime::FormatError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Snowflake {
    value: u64,
}

impl Snowflake {
    /// An identifier from its number.
    #[must_use]
    pub const fn new(value: u64) -> Self {
        Self { value }
    }
}

lossless!(Snowflake, value: u64, "a snowflake");

impl Text for Snowflake {
    /// Accepts digits without a sign, a blank or zeros before them.
    fn parse(&mut self, text: &str) -> bool {
        let is_canonical = text == "0" || text.starts_with(|c: char| matches!(c, '1'..='9'));
        let Some(value) = text.parse::<u64>().ok().filter(|_| is_canonical) else { return false };
        self.value = value;
        true
    }

    fn write(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        write!(out, "{}", self.value)
    }
}

text_element!(Snowflake, Snowflake::new(0));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_that_are_written_back_unchanged_are_accepted() {
        let fits = |text: &str| Snowflake::empty().parse(text);
        for text in ["0", "7", "18446744073709551615"] {
            assert!(fits(text), "{text}");
        }
        for text in ["", "07", "+7", "-7", " 7", "7x", "18446744073709551616"] {
            assert!(!fits(text), "{text}");
        }
    }

    #[test]
    fn json_has_a_string() {
        let id: Snowflake = serde_json::from_str("\"18446744073709551615\"").expect("a snowflake");
        assert_eq!((serde_json::to_string(&id).expect("JSON").as_str(), *id), ("\"18446744073709551615\"", u64::MAX));
        assert!(serde_json::from_str::<Snowflake>("7").is_err(), "a number is kept in the additional properties");
    }
}
