//! The purposes of a generated struct.

use std::collections::HashMap;

use crate::api::QualifiedName;
use crate::krate;

/// The purpose of a generated struct or enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    /// The type as responses contain it.
    Model,
    /// The body of a create request.
    Create,
    /// The body of an update request.
    Update,
    /// The parameters of an operation.
    Parameters,
}

impl Role {
    /// The role of a struct that is made from a type; parameters belong to an operation instead.
    pub(super) fn of_type(self) -> Option<krate::Role> {
        match self {
            Self::Model => Some(krate::Role::Model),
            Self::Create => Some(krate::Role::Create),
            Self::Update => Some(krate::Role::Update),
            Self::Parameters => None,
        }
    }
}

/// Values by the name of a type and the role of the struct.
#[derive(Debug)]
pub(super) struct ByRole<T>([HashMap<QualifiedName, T>; 4]);

impl<T> Default for ByRole<T> {
    fn default() -> Self {
        Self(std::array::from_fn(|_| HashMap::new()))
    }
}

impl<T> ByRole<T> {
    pub(super) fn get(&self, name: &QualifiedName, role: Role) -> Option<&T> {
        self.0[role as usize].get(name)
    }

    pub(super) fn insert(&mut self, name: QualifiedName, role: Role, value: T) {
        self.0[role as usize].insert(name, value);
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flat_map(HashMap::values)
    }
}
