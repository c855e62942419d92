// @generated from v1.0/resources/followupflagstatus.md. Do not edit.

use docwright_runtime::members;

/// Where someone is with what a flag asks for.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/followupflagstatus?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum FollowupFlagStatus {
    /// Not flagged.
    NotFlagged,
    /// It is done.
    Complete,
    /// It is yet to be done.
    Flagged,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    FollowupFlagStatus: UnknownValue,
    "notFlagged" => NotFlagged,
    "complete" => Complete,
    "flagged" => Flagged,
}
