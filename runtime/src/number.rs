//! JSON numbers: Rust's integers and floats, and [`Decimal`].
//!
//! Numbers are compared by value: `5.0` fits an integer and `5` fits a float. A number that a type
//! cannot hold exactly does not fit.

use std::fmt;
use std::str::FromStr;

use serde_json::{Number, Value};

use crate::table::{Element, Numeric, Slot, View};

/// Whole numbers up to here are exact in an `f64`.
const EXACT: i64 = 1 << f64::MANTISSA_DIGITS;

/// The value of a number, if it is whole.
#[allow(clippy::cast_possible_truncation)] // the cast saturates, and large values are refused
fn whole(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        let float = number.as_f64().filter(|_| number.is_f64())?;
        let whole = float as i64;
        let exact = float.fract() == 0.0 && whole.unsigned_abs() <= EXACT.unsigned_abs();
        (exact && (whole != 0 || float.is_sign_positive())).then_some(whole)
    })
}

/// The value of a number as an `f64`, if that is exact.
#[allow(clippy::cast_precision_loss)] // whole numbers that are not exact are refused
fn float(number: &Number) -> Option<f64> {
    match number.as_i64() {
        Some(whole) => (whole.unsigned_abs() <= EXACT.unsigned_abs()).then_some(whole as f64),
        None => number.as_f64().filter(|_| number.is_f64()),
    }
}

macro_rules! integers {
    ($($integer:ident),*) => {$(
        impl Numeric for $integer {
            fn set(&mut self, number: &Number) -> bool {
                let value = whole(number).and_then(|whole| Self::try_from(whole).ok());
                value.map(|value| *self = value).is_some()
            }
        }

        impl Element for $integer {
            #[inline]
            fn empty() -> Self {
                0
            }

            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::Number(self)
            }

            #[inline]
            fn view(&self) -> View<'_> {
                View::Number(Number::from(*self))
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32);

impl Numeric for f64 {
    fn set(&mut self, number: &Number) -> bool {
        float(number).map(|value| *self = value).is_some()
    }
}

impl Element for f64 {
    fn empty() -> Self {
        0.0
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Number(self)
    }

    /// JSON has no number for the three special values; OData writes them as strings.
    fn view(&self) -> View<'_> {
        match Number::from_f64(*self) {
            Some(number) => View::Number(number),
            None if self.is_nan() => View::Str("NaN"),
            None if *self > 0.0 => View::Str("INF"),
            None => View::Str("-INF"),
        }
    }
}

/// The shortest decimal number that means this `f32`, so that `0.1` stays `0.1`.
fn widen(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

impl Numeric for f32 {
    #[allow(clippy::cast_possible_truncation, clippy::float_cmp)] // compared with the original
    fn set(&mut self, number: &Number) -> bool {
        let narrow = float(number).filter(|wide| widen(*wide as Self) == *wide);
        narrow.map(|value| *self = value as Self).is_some()
    }
}

impl Element for f32 {
    fn empty() -> Self {
        0.0
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Number(self)
    }

    fn view(&self) -> View<'_> {
        match Number::from_f64(widen(*self)) {
            Some(number) => View::Number(number),
            None if self.is_nan() => View::Str("NaN"),
            None if *self > 0.0 => View::Str("INF"),
            None => View::Str("-INF"),
        }
    }
}

/// A decimal number (`Edm.Decimal`), as exact as JSON carries it here: whole numbers of 64 bits,
/// and decimal fractions of up to 17 digits.
///
/// It compares and prints as the decimal number that was written, not as a binary fraction. With the
/// feature `exact-numbers` it has any number of digits. That is not the default, since it changes how
/// `serde_json` represents numbers in the whole program, which some uses of serde do not bear.
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

/// A text that is not a decimal number, or has more digits than [`Decimal`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecimalError;

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a decimal number of at most 17 digits")
    }
}

impl std::error::Error for DecimalError {}

impl Decimal {
    /// The number as a float; exact to 17 digits.
    pub fn to_f64(&self) -> f64 {
        self.0.as_f64().unwrap_or(f64::NAN)
    }

    /// The number as an integer, if it is whole and in range.
    pub fn to_i64(&self) -> Option<i64> {
        whole(&self.0)
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
    /// If `text` is not a number as JSON writes it, or if digits would be lost.
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        match serde_json::from_str(text) {
            Ok(Value::Number(number)) if digits(&number.to_string()) == digits(text) => Ok(Self(number)),
            _ => Err(DecimalError),
        }
    }
}

/// The digits of a number that carry information, and the power of ten of the first.
fn digits(text: &str) -> (String, i32) {
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

    fn set<T: Element + Numeric>(text: &str) -> Option<T> {
        let mut value = T::empty();
        let number = serde_json::from_str(text).expect("a JSON number");
        value.set(&number).then_some(value)
    }

    #[test]
    fn integers_take_whole_numbers_in_range() {
        assert_eq!(set::<i32>("5"), Some(5));
        assert_eq!(set::<i32>("5.0"), Some(5));
        assert_eq!(set::<i32>("5.5"), None);
        assert_eq!(set::<i32>("-0.0"), None);
        assert_eq!(set::<i32>("2147483648"), None);
        assert_eq!(set::<u8>("-1"), None);
        assert_eq!(set::<i64>("9223372036854775807"), Some(i64::MAX));
        assert_eq!(set::<i64>("18446744073709551615"), None);
        assert_eq!(set::<i64>("1e300"), None);
    }

    #[test]
    fn floats_take_what_they_hold_exactly() {
        assert_eq!(set::<f64>("5"), Some(5.0));
        assert_eq!(set::<f64>("-9007199254740993"), None);
        assert_eq!(set::<f64>("18446744073709551615"), None);
        assert_eq!(set::<f32>("0.1"), Some(0.1));
        assert_eq!(set::<f32>("0.123456789012"), None);
        assert_eq!(set::<f32>("1e300"), None);
    }

    #[test]
    fn floats_without_a_number_are_written_as_odata_does() {
        assert!(matches!(f64::INFINITY.view(), View::Str("INF")));
        assert!(matches!(f32::NEG_INFINITY.view(), View::Str("-INF")));
        assert!(matches!(f64::NAN.view(), View::Str("NaN")));
    }

    #[test]
    fn decimals_keep_their_digits_or_are_refused() {
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
