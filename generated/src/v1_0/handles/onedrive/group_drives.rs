// @generated from v1.0/api/drive-list.md. Do not edit.

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::Drive;

handle! {
    /// Request builder for the collection `drives` of `group`: `/groups/{group-id}/drives`.
    pub struct GroupDrivesHandle;
}

impl GroupDrivesHandle {
    /// Reads the drives of a user or group.
    ///
    /// * `GET /groups/{group-id}/drives` ([documentation](https://learn.microsoft.com/graph/api/drive-list?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.Read` for a work or school account or a personal account;
    ///   `Files.Read.All` for an application ([all](Self::LIST))
    /// * Query options: `$select`, `$orderby`, `$top`, `$skip`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn list(&self) -> Request<Page<Drive>> {
        self.0.get().needs(&[&Self::LIST])
    }
}

permissions! {
    GroupDrivesHandle,
    "GET /groups/{group-id}/drives" => LIST:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
}
