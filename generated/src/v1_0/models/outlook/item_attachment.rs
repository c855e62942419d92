// @generated from v1.0/resources/itemattachment.md. Do not edit.

use docwright_runtime::{Additional, DateTime, fields};
use super::OutlookItem;

/// A message, event or contact attached to a message or event.
///
/// Extends [`Attachment`](super::Attachment).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/itemattachment?view=graph-rest-1.0)
#[derive(Default)]
pub struct ItemAttachment {
    /// Kind of content, as a MIME type. Inherited from [`Attachment`](super::Attachment).
    pub content_type: Option<String>,
    /// Identifier of the attachment. Inherited from [`Attachment`](super::Attachment).
    /// Read-only.
    pub id: Option<String>,
    /// Indicates whether it is shown within the text. Inherited from [`Attachment`](super::Attachment).
    pub is_inline: Option<bool>,
    /// The attachments. Supports `$expand`.
    ///
    /// Only present with `$expand`.
    pub item: Option<Box<OutlookItem>>,
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
    ItemAttachment: "microsoft.graph.itemAttachment",
    "contentType" => content_type as CONTENT_TYPE: String,
    "id" => id as ID: String,
    "isInline" => is_inline as IS_INLINE: bool,
    "item" => item as ITEM: OutlookItem,
    "lastModifiedDateTime" => last_modified_date_time as LAST_MODIFIED_DATE_TIME: DateTime,
    "name" => name as NAME: String,
    "size" => size as SIZE: i32,
}
