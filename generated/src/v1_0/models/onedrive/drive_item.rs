// @generated from v1.0/resources/driveitem.md. Do not edit.

use docwright_runtime::{Additional, Binary, DateTime, Patch, fields};
use super::{
    Deleted, File, FileSystemInfo, Folder, IdentitySet, Image, ItemReference, Permission,
    Root, Shared, SpecialFolder,
};

/// A file, a folder or something else in a drive. What it is shows which of the members `file`,
/// `folder` and the like it has.
///
/// Extends [`BaseItem`](super::BaseItem).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/driveitem?view=graph-rest-1.0)
#[derive(Default)]
pub struct DriveItem {
    /// Contents of a folder. Read-only. Nullable.
    ///
    /// Only present with `$expand`.
    pub children: Option<Vec<DriveItem>>,
    /// The bytes of a file, which are read and written on their own.
    pub content: Option<Binary>,
    /// Identity that created the item. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub created_by: Option<Box<IdentitySet>>,
    /// Moment at which it was made. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub created_date_time: Option<DateTime>,
    /// Version of the content alone. Read-only.
    pub c_tag: Option<String>,
    /// There if it was deleted. Read-only.
    pub deleted: Option<Box<Deleted>>,
    /// Description visible to users. Inherited from [`BaseItem`](super::BaseItem).
    pub description: Option<String>,
    /// Version of the item with all of its members. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub e_tag: Option<String>,
    /// There if it is a file. Read-only.
    pub file: Option<Box<File>>,
    /// Times as the device has them.
    pub file_system_info: Option<Box<FileSystemInfo>>,
    /// There if it is a folder. Read-only.
    pub folder: Option<Box<Folder>>,
    /// Identifier within the drive. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub id: Option<String>,
    /// There if it is a picture. Read-only.
    pub image: Option<Box<Image>>,
    /// Identity that last modified the item. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub last_modified_by: Option<Box<IdentitySet>>,
    /// Moment of the last change. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub last_modified_date_time: Option<DateTime>,
    /// Name, with the extension. Inherited from [`BaseItem`](super::BaseItem).
    pub name: Option<String>,
    /// Parent of the item; setting another one moves the item. Inherited from
    /// [`BaseItem`](super::BaseItem).
    pub parent_reference: Option<Box<ItemReference>>,
    /// Permissions on the item. Read-only. Nullable.
    ///
    /// Only present with `$expand`.
    pub permissions: Option<Vec<Permission>>,
    /// There if it is the top of its drive.
    pub root: Option<Box<Root>>,
    /// There if others can see it. Read-only.
    pub shared: Option<Box<Shared>>,
    /// Length in bytes. Read-only.
    pub size: Option<i64>,
    /// There if it is a folder with a fixed purpose. Read-only.
    pub special_folder: Option<Box<SpecialFolder>>,
    /// Address for WebDAV.
    pub web_dav_url: Option<String>,
    /// Address that shows it in a browser. Inherited from [`BaseItem`](super::BaseItem).
    /// Read-only.
    pub web_url: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DriveItem: "microsoft.graph.driveItem",
    "children" => children as CHILDREN: Vec<DriveItem>,
    "content" => content as CONTENT: Binary,
    "createdBy" => created_by as CREATED_BY: IdentitySet,
    "createdDateTime" => created_date_time as CREATED_DATE_TIME: DateTime,
    "cTag" => c_tag as C_TAG: String,
    "deleted" => deleted as DELETED: Deleted,
    "description" => description as DESCRIPTION: String,
    "eTag" => e_tag as E_TAG: String,
    "file" => file as FILE: File,
    "fileSystemInfo" => file_system_info as FILE_SYSTEM_INFO: FileSystemInfo,
    "folder" => folder as FOLDER: Folder,
    "id" => id as ID: String,
    "image" => image as IMAGE: Image,
    "lastModifiedBy" => last_modified_by as LAST_MODIFIED_BY: IdentitySet,
    "lastModifiedDateTime" => last_modified_date_time as LAST_MODIFIED_DATE_TIME: DateTime,
    "name" => name as NAME: String,
    "parentReference" => parent_reference as PARENT_REFERENCE: ItemReference,
    "permissions" => permissions as PERMISSIONS: Vec<Permission>,
    "root" => root as ROOT: Root,
    "shared" => shared as SHARED: Shared,
    "size" => size as SIZE: i64,
    "specialFolder" => special_folder as SPECIAL_FOLDER: SpecialFolder,
    "webDavUrl" => web_dav_url as WEB_DAV_URL: String,
    "webUrl" => web_url as WEB_URL: String,
}

/// Request body that creates [`DriveItem`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/driveitem-post-children?view=graph-rest-1.0). [`DriveItem`] documents the fields without a comment here.
#[derive(Default)]
pub struct DriveItemCreate {
    pub content: Option<Binary>,
    pub description: Option<String>,
    pub file_system_info: Option<Box<FileSystemInfo>>,
    pub name: Option<String>,
    pub parent_reference: Option<Box<ItemReference>>,
    pub root: Option<Box<Root>>,
    pub web_dav_url: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DriveItemCreate: "microsoft.graph.driveItem",
    "content" => content,
    "description" => description,
    "fileSystemInfo" => file_system_info,
    "name" => name,
    "parentReference" => parent_reference,
    "root" => root,
    "webDavUrl" => web_dav_url,
}

/// Request body that updates [`DriveItem`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/driveitem-update?view=graph-rest-1.0). [`DriveItem`] documents the fields without a comment here.
#[derive(Default)]
pub struct DriveItemUpdate {
    pub content: Patch<Binary>,
    pub description: Patch<String>,
    pub file_system_info: Patch<Box<FileSystemInfo>>,
    pub name: Patch<String>,
    pub parent_reference: Patch<Box<ItemReference>>,
    pub root: Patch<Box<Root>>,
    pub web_dav_url: Patch<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DriveItemUpdate: "microsoft.graph.driveItem",
    "content" => content,
    "description" => description,
    "fileSystemInfo" => file_system_info,
    "name" => name,
    "parentReference" => parent_reference,
    "root" => root,
    "webDavUrl" => web_dav_url,
}
