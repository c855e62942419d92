//! [`FormatError`]: the error of parsing a value.

use std::fmt;

/// The error of a string that does not have the format of its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatError(pub(crate) &'static str);

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid format: expected {}", self.0)
    }
}

impl std::error::Error for FormatError {}
