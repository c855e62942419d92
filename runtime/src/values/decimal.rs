//! [`Decimal`]: a decimal number.

use std::fmt;
use std::str::FromStr;

use serde_json::{Number, Value};

use super::number::to_integer;
use crate::model::table::{Element, Numeric, Slot, View};

/// A decimal number (`Edm.Decimal`): an integer of 64 bits, or a decimal fraction of up to 17 digits.
///
/// It compares and prints as the decimal number that was written, not as a binary fraction. With the feature
/// `exact-numbers` the number of digits is unlimited. The feature is not enabled by default, since it changes how
/// `serde_json` represents numbers in the whole program, which some uses of serde do not support.
///
/// ```
/// use docwright_runtime::Decimal;
///
/// let price: Decimal = "19.99".parse()?;
/// assert_eq!(price.to_string(), "19.99");
/// # Ok::<(), docwright_runtime::DecimalError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(Number);

/// The error of an invalid decimal number, or of one with too many digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecimalError;

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid format: expected a decimal number of at most 17 digits")
    }
}

impl std::error::Error for DecimalError {}

impl Decimal {
    /// The number as a float; exact to 17 digits.
    pub fn to_f64(&self) -> f64 {
        self.0.as_f64().unwrap_or(f64::NAN)
    }

    /// The number as an integer, if it is one and in range.
    pub fn to_i64(&self) -> Option<i64> {
        to_integer(&self.0)
    }

    /// The number as JSON.
    pub fn as_number(&self) -> &Number {
        &self.0
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    /// # Errors
    /// If `text` is not a JSON number, or if digits would be lost.
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        match serde_json::from_str(text) {
            Ok(Value::Number(number)) if significant_digits(&number.to_string()) == significant_digits(text) => {
                Ok(Self(number))
            }
            _ => Err(DecimalError),
        }
    }
}

/// Returns the significant digits of a number, and the power of ten of the first one.
fn significant_digits(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let mantissa = mantissa.trim_start_matches('-');
    let whole = mantissa.find('.').unwrap_or(mantissa.len());
    let all = mantissa.replace('.', "");
    let significant = all.trim_start_matches('0');
    let leading = all.len() - significant.len();
    let shift = i32::try_from(whole).unwrap_or(i32::MAX) - i32::try_from(leading).unwrap_or(0);
    let power = exponent.parse::<i32>().unwrap_or(i32::MAX).saturating_add(shift);
    match significant.trim_end_matches('0') {
        "" => (String::new(), 0),
        digits => (digits.to_owned(), power),
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.into())
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        Self(value.into())
    }
}

impl TryFrom<f64> for Decimal {
    type Error = DecimalError;

    /// # Errors
    /// If `value` is not finite.
    fn try_from(value: f64) -> Result<Self, DecimalError> {
        Number::from_f64(value).map(Self).ok_or(DecimalError)
    }
}

impl Numeric for Decimal {
    fn set(&mut self, number: &Number) -> bool {
        self.0 = number.clone();
        true
    }
}

impl Element for Decimal {
    fn empty() -> Self {
        Self(0.into())
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Number(self)
    }

    fn view(&self) -> View<'_> {
        View::Number(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_their_digits_or_are_rejected() {
        for text in ["0", "-19.99", "0.1", "123456789012345678", "1e3", "0.00012"] {
            let decimal = text.parse::<Decimal>();
            assert!(decimal.is_ok(), "{text}");
        }
        if cfg!(feature = "exact-numbers") {
            return;
        }
        assert_eq!("1.50".parse::<Decimal>().expect("fits").to_string(), "1.5");
        for text in ["", "x", "1,5", "0.12345678901234567890123", "99999999999999999999999.5"] {
            assert_eq!(text.parse::<Decimal>(), Err(DecimalError), "{text}");
        }
    }
}
