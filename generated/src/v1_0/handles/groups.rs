// @generated. Do not edit. Sources:
//   v1.0/api/group-post-groups.md, v1.0/api/group-delta.md, v1.0/api/group-list.md,
//   v1.0/api/directoryobject-checkmembergroups.md, v1.0/api/group-delete.md, v1.0/api/group-get.md,
//   v1.0/api/group-update.md

use docwright_runtime::{Page, Request, handle, permissions, requires};
use crate::v1_0::models::{Group, GroupCreate, GroupUpdate};
#[cfg(feature = "entra_directory_management")]
use crate::v1_0::models::DirectoryObjectsCheckMemberGroupsParameters;
use super::{GroupMembersHandle, GroupOwnersHandle};
#[cfg(feature = "onedrive")]
use super::{DriveHandle, GroupDrivesHandle};
#[cfg(feature = "users")]
use super::ProfilePhotoHandle;

handle! {
    /// Request builder for the entity set `groups`: `/groups`.
    pub struct GroupsHandle;
}

impl GroupsHandle {
    /// Adds a [`Group`]. A user who creates a group becomes its owner.
    ///
    /// * `POST /groups` ([documentation](https://learn.microsoft.com/graph/api/group-post-groups?view=graph-rest-1.0)); requires the feature `groups`
    /// * Least privileged permission: `Group.ReadWrite.All` for a work or school account; `Group.Create`
    ///   for an application ([all](Self::CREATE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::GroupCreate;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(GroupCreate {
    ///     description: "Everyone on the piers",
    ///     display_name: "Harbour crew",
    ///     group_types: ["Unified"],
    ///     mail_enabled: true,
    ///     mail_nickname: "harbourcrew",
    ///     security_enabled: false,
    /// });
    /// let group = graph.groups().create(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "groups")]
    #[inline]
    pub fn create(&self, body: &GroupCreate) -> Request<Group> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Lists [`Group`] objects that were created, changed or deleted since the last call, and their
    /// added and removed members.
    ///
    /// * `GET /groups/delta` ([documentation](https://learn.microsoft.com/graph/api/group-delta?view=graph-rest-1.0)); requires the feature `groups`
    /// * Least privileged permission: `GroupMember.Read.All` for a work or school account or an
    ///   application ([all](Self::DELTA))
    /// * Query options: `$deltatoken`, `$skiptoken`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::Group;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph
    ///     .groups()
    ///     .delta()
    ///     .select((Group::DISPLAY_NAME, Group::MEMBERS))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "groups")]
    #[inline]
    pub fn delta(&self) -> Request<Page<Group>> {
        self.0.child("delta").get().needs(&[&Self::DELTA])
    }

    /// Finds [`Group`] objects of the organization.
    ///
    /// * `GET /groups` ([documentation](https://learn.microsoft.com/graph/api/group-list?view=graph-rest-1.0)); requires the feature `groups`
    /// * Least privileged permission: `GroupMember.Read.All` for a work or school account or an
    ///   application ([all](Self::LIST))
    /// * Query options: `$count`, `$expand`, `$filter`, `$orderby`, `$search`, `$select`, `$top`
    /// * Headers: `ConsistencyLevel`
    /// * Some queries require `ConsistencyLevel: eventual`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::Group;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph
    ///     .groups()
    ///     .list()
    ///     .filter("startsWith(displayName,'Harbour')")
    ///     .select((Group::ID, Group::DISPLAY_NAME))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "groups")]
    #[inline]
    pub fn list(&self) -> Request<Page<Group>> {
        self.0.get().advanced_if_needed().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `group-id`.
    pub fn id(&self, id: impl AsRef<str>) -> GroupHandle {
        GroupHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    GroupsHandle,
    #[cfg(feature = "groups")]
    "POST /groups" => CREATE:
        work ["Group.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["Group.Create", "Group.ReadWrite.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "groups")]
    "GET /groups/delta" => DELTA:
        work ["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All", "Group.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "groups")]
    "GET /groups" => LIST:
        work ["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All", "Group.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"],
}

requires! {
    GroupsHandle,
    "groups" Groups => create delta list,
}

handle! {
    /// Request builder for an object of the type `group`: `/groups/{group-id}`.
    pub struct GroupHandle;
}

impl GroupHandle {
    /// Checks the membership of an object in up to 20 groups, directly or through other groups.
    ///
    /// * `POST /groups/{group-id}/checkMemberGroups` ([documentation](https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups?view=graph-rest-1.0)); requires the feature `entra_directory_management`
    /// * Least privileged permission: `User.ReadBasic.All` for a work or school account;
    ///   `GroupMember.Read.All` for an application ([all](Self::CHECK_MEMBER_GROUPS))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[cfg(feature = "entra_directory_management")]
    #[inline]
    pub fn check_member_groups(
        &self,
        body: &DirectoryObjectsCheckMemberGroupsParameters,
    ) -> Request<Page<String>> {
        self.0.child("checkMemberGroups").post(body).needs(&[&Self::CHECK_MEMBER_GROUPS])
    }

    /// Deletes a [`Group`](crate::v1_0::models::Group). A Microsoft 365 group waits 30 days among the
    /// deleted items; others are gone at once.
    ///
    /// * `DELETE /groups/{group-id}` ([documentation](https://learn.microsoft.com/graph/api/group-delete?view=graph-rest-1.0)); requires the feature `groups`
    /// * Least privileged permission: `Group.ReadWrite.All` for a work or school account or an
    ///   application ([all](Self::DELETE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[cfg(feature = "groups")]
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }

    /// Reads a [`Group`].
    ///
    /// * `GET /groups/{group-id}` ([documentation](https://learn.microsoft.com/graph/api/group-get?view=graph-rest-1.0)); requires the feature `groups`
    /// * Least privileged permission: `GroupMember.Read.All` for a work or school account or an
    ///   application ([all](Self::GET))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[cfg(feature = "groups")]
    #[inline]
    pub fn get(&self) -> Request<Group> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Changes members of a [`Group`](crate::v1_0::models::Group).
    ///
    /// * `PATCH /groups/{group-id}` ([documentation](https://learn.microsoft.com/graph/api/group-update?view=graph-rest-1.0)); requires the feature `groups`
    /// * Least privileged permission: `Group.ReadWrite.All` for a work or school account or an
    ///   application ([all](Self::UPDATE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::GroupUpdate;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(GroupUpdate {
    ///     description: "Piers and tugs",
    ///     visibility: "Private",
    /// });
    /// graph.groups().id("e80b3d16-4f2a-4c97-8d55-1a6c09f7b234").update(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "groups")]
    #[inline]
    pub fn update(&self, body: &GroupUpdate) -> Request<()> {
        self.0.patch(body).needs(&[&Self::UPDATE])
    }

    /// Returns the request builder for `drive`. Requires the feature `onedrive`.
    #[cfg(feature = "onedrive")]
    #[inline]
    pub fn drive(&self) -> DriveHandle {
        DriveHandle(self.0.child("drive"))
    }

    /// Returns the request builder for `drives`. Requires the feature `onedrive`.
    #[cfg(feature = "onedrive")]
    #[inline]
    pub fn drives(&self) -> GroupDrivesHandle {
        GroupDrivesHandle(self.0.child("drives"))
    }

    /// Returns the request builder for `members`.
    #[inline]
    pub fn members(&self) -> GroupMembersHandle {
        GroupMembersHandle(self.0.child("members"))
    }

    /// Returns the request builder for `owners`.
    #[inline]
    pub fn owners(&self) -> GroupOwnersHandle {
        GroupOwnersHandle(self.0.child("owners"))
    }

    /// Returns the request builder for `photo`. Requires the feature `users`.
    #[cfg(feature = "users")]
    #[inline]
    pub fn photo(&self) -> ProfilePhotoHandle {
        ProfilePhotoHandle(self.0.child("photo"))
    }
}

permissions! {
    GroupHandle,
    #[cfg(feature = "entra_directory_management")]
    "POST /groups/{group-id}/checkMemberGroups" => CHECK_MEMBER_GROUPS:
        work ["User.ReadBasic.All", "GroupMember.Read.All", "User.Read.All", "Group.Read.All", "Directory.Read.All"],
        application ["GroupMember.Read.All", "User.Read.All", "Group.Read.All", "Directory.Read.All"],
    #[cfg(feature = "groups")]
    "DELETE /groups/{group-id}" => DELETE:
        work ["Group.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["Group.ReadWrite.All"],
    #[cfg(feature = "groups")]
    "GET /groups/{group-id}" => GET:
        work ["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All", "Group.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "groups")]
    "PATCH /groups/{group-id}" => UPDATE:
        work ["Group.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["Group.ReadWrite.All", "Directory.ReadWrite.All"],
}

requires! {
    GroupHandle,
    "entra_directory_management" EntraDirectoryManagement => check_member_groups,
    "groups" Groups => delete get update,
    "onedrive" Onedrive => drive drives,
    "users" Users => photo,
}
