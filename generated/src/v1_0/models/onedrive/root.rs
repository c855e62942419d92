// @generated from v1.0/resources/root.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Marks an item as the root of its drive. This type does not define any properties.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/root?view=graph-rest-1.0)
#[derive(Default)]
pub struct Root {
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Root: "microsoft.graph.root",
}
