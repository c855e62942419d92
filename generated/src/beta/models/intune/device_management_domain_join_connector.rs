// @generated. Do not edit. Sources:
//   beta/resources/intune-odj-devicemanagementdomainjoinconnector.md,
//   beta/api/intune-odj-devicemanagementdomainjoinconnector-create.md,
//   beta/api/intune-odj-devicemanagementdomainjoinconnector-update.md

use docwright_runtime::{Additional, DateTime, Patch, fields};
use super::DeviceManagementDomainJoinConnectorState;

/// A domain join connector is an agent on a server inside the network of an organization.
/// When a device is to join the Active Directory domain during setup, the connector creates its
/// computer account, hands the resulting blob to Intune, and removes the account when it is no
/// longer needed.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/intune-odj-devicemanagementdomainjoinconnector?view=graph-rest-beta)
#[derive(Default)]
pub struct DeviceManagementDomainJoinConnector {
    /// Name of the connector in the admin center, normally that of the server it runs on.
    pub display_name: Option<String>,
    /// Identifier that Intune gives the connector on registration. Read-only.
    pub id: Option<String>,
    /// Moment of the latest contact between connector and Intune.
    pub last_connection_date_time: Option<DateTime>,
    /// Health of the connector, judged by its heartbeat. Possible values are: `active`, `error`,
    /// `inactive`.
    pub state: Option<DeviceManagementDomainJoinConnectorState>,
    /// Version of the connector software on the server.
    pub version: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DeviceManagementDomainJoinConnector: "microsoft.graph.deviceManagementDomainJoinConnector",
    "displayName" => display_name as DISPLAY_NAME: String,
    "id" => id as ID: String,
    "lastConnectionDateTime" => last_connection_date_time as LAST_CONNECTION_DATE_TIME: DateTime,
    "state" => state as STATE: DeviceManagementDomainJoinConnectorState,
    "version" => version as VERSION: String,
}

/// Request body that creates [`DeviceManagementDomainJoinConnector`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/intune-odj-devicemanagementdomainjoinconnector-create?view=graph-rest-beta). [`DeviceManagementDomainJoinConnector`] documents the fields without a comment here.
#[derive(Default)]
pub struct DeviceManagementDomainJoinConnectorCreate {
    /// Name of the connector in the admin center, normally that of the server it runs on.
    /// Required.
    pub display_name: Option<String>,
    pub last_connection_date_time: Option<DateTime>,
    pub state: Option<DeviceManagementDomainJoinConnectorState>,
    pub version: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl DeviceManagementDomainJoinConnectorCreate {
    /// Creates a body with the required properties.
    pub fn new(display_name: impl Into<String>) -> Self {
        Self {
            display_name: Some(display_name.into()),
            ..Self::default()
        }
    }
}

fields! {
    DeviceManagementDomainJoinConnectorCreate: "microsoft.graph.deviceManagementDomainJoinConnector",
    "displayName" => display_name,
    "lastConnectionDateTime" => last_connection_date_time,
    "state" => state,
    "version" => version,
}

/// Request body that updates [`DeviceManagementDomainJoinConnector`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/intune-odj-devicemanagementdomainjoinconnector-update?view=graph-rest-beta). [`DeviceManagementDomainJoinConnector`] documents the fields without a comment here.
#[derive(Default)]
pub struct DeviceManagementDomainJoinConnectorUpdate {
    pub display_name: Patch<String>,
    pub last_connection_date_time: Patch<DateTime>,
    pub state: Patch<DeviceManagementDomainJoinConnectorState>,
    pub version: Patch<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DeviceManagementDomainJoinConnectorUpdate: "microsoft.graph.deviceManagementDomainJoinConnector",
    "displayName" => display_name,
    "lastConnectionDateTime" => last_connection_date_time,
    "state" => state,
    "version" => version,
}
