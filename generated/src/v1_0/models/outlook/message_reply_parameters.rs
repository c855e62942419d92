// @generated from v1.0/api/message-reply.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::Message;

/// Parameters of `POST /me/mailFolders/{mailFolder-id}/messages/{message-id}/reply`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/message-reply?view=graph-rest-1.0)
#[derive(Default)]
pub struct MessageReplyParameters {
    /// Text above the one that is answered. Optional.
    pub comment: Option<String>,
    /// Properties of the reply to set, such as further recipients. Optional.
    pub message: Option<Box<Message>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    MessageReplyParameters: "",
    "comment" => comment,
    "message" => message,
}
