// @generated. Do not edit. Sources:
//   v1.0/api/user-post-mailfolders.md, v1.0/api/user-list-mailfolders.md, v1.0/api/mailfolder-delete.md,
//   v1.0/api/mailfolder-get.md, v1.0/api/mailfolder-update.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::{MailFolder, MailFolderCreate, MailFolderUpdate};
use super::{MailFolderChildFoldersHandle, MailFolderMessagesHandle};

handle! {
    /// Request builder for the collection `mailFolders` of `user`.
    ///
    /// Paths: `/me/mailFolders`, `/users/{user-id}/mailFolders`.
    pub struct UserMailFoldersHandle;
}

impl UserMailFoldersHandle {
    /// Adds a folder at the top of a mailbox.
    ///
    /// * `POST /me/mailFolders` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-post-mailfolders?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.ReadWrite` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::MailFolderCreate;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(MailFolderCreate {
    ///     display_name: "Berths",
    ///     is_hidden: false,
    /// });
    /// let mail_folder = graph.me().mail_folders().create(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create(&self, body: &MailFolderCreate) -> Request<MailFolder> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Reads the folders at the top of a mailbox.
    ///
    /// * `GET /me/mailFolders` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-list-mailfolders?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Mail.ReadBasic` for a work or school account or a personal
    ///   account; `Mail.ReadBasic.All` for an application ([all](Self::LIST))
    /// * Query parameters: `includeHiddenFolders`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn list(&self) -> Request<Page<MailFolder>> {
        self.0.get().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `mailFolder-id`. Requires the feature `outlook`.
    pub fn id(&self, id: impl AsRef<str>) -> MailFolderHandle {
        MailFolderHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    UserMailFoldersHandle,
    "POST /me/mailFolders" => CREATE also ["/users/{user-id}/mailFolders"]:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
    "GET /me/mailFolders" => LIST also ["/users/{user-id}/mailFolders"]:
        work ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        personal ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        application ["Mail.ReadBasic.All", "Mail.Read", "Mail.ReadWrite"],
}

handle! {
    /// Request builder for an object of the type `mailFolder`.
    ///
    /// Paths: `/me/mailFolders/{mailFolder-id}`, `/users/{user-id}/mailFolders/{mailFolder-id}`.
    pub struct MailFolderHandle;
}

impl MailFolderHandle {
    /// Deletes a [`MailFolder`](crate::v1_0::models::MailFolder) with all that is in it.
    ///
    /// * `DELETE /me/mailFolders/{mailFolder-id}` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/mailfolder-delete?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.ReadWrite` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }

    /// Reads a [`MailFolder`].
    ///
    /// * `GET /me/mailFolders/{mailFolder-id}` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/mailfolder-get?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Mail.ReadBasic` for a work or school account or a personal
    ///   account; `Mail.ReadBasic.All` for an application ([all](Self::GET))
    /// * Query options: `$select`, `$expand`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get(&self) -> Request<MailFolder> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Renames a [`MailFolder`].
    ///
    /// * `PATCH /me/mailFolders/{mailFolder-id}` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/mailfolder-update?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.ReadWrite` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::MailFolderUpdate;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(MailFolderUpdate {
    ///     display_name: "Berths and piers",
    /// });
    /// let mail_folder = graph.me().mail_folders().id("AQMkAGI1AAA=").update(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn update(&self, body: &MailFolderUpdate) -> Request<MailFolder> {
        self.0.patch(body).needs(&[&Self::UPDATE])
    }

    /// Returns the request builder for `childFolders`. Requires the feature `outlook`.
    #[inline]
    pub fn child_folders(&self) -> MailFolderChildFoldersHandle {
        MailFolderChildFoldersHandle(self.0.child("childFolders"))
    }

    /// Returns the request builder for `messages`. Requires the feature `outlook`.
    #[inline]
    pub fn messages(&self) -> MailFolderMessagesHandle {
        MailFolderMessagesHandle(self.0.child("messages"))
    }
}

permissions! {
    MailFolderHandle,
    "DELETE /me/mailFolders/{mailFolder-id}" => DELETE also ["/users/{user-id}/mailFolders/{mailFolder-id}"]:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
    "GET /me/mailFolders/{mailFolder-id}" => GET also ["/users/{user-id}/mailFolders/{mailFolder-id}"]:
        work ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        personal ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        application ["Mail.ReadBasic.All", "Mail.Read", "Mail.ReadWrite"],
    "PATCH /me/mailFolders/{mailFolder-id}" => UPDATE also ["/users/{user-id}/mailFolders/{mailFolder-id}"]:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
}
