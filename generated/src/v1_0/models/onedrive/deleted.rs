// @generated from v1.0/resources/deleted.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Marks an item as deleted.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/deleted?view=graph-rest-1.0)
#[derive(Default)]
pub struct Deleted {
    /// How it was deleted.
    pub state: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Deleted: "microsoft.graph.deleted",
    "state" => state as STATE: String,
}
