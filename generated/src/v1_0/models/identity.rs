// @generated from v1.0/resources/identity.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// A user, device or application, by name.
///
/// Extends [`Entity`](super::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/identity?view=graph-rest-1.0)
///
/// <details><summary>JSON representation</summary>
///
/// ```json
/// {
///   "@odata.type": "#microsoft.graph.identity",
///   "displayName": "String",
///   "id": "String"
/// }
/// ```
///
/// </details>
#[derive(Clone, Default, PartialEq)]
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
