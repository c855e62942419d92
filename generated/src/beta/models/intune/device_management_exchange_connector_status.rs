// @generated from beta/resources/intune-onboarding-devicemanagementexchangeconnectorstatus.md. Do not edit.

use docwright_runtime::members;

/// State of the connection between an Exchange connector and Exchange.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/intune-onboarding-devicemanagementexchangeconnectorstatus?view=graph-rest-beta)
#[derive(Clone, Debug)]
pub enum DeviceManagementExchangeConnectorStatus {
    /// The tenant does not have a connector.
    None,
    /// The connector is waiting for its first contact with Exchange.
    ConnectionPending,
    /// The connector and Exchange are in contact.
    Connected,
    /// The contact with Exchange has been lost.
    Disconnected,
    /// Placeholder that leaves room for members added later. Never send it.
    UnknownFutureValue,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    DeviceManagementExchangeConnectorStatus: UnknownValue,
    "none" => None,
    "connectionPending" => ConnectionPending,
    "connected" => Connected,
    "disconnected" => Disconnected,
    "unknownFutureValue" => UnknownFutureValue,
}
