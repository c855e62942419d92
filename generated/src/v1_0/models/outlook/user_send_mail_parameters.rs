// @generated from v1.0/api/user-sendmail.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::Message;

/// Parameters of `POST /me/sendMail`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/user-sendmail?view=graph-rest-1.0)
#[derive(Default)]
pub struct UserSendMailParameters {
    /// The message to send. Required.
    pub message: Option<Box<Message>>,
    /// Indicates whether to save a copy in the sent items; the default is `true`.
    /// Optional.
    pub save_to_sent_items: Option<bool>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl UserSendMailParameters {
    /// Creates a body with the required properties.
    pub fn new(message: Message) -> Self {
        Self {
            message: Some(Box::new(message)),
            ..Self::default()
        }
    }
}

fields! {
    UserSendMailParameters: "",
    "message" => message,
    "saveToSentItems" => save_to_sent_items,
}
