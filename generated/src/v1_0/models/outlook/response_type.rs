// @generated from v1.0/resources/responsetype.md. Do not edit.

use docwright_runtime::members;

/// Answer to an invitation.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/responsetype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum ResponseType {
    /// No response is needed.
    None,
    /// The event is one's own.
    Organizer,
    /// Perhaps.
    TentativelyAccepted,
    /// Yes.
    Accepted,
    /// No.
    Declined,
    /// No response yet.
    NotResponded,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    ResponseType: UnknownValue,
    "none" => None,
    "organizer" => Organizer,
    "tentativelyAccepted" => TentativelyAccepted,
    "accepted" => Accepted,
    "declined" => Declined,
    "notResponded" => NotResponded,
}
