//! [`Key`]: the key of an item in a path.

use std::borrow::Cow;

use super::Snowflake;

/// The key of an item in a path: a text, or the number of a [`Snowflake`].
///
/// ```
/// use docwright_runtime::{Key, Snowflake};
///
/// assert_eq!("7".to_key(), Snowflake::new(7).to_key());
/// ```
pub trait Key {
    /// The key as the path has it before percent-encoding.
    fn to_key(&self) -> Cow<'_, str>;
}

impl<T: AsRef<str> + ?Sized> Key for T {
    fn to_key(&self) -> Cow<'_, str> {
        self.as_ref().into()
    }
}

impl Key for Snowflake {
    fn to_key(&self) -> Cow<'_, str> {
        self.to_string().into()
    }
}

impl Key for &Snowflake {
    fn to_key(&self) -> Cow<'_, str> {
        self.to_string().into()
    }
}
