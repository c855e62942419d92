// @generated from v1.0/resources/attendee.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::{AttendeeType, EmailAddress, ResponseStatus, TimeSlot};

/// An attendee of an event, with their response to the invitation.
///
/// Extends [`AttendeeBase`](super::AttendeeBase).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/attendee?view=graph-rest-1.0)
#[derive(Default)]
pub struct Attendee {
    /// Address and name. Inherited from [`Recipient`](super::Recipient).
    pub email_address: Option<Box<EmailAddress>>,
    /// Another time that the attendee would rather have.
    pub proposed_new_time: Option<Box<TimeSlot>>,
    /// Answer to the invitation.
    pub status: Option<Box<ResponseStatus>>,
    /// Part in the event. Inherited from [`AttendeeBase`](super::AttendeeBase).
    pub r#type: Option<AttendeeType>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Attendee: "microsoft.graph.attendee",
    "emailAddress" => email_address as EMAIL_ADDRESS: EmailAddress,
    "proposedNewTime" => proposed_new_time as PROPOSED_NEW_TIME: TimeSlot,
    "status" => status as STATUS: ResponseStatus,
    "type" => r#type as TYPE: AttendeeType,
}
