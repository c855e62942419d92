// @generated from v1.0/resources/freebusystatus.md. Do not edit.

use docwright_runtime::members;

/// How a calendar shows the time of an event to others.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/freebusystatus?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum FreeBusyStatus {
    /// It is not known.
    Unknown,
    /// As free.
    Free,
    /// As perhaps taken.
    Tentative,
    /// As taken.
    Busy,
    /// As out of office.
    Oof,
    /// As at work in another place.
    WorkingElsewhere,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    FreeBusyStatus: UnknownValue,
    "unknown" => Unknown,
    "free" => Free,
    "tentative" => Tentative,
    "busy" => Busy,
    "oof" => Oof,
    "workingElsewhere" => WorkingElsewhere,
}
