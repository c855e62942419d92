// @generated from v1.0/resources/automaticrepliesstatus.md. Do not edit.

use docwright_runtime::members;

/// State of the automatic replies of a mailbox.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/automaticrepliesstatus?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum AutomaticRepliesStatus {
    /// No replies are sent.
    Disabled,
    /// Every message gets a reply.
    AlwaysEnabled,
    /// Replies are sent between two moments.
    Scheduled,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    AutomaticRepliesStatus: UnknownValue,
    "disabled" => Disabled,
    "alwaysEnabled" => AlwaysEnabled,
    "scheduled" => Scheduled,
}
