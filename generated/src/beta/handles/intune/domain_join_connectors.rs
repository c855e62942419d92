// @generated. Do not edit. Sources:
//   beta/api/intune-odj-devicemanagementdomainjoinconnector-create.md,
//   beta/api/intune-odj-devicemanagementdomainjoinconnector-list.md,
//   beta/api/intune-odj-devicemanagementdomainjoinconnector-delete.md,
//   beta/api/intune-odj-devicemanagementdomainjoinconnector-get.md,
//   beta/api/intune-odj-devicemanagementdomainjoinconnector-update.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::beta::models::{
    DeviceManagementDomainJoinConnector, DeviceManagementDomainJoinConnectorCreate,
    DeviceManagementDomainJoinConnectorUpdate,
};

handle! {
    /// Request builder for `/deviceManagement/domainJoinConnectors`.
    pub struct DomainJoinConnectorsHandle;
}

impl DomainJoinConnectorsHandle {
    /// Registers a [`DeviceManagementDomainJoinConnector`] in the tenant.
    ///
    /// * `POST /deviceManagement/domainJoinConnectors` ([documentation](https://learn.microsoft.com/graph/api/intune-odj-devicemanagementdomainjoinconnector-create?view=graph-rest-beta)); requires the feature `intune`
    /// * Permission: `DeviceManagementConfiguration.ReadWrite.All` for a work or school account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::beta::models::{
    ///     DeviceManagementDomainJoinConnectorCreate, DeviceManagementDomainJoinConnectorState,
    /// };
    /// use msgraph::runtime::{DateTime, object};
    ///
    /// # async fn example(graph: &msgraph::beta::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DeviceManagementDomainJoinConnectorCreate {
    ///     display_name: "odj03.contoso.com",
    ///     last_connection_date_time: "2024-06-02T22:14:08.7719305-07:00"
    ///         .parse::<DateTime>()?,
    ///     state: DeviceManagementDomainJoinConnectorState::Active,
    ///     version: "6.2405.0.18",
    /// });
    /// let device_management_domain_join_connector = graph
    ///     .device_management()
    ///     .domain_join_connectors()
    ///     .create(&body)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create(
        &self,
        body: &DeviceManagementDomainJoinConnectorCreate,
    ) -> Request<DeviceManagementDomainJoinConnector> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Enumerates the [`DeviceManagementDomainJoinConnector`] objects that the tenant has registered.
    ///
    /// * `GET /deviceManagement/domainJoinConnectors` ([documentation](https://learn.microsoft.com/graph/api/intune-odj-devicemanagementdomainjoinconnector-list?view=graph-rest-beta)); requires the feature `intune`
    /// * Least privileged permission: `DeviceManagementConfiguration.Read.All` for a work or school
    ///   account or an application ([all](Self::LIST))
    #[inline]
    pub fn list(&self) -> Request<Page<DeviceManagementDomainJoinConnector>> {
        self.0.get().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `deviceManagementDomainJoinConnectorId`. Requires the feature `intune`.
    pub fn id(&self, id: impl AsRef<str>) -> DeviceManagementDomainJoinConnectorHandle {
        DeviceManagementDomainJoinConnectorHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    DomainJoinConnectorsHandle,
    "POST /deviceManagement/domainJoinConnectors" => CREATE:
        work ["DeviceManagementConfiguration.ReadWrite.All"],
        application ["DeviceManagementConfiguration.ReadWrite.All"],
    "GET /deviceManagement/domainJoinConnectors" => LIST:
        work ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
        application ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
}

handle! {
    /// Request builder for an object of the type `deviceManagementDomainJoinConnector`: `/deviceManagement/domainJoinConnectors/{deviceManagementDomainJoinConnectorId}`.
    pub struct DeviceManagementDomainJoinConnectorHandle;
}

impl DeviceManagementDomainJoinConnectorHandle {
    /// Removes a
    /// [`DeviceManagementDomainJoinConnector`](crate::beta::models::DeviceManagementDomainJoinConnector)
    /// from the tenant.
    ///
    /// * `DELETE /deviceManagement/domainJoinConnectors/{deviceManagementDomainJoinConnectorId}` ([documentation](https://learn.microsoft.com/graph/api/intune-odj-devicemanagementdomainjoinconnector-delete?view=graph-rest-beta)); requires the feature `intune`
    /// * Permission: `DeviceManagementConfiguration.ReadWrite.All` for a work or school account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }

    /// Retrieves one [`DeviceManagementDomainJoinConnector`] by its identifier.
    ///
    /// * `GET /deviceManagement/domainJoinConnectors/{deviceManagementDomainJoinConnectorId}` ([documentation](https://learn.microsoft.com/graph/api/intune-odj-devicemanagementdomainjoinconnector-get?view=graph-rest-beta)); requires the feature `intune`
    /// * Least privileged permission: `DeviceManagementConfiguration.Read.All` for a work or school
    ///   account or an application ([all](Self::GET))
    #[inline]
    pub fn get(&self) -> Request<DeviceManagementDomainJoinConnector> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Changes members of a [`DeviceManagementDomainJoinConnector`].
    ///
    /// * `PATCH /deviceManagement/domainJoinConnectors/{deviceManagementDomainJoinConnectorId}` ([documentation](https://learn.microsoft.com/graph/api/intune-odj-devicemanagementdomainjoinconnector-update?view=graph-rest-beta)); requires the feature `intune`
    /// * Permission: `DeviceManagementConfiguration.ReadWrite.All` for a work or school account or an
    ///   application
    ///
    /// ```no_run
    /// use msgraph::beta::models::{
    ///     DeviceManagementDomainJoinConnectorState, DeviceManagementDomainJoinConnectorUpdate,
    /// };
    /// use msgraph::runtime::{DateTime, object};
    ///
    /// # async fn example(graph: &msgraph::beta::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DeviceManagementDomainJoinConnectorUpdate {
    ///     display_name: "odj02-berlin.contoso.com",
    ///     last_connection_date_time: "2024-03-15T08:30:45.1206684+01:00"
    ///         .parse::<DateTime>()?,
    ///     state: DeviceManagementDomainJoinConnectorState::Error,
    ///     version: "6.2312.3.0",
    /// });
    /// let device_management_domain_join_connector = graph
    ///     .device_management()
    ///     .domain_join_connectors()
    ///     .id("deviceManagementDomainJoinConnectorId")
    ///     .update(&body)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn update(
        &self,
        body: &DeviceManagementDomainJoinConnectorUpdate,
    ) -> Request<DeviceManagementDomainJoinConnector> {
        self.0.patch(body).needs(&[&Self::UPDATE])
    }
}

permissions! {
    DeviceManagementDomainJoinConnectorHandle,
    "DELETE /deviceManagement/domainJoinConnectors/{deviceManagementDomainJoinConnectorId}" => DELETE:
        work ["DeviceManagementConfiguration.ReadWrite.All"],
        application ["DeviceManagementConfiguration.ReadWrite.All"],
    "GET /deviceManagement/domainJoinConnectors/{deviceManagementDomainJoinConnectorId}" => GET:
        work ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
        application ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
    "PATCH /deviceManagement/domainJoinConnectors/{deviceManagementDomainJoinConnectorId}" => UPDATE:
        work ["DeviceManagementConfiguration.ReadWrite.All"],
        application ["DeviceManagementConfiguration.ReadWrite.All"],
}
