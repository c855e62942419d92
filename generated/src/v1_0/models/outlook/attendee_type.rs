// @generated from v1.0/resources/attendeetype.md. Do not edit.

use docwright_runtime::members;

/// Part that an attendee has in an event.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/attendeetype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum AttendeeType {
    /// The event makes no sense without the attendee.
    Required,
    /// The attendee may come.
    Optional,
    /// A room or a thing.
    Resource,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    AttendeeType: UnknownValue,
    "required" => Required,
    "optional" => Optional,
    "resource" => Resource,
}
