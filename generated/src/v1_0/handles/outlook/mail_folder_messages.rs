// @generated. Do not edit. Sources:
//   v1.0/api/user-post-messages.md, v1.0/api/message-delta.md, v1.0/api/user-list-messages.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::{Message, MessageCreate};
use super::MessageHandle;

handle! {
    /// Request builder for the collection `messages` of `mailFolder`.
    ///
    /// Paths: `/me/mailFolders/{mailFolder-id}/messages`, `/users/{user-id}/mailFolders/{mailFolder-id}/messages`.
    pub struct MailFolderMessagesHandle;
}

impl MailFolderMessagesHandle {
    /// Writes a draft. It is stored in the folder for drafts, or in the folder that the path names.
    ///
    /// * `POST /me/mailFolders/{mailFolder-id}/messages` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-post-messages?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.ReadWrite` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn create(&self, body: &MessageCreate) -> Request<Message> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Lists messages that were added, changed or removed in a folder since the last call.
    ///
    /// * `GET /me/mailFolders/{mailFolder-id}/messages/delta` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/message-delta?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Mail.ReadBasic` for a work or school account or a personal
    ///   account; `Mail.ReadBasic.All` for an application ([all](Self::DELTA))
    /// * Query options: `$deltatoken`, `$skiptoken`
    /// * Query parameters: `changeType`
    /// * Headers: `Prefer`
    /// * Preferences: `odata.maxpagesize`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::Message;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph
    ///     .me()
    ///     .mail_folders()
    ///     .id("inbox")
    ///     .messages()
    ///     .delta()
    ///     .select((Message::SUBJECT, Message::IS_READ))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn delta(&self) -> Request<Page<Message>> {
        self.0.child("delta").get().needs(&[&Self::DELTA])
    }

    /// Reads [`Message`] objects of a mailbox, or of one folder in it.
    /// Drafts and deleted items are among those of a mailbox.
    ///
    /// * `GET /me/mailFolders/{mailFolder-id}/messages` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-list-messages?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Mail.ReadBasic` for a work or school account or a personal
    ///   account; `Mail.ReadBasic.All` for an application ([all](Self::LIST))
    /// * Query options: `$count`, `$expand`, `$filter`, `$orderby`, `$search`, `$select`, `$skip`, `$top`
    /// * Headers: `Prefer`
    /// * Preferences: `outlook.body-content-type`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::Message;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph
    ///     .me()
    ///     .mail_folders()
    ///     .id("inbox")
    ///     .messages()
    ///     .list()
    ///     .filter("isRead eq false")
    ///     .select((Message::SUBJECT, Message::FROM, Message::HAS_ATTACHMENTS))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn list(&self) -> Request<Page<Message>> {
        self.0.get().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `message-id`. Requires the feature `outlook`.
    pub fn id(&self, id: impl AsRef<str>) -> MessageHandle {
        MessageHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    MailFolderMessagesHandle,
    "POST /me/mailFolders/{mailFolder-id}/messages" => CREATE also ["/users/{user-id}/mailFolders/{mailFolder-id}/messages"]:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
    "GET /me/mailFolders/{mailFolder-id}/messages/delta" => DELTA also ["/users/{user-id}/mailFolders/{mailFolder-id}/messages/delta"]:
        work ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        personal ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        application ["Mail.ReadBasic.All", "Mail.Read", "Mail.ReadWrite"],
    "GET /me/mailFolders/{mailFolder-id}/messages" => LIST also ["/users/{user-id}/mailFolders/{mailFolder-id}/messages"]:
        work ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        personal ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        application ["Mail.ReadBasic.All", "Mail.Read", "Mail.ReadWrite"],
}
