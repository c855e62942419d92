// @generated. Do not edit. Sources:
//   v1.0/api/group-post-owners.md
//   v1.0/api/group-list-owners.md

use docwright_runtime::{Page, Reference, Request, ResourcePath, permissions, requires};
use crate::v1_0::models::DirectoryObject;
use super::DirectoryObjectHandle;

/// Request builder for the collection `owners` of `group`: `/groups/{group-id}/owners`.
#[derive(Clone, Debug)]
pub struct GroupOwnersHandle(pub(crate) ResourcePath);

impl GroupOwnersHandle {
    /// Lets a user or service principal change a [`Group`](crate::v1_0::models::Group).
    ///
    /// `POST /groups/{group-id}/owners/$ref` ([documentation](https://learn.microsoft.com/graph/api/group-post-owners?view=graph-rest-1.0)); requires the feature `groups`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Group.ReadWrite.All`, `Directory.ReadWrite.All`, `Directory.AccessAsUser.All`
    /// * Application: `Group.ReadWrite.All`, `Directory.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    #[cfg(feature = "groups")]
    #[inline]
    pub fn add_ref(&self, body: &Reference) -> Request<()> {
        self.0.child("$ref").post(body).needs(&[&Self::ADD_REF])
    }

    /// Reads who may change a [`Group`](crate::v1_0::models::Group).
    ///
    /// `GET /groups/{group-id}/owners` ([documentation](https://learn.microsoft.com/graph/api/group-list-owners?view=graph-rest-1.0)); requires the feature `groups`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `GroupMember.Read.All`, `Group.Read.All`, `GroupMember.ReadWrite.All`, `Group.ReadWrite.All`, `Directory.Read.All`, `Directory.AccessAsUser.All`
    /// * Application: `GroupMember.Read.All`, `Group.Read.All`, `GroupMember.ReadWrite.All`, `Group.ReadWrite.All`, `Directory.Read.All`, `Directory.AccessAsUser.All`
    ///
    /// Query options: `$select`, `$filter`, `$count`.
    ///
    /// Headers: `ConsistencyLevel`.
    ///
    /// Some queries require `ConsistencyLevel: eventual`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    #[cfg(feature = "groups")]
    #[inline]
    pub fn list(&self) -> Request<Page<DirectoryObject>> {
        self.0.get().advanced_if_needed().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `directoryObject-id`.
    #[inline]
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

impl AsRef<ResourcePath> for GroupOwnersHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
