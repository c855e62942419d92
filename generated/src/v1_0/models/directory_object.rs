// @generated from v1.0/resources/directoryobject.md. Do not edit.

use docwright_runtime::{Additional, DateTime, fields};

/// An object of the directory: a user, a group, a device and many more.
/// Relationships such as the members of a group are typed so, and each object in them says in
/// `@odata.type` what it is.
///
/// Extends [`Entity`](super::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/directoryobject?view=graph-rest-1.0)
#[derive(Default)]
pub struct DirectoryObject {
    /// Moment of the deletion; `null` for what is not deleted. Read-only.
    pub deleted_date_time: Option<DateTime>,
    /// Identifier of the object, which it keeps for life. Compare it as text, although most are GUIDs.
    /// Not nullable. Read-only.
    pub id: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DirectoryObject: "microsoft.graph.directoryObject",
    "deletedDateTime" => deleted_date_time as DELETED_DATE_TIME: DateTime,
    "id" => id as ID: String,
}
