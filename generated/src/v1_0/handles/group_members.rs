// @generated. Do not edit. Sources:
//   v1.0/api/group-post-members.md, v1.0/api/group-list-members.md

use docwright_runtime::{Page, Reference, Request, handle, permissions, requires};
use crate::v1_0::models::DirectoryObject;
use super::DirectoryObjectHandle;
#[cfg(feature = "groups")]
use super::GroupMembersAsUserHandle;

handle! {
    /// Request builder for the collection `members` of `group`: `/groups/{group-id}/members`.
    pub struct GroupMembersHandle;
}

impl GroupMembersHandle {
    /// Takes a user, device, service principal or other group into a
    /// [`Group`](crate::v1_0::models::Group).
    ///
    /// * `POST /groups/{group-id}/members/$ref` ([documentation](https://learn.microsoft.com/graph/api/group-post-members?view=graph-rest-1.0)); requires the feature `groups`
    /// * Least privileged permission: `GroupMember.ReadWrite.All` for a work or school account or an
    ///   application ([all](Self::ADD_REF))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[cfg(feature = "groups")]
    #[inline]
    pub fn add_ref(&self, body: &Reference) -> Request<()> {
        self.0.child("$ref").post(body).needs(&[&Self::ADD_REF])
    }

    /// Reads who is directly in a [`Group`](crate::v1_0::models::Group): users, devices, contacts,
    /// service principals and other groups.
    ///
    /// * `GET /groups/{group-id}/members` ([documentation](https://learn.microsoft.com/graph/api/group-list-members?view=graph-rest-1.0)); requires the feature `groups`
    /// * Least privileged permission: `GroupMember.Read.All` for a work or school account or an
    ///   application ([all](Self::LIST))
    /// * Query options: `$select`, `$filter`, `$search`, `$top`, `$count`
    /// * Headers: `ConsistencyLevel`
    /// * Some queries require `ConsistencyLevel: eventual`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[cfg(feature = "groups")]
    #[inline]
    pub fn list(&self) -> Request<Page<DirectoryObject>> {
        self.0.get().advanced_if_needed().needs(&[&Self::LIST])
    }

    /// Returns the request builder for `microsoft.graph.user`. Requires the feature `groups`.
    #[cfg(feature = "groups")]
    #[inline]
    pub fn as_user(&self) -> GroupMembersAsUserHandle {
        GroupMembersAsUserHandle(self.0.child("microsoft.graph.user"))
    }

    /// Returns the request builder for an item by its key `directoryObject-id`.
    pub fn id(&self, id: impl AsRef<str>) -> DirectoryObjectHandle {
        DirectoryObjectHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    GroupMembersHandle,
    #[cfg(feature = "groups")]
    "POST /groups/{group-id}/members/$ref" => ADD_REF:
        work ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "groups")]
    "GET /groups/{group-id}/members" => LIST:
        work ["GroupMember.Read.All", "Group.Read.All", "GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.Read.All"],
        application ["GroupMember.Read.All", "Group.Read.All", "GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.Read.All"],
}

requires! {
    GroupMembersHandle,
    "groups" Groups => add_ref as_user list,
}
