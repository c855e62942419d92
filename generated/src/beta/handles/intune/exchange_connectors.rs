// @generated. Do not edit. Sources:
//   beta/api/intune-onboarding-devicemanagementexchangeconnector-create.md,
//   beta/api/intune-onboarding-devicemanagementexchangeconnector-list.md,
//   beta/api/intune-onboarding-devicemanagementexchangeconnector-delete.md,
//   beta/api/intune-onboarding-devicemanagementexchangeconnector-get.md,
//   beta/api/intune-onboarding-devicemanagementexchangeconnector-sync.md,
//   beta/api/intune-onboarding-devicemanagementexchangeconnector-update.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::beta::models::{
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
    /// * `POST /deviceManagement/exchangeConnectors` ([documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-create?view=graph-rest-beta)); requires the feature `intune`
    /// * Permission: `DeviceManagementServiceConfig.ReadWrite.All` for a work or school account or an
    ///   application
    ///
    /// ```no_run
    /// use msgraph::beta::models::{
    ///     DeviceManagementExchangeConnectorCreate, DeviceManagementExchangeConnectorStatus,
    ///     DeviceManagementExchangeConnectorType,
    /// };
    /// use msgraph::runtime::object;
    ///
    /// # async fn example(graph: &msgraph::beta::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DeviceManagementExchangeConnectorCreate {
    ///     connector_server_name: "bridge.fabrikam.example.com",
    ///     exchange_alias: "exch07",
    ///     exchange_connector_type: DeviceManagementExchangeConnectorType::Dedicated,
    ///     exchange_organization: "Fabrikam Example",
    ///     primary_smtp_address: "mail-bridge@fabrikam.example.com",
    ///     server_name: "exch07.fabrikam.example.com",
    ///     status: DeviceManagementExchangeConnectorStatus::ConnectionPending,
    ///     version: "4.13.0.2",
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
    /// * `GET /deviceManagement/exchangeConnectors` ([documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-list?view=graph-rest-beta)); requires the feature `intune`
    /// * Least privileged permission: `DeviceManagementServiceConfig.Read.All` for a work or school
    ///   account or an application ([all](Self::LIST))
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
        work ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"],
        application ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"],
}

handle! {
    /// Request builder for an object of the type `deviceManagementExchangeConnector`: `/deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}`.
    pub struct DeviceManagementExchangeConnectorHandle;
}

impl DeviceManagementExchangeConnectorHandle {
    /// Removes a
    /// [`DeviceManagementExchangeConnector`](crate::beta::models::DeviceManagementExchangeConnector)
    /// from the tenant.
    ///
    /// * `DELETE /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}` ([documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-delete?view=graph-rest-beta)); requires the feature `intune`
    /// * Permission: `DeviceManagementServiceConfig.ReadWrite.All` for a work or school account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }

    /// Retrieves one deviceManagementExchangeConnector by its identifier.
    ///
    /// * `GET /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}` ([documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-get?view=graph-rest-beta)); requires the feature `intune`
    /// * Least privileged permission: `DeviceManagementServiceConfig.Read.All` for a work or school
    ///   account or an application ([all](Self::GET))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get(&self) -> Request<DeviceManagementExchangeConnector> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Starts a synchronization between Intune and the Exchange environment behind a
    /// [`DeviceManagementExchangeConnector`](crate::beta::models::DeviceManagementExchangeConnector).
    ///
    /// * `POST /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}/sync` ([documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-sync?view=graph-rest-beta)); requires the feature `intune`
    /// * Permission: `DeviceManagementServiceConfig.ReadWrite.All` for a work or school account or an
    ///   application
    ///
    /// ```no_run
    /// use msgraph::beta::models::{
    ///     DeviceManagementExchangeConnectorSyncParameters,
    ///     DeviceManagementExchangeConnectorSyncType,
    /// };
    /// use msgraph::runtime::object;
    ///
    /// # async fn example(graph: &msgraph::beta::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DeviceManagementExchangeConnectorSyncParameters {
    ///     sync_type: DeviceManagementExchangeConnectorSyncType::FullSync,
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
    /// * `PATCH /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}` ([documentation](https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementexchangeconnector-update?view=graph-rest-beta)); requires the feature `intune`
    /// * Permission: `DeviceManagementServiceConfig.ReadWrite.All` for a work or school account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::beta::models::{
    ///     DeviceManagementExchangeConnectorType, DeviceManagementExchangeConnectorUpdate,
    /// };
    /// use msgraph::runtime::object;
    ///
    /// # async fn example(graph: &msgraph::beta::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DeviceManagementExchangeConnectorUpdate {
    ///     exchange_connector_type: DeviceManagementExchangeConnectorType::ServiceToService,
    ///     primary_smtp_address: "intune-sync@contoso.com",
    /// });
    /// let device_management_exchange_connector = graph
    ///     .device_management()
    ///     .exchange_connectors()
    ///     .id("1e64a90f-c3d7-4b52-8f1e-d95b07e2a68c")
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
        work ["DeviceManagementServiceConfig.ReadWrite.All"],
        application ["DeviceManagementServiceConfig.ReadWrite.All"],
    "PATCH /deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}" => UPDATE:
        work ["DeviceManagementServiceConfig.ReadWrite.All"],
        application ["DeviceManagementServiceConfig.ReadWrite.All"],
}
