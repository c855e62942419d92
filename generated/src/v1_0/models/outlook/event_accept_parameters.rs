// @generated from v1.0/api/event-accept.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Parameters of `POST /me/calendar/events/{event-id}/accept`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/event-accept?view=graph-rest-1.0)
#[derive(Default)]
pub struct EventAcceptParameters {
    /// Text to the organizer. Optional.
    pub comment: Option<String>,
    /// Indicates whether a response is sent to the organizer; the default is `true`.
    /// Optional.
    pub send_response: Option<bool>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    EventAcceptParameters: "",
    "comment" => comment,
    "sendResponse" => send_response,
}
