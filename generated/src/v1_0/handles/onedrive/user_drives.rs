// @generated from v1.0/api/drive-list.md. Do not edit.

use docwright_runtime::{Page, Request, ResourcePath, permissions};
use crate::v1_0::models::Drive;

/// Request builder for the collection `drives` of `user`.
///
/// Paths: `/me/drives`, `/users/{user-id}/drives`.
#[derive(Clone, Debug)]
pub struct UserDrivesHandle(pub(crate) ResourcePath);

impl UserDrivesHandle {
    /// Reads the drives of a user or group.
    ///
    /// `GET /me/drives` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/drive-list?view=graph-rest-1.0)); requires the feature `onedrive`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Files.Read`, `Files.ReadWrite`, `Files.Read.All`, `Files.ReadWrite.All`, `Sites.Read.All`, `Sites.ReadWrite.All`
    /// * Personal account: `Files.Read`, `Files.ReadWrite`, `Files.Read.All`, `Files.ReadWrite.All`
    /// * Application: `Files.Read.All`, `Files.ReadWrite.All`, `Sites.Read.All`, `Sites.ReadWrite.All`
    ///
    /// Query options: `$select`, `$orderby`, `$top`, `$skip`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    #[inline]
    pub fn list(&self) -> Request<Page<Drive>> {
        self.0.get().needs(&[&Self::LIST])
    }
}

permissions! {
    UserDrivesHandle,
    "GET /me/drives" => LIST also ["/users/{user-id}/drives"]:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
}

impl AsRef<ResourcePath> for UserDrivesHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
