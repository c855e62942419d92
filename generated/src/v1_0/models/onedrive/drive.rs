// @generated from v1.0/resources/drive.md. Do not edit.

use docwright_runtime::{Additional, DateTime, fields};
use super::{DriveItem, IdentitySet, ItemReference, Quota};

/// OneDrive of a user, or the library of a group or site.
///
/// Extends [`BaseItem`](super::BaseItem).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/drive?view=graph-rest-1.0)
#[derive(Default)]
pub struct Drive {
    /// Identity that created the item. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub created_by: Option<Box<IdentitySet>>,
    /// Moment at which it was made. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub created_date_time: Option<DateTime>,
    /// Description. Inherited from [`BaseItem`](super::BaseItem).
    pub description: Option<String>,
    /// Kind of the drive: `personal`, `business` or `documentLibrary`.
    /// Read-only.
    pub drive_type: Option<String>,
    /// Version of the item with all of its members. Read-only.
    pub e_tag: Option<String>,
    /// Identifier of the drive. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub id: Option<String>,
    /// All items of the drive. Read-only. Nullable.
    ///
    /// Only present with `$expand`.
    pub items: Option<Vec<DriveItem>>,
    /// Identity that last modified the item. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub last_modified_by: Option<Box<IdentitySet>>,
    /// Moment of the last change. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub last_modified_date_time: Option<DateTime>,
    /// Name of the drive. Inherited from [`BaseItem`](super::BaseItem).
    pub name: Option<String>,
    /// Whose drive it is. Read-only.
    pub owner: Option<Box<IdentitySet>>,
    /// Parent of the item.
    pub parent_reference: Option<Box<ItemReference>>,
    /// Space that is taken and left. Read-only.
    pub quota: Option<Box<Quota>>,
    /// The folder at the top. Read-only.
    ///
    /// Only present with `$expand`.
    pub root: Option<Box<DriveItem>>,
    /// Address that shows it in a browser. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub web_url: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Drive: "microsoft.graph.drive",
    "createdBy" => created_by as CREATED_BY: IdentitySet,
    "createdDateTime" => created_date_time as CREATED_DATE_TIME: DateTime,
    "description" => description as DESCRIPTION: String,
    "driveType" => drive_type as DRIVE_TYPE: String,
    "eTag" => e_tag as E_TAG: String,
    "id" => id as ID: String,
    "items" => items as ITEMS: Vec<DriveItem>,
    "lastModifiedBy" => last_modified_by as LAST_MODIFIED_BY: IdentitySet,
    "lastModifiedDateTime" => last_modified_date_time as LAST_MODIFIED_DATE_TIME: DateTime,
    "name" => name as NAME: String,
    "owner" => owner as OWNER: IdentitySet,
    "parentReference" => parent_reference as PARENT_REFERENCE: ItemReference,
    "quota" => quota as QUOTA: Quota,
    "root" => root as ROOT: DriveItem,
    "webUrl" => web_url as WEB_URL: String,
}
