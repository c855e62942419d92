// @generated. Do not edit. Sources:
//   beta/resources/intune-onboarding-devicemanagementexchangeconnector.md,
//   beta/api/intune-onboarding-devicemanagementexchangeconnector-create.md,
//   beta/api/intune-onboarding-devicemanagementexchangeconnector-update.md

use docwright_runtime::{Additional, DateTime, Patch, fields};
use super::{
    DeviceManagementExchangeConnectorStatus, DeviceManagementExchangeConnectorType,
};

/// An Exchange connector links a tenant to one Exchange environment.
/// Over this link, Intune learns which devices reach for mail.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/intune-onboarding-devicemanagementexchangeconnector?view=graph-rest-beta)
#[derive(Default)]
pub struct DeviceManagementExchangeConnector {
    /// Host name of the machine that runs the connector, which can differ from the Exchange server.
    pub connector_server_name: Option<String>,
    /// Short name that stands for the Exchange server in lists and reports.
    pub exchange_alias: Option<String>,
    /// Kind of Exchange environment behind the connector. Possible values are: `onPremises`, `hosted`,
    /// `serviceToService`, `dedicated`, `unknownFutureValue`.
    pub exchange_connector_type: Option<DeviceManagementExchangeConnectorType>,
    /// Exchange organization to which the server belongs.
    pub exchange_organization: Option<String>,
    /// Identifier of the connector within the tenant. Read-only.
    pub id: Option<String>,
    /// Moment at which the latest synchronization with Exchange finished.
    /// Read-only.
    pub last_sync_date_time: Option<DateTime>,
    /// SMTP address that was entered when a service-to-service connector was set up.
    pub primary_smtp_address: Option<String>,
    /// Host on which Exchange runs, by its DNS name.
    pub server_name: Option<String>,
    /// How the connection to Exchange stands. Possible values are: `none`, `connectionPending`,
    /// `connected`, `disconnected`, `unknownFutureValue`.
    pub status: Option<DeviceManagementExchangeConnectorStatus>,
    /// Version of the connector agent.
    pub version: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DeviceManagementExchangeConnector: "microsoft.graph.deviceManagementExchangeConnector",
    "connectorServerName" => connector_server_name as CONNECTOR_SERVER_NAME: String,
    "exchangeAlias" => exchange_alias as EXCHANGE_ALIAS: String,
    "exchangeConnectorType" => exchange_connector_type as EXCHANGE_CONNECTOR_TYPE: DeviceManagementExchangeConnectorType,
    "exchangeOrganization" => exchange_organization as EXCHANGE_ORGANIZATION: String,
    "id" => id as ID: String,
    "lastSyncDateTime" => last_sync_date_time as LAST_SYNC_DATE_TIME: DateTime,
    "primarySmtpAddress" => primary_smtp_address as PRIMARY_SMTP_ADDRESS: String,
    "serverName" => server_name as SERVER_NAME: String,
    "status" => status as STATUS: DeviceManagementExchangeConnectorStatus,
    "version" => version as VERSION: String,
}

/// Request body that creates [`DeviceManagementExchangeConnector`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-create?view=graph-rest-beta). [`DeviceManagementExchangeConnector`] documents the fields without a comment here.
#[derive(Default)]
pub struct DeviceManagementExchangeConnectorCreate {
    pub connector_server_name: Option<String>,
    pub exchange_alias: Option<String>,
    /// Kind of Exchange environment behind the connector. Possible values are: `onPremises`, `hosted`,
    /// `serviceToService`, `dedicated`, `unknownFutureValue`. Required.
    pub exchange_connector_type: Option<DeviceManagementExchangeConnectorType>,
    pub exchange_organization: Option<String>,
    pub primary_smtp_address: Option<String>,
    /// Host on which Exchange runs, by its DNS name. Required.
    pub server_name: Option<String>,
    pub status: Option<DeviceManagementExchangeConnectorStatus>,
    pub version: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl DeviceManagementExchangeConnectorCreate {
    /// Creates a body with the required properties.
    pub fn new(
        server_name: impl Into<String>,
        exchange_connector_type: DeviceManagementExchangeConnectorType,
    ) -> Self {
        Self {
            server_name: Some(server_name.into()),
            exchange_connector_type: Some(exchange_connector_type),
            ..Self::default()
        }
    }
}

fields! {
    DeviceManagementExchangeConnectorCreate: "microsoft.graph.deviceManagementExchangeConnector",
    "connectorServerName" => connector_server_name,
    "exchangeAlias" => exchange_alias,
    "exchangeConnectorType" => exchange_connector_type,
    "exchangeOrganization" => exchange_organization,
    "primarySmtpAddress" => primary_smtp_address,
    "serverName" => server_name,
    "status" => status,
    "version" => version,
}

/// Request body that updates [`DeviceManagementExchangeConnector`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-update?view=graph-rest-beta). [`DeviceManagementExchangeConnector`] documents the fields without a comment here.
#[derive(Default)]
pub struct DeviceManagementExchangeConnectorUpdate {
    pub connector_server_name: Patch<String>,
    pub exchange_alias: Patch<String>,
    pub exchange_connector_type: Patch<DeviceManagementExchangeConnectorType>,
    pub exchange_organization: Patch<String>,
    pub primary_smtp_address: Patch<String>,
    pub server_name: Patch<String>,
    pub status: Patch<DeviceManagementExchangeConnectorStatus>,
    pub version: Patch<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DeviceManagementExchangeConnectorUpdate: "microsoft.graph.deviceManagementExchangeConnector",
    "connectorServerName" => connector_server_name,
    "exchangeAlias" => exchange_alias,
    "exchangeConnectorType" => exchange_connector_type,
    "exchangeOrganization" => exchange_organization,
    "primarySmtpAddress" => primary_smtp_address,
    "serverName" => server_name,
    "status" => status,
    "version" => version,
}
