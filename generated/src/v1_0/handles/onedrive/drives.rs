// @generated from v1.0/api/drive-get.md. Do not edit.

use docwright_runtime::{Request, handle, permissions};
use crate::v1_0::models::Drive;
use super::{DriveItemHandle, DriveItemsHandle};

handle! {
    /// Request builder for the entity set `drives`: `/drives`.
    pub struct DrivesHandle;
}

impl DrivesHandle {
    /// Returns the request builder for an item by its key `drive-id`. Requires the feature `onedrive`.
    pub fn id(&self, id: impl AsRef<str>) -> DriveHandle {
        DriveHandle(self.0.key(id.as_ref()))
    }
}

handle! {
    /// Request builder for an object of the type `drive`.
    ///
    /// Paths: `/drives/{drive-id}`, `/me/drive`, `/groups/{group-id}/drive`, `/users/{user-id}/drive`.
    pub struct DriveHandle;
}

impl DriveHandle {
    /// Reads a [`Drive`]. The one of a user is made when it is first asked for, if the user has a
    /// license for it.
    ///
    /// * `GET /drives/{drive-id}` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/drive-get?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.Read` for a work or school account or a personal account;
    ///   `Files.Read.All` for an application ([all](Self::GET))
    /// * Query options: `$select`, `$expand`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get(&self) -> Request<Drive> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Returns the request builder for `items`. Requires the feature `onedrive`.
    #[inline]
    pub fn items(&self) -> DriveItemsHandle {
        DriveItemsHandle(self.0.child("items"))
    }

    /// Returns the request builder for `root`. Requires the feature `onedrive`.
    #[inline]
    pub fn root(&self) -> DriveItemHandle {
        DriveItemHandle(self.0.child("root"))
    }
}

permissions! {
    DriveHandle,
    "GET /drives/{drive-id}" => GET also ["/me/drive", "/groups/{group-id}/drive", "/users/{user-id}/drive"]:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
}
