// @generated from v1.0/resources/fileattachment.md. Do not edit.

use docwright_runtime::{Additional, Binary, DateTime, fields};

/// A file attached to a message or event.
///
/// Extends [`Attachment`](super::Attachment).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/fileattachment?view=graph-rest-1.0)
#[derive(Default)]
pub struct FileAttachment {
    /// The file, in base64.
    pub content_bytes: Option<Binary>,
    /// Name by which the text refers to it, as in `cid:chart`.
    pub content_id: Option<String>,
    /// Unused; the service does not support it.
    pub content_location: Option<String>,
    /// Kind of content, as a MIME type. Inherited from [`Attachment`](super::Attachment).
    pub content_type: Option<String>,
    /// Identifier of the attachment. Inherited from [`Attachment`](super::Attachment).
    /// Read-only.
    pub id: Option<String>,
    /// Indicates whether it is shown within the text. Inherited from [`Attachment`](super::Attachment).
    pub is_inline: Option<bool>,
    /// Moment of the last change. Inherited from [`Attachment`](super::Attachment).
    pub last_modified_date_time: Option<DateTime>,
    /// Name to show. Inherited from [`Attachment`](super::Attachment).
    pub name: Option<String>,
    /// Length in bytes. Inherited from [`Attachment`](super::Attachment).
    pub size: Option<i32>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    FileAttachment: "microsoft.graph.fileAttachment",
    "contentBytes" => content_bytes as CONTENT_BYTES: Binary,
    "contentId" => content_id as CONTENT_ID: String,
    "contentLocation" => content_location as CONTENT_LOCATION: String,
    "contentType" => content_type as CONTENT_TYPE: String,
    "id" => id as ID: String,
    "isInline" => is_inline as IS_INLINE: bool,
    "lastModifiedDateTime" => last_modified_date_time as LAST_MODIFIED_DATE_TIME: DateTime,
    "name" => name as NAME: String,
    "size" => size as SIZE: i32,
}
