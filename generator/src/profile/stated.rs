//! Values of the profile with their origins.

use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};

/// An effective setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name in `docwright.toml`, such as `api.title`.
    pub name: &'static str,
    /// Its value; empty for none.
    pub value: String,
    /// Where the value is from.
    pub origin: Origin,
}

/// Where an effective setting is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Origin {
    /// `docwright.toml`.
    Settings,
    /// The pages.
    Pages,
    /// The convention, or another setting.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Settings => "docwright.toml",
            Self::Pages => "pages",
            Self::Default => "default",
        })
    }
}

/// A value with its origin.
pub(super) type Stated<T> = (T, Origin);

/// The first value that is there: of the settings, of the pages, or the default.
pub(super) fn first<T: Clone>(setting: Option<&T>, pages: Option<T>, default: impl FnOnce() -> T) -> Stated<T> {
    match (setting, pages) {
        (Some(stated), _) => (stated.clone(), Origin::Settings),
        (None, Some(shown)) => (shown, Origin::Pages),
        (None, None) => (default(), Origin::Default),
    }
}
