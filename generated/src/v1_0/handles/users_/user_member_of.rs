// @generated from v1.0/api/user-list-memberof.md. Do not edit.

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::DirectoryObject;
use super::UserMemberOfAsGroupHandle;

handle! {
    /// Request builder for the collection `memberOf` of `user`.
    ///
    /// Paths: `/me/memberOf`, `/users/{user-id}/memberOf`.
    pub struct UserMemberOfHandle;
}

impl UserMemberOfHandle {
    /// Reads the groups, directory roles and administrative units that a
    /// [`User`](crate::v1_0::models::User) is a direct member of.
    ///
    /// * `GET /me/memberOf` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-list-memberof?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.Read` for a work or school account; `Directory.Read.All` for
    ///   an application ([all](Self::LIST))
    /// * Query options: `$select`, `$filter`, `$search`, `$orderby`, `$count`
    /// * Headers: `ConsistencyLevel`
    /// * Some queries require `ConsistencyLevel: eventual`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn list(&self) -> Request<Page<DirectoryObject>> {
        self.0.get().advanced_if_needed().needs(&[&Self::LIST])
    }

    /// Returns the request builder for `microsoft.graph.group`. Requires the feature `users`.
    #[inline]
    pub fn as_group(&self) -> UserMemberOfAsGroupHandle {
        UserMemberOfAsGroupHandle(self.0.child("microsoft.graph.group"))
    }
}

permissions! {
    UserMemberOfHandle,
    "GET /me/memberOf" => LIST also ["/users/{user-id}/memberOf"]:
        work ["User.Read", "GroupMember.Read.All", "Directory.Read.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["Directory.Read.All", "Directory.ReadWrite.All"],
}
