// @generated from v1.0/api/message-forward.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::{Message, Recipient};

/// Parameters of `POST /me/mailFolders/{mailFolder-id}/messages/{message-id}/forward`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/message-forward?view=graph-rest-1.0)
#[derive(Default)]
pub struct MessageForwardParameters {
    /// Text above the one that is forwarded. Optional.
    pub comment: Option<String>,
    /// Members of the new message to set. Optional.
    pub message: Option<Box<Message>>,
    /// Recipients. Optional.
    pub to_recipients: Option<Vec<Recipient>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    MessageForwardParameters: "",
    "comment" => comment,
    "message" => message,
    "toRecipients" => to_recipients,
}
