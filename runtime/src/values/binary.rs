//! [`Binary`]: bytes, which are a base64 string in JSON.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::FormatError;
use super::text_element::text_element;
use crate::model::table::Text;

/// Bytes (`Edm.Binary`), base64 in JSON.
///
/// ```
/// use docwright_runtime::Binary;
///
/// let icon = Binary::from(b"\xff\xfe".as_slice());
/// assert_eq!(icon.to_string(), "//4=");
/// assert_eq!("__4".parse::<Binary>()?, icon); // the URL-safe alphabet is accepted
/// # Ok::<(), docwright_runtime::FormatError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Binary(pub Vec<u8>);

impl fmt::Debug for Binary {
    /// Prints the length only: the contents may be long, or secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Binary({} bytes)", self.0.len())
    }
}

impl fmt::Display for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(&self.0))
    }
}

impl FromStr for Binary {
    type Err = FormatError;

    /// Parses both alphabets of base64, with and without padding.
    ///
    /// # Errors
    /// If `text` is not base64.
    fn from_str(text: &str) -> Result<Self, FormatError> {
        let unpadded = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
        let bytes = URL_SAFE_NO_PAD.decode(unpadded);
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
    /// Accepts only the standard alphabet with padding, as it is written; other spellings are kept unchanged.
    fn parse(&mut self, text: &str) -> bool {
        let bytes = text.parse::<Self>().ok().filter(|bytes| bytes.to_string() == text);
        bytes.map(|value| *self = value).is_some()
    }

    fn write(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        write!(out, "{self}")
    }
}

text_element!(Binary, Binary::default());

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::Element;

    fn fits<T: Element + Text>(text: &str) -> bool {
        T::empty().parse(text)
    }

    #[test]
    fn only_the_canonical_spelling_is_accepted() {
        for text in ["", "AA==", "//4=", "aGVsbG8="] {
            assert!(fits::<Binary>(text), "{text}");
        }
        for text in ["AA", "__4=", "A", "AB==", "a b=", "AA==\n"] {
            assert!(!fits::<Binary>(text), "{text}");
        }
        assert_eq!(format!("{:?}", Binary(vec![1, 2])), "Binary(2 bytes)");
    }
}
