//! [`Guid`]: an identifier that keeps the case of its letters.

use std::fmt;

use uuid::Uuid;

use super::lossless::lossless;
use super::text_element::text_element;
use crate::model::table::{Element, Text};

/// A globally unique identifier (`Edm.Guid`).
///
/// It is a [`Uuid`] that keeps the case of its letters, and is written back with it. Comparisons use
/// the identifier alone.
///
/// ```
/// use docwright_runtime::Guid;
///
/// let sent: Guid = "2A6AB9BD-0B7F-4A4B-9D3F-6A2F5A1E0C11".parse()?;
/// assert_eq!(sent, "2a6ab9bd-0b7f-4a4b-9d3f-6a2f5a1e0c11".parse::<Guid>()?);
/// assert_eq!(sent.to_string(), "2A6AB9BD-0B7F-4A4B-9D3F-6A2F5A1E0C11");
/// assert_eq!(sent.get_version_num(), 4); // all methods of `uuid`
/// # Ok::<(), docwright_runtime::FormatError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Guid {
    value: Uuid,
    /// One bit for each digit that is an upper-case letter; the first digit is the lowest bit.
    upper_case: u32,
}

impl Guid {
    /// An identifier, written in lower case.
    pub const fn new(value: Uuid) -> Self {
        Self { value, upper_case: 0 }
    }

    /// The nil identifier, whose digits are all zero.
    pub const fn nil() -> Self {
        Self::new(Uuid::nil())
    }
}

lossless!(Guid, value: Uuid, "a GUID");

impl Text for Guid {
    /// Accepts the hyphenated format, with letters of either case.
    fn parse(&mut self, text: &str) -> bool {
        let Some(value) = Uuid::try_parse(text).ok().filter(|_| text.len() == 36) else { return false };
        let digits = text.bytes().filter(|byte| *byte != b'-').enumerate();
        let upper_case = digits.filter(|(_, digit)| digit.is_ascii_uppercase()).fold(0, |bits, (at, _)| bits | 1 << at);
        *self = Self { value, upper_case };
        true
    }

    fn write(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        let mut buffer = Uuid::encode_buffer();
        let text = self.value.hyphenated().encode_lower(&mut buffer);
        let mut upper_case = self.upper_case;
        if upper_case == 0 {
            return out.write_str(text);
        }
        for digit in text.chars() {
            let is_upper_case = digit != '-' && upper_case & 1 == 1;
            out.write_char(if is_upper_case { digit.to_ascii_uppercase() } else { digit })?;
            upper_case >>= u32::from(digit != '-');
        }
        Ok(())
    }
}

text_element!(Guid, Guid::nil());

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_hyphenated_guids_are_accepted() {
        let fits = |text: &str| Guid::empty().parse(text);
        assert!(fits("2a6ab9bd-0b7f-4a4b-9d3f-6a2f5a1e0c11"));
        assert!(fits("2A6AB9BD-0B7F-4A4B-9D3F-6A2F5A1E0C11"));
        assert!(!fits("2a6ab9bd0b7f4a4b9d3f6a2f5a1e0c11"));
        assert!(!fits("{2a6ab9bd-0b7f-4a4b-9d3f-6a2f5a1e0c11}"));
    }

    proptest! {
        #[test]
        fn letters_keep_their_case(text in "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") {
            let guid: Guid = text.parse().expect("a GUID");
            prop_assert_eq!(guid.to_string(), &*text);
            let json = serde_json::to_string(&guid).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Guid>(&json).expect("a GUID").to_string(), &*text);
            let lower: Guid = text.to_ascii_lowercase().parse().expect("a GUID");
            prop_assert_eq!(guid, lower);
            prop_assert_eq!(HashSet::from([guid, lower]).len(), 1);
            prop_assert_eq!(Uuid::from(guid), Uuid::parse_str(&text).expect("a GUID"));
        }
    }
}
