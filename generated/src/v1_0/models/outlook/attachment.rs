// @generated from v1.0/resources/attachment.md. Do not edit.

use docwright_runtime::{Additional, DateTime, fields};

/// Something attached to a message or event. What it is says its `@odata.type`.
///
/// Extends [`Entity`](crate::v1_0::models::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/attachment?view=graph-rest-1.0)
#[derive(Default)]
pub struct Attachment {
    /// Kind of content, as a MIME type.
    pub content_type: Option<String>,
    /// Identifier of the attachment. Read-only.
    pub id: Option<String>,
    /// Indicates whether the attachment is shown inline, such as a picture.
    pub is_inline: Option<bool>,
    /// Moment of the last change, in UTC.
    pub last_modified_date_time: Option<DateTime>,
    /// Name to show; not necessarily that of a file.
    pub name: Option<String>,
    /// Length in bytes.
    pub size: Option<i32>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Attachment: "microsoft.graph.attachment",
    "contentType" => content_type as CONTENT_TYPE: String,
    "id" => id as ID: String,
    "isInline" => is_inline as IS_INLINE: bool,
    "lastModifiedDateTime" => last_modified_date_time as LAST_MODIFIED_DATE_TIME: DateTime,
    "name" => name as NAME: String,
    "size" => size as SIZE: i32,
}

/// Request body that creates [`Attachment`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/message-post-attachments?view=graph-rest-1.0). [`Attachment`] documents the fields without a comment here.
#[derive(Default)]
pub struct AttachmentCreate {
    pub content_type: Option<String>,
    pub is_inline: Option<bool>,
    pub last_modified_date_time: Option<DateTime>,
    pub name: Option<String>,
    pub size: Option<i32>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    AttachmentCreate: "microsoft.graph.attachment",
    "contentType" => content_type,
    "isInline" => is_inline,
    "lastModifiedDateTime" => last_modified_date_time,
    "name" => name,
    "size" => size,
}
