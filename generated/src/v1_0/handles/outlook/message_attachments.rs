// @generated. Do not edit. Sources:
//   v1.0/api/message-post-attachments.md, v1.0/api/attachment-createuploadsession.md,
//   v1.0/api/message-list-attachments.md, v1.0/api/attachment-delete.md, v1.0/api/attachment-get.md,
//   v1.0/api/attachment-get-value.md

use docwright_runtime::{Bytes, Page, Request, handle, permissions};
use crate::v1_0::models::{
    Attachment, AttachmentCreate, AttachmentCreateUploadSessionParameters, UploadSession,
};

handle! {
    /// Request builder for the collection `attachments` of `message`.
    ///
    /// Paths: `/me/messages/{message-id}/attachments`, `/users/{user-id}/messages/{message-id}/attachments`, `/me/mailFolders/{mailFolder-id}/messages/{message-id}/attachments`, `/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/attachments`.
    pub struct MessageAttachmentsHandle;
}

impl MessageAttachmentsHandle {
    /// Attaches a file, an item or a link to a [`Message`](crate::v1_0::models::Message).
    /// Larger things than 3 MB need an
    /// [upload session](https://learn.microsoft.com/graph/api/attachment-createuploadsession?view=graph-rest-1.0).
    ///
    /// * `POST /me/messages/{message-id}/attachments` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/message-post-attachments?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.ReadWrite` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn create(&self, body: &AttachmentCreate) -> Request<Attachment> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Prepares the upload of a file between 3 MB and 150 MB that is going to be attached to a message.
    ///
    /// * `POST /me/messages/{message-id}/attachments/createUploadSession` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/attachment-createuploadsession?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.ReadWrite` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{
    ///     AttachmentCreateUploadSessionParameters, AttachmentItem, AttachmentType,
    /// };
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(AttachmentCreateUploadSessionParameters {
    ///     attachment_item: AttachmentItem {
    ///         attachment_type: AttachmentType::File,
    ///         name: "survey.pdf",
    ///         size: 5242880,
    ///     },
    /// });
    /// let upload_session = graph
    ///     .me()
    ///     .messages()
    ///     .id("AAMkAGI1OD4AAA=")
    ///     .attachments()
    ///     .create_upload_session(&body)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create_upload_session(
        &self,
        body: &AttachmentCreateUploadSessionParameters,
    ) -> Request<UploadSession> {
        self.0
            .child("createUploadSession")
            .post(body)
            .needs(&[&Self::CREATE_UPLOAD_SESSION])
    }

    /// Reads what is attached to a [`Message`](crate::v1_0::models::Message).
    ///
    /// * `GET /me/messages/{message-id}/attachments` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/message-list-attachments?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.Read` for a work or school account, a personal account or an application
    /// * Query options: `$select`, `$filter`, `$expand`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn list(&self) -> Request<Page<Attachment>> {
        self.0.get().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `attachment-id`. Requires the feature `outlook`.
    pub fn id(&self, id: impl AsRef<str>) -> AttachmentHandle {
        AttachmentHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    MessageAttachmentsHandle,
    "POST /me/messages/{message-id}/attachments" => CREATE also ["/users/{user-id}/messages/{message-id}/attachments",
        "/me/mailFolders/{mailFolder-id}/messages/{message-id}/attachments",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/attachments"]:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
    "POST /me/messages/{message-id}/attachments/createUploadSession" => CREATE_UPLOAD_SESSION also ["/users/{user-id}/messages/{message-id}/attachments/createUploadSession",
        "/me/mailFolders/{mailFolder-id}/messages/{message-id}/attachments/createUploadSession",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/attachments/createUploadSession"]:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
    "GET /me/messages/{message-id}/attachments" => LIST also ["/users/{user-id}/messages/{message-id}/attachments",
        "/me/mailFolders/{mailFolder-id}/messages/{message-id}/attachments",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/attachments"]:
        work ["Mail.Read"],
        personal ["Mail.Read"],
        application ["Mail.Read"],
}

handle! {
    /// Request builder for an object of the type `attachment`.
    ///
    /// Paths: `/me/messages/{message-id}/attachments/{attachment-id}`, `/users/{user-id}/messages/{message-id}/attachments/{attachment-id}`, `/me/mailFolders/{mailFolder-id}/messages/{message-id}/attachments/{attachment-id}`, `/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/attachments/{attachment-id}`.
    pub struct AttachmentHandle;
}

impl AttachmentHandle {
    /// Takes an [`Attachment`](crate::v1_0::models::Attachment) off a message.
    ///
    /// * `DELETE /me/messages/{message-id}/attachments/{attachment-id}` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/attachment-delete?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.ReadWrite` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }

    /// Reads an [`Attachment`] with its content. To see what is within an attached item, expand it by
    /// `$expand=microsoft.graph.itemAttachment/item`.
    ///
    /// * `GET /me/messages/{message-id}/attachments/{attachment-id}` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/attachment-get?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.Read` for a work or school account, a personal account or an application
    /// * Query options: `$select`, `$expand`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get(&self) -> Request<Attachment> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Downloads the bytes of an attached file, or an attached item in its MIME form.
    ///
    /// * `GET /me/messages/{message-id}/attachments/{attachment-id}/$value` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/attachment-get-value?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Mail.Read` for a work or school account, a personal account or an application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get_value(&self) -> Request<Bytes> {
        self.0.child("$value").get().needs(&[&Self::GET_VALUE])
    }
}

permissions! {
    AttachmentHandle,
    "DELETE /me/messages/{message-id}/attachments/{attachment-id}" => DELETE also ["/users/{user-id}/messages/{message-id}/attachments/{attachment-id}",
        "/me/mailFolders/{mailFolder-id}/messages/{message-id}/attachments/{attachment-id}",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/attachments/{attachment-id}"]:
        work ["Mail.ReadWrite"],
        personal ["Mail.ReadWrite"],
        application ["Mail.ReadWrite"],
    "GET /me/messages/{message-id}/attachments/{attachment-id}" => GET also ["/users/{user-id}/messages/{message-id}/attachments/{attachment-id}",
        "/me/mailFolders/{mailFolder-id}/messages/{message-id}/attachments/{attachment-id}",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/attachments/{attachment-id}"]:
        work ["Mail.Read"],
        personal ["Mail.Read"],
        application ["Mail.Read"],
    "GET /me/messages/{message-id}/attachments/{attachment-id}/$value" => GET_VALUE also ["/users/{user-id}/messages/{message-id}/attachments/{attachment-id}/$value",
        "/me/mailFolders/{mailFolder-id}/messages/{message-id}/attachments/{attachment-id}/$value",
        "/users/{user-id}/mailFolders/{mailFolder-id}/messages/{message-id}/attachments/{attachment-id}/$value"]:
        work ["Mail.Read"],
        personal ["Mail.Read"],
        application ["Mail.Read"],
}
