// @generated from v1.0/api/user-list-directreports.md. Do not edit.

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::DirectoryObject;

handle! {
    /// Request builder for the collection `directReports` of `user`.
    ///
    /// Paths: `/me/directReports`, `/users/{user-id}/directReports`.
    pub struct UserDirectReportsHandle;
}

impl UserDirectReportsHandle {
    /// Reads who reports to a [`User`](crate::v1_0::models::User).
    ///
    /// * `GET /me/directReports` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-list-directreports?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.Read.All` for a work or school account or an application
    ///   ([all](Self::LIST))
    /// * Query options: `$select`, `$filter`, `$count`
    /// * Headers: `ConsistencyLevel`
    /// * Some queries require `ConsistencyLevel: eventual`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn list(&self) -> Request<Page<DirectoryObject>> {
        self.0.get().advanced_if_needed().needs(&[&Self::LIST])
    }
}

permissions! {
    UserDirectReportsHandle,
    "GET /me/directReports" => LIST also ["/users/{user-id}/directReports"]:
        work ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
}
