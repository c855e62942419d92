// @generated from v1.0/resources/attachmentitem.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::AttachmentType;

/// An attachment to upload.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/attachmentitem?view=graph-rest-1.0)
#[derive(Default)]
pub struct AttachmentItem {
    /// Kind of attachment; only `file` can be uploaded. Required.
    pub attachment_type: Option<AttachmentType>,
    /// Kind of content, as a MIME type.
    pub content_type: Option<String>,
    /// Indicates whether it is shown within the text.
    pub is_inline: Option<bool>,
    /// Name to show. Required.
    pub name: Option<String>,
    /// Length in bytes. Required.
    pub size: Option<i64>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    AttachmentItem: "microsoft.graph.attachmentItem",
    "attachmentType" => attachment_type as ATTACHMENT_TYPE: AttachmentType,
    "contentType" => content_type as CONTENT_TYPE: String,
    "isInline" => is_inline as IS_INLINE: bool,
    "name" => name as NAME: String,
    "size" => size as SIZE: i64,
}
