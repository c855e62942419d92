//! [`Literal`]: values in the URL, as arguments of functions and in `$filter`.

use super::{Binary, Date, DateTime, Decimal, Duration, Guid, Snowflake, TimeOfDay};
use crate::model::table::Text;

/// A value that can be written as an OData literal in a URL.
///
/// Strings are quoted, and quotes in them doubled; numbers, booleans, identifiers, dates and times are written as they
/// are.
///
/// ```
/// use docwright_runtime::Literal;
///
/// assert_eq!("O'Neil".to_literal(), "'O''Neil'");
/// assert_eq!(true.to_literal(), "true");
/// ```
pub trait Literal {
    /// The literal, not yet percent-encoded.
    fn to_literal(&self) -> String;
}

impl<T: Literal + ?Sized> Literal for &T {
    fn to_literal(&self) -> String {
        (**self).to_literal()
    }
}

impl Literal for str {
    fn to_literal(&self) -> String {
        format!("'{}'", self.replace('\'', "''"))
    }
}

impl Literal for String {
    fn to_literal(&self) -> String {
        self.as_str().to_literal()
    }
}

/// The literal of the value, or `null`.
impl<T: Literal> Literal for Option<T> {
    fn to_literal(&self) -> String {
        self.as_ref().map_or_else(|| "null".to_owned(), T::to_literal)
    }
}

macro_rules! impl_with_display {
    ($($type:ty),*) => {$(
        impl Literal for $type {
            fn to_literal(&self) -> String {
                self.to_string()
            }
        }
    )*};
}

impl_with_display!(bool, i8, i16, i32, i64, u8, u16, u32, Decimal, Guid, Snowflake);

macro_rules! impl_floats {
    ($($type:ty),*) => {$(
        impl Literal for $type {
            fn to_literal(&self) -> String {
                match *self {
                    Self::INFINITY => "INF".to_owned(),
                    Self::NEG_INFINITY => "-INF".to_owned(),
                    value => value.to_string(),
                }
            }
        }
    )*};
}

impl_floats!(f32, f64);

macro_rules! impl_with_text {
    ($($type:ty),*) => {$(
        impl Literal for $type {
            fn to_literal(&self) -> String {
                let mut out = String::new();
                // Writing to a string cannot fail.
                let _ = self.write(&mut out);
                out
            }
        }
    )*};
}

impl_with_text!(DateTime, Date, TimeOfDay);

impl Literal for Duration {
    fn to_literal(&self) -> String {
        format!("duration'{self}'")
    }
}

impl Literal for Binary {
    /// Uses the URL-safe alphabet, which OData requires in URLs.
    fn to_literal(&self) -> String {
        let text = self.to_string().replace('+', "-").replace('/', "_");
        format!("binary'{text}'")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_odata() {
        assert_eq!("').or('".to_literal(), "''').or('''");
        assert_eq!(String::new().to_literal(), "''");
        assert_eq!((-5_i64).to_literal(), "-5");
        assert_eq!(1.5_f64.to_literal(), "1.5");
        assert_eq!(f64::NEG_INFINITY.to_literal(), "-INF");
        assert_eq!(f32::NAN.to_literal(), "NaN");
        assert_eq!(DateTime::UNIX_EPOCH.to_literal(), "1970-01-01T00:00:00Z");
        assert_eq!(TimeOfDay::MIDNIGHT.to_literal(), "00:00:00");
        assert_eq!(Guid::nil().to_literal(), "00000000-0000-0000-0000-000000000000");
        let hour = Duration::from(std::time::Duration::from_secs(3600));
        assert_eq!(hour.to_literal(), "duration'PT1H'");
        assert_eq!(Binary(vec![255, 254]).to_literal(), "binary'__4='");
        assert_eq!(None::<i32>.to_literal(), "null");
    }
}
