// @generated from v1.0/api/event-cancel.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Parameters of `POST /me/calendar/events/{event-id}/cancel`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/event-cancel?view=graph-rest-1.0)
#[derive(Default)]
pub struct EventCancelParameters {
    /// Text to the attendees. Optional.
    pub comment: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    EventCancelParameters: "",
    "comment" => comment,
}
