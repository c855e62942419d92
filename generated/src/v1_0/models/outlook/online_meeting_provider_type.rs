// @generated from v1.0/resources/onlinemeetingprovidertype.md. Do not edit.

use docwright_runtime::members;

/// Service that hosts an online meeting.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/onlinemeetingprovidertype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum OnlineMeetingProviderType {
    /// Another one, or none.
    Unknown,
    /// Skype for Business.
    SkypeForBusiness,
    /// Skype.
    SkypeForConsumer,
    /// Microsoft Teams.
    TeamsForBusiness,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    OnlineMeetingProviderType: UnknownValue,
    "unknown" => Unknown,
    "skypeForBusiness" => SkypeForBusiness,
    "skypeForConsumer" => SkypeForConsumer,
    "teamsForBusiness" => TeamsForBusiness,
}
