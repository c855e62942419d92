// @generated. Do not edit. Sources:
//   v1.0/api/user-post-messages.md, v1.0/api/user-list-messages.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::{Message, MessageCreate};
use super::MessageHandle;

handle! {
    /// Request builder for the collection `messages` of `user`.
    ///
    /// Paths: `/me/messages`, `/users/{user-id}/messages`.
    pub struct UserMessagesHandle;
}

impl UserMessagesHandle {
    /// Writes a draft. It is stored in the folder for drafts, or in the folder that the path names.
    ///
    /// * `POST /me/messages` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-post-messages?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.ReadWrite` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{
    ///     BodyType, EmailAddress, Importance, ItemBody, MessageCreate, Recipient,
    /// };
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(MessageCreate {
    ///     body: ItemBody {
    ///         content: "<p>Pier 4 is free from noon.</p>",
    ///         content_type: BodyType::Html,
    ///     },
    ///     importance: Importance::Low,
    ///     subject: "Berth plan for Friday",
    ///     to_recipients: [
    ///         Recipient {
    ///             email_address: EmailAddress {
    ///                 address: "mateo.lind@example.com",
    ///                 name: "Mateo Lind",
    ///             },
    ///         },
    ///     ],
    /// });
    /// let message = graph.me().messages().create(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create(&self, body: &MessageCreate) -> Request<Message> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Reads [`Message`] objects of a mailbox, or of one folder in it.
    /// Drafts and deleted items are among those of a mailbox.
    ///
    /// * `GET /me/messages` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-list-messages?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Mail.ReadBasic` for a work or school account or a personal
    ///   account; `Mail.ReadBasic.All` for an application ([all](Self::LIST))
    /// * Query options: `$count`, `$expand`, `$filter`, `$orderby`, `$search`, `$select`, `$skip`, `$top`
    /// * Headers: `Prefer`
    /// * Preferences: `outlook.body-content-type`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
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
    UserMessagesHandle,
    "POST /me/messages" => CREATE also ["/users/{user-id}/messages"]:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
    "GET /me/messages" => LIST also ["/users/{user-id}/messages"]:
        work ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        personal ["Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"],
        application ["Mail.ReadBasic.All", "Mail.Read", "Mail.ReadWrite"],
}
