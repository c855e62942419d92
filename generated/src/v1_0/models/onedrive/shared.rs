// @generated from v1.0/resources/shared.md. Do not edit.

use docwright_runtime::{Additional, DateTime, fields};
use super::IdentitySet;

/// Marks an item as shared.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/shared?view=graph-rest-1.0)
#[derive(Default)]
pub struct Shared {
    /// Whose item it is. Read-only.
    pub owner: Option<Box<IdentitySet>>,
    /// Scope of the sharing: `anonymous`, `organization` or `users`.
    /// Read-only.
    pub scope: Option<String>,
    /// Identity that shared the item. Read-only.
    pub shared_by: Option<Box<IdentitySet>>,
    /// When it was shared. Read-only.
    pub shared_date_time: Option<DateTime>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Shared: "microsoft.graph.shared",
    "owner" => owner as OWNER: IdentitySet,
    "scope" => scope as SCOPE: String,
    "sharedBy" => shared_by as SHARED_BY: IdentitySet,
    "sharedDateTime" => shared_date_time as SHARED_DATE_TIME: DateTime,
}
