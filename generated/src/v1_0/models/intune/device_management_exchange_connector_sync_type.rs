// @generated from v1.0/resources/intune-onboarding-devicemanagementexchangeconnectorsynctype.md. Do not edit.

use docwright_runtime::members;

/// Selects how much a synchronization with Exchange covers.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/intune-onboarding-devicemanagementexchangeconnectorsynctype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum DeviceManagementExchangeConnectorSyncType {
    /// Look at every device that Exchange knows.
    FullSync,
    /// Look only at devices that changed in Exchange within the delta sync window.
    DeltaSync,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    DeviceManagementExchangeConnectorSyncType: UnknownValue,
    "fullSync" => FullSync,
    "deltaSync" => DeltaSync,
}
