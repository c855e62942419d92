// @generated. Do not edit. Sources:
//   v1.0/api/mailfolder-post-childfolders.md, v1.0/api/mailfolder-list-childfolders.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::{MailFolder, MailFolderCreate};

handle! {
    /// Request builder for the collection `childFolders` of `mailFolder`.
    ///
    /// Paths: `/me/mailFolders/{mailFolder-id}/childFolders`, `/users/{user-id}/mailFolders/{mailFolder-id}/childFolders`.
    pub struct MailFolderChildFoldersHandle;
}

impl MailFolderChildFoldersHandle {
    /// Adds a folder to a [`MailFolder`].
    ///
    /// * `POST /me/mailFolders/{mailFolder-id}/childFolders` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/mailfolder-post-childfolders?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.ReadWrite` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::MailFolderCreate;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(MailFolderCreate {
    ///     display_name: "Ferries",
    /// });
    /// let mail_folder = graph
    ///     .me()
    ///     .mail_folders()
    ///     .id("inbox")
    ///     .child_folders()
    ///     .create(&body)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create(&self, body: &MailFolderCreate) -> Request<MailFolder> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Reads the folders that are directly in a [`MailFolder`].
    ///
    /// * `GET /me/mailFolders/{mailFolder-id}/childFolders` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/mailfolder-list-childfolders?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Mail.ReadBasic` for a work or school account or a personal
    ///   account; `Mail.ReadBasic.All` for an application ([all](Self::LIST))
    /// * Query parameters: `includeHiddenFolders`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn list(&self) -> Request<Page<MailFolder>> {
        self.0.get().needs(&[&Self::LIST])
    }
}

permissions! {
    MailFolderChildFoldersHandle,
    "POST /me/mailFolders/{mailFolder-id}/childFolders" => CREATE also ["/users/{user-id}/mailFolders/{mailFolder-id}/childFolders"]:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
    "GET /me/mailFolders/{mailFolder-id}/childFolders" => LIST also ["/users/{user-id}/mailFolders/{mailFolder-id}/childFolders"]:
        work ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        personal ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        application ["Mail.ReadBasic.All", "Mail.Read", "Mail.ReadWrite"],
}
