// @generated from v1.0/resources/baseitem.md. Do not edit.

use docwright_runtime::{Additional, DateTime, fields};
use super::{IdentitySet, ItemReference};

/// Common properties of drives and their items.
///
/// Extends [`Entity`](crate::v1_0::models::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/baseitem?view=graph-rest-1.0)
#[derive(Default)]
pub struct BaseItem {
    /// Identity that created the item. Read-only.
    pub created_by: Option<Box<IdentitySet>>,
    /// Moment at which it was made. Read-only.
    pub created_date_time: Option<DateTime>,
    /// Description visible to users.
    pub description: Option<String>,
    /// Version of the item with all of its members. Read-only.
    pub e_tag: Option<String>,
    /// Identifier of the item. Read-only.
    pub id: Option<String>,
    /// Identity that last modified the item. Read-only.
    pub last_modified_by: Option<Box<IdentitySet>>,
    /// Moment of the last change. Read-only.
    pub last_modified_date_time: Option<DateTime>,
    /// Name of the item.
    pub name: Option<String>,
    /// Parent of the item.
    pub parent_reference: Option<Box<ItemReference>>,
    /// Address that shows it in a browser. Read-only.
    pub web_url: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    BaseItem: "microsoft.graph.baseItem",
    "createdBy" => created_by as CREATED_BY: IdentitySet,
    "createdDateTime" => created_date_time as CREATED_DATE_TIME: DateTime,
    "description" => description as DESCRIPTION: String,
    "eTag" => e_tag as E_TAG: String,
    "id" => id as ID: String,
    "lastModifiedBy" => last_modified_by as LAST_MODIFIED_BY: IdentitySet,
    "lastModifiedDateTime" => last_modified_date_time as LAST_MODIFIED_DATE_TIME: DateTime,
    "name" => name as NAME: String,
    "parentReference" => parent_reference as PARENT_REFERENCE: ItemReference,
    "webUrl" => web_url as WEB_URL: String,
}
