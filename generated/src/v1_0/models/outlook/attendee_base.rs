// @generated from v1.0/resources/attendeebase.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::{AttendeeType, EmailAddress};

/// Someone or something that is asked to an event.
///
/// Extends [`Recipient`](super::Recipient).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/attendeebase?view=graph-rest-1.0)
#[derive(Default)]
pub struct AttendeeBase {
    /// Address and name. Inherited from [`Recipient`](super::Recipient).
    pub email_address: Option<Box<EmailAddress>>,
    /// Part in the event.
    pub r#type: Option<AttendeeType>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    AttendeeBase: "microsoft.graph.attendeeBase",
    "emailAddress" => email_address as EMAIL_ADDRESS: EmailAddress,
    "type" => r#type as TYPE: AttendeeType,
}
