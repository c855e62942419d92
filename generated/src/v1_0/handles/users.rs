// @generated. Do not edit. Sources:
//   v1.0/api/user-post-users.md, v1.0/api/user-delta.md, v1.0/api/user-list.md, v1.0/api/user-changepassword.md,
//   v1.0/api/directoryobject-checkmembergroups.md, v1.0/api/user-delete.md, v1.0/api/user-get.md,
//   v1.0/api/user-revokesigninsessions.md, v1.0/api/user-sendmail.md, v1.0/api/user-update.md

use docwright_runtime::{Page, Request, handle, permissions, requires};
use crate::v1_0::models::{User, UserCreate, UserUpdate};
#[cfg(feature = "entra_directory_management")]
use crate::v1_0::models::DirectoryObjectsCheckMemberGroupsParameters;
#[cfg(feature = "outlook")]
use crate::v1_0::models::UserSendMailParameters;
#[cfg(feature = "users")]
use crate::v1_0::models::UserChangePasswordParameters;
use super::DirectoryObjectHandle;
#[cfg(feature = "onedrive")]
use super::{DriveHandle, UserDrivesHandle};
#[cfg(feature = "outlook")]
use super::{
    CalendarHandle, UserCalendarViewHandle, UserCalendarsHandle, UserEventsHandle,
    UserMailFoldersHandle, UserMessagesHandle,
};
#[cfg(feature = "users")]
use super::{ProfilePhotoHandle, UserDirectReportsHandle, UserMemberOfHandle};

handle! {
    /// Request builder for the entity set `users`: `/users`.
    pub struct UsersHandle;
}

impl UsersHandle {
    /// Adds a [`User`] to the organization.
    ///
    /// * `POST /users` ([documentation](https://learn.microsoft.com/graph/api/user-post-users?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.ReadWrite.All` for a work or school account or an application
    ///   ([all](Self::CREATE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{PasswordProfile, UserCreate};
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(UserCreate {
    ///     account_enabled: true,
    ///     display_name: "Mateo Lind",
    ///     mail_nickname: "mateo.lind",
    ///     password_profile: PasswordProfile {
    ///         force_change_password_next_sign_in: true,
    ///         password: "Tern-Cable-83-Fog",
    ///     },
    ///     user_principal_name: "mateo.lind@example.com",
    /// });
    /// let user = graph.users().create(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "users")]
    #[inline]
    pub fn create(&self, body: &UserCreate) -> Request<User> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Lists [`User`] objects that were created, changed or deleted since the last call.
    ///
    /// * `GET /users/delta` ([documentation](https://learn.microsoft.com/graph/api/user-delta?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.Read` for a work or school account; `User.Read.All` for an
    ///   application ([all](Self::DELTA))
    /// * Query options: `$deltatoken`, `$skiptoken`
    /// * Headers: `Prefer`
    /// * Preferences: `return=minimal`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::User;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph
    ///     .users()
    ///     .delta()
    ///     .select((User::DISPLAY_NAME, User::JOB_TITLE))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "users")]
    #[inline]
    pub fn delta(&self) -> Request<Page<User>> {
        self.0.child("delta").get().needs(&[&Self::DELTA])
    }

    /// Finds [`User`] objects of the organization.
    ///
    /// * `GET /users` ([documentation](https://learn.microsoft.com/graph/api/user-list?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.ReadBasic.All` for a work or school account; `User.Read.All`
    ///   for an application ([all](Self::LIST))
    /// * Query options: `$count`, `$expand`, `$filter`, `$orderby`, `$search`, `$select`, `$top`
    /// * Headers: `ConsistencyLevel`
    /// * Some queries require `ConsistencyLevel: eventual`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::User;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph
    ///     .users()
    ///     .list()
    ///     .filter("department eq 'Pilotage'")
    ///     .select((User::ID, User::DISPLAY_NAME, User::JOB_TITLE))
    ///     .top(50)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "users")]
    #[inline]
    pub fn list(&self) -> Request<Page<User>> {
        self.0.get().advanced_if_needed().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `user-id`.
    pub fn id(&self, id: impl AsRef<str>) -> UserHandle {
        UserHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    UsersHandle,
    #[cfg(feature = "users")]
    "POST /users" => CREATE:
        work ["User.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["User.ReadWrite.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "users")]
    "GET /users/delta" => DELTA:
        work ["User.Read", "User.ReadWrite", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "users")]
    "GET /users" => LIST:
        work ["User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
}

requires! {
    UsersHandle,
    "users" Users => create delta list,
}

handle! {
    /// Request builder for an object of the type `user`.
    ///
    /// Paths: `/me`, `/users/{user-id}`.
    pub struct UserHandle;
}

impl UserHandle {
    /// Sets a new password for the signed-in [`User`](crate::v1_0::models::User), who has to know the
    /// present one.
    ///
    /// * `POST /me/changePassword` ([documentation](https://learn.microsoft.com/graph/api/user-changepassword?view=graph-rest-1.0)); requires the feature `users`
    /// * Permission: `Directory.AccessAsUser.All` for a work or school account
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/me/changePassword` only
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::UserChangePasswordParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(UserChangePasswordParameters {
    ///     current_password: "Tern-Cable-83-Fog",
    ///     new_password: "Buoy-Lantern-17-Reef",
    /// });
    /// graph.me().change_password(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "users")]
    #[inline]
    pub fn change_password(&self, body: &UserChangePasswordParameters) -> Request<()> {
        self.0.child("changePassword").post(body).needs(&[&Self::CHANGE_PASSWORD])
    }

    /// Checks the membership of an object in up to 20 groups, directly or through other groups.
    ///
    /// * `POST /me/checkMemberGroups` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups?view=graph-rest-1.0)); requires the feature `entra_directory_management`
    /// * Least privileged permission: `User.ReadBasic.All` for a work or school account;
    ///   `GroupMember.Read.All` for an application ([all](Self::CHECK_MEMBER_GROUPS))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::DirectoryObjectsCheckMemberGroupsParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DirectoryObjectsCheckMemberGroupsParameters {
    ///     group_ids: [
    ///         "e80b3d16-4f2a-4c97-8d55-1a6c09f7b234",
    ///         "9a47d0c1-6e35-4f28-b7da-58c2f3e1096b",
    ///     ],
    /// });
    /// let page = graph.me().check_member_groups(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "entra_directory_management")]
    #[inline]
    pub fn check_member_groups(
        &self,
        body: &DirectoryObjectsCheckMemberGroupsParameters,
    ) -> Request<Page<String>> {
        self.0.child("checkMemberGroups").post(body).needs(&[&Self::CHECK_MEMBER_GROUPS])
    }

    /// Deletes a [`User`](crate::v1_0::models::User). For 30 days it waits among the deleted items and
    /// can be restored.
    ///
    /// * `DELETE /users/{user-id}` ([documentation](https://learn.microsoft.com/graph/api/user-delete?view=graph-rest-1.0)); requires the feature `users`
    /// * Permission: `Directory.AccessAsUser.All` for a work or school account; `User.ReadWrite.All` for
    ///   an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/users/{user-id}` only
    #[cfg(feature = "users")]
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }

    /// Reads a [`User`]: the one who is signed in, or one with an identifier or `userPrincipalName`.
    ///
    /// * `GET /me` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-get?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.Read` for a work or school account or a personal account;
    ///   `User.Read.All` for an application ([all](Self::GET))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[cfg(feature = "users")]
    #[inline]
    pub fn get(&self) -> Request<User> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Ends the sessions of a [`User`](crate::v1_0::models::User): refresh tokens and session cookies
    /// from before now are refused. Access tokens that are out stay valid until they expire.
    ///
    /// * `POST /me/revokeSignInSessions` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-revokesigninsessions?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.ReadWrite.All` for a work or school account or an application
    ///   ([all](Self::REVOKE_SIGN_IN_SESSIONS))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[cfg(feature = "users")]
    #[inline]
    pub fn revoke_sign_in_sessions(&self) -> Request<bool> {
        self.0
            .child("revokeSignInSessions")
            .post_empty()
            .needs(&[&Self::REVOKE_SIGN_IN_SESSIONS])
    }

    /// Sends a [`Message`](crate::v1_0::models::Message) in one step.
    /// A copy is kept among the sent items unless that is declined.
    ///
    /// * `POST /me/sendMail` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-sendmail?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.Send` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{
    ///     BodyType, EmailAddress, ItemBody, Message, Recipient, UserSendMailParameters,
    /// };
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(UserSendMailParameters {
    ///     message: Message {
    ///         body: ItemBody {
    ///             content: "All tugs wait at the outer pier.",
    ///             content_type: BodyType::Text,
    ///         },
    ///         cc_recipients: [
    ///             Recipient {
    ///                 email_address: EmailAddress {
    ///                     address: "ines.okafor@example.com",
    ///                     name: "Ines Okafor",
    ///                 },
    ///             },
    ///         ],
    ///         subject: "Fog until ten",
    ///         to_recipients: [
    ///             Recipient {
    ///                 email_address: EmailAddress {
    ///                     address: "mateo.lind@example.com",
    ///                     name: "Mateo Lind",
    ///                 },
    ///             },
    ///         ],
    ///     },
    ///     save_to_sent_items: false,
    /// });
    /// graph.me().send_mail(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "outlook")]
    #[inline]
    pub fn send_mail(&self, body: &UserSendMailParameters) -> Request<()> {
        self.0.child("sendMail").post(body).needs(&[&Self::SEND_MAIL])
    }

    /// Changes members of a [`User`](crate::v1_0::models::User).
    ///
    /// * `PATCH /me` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-update?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.ReadWrite` for a work or school account or a personal
    ///   account; `User.ReadWrite.All` for an application ([all](Self::UPDATE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::UserUpdate;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(UserUpdate {
    ///     job_title: "Senior harbour pilot",
    ///     office_location: "Pier 2",
    /// });
    /// graph.users().id("5c1f8a42-07d9-4be3-a6f1-92e47d30b8c5").update(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "users")]
    #[inline]
    pub fn update(&self, body: &UserUpdate) -> Request<()> {
        self.0.patch(body).needs(&[&Self::UPDATE])
    }

    /// Returns the request builder for `calendar`. Requires the feature `outlook`.
    #[cfg(feature = "outlook")]
    #[inline]
    pub fn calendar(&self) -> CalendarHandle {
        CalendarHandle(self.0.child("calendar"))
    }

    /// Returns the request builder for `calendarView`. Requires the feature `outlook`.
    #[cfg(feature = "outlook")]
    #[inline]
    pub fn calendar_view(&self) -> UserCalendarViewHandle {
        UserCalendarViewHandle(self.0.child("calendarView"))
    }

    /// Returns the request builder for `calendars`. Requires the feature `outlook`.
    #[cfg(feature = "outlook")]
    #[inline]
    pub fn calendars(&self) -> UserCalendarsHandle {
        UserCalendarsHandle(self.0.child("calendars"))
    }

    /// Returns the request builder for `directReports`. Requires the feature `users`.
    #[cfg(feature = "users")]
    #[inline]
    pub fn direct_reports(&self) -> UserDirectReportsHandle {
        UserDirectReportsHandle(self.0.child("directReports"))
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
    pub fn drives(&self) -> UserDrivesHandle {
        UserDrivesHandle(self.0.child("drives"))
    }

    /// Returns the request builder for `events`. Requires the feature `outlook`.
    #[cfg(feature = "outlook")]
    #[inline]
    pub fn events(&self) -> UserEventsHandle {
        UserEventsHandle(self.0.child("events"))
    }

    /// Returns the request builder for `mailFolders`. Requires the feature `outlook`.
    #[cfg(feature = "outlook")]
    #[inline]
    pub fn mail_folders(&self) -> UserMailFoldersHandle {
        UserMailFoldersHandle(self.0.child("mailFolders"))
    }

    /// Returns the request builder for `manager`.
    #[inline]
    pub fn manager(&self) -> DirectoryObjectHandle {
        DirectoryObjectHandle(self.0.child("manager"))
    }

    /// Returns the request builder for `memberOf`. Requires the feature `users`.
    #[cfg(feature = "users")]
    #[inline]
    pub fn member_of(&self) -> UserMemberOfHandle {
        UserMemberOfHandle(self.0.child("memberOf"))
    }

    /// Returns the request builder for `messages`. Requires the feature `outlook`.
    #[cfg(feature = "outlook")]
    #[inline]
    pub fn messages(&self) -> UserMessagesHandle {
        UserMessagesHandle(self.0.child("messages"))
    }

    /// Returns the request builder for `photo`. Requires the feature `users`.
    #[cfg(feature = "users")]
    #[inline]
    pub fn photo(&self) -> ProfilePhotoHandle {
        ProfilePhotoHandle(self.0.child("photo"))
    }
}

permissions! {
    UserHandle,
    #[cfg(feature = "users")]
    "POST /me/changePassword" => CHANGE_PASSWORD:
        work ["Directory.AccessAsUser.All"],
    #[cfg(feature = "entra_directory_management")]
    "POST /me/checkMemberGroups" => CHECK_MEMBER_GROUPS also ["/users/{user-id}/checkMemberGroups"]:
        work ["User.ReadBasic.All", "GroupMember.Read.All", "User.Read.All", "Group.Read.All", "Directory.Read.All"],
        application ["GroupMember.Read.All", "User.Read.All", "Group.Read.All", "Directory.Read.All"],
    #[cfg(feature = "users")]
    "DELETE /users/{user-id}" => DELETE:
        work ["Directory.AccessAsUser.All"],
        application ["User.ReadWrite.All"],
    #[cfg(feature = "users")]
    "GET /me" => GET also ["/users/{user-id}"]:
        work ["User.Read", "User.ReadWrite", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        personal ["User.Read", "User.ReadWrite"],
        application ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "users")]
    "POST /me/revokeSignInSessions" => REVOKE_SIGN_IN_SESSIONS also ["/users/{user-id}/revokeSignInSessions"]:
        work ["User.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["User.ReadWrite.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "outlook")]
    "POST /me/sendMail" => SEND_MAIL also ["/users/{user-id}/sendMail"]:
        work ["Mail.Send"],
        personal ["Mail.Send"],
        application ["Mail.Send"],
    #[cfg(feature = "users")]
    "PATCH /me" => UPDATE also ["/users/{user-id}"]:
        work ["User.ReadWrite", "User.ReadWrite.All", "User.ManageIdentities.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        personal ["User.ReadWrite"],
        application ["User.ReadWrite.All", "User.ManageIdentities.All", "Directory.ReadWrite.All"],
}

requires! {
    UserHandle,
    "entra_directory_management" EntraDirectoryManagement => check_member_groups,
    "onedrive" Onedrive => drive drives,
    "outlook" Outlook => calendar calendar_view calendars events mail_folders messages send_mail,
    "users" Users =>
        change_password
        delete
        direct_reports
        get
        member_of
        photo
        revoke_sign_in_sessions
        update,
}
