// @generated from v1.0/api/attachment-createuploadsession.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::AttachmentItem;

/// Parameters of `POST /me/mailFolders/{mailFolder-id}/messages/{message-id}/attachments/createUploadSession`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/attachment-createuploadsession?view=graph-rest-1.0)
#[derive(Default)]
pub struct AttachmentCreateUploadSessionParameters {
    /// The attachment to upload. Required.
    pub attachment_item: Option<Box<AttachmentItem>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl AttachmentCreateUploadSessionParameters {
    /// Creates a body with the required properties.
    pub fn new(attachment_item: AttachmentItem) -> Self {
        Self {
            attachment_item: Some(Box::new(attachment_item)),
            ..Self::default()
        }
    }
}

fields! {
    AttachmentCreateUploadSessionParameters: "",
    "AttachmentItem" => attachment_item,
}
