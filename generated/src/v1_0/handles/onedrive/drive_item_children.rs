// @generated. Do not edit. Sources:
//   v1.0/api/driveitem-post-children.md, v1.0/api/driveitem-list-children.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::{DriveItem, DriveItemCreate};

handle! {
    /// Request builder for the collection `children` of `driveItem`.
    ///
    /// Paths: `/drives/{drive-id}/root/children`, `/me/drive/root/children`, `/drives/{drive-id}/items/{driveItem-id}/children`, `/drives/{drive-id}/root:/{item-path}:/children`, `/groups/{group-id}/drive/root/children`, `/me/drive/items/{driveItem-id}/children`, `/me/drive/root:/{item-path}:/children`, `/users/{user-id}/drive/root/children`, `/groups/{group-id}/drive/items/{driveItem-id}/children`, `/groups/{group-id}/drive/root:/{item-path}:/children`, `/users/{user-id}/drive/items/{driveItem-id}/children`, `/users/{user-id}/drive/root:/{item-path}:/children`.
    pub struct DriveItemChildrenHandle;
}

impl DriveItemChildrenHandle {
    /// Adds a folder to a folder.
    ///
    /// * `POST /drives/{drive-id}/root/children` and 11 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-post-children?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.ReadWrite` for a work or school account or a personal
    ///   account; `Files.ReadWrite.All` for an application ([all](Self::CREATE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn create(&self, body: &DriveItemCreate) -> Request<DriveItem> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Reads what is directly in a folder.
    ///
    /// * `GET /drives/{drive-id}/root/children` and 11 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-list-children?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.Read` for a work or school account or a personal account;
    ///   `Files.Read.All` for an application ([all](Self::LIST))
    /// * Query options: `$expand`, `$select`, `$skiptoken`, `$top`, `$orderby`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn list(&self) -> Request<Page<DriveItem>> {
        self.0.get().needs(&[&Self::LIST])
    }
}

permissions! {
    DriveItemChildrenHandle,
    "POST /drives/{drive-id}/root/children" => CREATE also ["/me/drive/root/children", "/drives/{drive-id}/items/{driveItem-id}/children",
        "/drives/{drive-id}/root:/{item-path}:/children", "/groups/{group-id}/drive/root/children",
        "/me/drive/items/{driveItem-id}/children", "/me/drive/root:/{item-path}:/children",
        "/users/{user-id}/drive/root/children", "/groups/{group-id}/drive/items/{driveItem-id}/children",
        "/groups/{group-id}/drive/root:/{item-path}:/children", "/users/{user-id}/drive/items/{driveItem-id}/children",
        "/users/{user-id}/drive/root:/{item-path}:/children"]:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Files.ReadWrite.All", "Sites.ReadWrite.All"],
    "GET /drives/{drive-id}/root/children" => LIST also ["/me/drive/root/children", "/drives/{drive-id}/items/{driveItem-id}/children",
        "/drives/{drive-id}/root:/{item-path}:/children", "/groups/{group-id}/drive/root/children",
        "/me/drive/items/{driveItem-id}/children", "/me/drive/root:/{item-path}:/children",
        "/users/{user-id}/drive/root/children", "/groups/{group-id}/drive/items/{driveItem-id}/children",
        "/groups/{group-id}/drive/root:/{item-path}:/children", "/users/{user-id}/drive/items/{driveItem-id}/children",
        "/users/{user-id}/drive/root:/{item-path}:/children"]:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
}
