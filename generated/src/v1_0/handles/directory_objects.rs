// @generated. Do not edit. Sources:
//   v1.0/api/directoryobject-delta.md
//   v1.0/api/directoryobject-getbyids.md
//   v1.0/api/directoryobject-get.md
//   v1.0/api/directoryobject-checkmembergroups.md

use docwright_runtime::{Page, Request, ResourcePath, permissions};
use crate::v1_0::models::{
    DirectoryObject, DirectoryObjectGetByIdsParameters,
    DirectoryObjectsCheckMemberGroupsParameters,
};

/// Request builder for `/directoryObjects`.
#[derive(Clone, Debug)]
pub struct DirectoryObjectsHandle(pub(crate) ResourcePath);

impl DirectoryObjectsHandle {
    /// Lists [`DirectoryObject`] items that were created, changed or deleted since the last call,
    /// without reading them all again.
    ///
    /// `GET /directoryObjects/delta` ([documentation](https://learn.microsoft.com/graph/api/directoryobject-delta?view=graph-rest-1.0)); requires the feature `entra_directory_management`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Directory.Read.All`, `Directory.ReadWrite.All`
    /// * Application: `Directory.Read.All`, `Directory.ReadWrite.All`
    ///
    /// Query options: `$deltatoken`, `$skiptoken`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph
    ///     .directory_objects()
    ///     .delta()
    ///     .filter("isof('microsoft.graph.group')")
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn delta(&self) -> Request<Page<DirectoryObject>> {
        self.0.child("delta").get().needs(&Self::DELTA)
    }

    /// Reads many [`DirectoryObject`] items at once, whatever kinds they are of.
    /// Identifiers that nothing has are passed over.
    ///
    /// `POST /directoryObjects/getByIds` ([documentation](https://learn.microsoft.com/graph/api/directoryobject-getbyids?view=graph-rest-1.0)); requires the feature `entra_directory_management`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Directory.Read.All`, `Directory.AccessAsUser.All`
    /// * Application: `Directory.Read.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::DirectoryObjectGetByIdsParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = DirectoryObjectGetByIdsParameters {
    ///     types: Some(vec!["user".into(), "group".into()]),
    ///     ..DirectoryObjectGetByIdsParameters::new(
    ///         vec![
    ///             "5c1f8a42-07d9-4be3-a6f1-92e47d30b8c5".into(),
    ///             "e80b3d16-4f2a-4c97-8d55-1a6c09f7b234".into()
    ///         ],
    ///     )
    /// };
    /// let page = graph.directory_objects().get_by_ids(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn get_by_ids(
        &self,
        body: &DirectoryObjectGetByIdsParameters,
    ) -> Request<Page<DirectoryObject>> {
        self.0.child("getByIds").post(body).needs(&Self::GET_BY_IDS)
    }

    /// Returns the request builder for an item by its key `directoryObject-id`. Requires the feature `entra_directory_management`.
    #[inline]
    pub fn id(&self, id: impl AsRef<str>) -> DirectoryObjectHandle {
        DirectoryObjectHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    DirectoryObjectsHandle,
    "GET /directoryObjects/delta" => DELTA:
        work ["Directory.Read.All", "Directory.ReadWrite.All"],
        application ["Directory.Read.All", "Directory.ReadWrite.All"],
    "POST /directoryObjects/getByIds" => GET_BY_IDS:
        work ["Directory.Read.All", "Directory.AccessAsUser.All"],
        application ["Directory.Read.All"],
}

impl AsRef<ResourcePath> for DirectoryObjectsHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}

/// Request builder for `/directoryObjects/{directoryObject-id}`.
#[derive(Clone, Debug)]
pub struct DirectoryObjectHandle(pub(crate) ResourcePath);

impl DirectoryObjectHandle {
    /// Checks the membership of an object in up to 20 groups, directly or through other groups.
    ///
    /// `POST /directoryObjects/{directoryObject-id}/checkMemberGroups` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups?view=graph-rest-1.0)); requires the feature `entra_directory_management`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `User.ReadBasic.All`, `GroupMember.Read.All`, `User.Read.All`, `Group.Read.All`, `Directory.Read.All`
    /// * Application: `GroupMember.Read.All`, `User.Read.All`, `Group.Read.All`, `Directory.Read.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient, body: &msgraph::v1_0::models::DirectoryObjectsCheckMemberGroupsParameters) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph
    ///     .directory_objects()
    ///     .id("directoryObject-id")
    ///     .check_member_groups(body)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn check_member_groups(
        &self,
        body: &DirectoryObjectsCheckMemberGroupsParameters,
    ) -> Request<Page<String>> {
        self.0.child("checkMemberGroups").post(body).needs(&Self::CHECK_MEMBER_GROUPS)
    }

    /// Reads a [`DirectoryObject`] by its identifier. The response has the properties of its actual
    /// type.
    ///
    /// `GET /directoryObjects/{directoryObject-id}` ([documentation](https://learn.microsoft.com/graph/api/directoryobject-get?view=graph-rest-1.0)); requires the feature `entra_directory_management`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Directory.Read.All`, `Directory.AccessAsUser.All`
    /// * Application: `Directory.Read.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let directory_object = graph
    ///     .directory_objects()
    ///     .id("5c1f8a42-07d9-4be3-a6f1-92e47d30b8c5")
    ///     .get()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn get(&self) -> Request<DirectoryObject> {
        self.0.get().needs(&Self::GET)
    }
}

permissions! {
    DirectoryObjectHandle,
    "POST /directoryObjects/{directoryObject-id}/checkMemberGroups" => CHECK_MEMBER_GROUPS:
        work ["User.ReadBasic.All", "GroupMember.Read.All", "User.Read.All", "Group.Read.All", "Directory.Read.All"],
        application ["GroupMember.Read.All", "User.Read.All", "Group.Read.All", "Directory.Read.All"],
    "GET /directoryObjects/{directoryObject-id}" => GET:
        work ["Directory.Read.All", "Directory.AccessAsUser.All"],
        application ["Directory.Read.All"],
}

impl AsRef<ResourcePath> for DirectoryObjectHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
