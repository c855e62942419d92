// @generated. Do not edit. Sources:
//   v1.0/api/intune-onboarding-devicemanagementexchangeconnector-create.md,
//   v1.0/api/intune-onboarding-devicemanagementexchangeconnector-list.md,
//   v1.0/api/intune-onboarding-devicemanagementexchangeconnector-delete.md,
//   v1.0/api/intune-onboarding-devicemanagementexchangeconnector-get.md,
//   v1.0/api/intune-onboarding-devicemanagementexchangeconnector-sync.md,
//   v1.0/api/intune-onboarding-devicemanagementexchangeconnector-update.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::{
    DeviceManagementExchangeConnector, DeviceManagementExchangeConnectorCreate,
    DeviceManagementExchangeConnectorSyncParameters,
    DeviceManagementExchangeConnectorUpdate,
};

handle! {
    /// Request builder for `/deviceManagement/exchangeConnectors`.
    pub struct ExchangeConnectorsHandle;
}

impl ExchangeConnectorsHandle {
    /// Adds a [`DeviceManagementExchangeConnector`] to the tenant.
    ///
    /// * `POST /deviceManagement/exchangeConnectors` ([documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-create?view=graph-rest-1.0)); requires the feature `intune`
    /// * Permission: `DeviceManagementServiceConfig.ReadWrite.All` for a work or school account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{
    ///     DeviceManagementExchangeConnectorCreate, DeviceManagementExchangeConnectorStatus,
    ///     DeviceManagementExchangeConnectorType,
    /// };
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DeviceManagementExchangeConnectorCreate {
    ///     connector_server_name: "bridge.example.com",
    ///     exchange_alias: "exch01",
    ///     exchange_connector_type: DeviceManagementExchangeConnectorType::Hosted,
    ///     exchange_organization: "Example Outfitters",
    ///     primary_smtp_address: "mail-bridge@example.com",
    ///     server_name: "exch01.example.com",
    ///     status: DeviceManagementExchangeConnectorStatus::ConnectionPending,
    ///     version: "4.12.1.4",
    /// });
    /// let device_management_exchange_connector = graph
    ///     .device_management()
    ///     .exchange_connectors()
    ///     .create(&body)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create(
        &self,
        body: &DeviceManagementExchangeConnectorCreate,
    ) -> Request<DeviceManagementExchangeConnector> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Enumerates the [`DeviceManagementExchangeConnector`] objects of the tenant.
    ///
    /// * `GET /deviceManagement/exchangeConnectors` ([documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-list?view=graph-rest-1.0)); requires the feature `intune`
    /// * Least privileged permission: `DeviceManagementServiceConfig.Read.All` for a work or school
    ///   account or an application ([all](Self::LIST))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn list(&self) -> Request<Page<DeviceManagementExchangeConnector>> {
        self.0.get().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `deviceManagementExchangeConnectorId`. Requires the feature `intune`.
    pub fn id(&self, id: impl AsRef<str>) -> DeviceManagementExchangeConnectorHandle {
        DeviceManagementExchangeConnectorHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    ExchangeConnectorsHandle,
    "POST /deviceManagement/exchangeConnectors" => CREATE:
        work ["DeviceManagementServiceConfig.ReadWrite.All"],
        application ["DeviceManagementServiceConfig.ReadWrite.All"],
    "GET /deviceManagement/exchangeConnectors" => LIST:
        work ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All", "DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
        application ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All", "DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
}

handle! {
    /// Request builder for an object of the type `deviceManagementExchangeConnector`: `/deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}`.
    pub struct DeviceManagementExchangeConnectorHandle;
}

impl DeviceManagementExchangeConnectorHandle {
    /// Removes a
    /// [`DeviceManagementExchangeConnector`](crate::v1_0::models::DeviceManagementExchangeConnector)
    /// from the tenant.
    ///
    /// * `DELETE /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}` ([documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-delete?view=graph-rest-1.0)); requires the feature `intune`
    /// * Permission: `DeviceManagementServiceConfig.ReadWrite.All` for a work or school account or an
    ///   application
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }

    /// Retrieves one [`DeviceManagementExchangeConnector`] by its identifier.
    ///
    /// * `GET /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}` ([documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-get?view=graph-rest-1.0)); requires the feature `intune`
    /// * Least privileged permission: `DeviceManagementServiceConfig.Read.All` for a work or school
    ///   account or an application ([all](Self::GET))
    #[inline]
    pub fn get(&self) -> Request<DeviceManagementExchangeConnector> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Starts a synchronization between Intune and the Exchange environment behind a
    /// [`DeviceManagementExchangeConnector`](crate::v1_0::models::DeviceManagementExchangeConnector).
    ///
    /// * `POST /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}/sync` ([documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-sync?view=graph-rest-1.0)); requires the feature `intune`
    /// * Least privileged permission: `DeviceManagementServiceConfig.ReadWrite.All` for a work or school
    ///   account or an application ([all](Self::SYNC))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{
    ///     DeviceManagementExchangeConnectorSyncParameters,
    ///     DeviceManagementExchangeConnectorSyncType,
    /// };
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DeviceManagementExchangeConnectorSyncParameters {
    ///     sync_type: DeviceManagementExchangeConnectorSyncType::DeltaSync,
    /// });
    /// graph
    ///     .device_management()
    ///     .exchange_connectors()
    ///     .id("deviceManagementExchangeConnectorId")
    ///     .sync(&body)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn sync(
        &self,
        body: &DeviceManagementExchangeConnectorSyncParameters,
    ) -> Request<()> {
        self.0.child("sync").post(body).needs(&[&Self::SYNC])
    }

    /// Changes members of a [`DeviceManagementExchangeConnector`].
    ///
    /// * `PATCH /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}` ([documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-update?view=graph-rest-1.0)); requires the feature `intune`
    /// * Permission: `DeviceManagementServiceConfig.ReadWrite.All` for a work or school account or an
    ///   application
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::DeviceManagementExchangeConnectorUpdate;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DeviceManagementExchangeConnectorUpdate {
    ///     exchange_alias: "cloudmail-eu",
    ///     server_name: "outlook-eu.contoso.com",
    /// });
    /// let device_management_exchange_connector = graph
    ///     .device_management()
    ///     .exchange_connectors()
    ///     .id("deviceManagementExchangeConnectorId")
    ///     .update(&body)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn update(
        &self,
        body: &DeviceManagementExchangeConnectorUpdate,
    ) -> Request<DeviceManagementExchangeConnector> {
        self.0.patch(body).needs(&[&Self::UPDATE])
    }
}

permissions! {
    DeviceManagementExchangeConnectorHandle,
    "DELETE /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}" => DELETE:
        work ["DeviceManagementServiceConfig.ReadWrite.All"],
        application ["DeviceManagementServiceConfig.ReadWrite.All"],
    "GET /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}" => GET:
        work ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"],
        application ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"],
    "POST /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}/sync" => SYNC:
        work ["DeviceManagementServiceConfig.ReadWrite.All", "DeviceManagementConfiguration.ReadWrite.All"],
        application ["DeviceManagementServiceConfig.ReadWrite.All", "DeviceManagementConfiguration.ReadWrite.All"],
    "PATCH /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}" => UPDATE:
        work ["DeviceManagementServiceConfig.ReadWrite.All"],
        application ["DeviceManagementServiceConfig.ReadWrite.All"],
}
