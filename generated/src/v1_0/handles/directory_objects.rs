// @generated. Do not edit. Sources:
//   v1.0/api/directoryobject-delta.md, v1.0/api/directoryobject-getbyids.md,
//   v1.0/api/directoryobject-checkmembergroups.md, v1.0/api/directoryobject-get.md, v1.0/api/user-list-manager.md,
//   v1.0/api/user-delete-manager.md, v1.0/api/group-delete-members.md, v1.0/api/group-delete-owners.md,
//   v1.0/api/user-post-manager.md

use docwright_runtime::{Page, Reference, Request, handle, permissions, requires};
use crate::v1_0::models::DirectoryObject;
#[cfg(feature = "entra_directory_management")]
use crate::v1_0::models::{
    DirectoryObjectGetByIdsParameters, DirectoryObjectsCheckMemberGroupsParameters,
};

handle! {
    /// Request builder for the entity set `directoryObjects`: `/directoryObjects`.
    pub struct DirectoryObjectsHandle;
}

impl DirectoryObjectsHandle {
    /// Lists [`DirectoryObject`] items that were created, changed or deleted since the last call,
    /// without reading them all again.
    ///
    /// * `GET /directoryObjects/delta` ([documentation](https://learn.microsoft.com/graph/api/directoryobject-delta?view=graph-rest-1.0)); requires the feature `entra_directory_management`
    /// * Least privileged permission: `Directory.Read.All` for a work or school account or an application
    ///   ([all](Self::DELTA))
    /// * Query options: `$deltatoken`, `$skiptoken`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
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
    #[cfg(feature = "entra_directory_management")]
    #[inline]
    pub fn delta(&self) -> Request<Page<DirectoryObject>> {
        self.0.child("delta").get().needs(&[&Self::DELTA])
    }

    /// Reads many [`DirectoryObject`] items at once, whatever kinds they are of.
    /// Identifiers that nothing has are passed over.
    ///
    /// * `POST /directoryObjects/getByIds` ([documentation](https://learn.microsoft.com/graph/api/directoryobject-getbyids?view=graph-rest-1.0)); requires the feature `entra_directory_management`
    /// * Least privileged permission: `Directory.Read.All` for a work or school account or an application
    ///   ([all](Self::GET_BY_IDS))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::DirectoryObjectGetByIdsParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DirectoryObjectGetByIdsParameters {
    ///     ids: [
    ///         "5c1f8a42-07d9-4be3-a6f1-92e47d30b8c5",
    ///         "e80b3d16-4f2a-4c97-8d55-1a6c09f7b234",
    ///     ],
    ///     types: ["user", "group"],
    /// });
    /// let page = graph.directory_objects().get_by_ids(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "entra_directory_management")]
    #[inline]
    pub fn get_by_ids(
        &self,
        body: &DirectoryObjectGetByIdsParameters,
    ) -> Request<Page<DirectoryObject>> {
        self.0.child("getByIds").post(body).needs(&[&Self::GET_BY_IDS])
    }

    /// Returns the request builder for an item by its key `directoryObject-id`.
    pub fn id(&self, id: impl AsRef<str>) -> DirectoryObjectHandle {
        DirectoryObjectHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    DirectoryObjectsHandle,
    #[cfg(feature = "entra_directory_management")]
    "GET /directoryObjects/delta" => DELTA:
        work ["Directory.Read.All", "Directory.ReadWrite.All"],
        application ["Directory.Read.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "entra_directory_management")]
    "POST /directoryObjects/getByIds" => GET_BY_IDS:
        work ["Directory.Read.All", "Directory.AccessAsUser.All"],
        application ["Directory.Read.All"],
}

requires! {
    DirectoryObjectsHandle,
    "entra_directory_management" EntraDirectoryManagement => delta get_by_ids,
}

handle! {
    /// Request builder for an object of the type `directoryObject`.
    ///
    /// Paths: `/directoryObjects/{directoryObject-id}`, `/me/manager`, `/users/{user-id}/manager`, `/groups/{group-id}/members/{directoryObject-id}`, `/groups/{group-id}/owners/{directoryObject-id}`.
    pub struct DirectoryObjectHandle;
}

impl DirectoryObjectHandle {
    /// Checks the membership of an object in up to 20 groups, directly or through other groups.
    ///
    /// * `POST /directoryObjects/{directoryObject-id}/checkMemberGroups` ([documentation](https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups?view=graph-rest-1.0)); requires the feature `entra_directory_management`
    /// * Least privileged permission: `User.ReadBasic.All` for a work or school account;
    ///   `GroupMember.Read.All` for an application ([all](Self::CHECK_MEMBER_GROUPS))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/directoryObjects/{directoryObject-id}/checkMemberGroups` only
    #[cfg(feature = "entra_directory_management")]
    #[inline]
    pub fn check_member_groups(
        &self,
        body: &DirectoryObjectsCheckMemberGroupsParameters,
    ) -> Request<Page<String>> {
        self.0.child("checkMemberGroups").post(body).needs(&[&Self::CHECK_MEMBER_GROUPS])
    }

    /// Reads a [`DirectoryObject`] by its identifier. The response has the properties of its actual
    /// type.
    ///
    /// * `GET /directoryObjects/{directoryObject-id}` ([documentation](https://learn.microsoft.com/graph/api/directoryobject-get?view=graph-rest-1.0))
    ///   * Least privileged permission: `Directory.Read.All` for a work or school account or an application
    ///     ([all](Self::GET))
    ///   * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * `GET /me/manager` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-list-manager?view=graph-rest-1.0))
    ///   * Least privileged permission: `User.Read` for a work or school account or a personal account;
    ///     `User.Read.All` for an application ([all](Self::GET_FOR_ME_MANAGER))
    ///   * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/directoryObjects/{directoryObject-id}`, `/me/manager`,
    ///   `/users/{user-id}/manager` only
    #[inline]
    pub fn get(&self) -> Request<DirectoryObject> {
        self.0.get().needs(&[&Self::GET, &Self::GET_FOR_ME_MANAGER])
    }

    /// Leaves a [`User`](crate::v1_0::models::User) without a manager.
    ///
    /// * `DELETE /users/{user-id}/manager/$ref` ([documentation](https://learn.microsoft.com/graph/api/user-delete-manager?view=graph-rest-1.0))
    ///   * Least privileged permission: `User.ReadWrite.All` for a work or school account or an application
    ///     ([all](Self::REMOVE_REF))
    ///   * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * `DELETE /groups/{group-id}/members/{directoryObject-id}/$ref` ([documentation](https://learn.microsoft.com/graph/api/group-delete-members?view=graph-rest-1.0))
    ///   * Least privileged permission: `GroupMember.ReadWrite.All` for a work or school account or an
    ///     application ([all](Self::REMOVE_REF_FOR_GROUPS_MEMBERS_REF))
    ///   * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * `DELETE /groups/{group-id}/owners/{directoryObject-id}/$ref` ([documentation](https://learn.microsoft.com/graph/api/group-delete-owners?view=graph-rest-1.0))
    ///   * Least privileged permission: `Group.ReadWrite.All` for a work or school account or an
    ///     application ([all](Self::REMOVE_REF_FOR_GROUPS_OWNERS_REF))
    ///   * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/users/{user-id}/manager/$ref`,
    ///   `/groups/{group-id}/members/{directoryObject-id}/$ref`,
    ///   `/groups/{group-id}/owners/{directoryObject-id}/$ref` only
    #[inline]
    pub fn remove_ref(&self) -> Request<()> {
        self.0
            .child("$ref")
            .delete()
            .needs(
                &[
                    &Self::REMOVE_REF,
                    &Self::REMOVE_REF_FOR_GROUPS_MEMBERS_REF,
                    &Self::REMOVE_REF_FOR_GROUPS_OWNERS_REF,
                ],
            )
    }

    /// Sets whom a [`User`](crate::v1_0::models::User) reports to, in place of the manager there was.
    ///
    /// * `PUT /users/{user-id}/manager/$ref` ([documentation](https://learn.microsoft.com/graph/api/user-post-manager?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.ReadWrite.All` for a work or school account or an application
    ///   ([all](Self::SET_REF))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/users/{user-id}/manager/$ref` only
    #[cfg(feature = "users")]
    #[inline]
    pub fn set_ref(&self, body: &Reference) -> Request<()> {
        self.0.child("$ref").put(body).needs(&[&Self::SET_REF])
    }
}

permissions! {
    DirectoryObjectHandle,
    #[cfg(feature = "entra_directory_management")]
    "POST /directoryObjects/{directoryObject-id}/checkMemberGroups" => CHECK_MEMBER_GROUPS:
        work ["User.ReadBasic.All", "GroupMember.Read.All", "User.Read.All", "Group.Read.All", "Directory.Read.All"],
        application ["GroupMember.Read.All", "User.Read.All", "Group.Read.All", "Directory.Read.All"],
    "GET /directoryObjects/{directoryObject-id}" => GET:
        work ["Directory.Read.All", "Directory.AccessAsUser.All"],
        application ["Directory.Read.All"],
    "GET /me/manager" => GET_FOR_ME_MANAGER also ["/users/{user-id}/manager"]:
        work ["User.Read", "User.ReadWrite", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        personal ["User.Read", "User.ReadWrite"],
        application ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    "DELETE /users/{user-id}/manager/$ref" => REMOVE_REF:
        work ["User.ReadWrite.All", "Directory.ReadWrite.All"],
        application ["User.ReadWrite.All", "Directory.ReadWrite.All"],
    "DELETE /groups/{group-id}/members/{directoryObject-id}/$ref" => REMOVE_REF_FOR_GROUPS_MEMBERS_REF:
        work ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"],
    "DELETE /groups/{group-id}/owners/{directoryObject-id}/$ref" => REMOVE_REF_FOR_GROUPS_OWNERS_REF:
        work ["Group.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["Group.ReadWrite.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "users")]
    "PUT /users/{user-id}/manager/$ref" => SET_REF:
        work ["User.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["User.ReadWrite.All", "Directory.ReadWrite.All"],
}

requires! {
    DirectoryObjectHandle,
    "entra_directory_management" EntraDirectoryManagement => check_member_groups,
    "users" Users => set_ref,
}
