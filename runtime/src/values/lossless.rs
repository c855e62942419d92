//! [`lossless!`]: implements the traits of a value that keeps the format in which it was received.
//!
//! The type dereferences to the value, compares by the value alone, and is written in its original format. It has a
//! constructor `new` from the value, and implements `Text`.

macro_rules! lossless {
    ($type:ident, $field:ident: $inner:ty, $format:literal) => {
        impl std::ops::Deref for $type {
            type Target = $inner;

            fn deref(&self) -> &$inner {
                &self.$field
            }
        }

        impl From<$inner> for $type {
            fn from(value: $inner) -> Self {
                Self::new(value)
            }
        }

        impl From<$type> for $inner {
            fn from(value: $type) -> Self {
                value.$field
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::FormatError;

            /// # Errors
            /// If `text` does not have the format of OData, or would be written differently.
            fn from_str(text: &str) -> Result<Self, $crate::FormatError> {
                let mut value = Self::empty();
                if value.parse(text) { Ok(value) } else { Err($crate::FormatError($format)) }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.write(f)
            }
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.write(f)
            }
        }

        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                self.$field == other.$field
            }
        }

        impl Eq for $type {}

        impl PartialOrd for $type {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $type {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.$field.cmp(&other.$field)
            }
        }

        impl std::hash::Hash for $type {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                std::hash::Hash::hash(&self.$field, state);
            }
        }

        impl PartialEq<$inner> for $type {
            fn eq(&self, other: &$inner) -> bool {
                self.$field == *other
            }
        }

        impl PartialOrd<$inner> for $type {
            fn partial_cmp(&self, other: &$inner) -> Option<std::cmp::Ordering> {
                self.$field.partial_cmp(other)
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use lossless;
