// @generated. Do not edit. Sources:
//   v1.0/api/user-get.md
//   v1.0/api/user-update.md
//   v1.0/api/user-changepassword.md
//   v1.0/api/directoryobject-checkmembergroups.md
//   v1.0/api/user-revokesigninsessions.md
//   v1.0/api/user-sendmail.md

use docwright_runtime::{Page, Request, ResourcePath, permissions, requires};
use crate::v1_0::models::{User, UserUpdate};
#[cfg(feature = "entra_directory_management")]
use crate::v1_0::models::DirectoryObjectsCheckMemberGroupsParameters;
#[cfg(feature = "outlook")]
use crate::v1_0::models::UserSendMailParameters;
#[cfg(feature = "users")]
use crate::v1_0::models::UserChangePasswordParameters;
#[cfg(feature = "onedrive")]
use super::{DriveHandle, MeDrivesHandle};
#[cfg(feature = "outlook")]
use super::{
    CalendarHandle, CalendarViewHandle, CalendarsHandle, EventsHandle, MailFoldersHandle,
    MessagesHandle,
};
#[cfg(feature = "users")]
use super::{DirectReportsHandle, ManagerHandle, MemberOfHandle, PhotoHandle};

/// Request builder for `/me`.
#[derive(Clone, Debug)]
pub struct MeHandle(pub(crate) ResourcePath);

impl MeHandle {
    /// Sets a new password for the signed-in [`User`](crate::v1_0::models::User), who has to know the
    /// present one.
    ///
    /// `POST /me/changePassword` ([documentation](https://learn.microsoft.com/graph/api/user-changepassword?view=graph-rest-1.0)); requires the feature `users`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Directory.AccessAsUser.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::UserChangePasswordParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = UserChangePasswordParameters::new(
    ///     "Tern-Cable-83-Fog",
    ///     "Buoy-Lantern-17-Reef",
    /// );
    /// graph.me().change_password(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "users")]
    #[inline]
    pub fn change_password(&self, body: &UserChangePasswordParameters) -> Request<()> {
        self.0.child("changePassword").post(body).needs(&Self::CHANGE_PASSWORD)
    }

    /// Checks the membership of an object in up to 20 groups, directly or through other groups.
    ///
    /// `POST /me/checkMemberGroups` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups?view=graph-rest-1.0)); requires the feature `entra_directory_management`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `User.ReadBasic.All`, `GroupMember.Read.All`, `User.Read.All`, `Group.Read.All`, `Directory.Read.All`
    /// * Application: `GroupMember.Read.All`, `User.Read.All`, `Group.Read.All`, `Directory.Read.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::DirectoryObjectsCheckMemberGroupsParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = DirectoryObjectsCheckMemberGroupsParameters::new(
    ///     vec![
    ///         "e80b3d16-4f2a-4c97-8d55-1a6c09f7b234".into(),
    ///         "9a47d0c1-6e35-4f28-b7da-58c2f3e1096b".into()
    ///     ],
    /// );
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
        self.0.child("checkMemberGroups").post(body).needs(&Self::CHECK_MEMBER_GROUPS)
    }

    /// Reads a [`User`]: the one who is signed in, or one with an identifier or `userPrincipalName`.
    ///
    /// `GET /me` ([documentation](https://learn.microsoft.com/graph/api/user-get?view=graph-rest-1.0)); requires the feature `users`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `User.Read`; higher privileged: `User.ReadWrite`, `User.ReadBasic.All`, `User.Read.All`, `User.ReadWrite.All`, `Directory.Read.All`, `Directory.ReadWrite.All`, `Directory.AccessAsUser.All`
    /// * Personal account: `User.Read`; higher privileged: `User.ReadWrite`
    /// * Application: `User.Read.All`; higher privileged: `User.ReadWrite.All`, `Directory.Read.All`, `Directory.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let user = graph.me().get().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "users")]
    #[inline]
    pub fn get(&self) -> Request<User> {
        self.0.get().needs(&Self::GET)
    }

    /// Ends the sessions of a [`User`](crate::v1_0::models::User): refresh tokens and session cookies
    /// from before now are refused. Access tokens that are out stay valid until they expire.
    ///
    /// `POST /me/revokeSignInSessions` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-revokesigninsessions?view=graph-rest-1.0)); requires the feature `users`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `User.ReadWrite.All`, `Directory.ReadWrite.All`, `Directory.AccessAsUser.All`
    /// * Application: `User.ReadWrite.All`, `Directory.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = graph.me().revoke_sign_in_sessions().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "users")]
    #[inline]
    pub fn revoke_sign_in_sessions(&self) -> Request<bool> {
        self.0
            .child("revokeSignInSessions")
            .post_empty()
            .needs(&Self::REVOKE_SIGN_IN_SESSIONS)
    }

    /// Sends a [`Message`](crate::v1_0::models::Message) in one step.
    /// A copy is kept among the sent items unless that is declined.
    ///
    /// `POST /me/sendMail` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-sendmail?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Mail.Send`
    /// * Personal account: `Mail.Send`
    /// * Application: `Mail.Send`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::{
    ///     BodyType, EmailAddress, ItemBody, Message, Recipient, UserSendMailParameters,
    /// };
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = UserSendMailParameters {
    ///     save_to_sent_items: Some(false),
    ///     ..UserSendMailParameters::new(Message {
    ///         body: Some(
    ///             Box::new(ItemBody {
    ///                 content: Some("All tugs wait at the outer pier.".into()),
    ///                 content_type: Some(BodyType::Text),
    ///                 ..ItemBody::default()
    ///             }),
    ///         ),
    ///         cc_recipients: Some(
    ///             vec![
    ///                 Recipient { email_address : Some(Box::new(EmailAddress { address :
    ///                 Some("ines.okafor@example.com".into()), name : Some("Ines Okafor"
    ///                 .into()), ..EmailAddress::default() })), ..Recipient::default() }
    ///             ],
    ///         ),
    ///         subject: Some("Fog until ten".into()),
    ///         to_recipients: Some(
    ///             vec![
    ///                 Recipient { email_address : Some(Box::new(EmailAddress { address :
    ///                 Some("mateo.lind@example.com".into()), name : Some("Mateo Lind"
    ///                 .into()), ..EmailAddress::default() })), ..Recipient::default() }
    ///             ],
    ///         ),
    ///         ..Message::default()
    ///     })
    /// };
    /// graph.me().send_mail(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "outlook")]
    #[inline]
    pub fn send_mail(&self, body: &UserSendMailParameters) -> Request<()> {
        self.0.child("sendMail").post(body).needs(&Self::SEND_MAIL)
    }

    /// Changes members of a [`User`](crate::v1_0::models::User).
    ///
    /// `PATCH /me` ([documentation](https://learn.microsoft.com/graph/api/user-update?view=graph-rest-1.0)); requires the feature `users`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `User.ReadWrite`; higher privileged: `User.ReadWrite.All`, `User.ManageIdentities.All`, `Directory.ReadWrite.All`, `Directory.AccessAsUser.All`
    /// * Personal account: `User.ReadWrite`
    /// * Application: `User.ReadWrite.All`; higher privileged: `User.ManageIdentities.All`, `Directory.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient, body: &msgraph::v1_0::models::UserUpdate) -> Result<(), Box<dyn std::error::Error>> {
    /// graph.me().update(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "users")]
    #[inline]
    pub fn update(&self, body: &UserUpdate) -> Request<()> {
        self.0.patch(body).needs(&Self::UPDATE)
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
    pub fn calendar_view(&self) -> CalendarViewHandle {
        CalendarViewHandle(self.0.child("calendarView"))
    }

    /// Returns the request builder for `calendars`. Requires the feature `outlook`.
    #[cfg(feature = "outlook")]
    #[inline]
    pub fn calendars(&self) -> CalendarsHandle {
        CalendarsHandle(self.0.child("calendars"))
    }

    /// Returns the request builder for `directReports`. Requires the feature `users`.
    #[cfg(feature = "users")]
    #[inline]
    pub fn direct_reports(&self) -> DirectReportsHandle {
        DirectReportsHandle(self.0.child("directReports"))
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
    pub fn drives(&self) -> MeDrivesHandle {
        MeDrivesHandle(self.0.child("drives"))
    }

    /// Returns the request builder for `events`. Requires the feature `outlook`.
    #[cfg(feature = "outlook")]
    #[inline]
    pub fn events(&self) -> EventsHandle {
        EventsHandle(self.0.child("events"))
    }

    /// Returns the request builder for `mailFolders`. Requires the feature `outlook`.
    #[cfg(feature = "outlook")]
    #[inline]
    pub fn mail_folders(&self) -> MailFoldersHandle {
        MailFoldersHandle(self.0.child("mailFolders"))
    }

    /// Returns the request builder for `manager`. Requires the feature `users`.
    #[cfg(feature = "users")]
    #[inline]
    pub fn manager(&self) -> ManagerHandle {
        ManagerHandle(self.0.child("manager"))
    }

    /// Returns the request builder for `memberOf`. Requires the feature `users`.
    #[cfg(feature = "users")]
    #[inline]
    pub fn member_of(&self) -> MemberOfHandle {
        MemberOfHandle(self.0.child("memberOf"))
    }

    /// Returns the request builder for `messages`. Requires the feature `outlook`.
    #[cfg(feature = "outlook")]
    #[inline]
    pub fn messages(&self) -> MessagesHandle {
        MessagesHandle(self.0.child("messages"))
    }

    /// Returns the request builder for `photo`. Requires the feature `users`.
    #[cfg(feature = "users")]
    #[inline]
    pub fn photo(&self) -> PhotoHandle {
        PhotoHandle(self.0.child("photo"))
    }
}

permissions! {
    MeHandle,
    #[cfg(feature = "users")]
    "POST /me/changePassword" => CHANGE_PASSWORD:
        work ["Directory.AccessAsUser.All"],
    #[cfg(feature = "entra_directory_management")]
    "POST /me/checkMemberGroups" => CHECK_MEMBER_GROUPS:
        work ["User.ReadBasic.All", "GroupMember.Read.All", "User.Read.All", "Group.Read.All", "Directory.Read.All"],
        application ["GroupMember.Read.All", "User.Read.All", "Group.Read.All", "Directory.Read.All"],
    #[cfg(feature = "users")]
    "GET /me" => GET:
        work ["User.Read", "User.ReadWrite", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        personal ["User.Read", "User.ReadWrite"],
        application ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "users")]
    "POST /me/revokeSignInSessions" => REVOKE_SIGN_IN_SESSIONS:
        work ["User.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["User.ReadWrite.All", "Directory.ReadWrite.All"],
    #[cfg(feature = "outlook")]
    "POST /me/sendMail" => SEND_MAIL:
        work ["Mail.Send"],
        personal ["Mail.Send"],
        application ["Mail.Send"],
    #[cfg(feature = "users")]
    "PATCH /me" => UPDATE:
        work ["User.ReadWrite", "User.ReadWrite.All", "User.ManageIdentities.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        personal ["User.ReadWrite"],
        application ["User.ReadWrite.All", "User.ManageIdentities.All", "Directory.ReadWrite.All"],
}

requires! {
    MeHandle,
    "entra_directory_management" EntraDirectoryManagement => check_member_groups,
    "onedrive" Onedrive => drive drives,
    "outlook" Outlook => calendar calendar_view calendars events mail_folders messages send_mail,
    "users" Users => change_password direct_reports get manager member_of photo revoke_sign_in_sessions update,
}

impl AsRef<ResourcePath> for MeHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
