// @generated from beta/resources/intune-odj-devicemanagementdomainjoinconnectorstate.md. Do not edit.

use docwright_runtime::members;

/// State of a domain join connector. Intune derives the value from the heartbeat of the connector.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/intune-odj-devicemanagementdomainjoinconnectorstate?view=graph-rest-beta)
#[derive(Clone, Debug)]
pub enum DeviceManagementDomainJoinConnectorState {
    /// The connector checks in with Intune on schedule.
    Active,
    /// Intune has received no heartbeat during the past hour.
    Error,
    /// Intune has received no heartbeat during the past five days.
    Inactive,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    DeviceManagementDomainJoinConnectorState: UnknownValue,
    "active" => Active,
    "error" => Error,
    "inactive" => Inactive,
}
