// @generated from v1.0/resources/message.md. Do not edit.

use docwright_runtime::{Additional, Binary, DateTime, Patch, fields};
use super::{
    Attachment, FollowupFlag, Importance, InferenceClassificationType,
    InternetMessageHeader, ItemBody, Recipient,
};

/// A message in a folder of a mailbox: received, sent, or a draft.
///
/// Extends [`OutlookItem`](super::OutlookItem).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/message?view=graph-rest-1.0)
#[derive(Default)]
pub struct Message {
    /// Files, items and links that are attached. Supports `$expand`.
    ///
    /// Only present with `$expand`.
    pub attachments: Option<Vec<Attachment>>,
    /// Recipients of a blind copy.
    pub bcc_recipients: Option<Vec<Recipient>>,
    /// The text.
    pub body: Option<Box<ItemBody>>,
    /// First 255 characters of the text, without format.
    pub body_preview: Option<String>,
    /// Names of the categories that the message is filed under. Inherited from
    /// [`OutlookItem`](super::OutlookItem).
    pub categories: Option<Vec<String>>,
    /// Recipients of a copy.
    pub cc_recipients: Option<Vec<Recipient>>,
    /// Version of the message. Inherited from [`OutlookItem`](super::OutlookItem).
    /// Read-only.
    pub change_key: Option<String>,
    /// Identifier that all messages of a conversation share.
    pub conversation_id: Option<String>,
    /// Place of the message in its conversation.
    pub conversation_index: Option<Binary>,
    /// Moment at which the message was made. Inherited from [`OutlookItem`](super::OutlookItem).
    /// Read-only.
    pub created_date_time: Option<DateTime>,
    /// Mark that asks for something to be done.
    pub flag: Option<Box<FollowupFlag>>,
    /// Owner of the mailbox that the message is from. It can be set where the mailbox may send for
    /// another.
    pub from: Option<Box<Recipient>>,
    /// Indicates whether the message has attachments, except inline pictures.
    pub has_attachments: Option<bool>,
    /// Identifier within the mailbox. Inherited from [`OutlookItem`](super::OutlookItem).
    /// Read-only.
    pub id: Option<String>,
    /// How much it matters to the sender.
    pub importance: Option<Importance>,
    /// Part of the inbox that the message is in.
    pub inference_classification: Option<InferenceClassificationType>,
    /// Header lines as they came; they can be given for a message that is created, with names that
    /// begin with `x-`. Returned only on `$select`. Read-only.
    pub internet_message_headers: Option<Vec<InternetMessageHeader>>,
    /// Message identifier in the format of RFC 5322.
    pub internet_message_id: Option<String>,
    /// Indicates whether the sender requests a delivery receipt.
    pub is_delivery_receipt_requested: Option<bool>,
    /// Indicates whether the message is a draft.
    pub is_draft: Option<bool>,
    /// Indicates whether it has been read.
    pub is_read: Option<bool>,
    /// Indicates whether the sender requests a read receipt.
    pub is_read_receipt_requested: Option<bool>,
    /// Moment of the last change. Inherited from [`OutlookItem`](super::OutlookItem).
    /// Read-only.
    pub last_modified_date_time: Option<DateTime>,
    /// Identifier of the folder that it is in.
    pub parent_folder_id: Option<String>,
    /// Moment at which it came, in UTC.
    pub received_date_time: Option<DateTime>,
    /// Where answers should go.
    pub reply_to: Option<Vec<Recipient>>,
    /// Account that sent it, which can differ from `from`.
    pub sender: Option<Box<Recipient>>,
    /// Moment at which it was sent, in UTC.
    pub sent_date_time: Option<DateTime>,
    /// Subject.
    pub subject: Option<String>,
    /// Recipients.
    pub to_recipients: Option<Vec<Recipient>>,
    /// Part of the text that is new in the conversation. Returned only on `$select`.
    pub unique_body: Option<Box<ItemBody>>,
    /// Address that opens it in Outlook on the web.
    pub web_link: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Message: "microsoft.graph.message",
    "attachments" => attachments as ATTACHMENTS: Vec<Attachment>,
    "bccRecipients" => bcc_recipients as BCC_RECIPIENTS: Vec<Recipient>,
    "body" => body as BODY: ItemBody,
    "bodyPreview" => body_preview as BODY_PREVIEW: String,
    "categories" => categories as CATEGORIES: Vec<String>,
    "ccRecipients" => cc_recipients as CC_RECIPIENTS: Vec<Recipient>,
    "changeKey" => change_key as CHANGE_KEY: String,
    "conversationId" => conversation_id as CONVERSATION_ID: String,
    "conversationIndex" => conversation_index as CONVERSATION_INDEX: Binary,
    "createdDateTime" => created_date_time as CREATED_DATE_TIME: DateTime,
    "flag" => flag as FLAG: FollowupFlag,
    "from" => from as FROM: Recipient,
    "hasAttachments" => has_attachments as HAS_ATTACHMENTS: bool,
    "id" => id as ID: String,
    "importance" => importance as IMPORTANCE: Importance,
    "inferenceClassification" => inference_classification as INFERENCE_CLASSIFICATION: InferenceClassificationType,
    "internetMessageHeaders" => internet_message_headers as INTERNET_MESSAGE_HEADERS: Vec<InternetMessageHeader>,
    "internetMessageId" => internet_message_id as INTERNET_MESSAGE_ID: String,
    "isDeliveryReceiptRequested" => is_delivery_receipt_requested as IS_DELIVERY_RECEIPT_REQUESTED: bool,
    "isDraft" => is_draft as IS_DRAFT: bool,
    "isRead" => is_read as IS_READ: bool,
    "isReadReceiptRequested" => is_read_receipt_requested as IS_READ_RECEIPT_REQUESTED: bool,
    "lastModifiedDateTime" => last_modified_date_time as LAST_MODIFIED_DATE_TIME: DateTime,
    "parentFolderId" => parent_folder_id as PARENT_FOLDER_ID: String,
    "receivedDateTime" => received_date_time as RECEIVED_DATE_TIME: DateTime,
    "replyTo" => reply_to as REPLY_TO: Vec<Recipient>,
    "sender" => sender as SENDER: Recipient,
    "sentDateTime" => sent_date_time as SENT_DATE_TIME: DateTime,
    "subject" => subject as SUBJECT: String,
    "toRecipients" => to_recipients as TO_RECIPIENTS: Vec<Recipient>,
    "uniqueBody" => unique_body as UNIQUE_BODY: ItemBody,
    "webLink" => web_link as WEB_LINK: String,
}

/// Request body that creates [`Message`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/user-post-messages?view=graph-rest-1.0). [`Message`] documents the fields without a comment here.
#[derive(Default)]
pub struct MessageCreate {
    pub bcc_recipients: Option<Vec<Recipient>>,
    pub body: Option<Box<ItemBody>>,
    pub body_preview: Option<String>,
    pub categories: Option<Vec<String>>,
    pub cc_recipients: Option<Vec<Recipient>>,
    pub conversation_id: Option<String>,
    pub conversation_index: Option<Binary>,
    pub flag: Option<Box<FollowupFlag>>,
    pub from: Option<Box<Recipient>>,
    pub has_attachments: Option<bool>,
    pub importance: Option<Importance>,
    pub inference_classification: Option<InferenceClassificationType>,
    pub internet_message_id: Option<String>,
    pub is_delivery_receipt_requested: Option<bool>,
    pub is_draft: Option<bool>,
    pub is_read: Option<bool>,
    pub is_read_receipt_requested: Option<bool>,
    pub parent_folder_id: Option<String>,
    pub received_date_time: Option<DateTime>,
    pub reply_to: Option<Vec<Recipient>>,
    pub sender: Option<Box<Recipient>>,
    pub sent_date_time: Option<DateTime>,
    pub subject: Option<String>,
    pub to_recipients: Option<Vec<Recipient>>,
    pub unique_body: Option<Box<ItemBody>>,
    pub web_link: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    MessageCreate: "microsoft.graph.message",
    "bccRecipients" => bcc_recipients,
    "body" => body,
    "bodyPreview" => body_preview,
    "categories" => categories,
    "ccRecipients" => cc_recipients,
    "conversationId" => conversation_id,
    "conversationIndex" => conversation_index,
    "flag" => flag,
    "from" => from,
    "hasAttachments" => has_attachments,
    "importance" => importance,
    "inferenceClassification" => inference_classification,
    "internetMessageId" => internet_message_id,
    "isDeliveryReceiptRequested" => is_delivery_receipt_requested,
    "isDraft" => is_draft,
    "isRead" => is_read,
    "isReadReceiptRequested" => is_read_receipt_requested,
    "parentFolderId" => parent_folder_id,
    "receivedDateTime" => received_date_time,
    "replyTo" => reply_to,
    "sender" => sender,
    "sentDateTime" => sent_date_time,
    "subject" => subject,
    "toRecipients" => to_recipients,
    "uniqueBody" => unique_body,
    "webLink" => web_link,
}

/// Request body that updates [`Message`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/message-update?view=graph-rest-1.0). [`Message`] documents the fields without a comment here.
#[derive(Default)]
pub struct MessageUpdate {
    pub bcc_recipients: Patch<Vec<Recipient>>,
    pub body: Patch<Box<ItemBody>>,
    pub body_preview: Patch<String>,
    pub categories: Patch<Vec<String>>,
    pub cc_recipients: Patch<Vec<Recipient>>,
    pub conversation_id: Patch<String>,
    pub conversation_index: Patch<Binary>,
    pub flag: Patch<Box<FollowupFlag>>,
    pub from: Patch<Box<Recipient>>,
    pub has_attachments: Patch<bool>,
    pub importance: Patch<Importance>,
    pub inference_classification: Patch<InferenceClassificationType>,
    pub internet_message_id: Patch<String>,
    pub is_delivery_receipt_requested: Patch<bool>,
    pub is_draft: Patch<bool>,
    pub is_read: Patch<bool>,
    pub is_read_receipt_requested: Patch<bool>,
    pub parent_folder_id: Patch<String>,
    pub received_date_time: Patch<DateTime>,
    pub reply_to: Patch<Vec<Recipient>>,
    pub sender: Patch<Box<Recipient>>,
    pub sent_date_time: Patch<DateTime>,
    pub subject: Patch<String>,
    pub to_recipients: Patch<Vec<Recipient>>,
    pub unique_body: Patch<Box<ItemBody>>,
    pub web_link: Patch<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    MessageUpdate: "microsoft.graph.message",
    "bccRecipients" => bcc_recipients,
    "body" => body,
    "bodyPreview" => body_preview,
    "categories" => categories,
    "ccRecipients" => cc_recipients,
    "conversationId" => conversation_id,
    "conversationIndex" => conversation_index,
    "flag" => flag,
    "from" => from,
    "hasAttachments" => has_attachments,
    "importance" => importance,
    "inferenceClassification" => inference_classification,
    "internetMessageId" => internet_message_id,
    "isDeliveryReceiptRequested" => is_delivery_receipt_requested,
    "isDraft" => is_draft,
    "isRead" => is_read,
    "isReadReceiptRequested" => is_read_receipt_requested,
    "parentFolderId" => parent_folder_id,
    "receivedDateTime" => received_date_time,
    "replyTo" => reply_to,
    "sender" => sender,
    "sentDateTime" => sent_date_time,
    "subject" => subject,
    "toRecipients" => to_recipients,
    "uniqueBody" => unique_body,
    "webLink" => web_link,
}
