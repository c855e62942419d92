// @generated from v1.0/resources/permission.md. Do not edit.

use docwright_runtime::{Additional, DateTime, fields};
use super::{IdentitySet, ItemReference, SharingLink};

/// Says who may do what with an item.
///
/// Extends [`Entity`](crate::v1_0::models::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/permission?view=graph-rest-1.0)
#[derive(Default)]
pub struct Permission {
    /// When it ends.
    pub expiration_date_time: Option<DateTime>,
    /// Identities that have the permission. Read-only.
    pub granted_to: Option<Box<IdentitySet>>,
    /// Indicates whether the link has a password. Read-only.
    pub has_password: Option<bool>,
    /// Identifier of the permission among those of the item. Read-only.
    pub id: Option<String>,
    /// Folder that it comes from, if it is not the item's own. Read-only.
    pub inherited_from: Option<Box<ItemReference>>,
    /// The link, if that is what gives it. Read-only.
    pub link: Option<Box<SharingLink>>,
    /// Roles that are granted: `read`, `write` or `owner`. Read-only.
    pub roles: Option<Vec<String>>,
    /// Identifier for access to the item by this permission. Read-only.
    pub share_id: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Permission: "microsoft.graph.permission",
    "expirationDateTime" => expiration_date_time as EXPIRATION_DATE_TIME: DateTime,
    "grantedTo" => granted_to as GRANTED_TO: IdentitySet,
    "hasPassword" => has_password as HAS_PASSWORD: bool,
    "id" => id as ID: String,
    "inheritedFrom" => inherited_from as INHERITED_FROM: ItemReference,
    "link" => link as LINK: SharingLink,
    "roles" => roles as ROLES: Vec<String>,
    "shareId" => share_id as SHARE_ID: String,
}
