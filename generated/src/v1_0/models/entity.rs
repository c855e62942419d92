// @generated from v1.0/resources/entity.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Everything that has an identifier of its own. Most resources derive from it, and none is just an
/// entity.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/entity?view=graph-rest-1.0)
#[derive(Default)]
pub struct Entity {
    /// Identifier of the object, unique among its kind. Read-only.
    pub id: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Entity: "microsoft.graph.entity",
    "id" => id as ID: String,
}
