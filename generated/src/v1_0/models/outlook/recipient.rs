// @generated from v1.0/resources/recipient.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::EmailAddress;

/// Someone who sends or gets a message.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/recipient?view=graph-rest-1.0)
#[derive(Default)]
pub struct Recipient {
    /// Address and name.
    pub email_address: Option<Box<EmailAddress>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Recipient: "microsoft.graph.recipient",
    "emailAddress" => email_address as EMAIL_ADDRESS: EmailAddress,
}
