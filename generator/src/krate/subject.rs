//! What of the API an item of the crate is made of.

use crate::api::{Method, QualifiedName};

/// What of the API an item is made of: it stays the same when only the item's name in Rust changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A structured type or an enumeration.
    Type(QualifiedName, Role),
    /// A property of a type by its name on the wire, as the item of this role has it.
    Property(QualifiedName, Role, String),
    /// A member of an enumeration by its name on the wire.
    Member(QualifiedName, String),
    /// What an operation takes beside resources.
    Parameters(Call),
    /// One of those by its name on the wire.
    Parameter(Call, String),
    /// Operations that are called in the same way; several where pages document several paths.
    Calls(Vec<Call>),
    /// Places of the service that are one in the crate: paths in the form in which they are compared.
    Places(Vec<String>),
}

/// What a struct is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The type as it is read.
    Model,
    /// The body that creates it.
    Create,
    /// The body that changes it.
    Update,
}

/// An operation, as [`Path::normal`](crate::api::Path::normal) compares paths.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The path in the form in which paths are compared.
    pub path: String,
}

impl Subject {
    /// The member of this type, body or enumeration with a name on the wire.
    #[must_use]
    pub fn member(&self, wire: &str) -> Option<Self> {
        match self {
            Self::Type(name, role) => Some(Self::Property(name.clone(), *role, wire.to_owned())),
            Self::Parameters(call) => Some(Self::Parameter(call.clone(), wire.to_owned())),
            _ => None,
        }
    }
}
