//! Models: structs for the objects of an API, and the code that all of them share.
//!
//! A model has a *field table*, which the macro [`fields!`](crate::fields) implements. One reader, one writer and one
//! `Debug` implementation use the tables of all models, as do `Clone` and `PartialEq`, so that a model costs the compiler
//! a few small functions.

use serde::Serialize;
use serde::de::DeserializeOwned;

use self::names::Names;
use self::table::{Element, Slot, Table, View};

pub(crate) mod additional;
pub(crate) mod copy;
pub(crate) mod debug;
mod fields;
pub(crate) mod flags;
pub(crate) mod map;
pub(crate) mod members;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod object;
pub(crate) mod open;
pub(crate) mod patch;
pub(crate) mod permissions;
pub(crate) mod read;
pub(crate) mod reference;
pub(crate) mod table;
pub(crate) mod write;

/// An object of the API: a struct with a field for each documented property.
///
/// Models are serialized and deserialized with serde, and round-trip without loss:
///
/// * A property without a field is kept in `additional`.
/// * A property whose value does not match the type of its field is also kept in `additional`, and the field stays
///   `None`. A documentation page with a wrong type never makes a response unreadable.
/// * An explicit `null` for an `Option` field is kept in `additional`; an absent property is not. A
///   [`Patch`](crate::Patch) field has a state for it.
/// * When a model is written, a field that is set overrides an additional property of the same name.
pub trait Model: Table + Clone + Default + Serialize + DeserializeOwned {
    /// The names of the type and its fields.
    const NAMES: &'static Names;

    /// The qualified OData type, as in `microsoft.graph.user`; empty for the parameters of an action and for other
    /// objects without a named type.
    const ODATA_TYPE: &'static str = Self::NAMES.odata_type();

    /// The OData type in the value's `@odata.type`, without the leading `#`.
    ///
    /// It differs from [`ODATA_TYPE`](Self::ODATA_TYPE) when a service returns a derived type.
    fn odata_type(&self) -> Option<&str> {
        let name = table::additional(self).get("@odata.type")?.as_str()?;
        Some(name.strip_prefix('#').unwrap_or(name))
    }
}

impl<M: Model> Model for Box<M> {
    const NAMES: &'static Names = M::NAMES;
}

impl<M: Model> Element for M {
    #[inline]
    fn empty() -> Self {
        Self::default()
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Object(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Object(self)
    }
}
