// @generated. Do not edit. Sources:
//   v1.0/api/group-list-members.md
//   v1.0/api/group-post-members.md
//   v1.0/api/group-delete-members.md

use docwright_runtime::{Page, Reference, Request, ResourcePath, permissions};
use crate::v1_0::models::DirectoryObject;
use super::AsUserHandle;

/// Request builder for `/groups/{group-id}/members`.
#[derive(Clone, Debug)]
pub struct MembersHandle(pub(crate) ResourcePath);

impl MembersHandle {
    /// Takes a user, device, service principal or other group into a
    /// [`Group`](crate::v1_0::models::Group).
    ///
    /// `POST /groups/{group-id}/members/$ref` ([documentation](https://learn.microsoft.com/graph/api/group-post-members?view=graph-rest-1.0)); requires the feature `groups`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `GroupMember.ReadWrite.All`, `Group.ReadWrite.All`, `Directory.ReadWrite.All`, `Directory.AccessAsUser.All`
    /// * Application: `GroupMember.ReadWrite.All`, `Group.ReadWrite.All`, `Directory.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient, body: &msgraph::runtime::Reference) -> Result<(), Box<dyn std::error::Error>> {
    /// graph
    ///     .groups()
    ///     .id("e80b3d16-4f2a-4c97-8d55-1a6c09f7b234")
    ///     .members()
    ///     .add_ref(body)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn add_ref(&self, body: &Reference) -> Request<()> {
        self.0.child("$ref").post(body).needs(&Self::ADD_REF)
    }

    /// Reads who is directly in a [`Group`](crate::v1_0::models::Group): users, devices, contacts,
    /// service principals and other groups.
    ///
    /// `GET /groups/{group-id}/members` ([documentation](https://learn.microsoft.com/graph/api/group-list-members?view=graph-rest-1.0)); requires the feature `groups`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `GroupMember.Read.All`; higher privileged: `Group.Read.All`, `GroupMember.ReadWrite.All`, `Group.ReadWrite.All`, `Directory.Read.All`
    /// * Application: `GroupMember.Read.All`; higher privileged: `Group.Read.All`, `GroupMember.ReadWrite.All`, `Group.ReadWrite.All`, `Directory.Read.All`
    ///
    /// Query options: `$select`, `$filter`, `$search`, `$top`, `$count`.
    ///
    /// Headers: `ConsistencyLevel`.
    ///
    /// Some queries require `ConsistencyLevel: eventual`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph
    ///     .groups()
    ///     .id("e80b3d16-4f2a-4c97-8d55-1a6c09f7b234")
    ///     .members()
    ///     .list()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn list(&self) -> Request<Page<DirectoryObject>> {
        self.0.get().advanced_if_needed().needs(&Self::LIST)
    }

    /// Returns the request builder for `microsoft.graph.user`. Requires the feature `groups`.
    #[inline]
    pub fn as_user(&self) -> AsUserHandle {
        AsUserHandle(self.0.child("microsoft.graph.user"))
    }

    /// Returns the request builder for an item by its key `directoryObject-id`. Requires the feature `groups`.
    #[inline]
    pub fn id(&self, id: impl AsRef<str>) -> MemberHandle {
        MemberHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    MembersHandle,
    "POST /groups/{group-id}/members/$ref" => ADD_REF:
        work ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"],
    "GET /groups/{group-id}/members" => LIST:
        work ["GroupMember.Read.All", "Group.Read.All", "GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.Read.All"],
        application ["GroupMember.Read.All", "Group.Read.All", "GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.Read.All"],
}

impl AsRef<ResourcePath> for MembersHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}

/// Request builder for `/groups/{group-id}/members/{directoryObject-id}`.
#[derive(Clone, Debug)]
pub struct MemberHandle(pub(crate) ResourcePath);

impl MemberHandle {
    /// Takes a member out of a [`Group`](crate::v1_0::models::Group).
    /// The member itself stays in the directory.
    ///
    /// `DELETE /groups/{group-id}/members/{directoryObject-id}/$ref` ([documentation](https://learn.microsoft.com/graph/api/group-delete-members?view=graph-rest-1.0)); requires the feature `groups`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `GroupMember.ReadWrite.All`, `Group.ReadWrite.All`, `Directory.ReadWrite.All`, `Directory.AccessAsUser.All`
    /// * Application: `GroupMember.ReadWrite.All`, `Group.ReadWrite.All`, `Directory.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// graph
    ///     .groups()
    ///     .id("e80b3d16-4f2a-4c97-8d55-1a6c09f7b234")
    ///     .members()
    ///     .id("5c1f8a42-07d9-4be3-a6f1-92e47d30b8c5")
    ///     .remove_ref()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn remove_ref(&self) -> Request<()> {
        self.0.child("$ref").delete().needs(&Self::REMOVE_REF)
    }
}

permissions! {
    MemberHandle,
    "DELETE /groups/{group-id}/members/{directoryObject-id}/$ref" => REMOVE_REF:
        work ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"],
}

impl AsRef<ResourcePath> for MemberHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
