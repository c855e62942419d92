// @generated. Do not edit. Sources:
//   v1.0/api/driveitem-list-permissions.md, v1.0/api/permission-delete.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::Permission;

handle! {
    /// Request builder for the collection `permissions` of `driveItem`.
    ///
    /// Paths: `/drives/{drive-id}/root/permissions`, `/me/drive/root/permissions`, `/drives/{drive-id}/items/{driveItem-id}/permissions`, `/drives/{drive-id}/root:/{item-path}:/permissions`, `/groups/{group-id}/drive/root/permissions`, `/me/drive/items/{driveItem-id}/permissions`, `/me/drive/root:/{item-path}:/permissions`, `/users/{user-id}/drive/root/permissions`, `/groups/{group-id}/drive/items/{driveItem-id}/permissions`, `/groups/{group-id}/drive/root:/{item-path}:/permissions`, `/users/{user-id}/drive/items/{driveItem-id}/permissions`, `/users/{user-id}/drive/root:/{item-path}:/permissions`.
    pub struct DriveItemPermissionsHandle;
}

impl DriveItemPermissionsHandle {
    /// Reads who may do what with a [`DriveItem`](crate::v1_0::models::DriveItem).
    /// Without being its owner, one sees only one's own permissions.
    ///
    /// * `GET /drives/{drive-id}/root/permissions` and 11 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-list-permissions?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.Read` for a work or school account or a personal account;
    ///   `Files.Read.All` for an application ([all](Self::LIST))
    /// * Query options: `$select`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn list(&self) -> Request<Page<Permission>> {
        self.0.get().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `permission-id`. Requires the feature `onedrive`.
    pub fn id(&self, id: impl AsRef<str>) -> PermissionHandle {
        PermissionHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    DriveItemPermissionsHandle,
    "GET /drives/{drive-id}/root/permissions" => LIST also ["/me/drive/root/permissions", "/drives/{drive-id}/items/{driveItem-id}/permissions",
        "/drives/{drive-id}/root:/{item-path}:/permissions", "/groups/{group-id}/drive/root/permissions",
        "/me/drive/items/{driveItem-id}/permissions", "/me/drive/root:/{item-path}:/permissions",
        "/users/{user-id}/drive/root/permissions", "/groups/{group-id}/drive/items/{driveItem-id}/permissions",
        "/groups/{group-id}/drive/root:/{item-path}:/permissions",
        "/users/{user-id}/drive/items/{driveItem-id}/permissions",
        "/users/{user-id}/drive/root:/{item-path}:/permissions"]:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
}

handle! {
    /// Request builder for an object of the type `permission`.
    ///
    /// Paths: `/drives/{drive-id}/root/permissions/{permission-id}`, `/me/drive/root/permissions/{permission-id}`, `/drives/{drive-id}/items/{driveItem-id}/permissions/{permission-id}`, `/drives/{drive-id}/root:/{item-path}:/permissions/{permission-id}`, `/groups/{group-id}/drive/root/permissions/{permission-id}`, `/me/drive/items/{driveItem-id}/permissions/{permission-id}`, `/me/drive/root:/{item-path}:/permissions/{permission-id}`, `/users/{user-id}/drive/root/permissions/{permission-id}`, `/groups/{group-id}/drive/items/{driveItem-id}/permissions/{permission-id}`, `/groups/{group-id}/drive/root:/{item-path}:/permissions/{permission-id}`, `/users/{user-id}/drive/items/{driveItem-id}/permissions/{permission-id}`, `/users/{user-id}/drive/root:/{item-path}:/permissions/{permission-id}`.
    pub struct PermissionHandle;
}

impl PermissionHandle {
    /// Takes a [`Permission`](crate::v1_0::models::Permission) away.
    /// One that comes from a folder has to be deleted there.
    ///
    /// * `DELETE /drives/{drive-id}/root/permissions/{permission-id}` and 11 more paths ([documentation](https://learn.microsoft.com/graph/api/permission-delete?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.ReadWrite` for a work or school account or a personal
    ///   account; `Files.ReadWrite.All` for an application ([all](Self::DELETE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }
}

permissions! {
    PermissionHandle,
    "DELETE /drives/{drive-id}/root/permissions/{permission-id}" => DELETE also ["/me/drive/root/permissions/{permission-id}",
        "/drives/{drive-id}/items/{driveItem-id}/permissions/{permission-id}",
        "/drives/{drive-id}/root:/{item-path}:/permissions/{permission-id}",
        "/groups/{group-id}/drive/root/permissions/{permission-id}",
        "/me/drive/items/{driveItem-id}/permissions/{permission-id}",
        "/me/drive/root:/{item-path}:/permissions/{permission-id}",
        "/users/{user-id}/drive/root/permissions/{permission-id}",
        "/groups/{group-id}/drive/items/{driveItem-id}/permissions/{permission-id}",
        "/groups/{group-id}/drive/root:/{item-path}:/permissions/{permission-id}",
        "/users/{user-id}/drive/items/{driveItem-id}/permissions/{permission-id}",
        "/users/{user-id}/drive/root:/{item-path}:/permissions/{permission-id}"]:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Files.ReadWrite.All", "Sites.ReadWrite.All"],
}
