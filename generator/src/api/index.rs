//! Indices over an API: types by name with what they inherit, and operations by path.
//!
//! All stages and exports look up types and operations here. An index borrows what it indexes and is computed once;
//! none of its methods searches a whole list. Who owns an API for a long time keeps the [`Tables`] of its indices.

mod names;
mod operations;
mod types;

use std::sync::Arc;

pub(crate) use self::names::NameIndex;
pub(crate) use self::operations::OperationIndex;
use self::operations::OperationTable;
use self::types::TypeTables;
pub(crate) use self::types::{Definition, TypeIndex};
use super::{Api, Evidence, Property};

impl Api {
    /// Returns true for a property that responses can have. One that only paths show is a part of a response where the
    /// service can expand it.
    pub(crate) fn is_sent(&self, property: &Property) -> bool {
        self.profile.expands_paths() || property.origin.evidence != Some(Evidence::Path)
    }

    /// Index of the types and enumerations.
    pub(crate) fn type_index(&self) -> TypeIndex<'_> {
        TypeIndex::new(&self.types, &self.enums)
    }

    /// Index of the operations by path.
    pub(crate) fn operation_index(&self) -> OperationIndex<'_> {
        OperationIndex::new(&self.operations)
    }
}

/// Tables of both indices of an API, which borrow nothing from it.
#[derive(Clone, Debug)]
pub(crate) struct Tables {
    types: Arc<TypeTables>,
    operations: Arc<OperationTable>,
}

impl Tables {
    /// Computes the tables of an API.
    pub(crate) fn new(api: &Api) -> Self {
        let (types, operations) = (api.type_index(), api.operation_index());
        Self { types: Arc::clone(types.tables()), operations: Arc::clone(operations.table()) }
    }

    /// The indices of the API that the tables were computed from.
    pub(crate) fn index<'a>(&self, api: &'a Api) -> (TypeIndex<'a>, OperationIndex<'a>) {
        let types = TypeIndex::with_tables(&api.types, &api.enums, &self.types);
        (types, OperationIndex::with_table(&api.operations, &self.operations))
    }
}
