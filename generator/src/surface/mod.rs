//! Public items of a generated crate, and the effect of their changes on callers.
//!
//! [`of`] derives them from the plan. A crate contains them as `api.txt`, a sorted list with a line per item, so that the
//! diff of that file is the change of the public API.

mod compare;
mod items;
mod matching;
mod names;
mod text;
#[cfg(feature = "cli")]
mod version;
mod wire_names;

use std::cmp::Ordering;

pub use self::compare::{Change, Level, What, compare, verdict};
pub use self::items::of;
pub use self::text::{ParseError, kept};
#[cfg(feature = "cli")]
pub use self::version::next;
use crate::krate::Subject;

/// The file of a crate that lists its public items.
pub const FILE: &str = "api.txt";

/// All public items of a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// Sorted by path and kind.
    pub items: Vec<Item>,
    /// True if shapes have the names on the wire that do not follow from the name of the item. Texts of docwright 0.1
    /// lack them.
    pub has_wire_names: bool,
}

/// A public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its path in the crate, such as `v1_0::models::User::display_name`; the name of a feature or dependency.
    pub path: String,
    /// The kind of item.
    pub kind: Kind,
    /// The declaration after the name: a type, parameters, traits, a value. Other items are named by their paths in the
    /// crate. Ends with the name on the wire where that is not the name of the item in camel case.
    pub shape: String,
    /// The feature that it is behind, unless that is the one of its version.
    pub feature: Option<String>,
    /// The part of the API that the item represents; `None` for items that every crate has, and in a parsed text.
    pub subject: Option<Subject>,
}

/// Kinds of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A crate whose items are public through this one, with its version.
    Dependency,
    /// A feature of the crate, with the features that it turns on.
    Feature,
    /// A module.
    Module,
    /// A module of another crate.
    Use,
    /// A struct with the traits that it has.
    Struct,
    /// An enumeration with the traits that it has.
    Enum,
    /// A public field with its type.
    Field,
    /// A variant of an enumeration with its fields.
    Variant,
    /// A constant with its type; records of permissions have their value too.
    Const,
    /// A method or function with its parameters and its result.
    Function,
}

impl Item {
    /// The order of items: that of their paths as bytes.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        self.path.cmp(&other.path).then(self.kind.cmp(&other.kind))
    }

    /// The path of the type or module of this item; empty in the crate's root.
    #[must_use]
    pub fn parent(&self) -> &str {
        self.path.rsplit_once("::").map_or("", |(parent, _)| parent)
    }
}
