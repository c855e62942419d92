// @generated from v1.0/resources/itemreference.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Where an item is, or is to go.
///
/// Extends [`Entity`](crate::v1_0::models::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/itemreference?view=graph-rest-1.0)
#[derive(Default)]
pub struct ItemReference {
    /// Identifier of the drive. Read-only.
    pub drive_id: Option<String>,
    /// Kind of the drive: `personal`, `business` or `documentLibrary`.
    pub drive_type: Option<String>,
    /// Identifier of the item in the drive. Read-only.
    pub id: Option<String>,
    /// Name of the item. Read-only.
    pub name: Option<String>,
    /// Path of the item, as in `/drive/root:/charts`. Read-only.
    pub path: Option<String>,
    /// Identifier for access to a shared item.
    pub share_id: Option<String>,
    /// Identifier of the site that the library is of.
    pub site_id: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    ItemReference: "microsoft.graph.itemReference",
    "driveId" => drive_id as DRIVE_ID: String,
    "driveType" => drive_type as DRIVE_TYPE: String,
    "id" => id as ID: String,
    "name" => name as NAME: String,
    "path" => path as PATH: String,
    "shareId" => share_id as SHARE_ID: String,
    "siteId" => site_id as SITE_ID: String,
}
