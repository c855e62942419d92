// @generated from v1.0/resources/outlookitem.md. Do not edit.

use docwright_runtime::{Additional, DateTime, fields};

/// Common properties of messages and events.
///
/// Extends [`Entity`](crate::v1_0::models::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/outlookitem?view=graph-rest-1.0)
#[derive(Default)]
pub struct OutlookItem {
    /// Names of the categories that the item is filed under.
    pub categories: Option<Vec<String>>,
    /// Version of the item, which is another after each change. Read-only.
    pub change_key: Option<String>,
    /// Moment at which the item was made, in UTC. Read-only.
    pub created_date_time: Option<DateTime>,
    /// Identifier within the mailbox; it changes when the item is moved to another folder.
    /// Read-only.
    pub id: Option<String>,
    /// Moment of the last change, in UTC. Read-only.
    pub last_modified_date_time: Option<DateTime>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    OutlookItem: "microsoft.graph.outlookItem",
    "categories" => categories as CATEGORIES: Vec<String>,
    "changeKey" => change_key as CHANGE_KEY: String,
    "createdDateTime" => created_date_time as CREATED_DATE_TIME: DateTime,
    "id" => id as ID: String,
    "lastModifiedDateTime" => last_modified_date_time as LAST_MODIFIED_DATE_TIME: DateTime,
}
