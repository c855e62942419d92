// @generated from v1.0/resources/identity.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// A user, device or application, by name.
///
/// Extends [`Entity`](crate::v1_0::models::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/identity?view=graph-rest-1.0)
#[derive(Default)]
pub struct Identity {
    /// Name to show, which may be out of date.
    pub display_name: Option<String>,
    /// Identifier of the user, device or application.
    pub id: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Identity: "microsoft.graph.identity",
    "displayName" => display_name as DISPLAY_NAME: String,
    "id" => id as ID: String,
}
