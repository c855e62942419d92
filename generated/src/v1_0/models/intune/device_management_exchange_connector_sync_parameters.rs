// @generated from v1.0/api/intune-onboarding-devicemanagementexchangeconnector-sync.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::DeviceManagementExchangeConnectorSyncType;

/// Parameters of `POST /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}/sync`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-sync?view=graph-rest-1.0)
#[derive(Default)]
pub struct DeviceManagementExchangeConnectorSyncParameters {
    /// How much the synchronization covers: all devices, or only those that changed.
    pub sync_type: Option<DeviceManagementExchangeConnectorSyncType>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DeviceManagementExchangeConnectorSyncParameters: "",
    "syncType" => sync_type,
}
