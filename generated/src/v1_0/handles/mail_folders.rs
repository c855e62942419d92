// @generated. Do not edit. Sources:
//   v1.0/api/user-list-mailfolders.md
//   v1.0/api/user-post-mailfolders.md
//   v1.0/api/mailfolder-get.md
//   v1.0/api/mailfolder-update.md
//   v1.0/api/mailfolder-delete.md

use docwright_runtime::{Page, Request, ResourcePath, permissions};
use crate::v1_0::models::{MailFolder, MailFolderCreate, MailFolderUpdate};
use super::{ChildFoldersHandle, MailFoldersMessagesHandle};

/// Request builder for `/me/mailFolders`.
///
/// Other paths with the same operations:
///
/// * `/users/{user-id}/mailFolders`
#[derive(Clone, Debug)]
pub struct MailFoldersHandle(pub(crate) ResourcePath);

impl MailFoldersHandle {
    /// Adds a folder at the top of a mailbox.
    ///
    /// `POST /users/{user-id}/mailFolders` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-post-mailfolders?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Mail.ReadWrite`
    /// * Personal account: `Mail.ReadWrite`
    /// * Application: `Mail.ReadWrite`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::MailFolderCreate;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = MailFolderCreate {
    ///     is_hidden: Some(false),
    ///     ..MailFolderCreate::new("Berths")
    /// };
    /// let mail_folder = graph.me().mail_folders().create(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create(&self, body: &MailFolderCreate) -> Request<MailFolder> {
        self.0.post(body).needs(&Self::CREATE)
    }

    /// Reads the folders at the top of a mailbox.
    ///
    /// `GET /users/{user-id}/mailFolders` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-list-mailfolders?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Mail.ReadBasic`, `Mail.Read`, `Mail.ReadWrite`
    /// * Personal account: `Mail.ReadBasic`, `Mail.Read`, `Mail.ReadWrite`
    /// * Application: `Mail.ReadBasic.All`, `Mail.Read`, `Mail.ReadWrite`
    ///
    /// Query parameters: `includeHiddenFolders`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph.me().mail_folders().list().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn list(&self) -> Request<Page<MailFolder>> {
        self.0.get().needs(&Self::LIST)
    }

    /// Returns the request builder for an item by its key `mailFolder-id`. Requires the feature `outlook`.
    #[inline]
    pub fn id(&self, id: impl AsRef<str>) -> MailFolderHandle {
        MailFolderHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    MailFoldersHandle,
    "POST /users/{user-id}/mailFolders" => CREATE:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
    "GET /users/{user-id}/mailFolders" => LIST:
        work ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        personal ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        application ["Mail.ReadBasic.All", "Mail.Read", "Mail.ReadWrite"],
}

impl AsRef<ResourcePath> for MailFoldersHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}

/// Request builder for `/me/mailFolders/{mailFolder-id}`.
///
/// Other paths with the same operations:
///
/// * `/users/{user-id}/mailFolders/{mailFolder-id}`
#[derive(Clone, Debug)]
pub struct MailFolderHandle(pub(crate) ResourcePath);

impl MailFolderHandle {
    /// Deletes a [`MailFolder`](crate::v1_0::models::MailFolder) with all that is in it.
    ///
    /// `DELETE /users/{user-id}/mailFolders/{mailFolder-id}` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/mailfolder-delete?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Mail.ReadWrite`
    /// * Personal account: `Mail.ReadWrite`
    /// * Application: `Mail.ReadWrite`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// graph.me().mail_folders().id("AQMkAGI1AAA=").delete().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&Self::DELETE)
    }

    /// Reads a [`MailFolder`].
    ///
    /// `GET /users/{user-id}/mailFolders/{mailFolder-id}` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/mailfolder-get?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Mail.ReadBasic`, `Mail.Read`, `Mail.ReadWrite`
    /// * Personal account: `Mail.ReadBasic`, `Mail.Read`, `Mail.ReadWrite`
    /// * Application: `Mail.ReadBasic.All`, `Mail.Read`, `Mail.ReadWrite`
    ///
    /// Query options: `$select`, `$expand`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let mail_folder = graph.me().mail_folders().id("inbox").get().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn get(&self) -> Request<MailFolder> {
        self.0.get().needs(&Self::GET)
    }

    /// Renames a [`MailFolder`].
    ///
    /// `PATCH /users/{user-id}/mailFolders/{mailFolder-id}` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/mailfolder-update?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Mail.ReadWrite`
    /// * Personal account: `Mail.ReadWrite`
    /// * Application: `Mail.ReadWrite`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// use msgraph::runtime::Patch;
    /// use msgraph::v1_0::models::MailFolderUpdate;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = MailFolderUpdate {
    ///     display_name: Patch::from("Berths and piers"),
    ///     ..MailFolderUpdate::default()
    /// };
    /// let mail_folder = graph.me().mail_folders().id("AQMkAGI1AAA=").update(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn update(&self, body: &MailFolderUpdate) -> Request<MailFolder> {
        self.0.patch(body).needs(&Self::UPDATE)
    }

    /// Returns the request builder for `childFolders`. Requires the feature `outlook`.
    #[inline]
    pub fn child_folders(&self) -> ChildFoldersHandle {
        ChildFoldersHandle(self.0.child("childFolders"))
    }

    /// Returns the request builder for `messages`. Requires the feature `outlook`.
    #[inline]
    pub fn messages(&self) -> MailFoldersMessagesHandle {
        MailFoldersMessagesHandle(self.0.child("messages"))
    }
}

permissions! {
    MailFolderHandle,
    "DELETE /users/{user-id}/mailFolders/{mailFolder-id}" => DELETE:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
    "GET /users/{user-id}/mailFolders/{mailFolder-id}" => GET:
        work ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        personal ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        application ["Mail.ReadBasic.All", "Mail.Read", "Mail.ReadWrite"],
    "PATCH /users/{user-id}/mailFolders/{mailFolder-id}" => UPDATE:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
}

impl AsRef<ResourcePath> for MailFolderHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
