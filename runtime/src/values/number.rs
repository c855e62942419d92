//! JSON numbers as Rust integers and floats.
//!
//! Numbers are compared by value: an integer accepts `5.0`, and a float accepts `5`. A type rejects numbers that it
//! cannot represent exactly.

use serde_json::Number;

use crate::model::table::{Element, Numeric, Slot, View};

/// The largest power of two up to which an `f64` represents all integers.
const MAX_EXACT: i64 = 1 << f64::MANTISSA_DIGITS;

/// Returns the value of a number, if it is an integer.
#[allow(clippy::cast_possible_truncation)] // the cast saturates, and large values are rejected
pub(super) fn to_integer(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        let float = number.as_f64().filter(|_| number.is_f64())?;
        let whole = float as i64;
        let exact = float.fract() == 0.0 && whole.unsigned_abs() <= MAX_EXACT.unsigned_abs();
        (exact && (whole != 0 || float.is_sign_positive())).then_some(whole)
    })
}

/// Returns the value of a number as an `f64`, if it is exact.
#[allow(clippy::cast_precision_loss)] // integers that are not exact are rejected
fn to_float(number: &Number) -> Option<f64> {
    match number.as_i64() {
        Some(whole) => (whole.unsigned_abs() <= MAX_EXACT.unsigned_abs()).then_some(whole as f64),
        None => number.as_f64().filter(|_| number.is_f64()),
    }
}

macro_rules! impl_integers {
    ($($integer:ident),*) => {$(
        impl Numeric for $integer {
            fn set(&mut self, number: &Number) -> bool {
                let value = to_integer(number).and_then(|whole| Self::try_from(whole).ok());
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

impl_integers!(i8, i16, i32, i64, u8, u16, u32);

impl Numeric for u64 {
    fn set(&mut self, number: &Number) -> bool {
        let value = number.as_u64().or_else(|| to_integer(number).and_then(|whole| Self::try_from(whole).ok()));
        value.map(|value| *self = value).is_some()
    }
}

impl Element for u64 {
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

impl Numeric for f64 {
    fn set(&mut self, number: &Number) -> bool {
        to_float(number).map(|value| *self = value).is_some()
    }

    fn set_named(&mut self, name: &str) -> bool {
        named(name).map(|value| *self = value).is_some()
    }
}

impl Element for f64 {
    fn empty() -> Self {
        0.0
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Number(self)
    }

    /// JSON cannot represent the three special values as numbers; OData writes them as strings.
    fn view(&self) -> View<'_> {
        match Number::from_f64(*self) {
            Some(number) => View::Number(number),
            None if self.is_nan() => View::Str("NaN"),
            None if *self > 0.0 => View::Str("INF"),
            None => View::Str("-INF"),
        }
    }
}

/// The special value with a name in OData.
fn named(name: &str) -> Option<f64> {
    match name {
        "NaN" => Some(f64::NAN),
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

/// Converts by the shortest decimal number that identifies the `f32`, so that `0.1` stays `0.1`.
fn widen(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

impl Numeric for f32 {
    #[allow(clippy::cast_possible_truncation, clippy::float_cmp)] // compared with the original
    fn set(&mut self, number: &Number) -> bool {
        let narrow = to_float(number).filter(|wide| widen(*wide as Self) == *wide);
        narrow.map(|value| *self = value as Self).is_some()
    }

    #[allow(clippy::cast_possible_truncation)] // the special values only
    fn set_named(&mut self, name: &str) -> bool {
        named(name).map(|value| *self = value as Self).is_some()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn set<T: Element + Numeric>(text: &str) -> Option<T> {
        let mut value = T::empty();
        let number = serde_json::from_str(text).expect("a JSON number");
        value.set(&number).then_some(value)
    }

    #[test]
    fn integers_accept_whole_numbers_in_range() {
        assert_eq!(set::<i32>("5"), Some(5));
        assert_eq!(set::<i32>("5.0"), Some(5));
        assert_eq!(set::<i32>("5.5"), None);
        assert_eq!(set::<i32>("-0.0"), None);
        assert_eq!(set::<i32>("2147483648"), None);
        assert_eq!(set::<u8>("-1"), None);
        assert_eq!(set::<i64>("9223372036854775807"), Some(i64::MAX));
        assert_eq!(set::<i64>("18446744073709551615"), None);
        assert_eq!(set::<i64>("1e300"), None);
        assert_eq!(set::<u64>("18446744073709551615"), Some(u64::MAX));
        assert_eq!((set::<u64>("-1"), set::<u64>("7.0"), set::<u64>("7.5")), (None, Some(7), None));
    }

    #[test]
    fn floats_accept_numbers_that_they_represent_exactly() {
        assert_eq!(set::<f64>("5"), Some(5.0));
        assert_eq!(set::<f64>("-9007199254740993"), None);
        assert_eq!(set::<f64>("18446744073709551615"), None);
        assert_eq!(set::<f32>("0.1"), Some(0.1));
        assert_eq!(set::<f32>("0.123456789012"), None);
        assert_eq!(set::<f32>("1e300"), None);
    }

    #[test]
    fn special_floats_are_written_as_strings() {
        assert!(matches!(f64::INFINITY.view(), View::Str("INF")));
        assert!(matches!(f32::NEG_INFINITY.view(), View::Str("-INF")));
        assert!(matches!(f64::NAN.view(), View::Str("NaN")));
    }
}
