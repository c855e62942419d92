// @generated. Do not edit. Sources:
//   v1.0/api/message-delete.md, v1.0/api/message-forward.md, v1.0/api/message-get.md, v1.0/api/message-get-mime.md,
//   v1.0/api/message-move.md, v1.0/api/message-reply.md, v1.0/api/message-send.md, v1.0/api/message-update.md

use docwright_runtime::{Bytes, Request, handle, permissions};
use crate::v1_0::models::{
    Message, MessageForwardParameters, MessageMoveParameters, MessageReplyParameters,
    MessageUpdate,
};
use super::MessageAttachmentsHandle;

handle! {
    /// Request builder for an object of the type `message`.
    ///
    /// Paths: `/me/messages/{message-id}`, `/users/{user-id}/messages/{message-id}`, `/me/mailFolders/{mailFolder-id}/messages/{message-id}`, `/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}`.
    pub struct MessageHandle;
}

impl MessageHandle {
    /// Moves a [`Message`](crate::v1_0::models::Message) to the deleted items, or removes one that is
    /// there already.
    ///
    /// * `DELETE /me/messages/{message-id}` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/message-delete?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.ReadWrite` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }

    /// Sends a [`Message`](crate::v1_0::models::Message) on to others, with a comment or with changes
    /// to the new message.
    ///
    /// * `POST /me/messages/{message-id}/forward` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/message-forward?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.Send` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{EmailAddress, MessageForwardParameters, Recipient};
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(MessageForwardParameters {
    ///     comment: "For the tug.",
    ///     to_recipients: [
    ///         Recipient {
    ///             email_address: EmailAddress {
    ///                 address: "aroha.ngata@example.com",
    ///                 name: "Aroha Ngata",
    ///             },
    ///         },
    ///     ],
    /// });
    /// graph.me().messages().id("AAMkAGI1Nz0AAA=").forward(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn forward(&self, body: &MessageForwardParameters) -> Request<()> {
        self.0.child("forward").post(body).needs(&[&Self::FORWARD])
    }

    /// Reads a [`Message`].
    ///
    /// * `GET /me/messages/{message-id}` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/message-get?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Mail.ReadBasic` for a work or school account or a personal
    ///   account; `Mail.ReadBasic.All` for an application ([all](Self::GET))
    /// * Query options: `$select`, `$expand`
    /// * Headers: `Prefer`
    /// * Preferences: `outlook.body-content-type`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get(&self) -> Request<Message> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Downloads a [`Message`](crate::v1_0::models::Message) in MIME format.
    ///
    /// * `GET /me/messages/{message-id}/$value` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/message-get-mime?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Mail.ReadBasic` for a work or school account or a personal
    ///   account; `Mail.ReadBasic.All` for an application ([all](Self::GET_VALUE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get_value(&self) -> Request<Bytes> {
        self.0.child("$value").get().needs(&[&Self::GET_VALUE])
    }

    /// Moves a [`Message`] to another folder, where it has another identifier.
    ///
    /// * `POST /me/messages/{message-id}/move` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/message-move?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.ReadWrite` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::MessageMoveParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(MessageMoveParameters {
    ///     destination_id: "archive",
    /// });
    /// let message = graph.me().messages().id("AAMkAGI1Nz0AAA=").r#move(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn r#move(&self, body: &MessageMoveParameters) -> Request<Message> {
        self.0.child("move").post(body).needs(&[&Self::MOVE])
    }

    /// Replies to the sender of a [`Message`](crate::v1_0::models::Message), with a comment or with
    /// changes to the reply.
    ///
    /// * `POST /me/messages/{message-id}/reply` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/message-reply?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.Send` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::MessageReplyParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(MessageReplyParameters {
    ///     comment: "Pier 4 it is.",
    /// });
    /// graph.me().messages().id("AAMkAGI1Nz0AAA=").reply(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn reply(&self, body: &MessageReplyParameters) -> Request<()> {
        self.0.child("reply").post(body).needs(&[&Self::REPLY])
    }

    /// Sends a draft and moves it to the sent items.
    ///
    /// * `POST /me/messages/{message-id}/send` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/message-send?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.Send` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn send(&self) -> Request<()> {
        self.0.child("send").post_empty().needs(&[&Self::SEND])
    }

    /// Changes a [`Message`]. Of one that was sent or received only marks such as `isRead`, `flag` and
    /// `categories` can change.
    ///
    /// * `PATCH /me/messages/{message-id}` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/message-update?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.ReadWrite` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::MessageUpdate;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(MessageUpdate {
    ///     categories: ["Harbour"],
    ///     is_read: true,
    /// });
    /// let message = graph.me().messages().id("AAMkAGI1Nz0AAA=").update(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn update(&self, body: &MessageUpdate) -> Request<Message> {
        self.0.patch(body).needs(&[&Self::UPDATE])
    }

    /// Returns the request builder for `attachments`. Requires the feature `outlook`.
    #[inline]
    pub fn attachments(&self) -> MessageAttachmentsHandle {
        MessageAttachmentsHandle(self.0.child("attachments"))
    }
}

permissions! {
    MessageHandle,
    "DELETE /me/messages/{message-id}" => DELETE also ["/users/{user-id}/messages/{message-id}", "/me/mailFolders/{mailFolder-id}/messages/{message-id}",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}"]:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
    "POST /me/messages/{message-id}/forward" => FORWARD also ["/users/{user-id}/messages/{message-id}/forward",
        "/me/mailFolders/{mailFolder-id}/messages/{message-id}/forward",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/forward"]:
        work ["Mail.Send"],
        personal ["Mail.Send"],
        application ["Mail.Send"],
    "GET /me/messages/{message-id}" => GET also ["/users/{user-id}/messages/{message-id}", "/me/mailFolders/{mailFolder-id}/messages/{message-id}",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}"]:
        work ["Mail.ReadBasic", "Mail.Read"],
        personal ["Mail.ReadBasic", "Mail.Read"],
        application ["Mail.ReadBasic.All", "Mail.Read"],
    "GET /me/messages/{message-id}/$value" => GET_VALUE also ["/users/{user-id}/messages/{message-id}/$value", "/me/mailFolders/{mailFolder-id}/messages/{message-id}/$value",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/$value"]:
        work ["Mail.ReadBasic", "Mail.Read"],
        personal ["Mail.ReadBasic", "Mail.Read"],
        application ["Mail.ReadBasic.All", "Mail.Read"],
    "POST /me/messages/{message-id}/move" => MOVE also ["/users/{user-id}/messages/{message-id}/move", "/me/mailFolders/{mailFolder-id}/messages/{message-id}/move",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/move"]:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
    "POST /me/messages/{message-id}/reply" => REPLY also ["/users/{user-id}/messages/{message-id}/reply", "/me/mailFolders/{mailFolder-id}/messages/{message-id}/reply",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/reply"]:
        work ["Mail.Send"],
        personal ["Mail.Send"],
        application ["Mail.Send"],
    "POST /me/messages/{message-id}/send" => SEND also ["/users/{user-id}/messages/{message-id}/send", "/me/mailFolders/{mailFolder-id}/messages/{message-id}/send",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/send"]:
        work ["Mail.Send"],
        personal ["Mail.Send"],
        application ["Mail.Send"],
    "PATCH /me/messages/{message-id}" => UPDATE also ["/users/{user-id}/messages/{message-id}", "/me/mailFolders/{mailFolder-id}/messages/{message-id}",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}"]:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
}
