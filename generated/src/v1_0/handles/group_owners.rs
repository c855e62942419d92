// @generated. Do not edit. Sources:
//   v1.0/api/group-post-owners.md, v1.0/api/group-list-owners.md

use docwright_runtime::{Page, Reference, Request, handle, permissions, requires};
use crate::v1_0::models::DirectoryObject;
use super::DirectoryObjectHandle;

handle! {
    /// Request builder for the collection `owners` of `group`: `/groups/{group-id}/owners`.
    pub struct GroupOwnersHandle;
}

impl GroupOwnersHandle {
    /// Lets a user or service principal change a [`Group`](crate::v1_0::models::Group).
    ///
    /// * `POST /groups/{group-id}/owners/$ref` ([documentation](https://learn.microsoft.com/graph/api/group-post-owners?view=graph-rest-1.0)); requires the feature `groups`
    /// * Least privileged permission: `Group.ReadWrite.All` for a work or school account or an
    ///   application ([all](Self::ADD_REF))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[cfg(feature = "groups")]
    #[inline]
    pub fn add_ref(&self, body: &Reference) -> Request<()> {
        self.0.child("$ref").post(body).needs(&[&Self::ADD_REF])
    }

    /// Reads who may change a [`Group`](crate::v1_0::models::Group).
    ///
    /// * `GET /groups/{group-id}/owners` ([documentation](https://learn.microsoft.com/graph/api/group-list-owners?view=graph-rest-1.0)); requires the feature `groups`
    /// * Least privileged permission: `GroupMember.Read.All` for a work or school account or an
    ///   application ([all](Self::LIST))
    /// * Query options: `$select`, `$filter`, `$count`
    /// * Headers: `ConsistencyLevel`
    /// * Some queries require `ConsistencyLevel: eventual`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[cfg(feature = "groups")]
    #[inline]
    pub fn list(&self) -> Request<Page<DirectoryObject>> {
        self.0.get().advanced_if_needed().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `directoryObject-id`.
    pub fn id(&self, id: impl AsRef<str>) -> DirectoryObjectHandle {
        DirectoryObjectHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    GroupOwnersHandle,
    #[cfg(feature = "groups")]
    "POST /groups/{group-id}/owners/$ref" => ADD_REF:
        work ["Group.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["Group.ReadWrite.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "groups")]
    "GET /groups/{group-id}/owners" => LIST:
        work ["GroupMember.Read.All", "Group.Read.All", "GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.Read.All", "Directory.AccessAsUser.All"],
        application ["GroupMember.Read.All", "Group.Read.All", "GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.Read.All", "Directory.AccessAsUser.All"],
}

requires! {
    GroupOwnersHandle,
    "groups" Groups => add_ref list,
}
