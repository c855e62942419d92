//! API items that items of the crate represent.

use crate::api::{Method, QualifiedName};

/// The API item that an item of the crate represents, independent of names in Rust.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A structured type or an enumeration.
    Type(QualifiedName, Role),
    /// A property of a type by its name on the wire, as the item of this role has it.
    Property(QualifiedName, Role, String),
    /// A value of an enumeration.
    Member(QualifiedName, String),
    /// The parameters of an operation.
    Parameters(Call),
    /// One of these parameters by its name on the wire.
    Parameter(Call, String),
    /// Operations that are called in the same way; several where pages document several paths.
    Calls(Vec<Call>),
    /// Paths that share a handle, normalized.
    Places(Vec<String>),
}

/// The purpose of a struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The type in responses.
    Model,
    /// The body of a create request.
    Create,
    /// The body of an update request.
    Update,
}

/// An operation with its path as [`Path::normal`](crate::api::Path::normal) formats it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The normalized path.
    pub path: String,
}

impl Subject {
    /// The property or parameter with a name on the wire.
    #[must_use]
    pub fn member(&self, wire: &str) -> Option<Self> {
        match self {
            Self::Type(name, role) => Some(Self::Property(name.clone(), *role, wire.to_owned())),
            Self::Parameters(call) => Some(Self::Parameter(call.clone(), wire.to_owned())),
            _ => None,
        }
    }
}
