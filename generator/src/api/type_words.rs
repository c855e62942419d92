//! Names and types as reports and differences show them.

use super::{QualifiedName, TypeRef, unqualified};

impl QualifiedName {
    /// The name without its namespace.
    pub(crate) fn short(&self) -> String {
        unqualified(&self.to_string()).to_owned()
    }
}

impl TypeRef {
    /// The type in the notation of the pages: `message collection`.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Primitive(primitive) => primitive.name().to_owned(),
            Self::Structured(name) | Self::Enum(name) => name.short(),
            Self::Collection(item) => format!("{} collection", item.words()),
            Self::Map(map) => format!("map of {} to {}", map.key.name(), map.value.words()),
        }
    }
}
