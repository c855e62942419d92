// @generated from v1.0/resources/externalaudiencescope.md. Do not edit.

use docwright_runtime::members;

/// Which senders outside of the organization get automatic replies.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/externalaudiencescope?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum ExternalAudienceScope {
    /// None of them.
    None,
    /// Those among the contacts of the owner.
    ContactsOnly,
    /// All of them.
    All,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    ExternalAudienceScope: UnknownValue,
    "none" => None,
    "contactsOnly" => ContactsOnly,
    "all" => All,
}
