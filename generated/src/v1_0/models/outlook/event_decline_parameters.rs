// @generated from v1.0/api/event-decline.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::TimeSlot;

/// Parameters of `POST /me/calendar/events/{event-id}/decline`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/event-decline?view=graph-rest-1.0)
#[derive(Default)]
pub struct EventDeclineParameters {
    /// Text to the organizer. Optional.
    pub comment: Option<String>,
    /// Another time that would suit, where the organizer allows proposals.
    /// Optional.
    pub proposed_new_time: Option<Box<TimeSlot>>,
    /// Indicates whether a response is sent to the organizer; the default is `true`.
    /// Optional.
    pub send_response: Option<bool>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    EventDeclineParameters: "",
    "comment" => comment,
    "proposedNewTime" => proposed_new_time,
    "sendResponse" => send_response,
}
