// @generated. Do not edit. Made from:
//   beta/api/intune-odj-devicemanagementdomainjoinconnector-list.md
//   beta/api/intune-odj-devicemanagementdomainjoinconnector-create.md
//   beta/api/intune-odj-devicemanagementdomainjoinconnector-get.md
//   beta/api/intune-odj-devicemanagementdomainjoinconnector-update.md
//   beta/api/intune-odj-devicemanagementdomainjoinconnector-delete.md

use docwright_runtime::{Page, Place, Request, permissions};
use crate::beta::models::{
    DeviceManagementDomainJoinConnector, DeviceManagementDomainJoinConnectorCreate,
    DeviceManagementDomainJoinConnectorUpdate,
};

/// The place `/deviceManagement/domainJoinConnectors`.
#[derive(Clone, Debug)]
pub struct DomainJoinConnectorsHandle(pub(crate) Place);

impl DomainJoinConnectorsHandle {
    /// Registers a [`DeviceManagementDomainJoinConnector`] in the tenant.
    ///
    /// `POST /deviceManagement/domainJoinConnectors` ([documentation](https://learn.microsoft.com/graph/api/intune-odj-devicemanagementdomainjoinconnector-create?view=graph-rest-beta))
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `DeviceManagementConfiguration.ReadWrite.All`
    /// * Application: `DeviceManagementConfiguration.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    #[inline]
    pub fn create(
        &self,
        body: &DeviceManagementDomainJoinConnectorCreate,
    ) -> Request<DeviceManagementDomainJoinConnector> {
        self.0.post(body).needs(&Self::CREATE)
    }

    /// Enumerates the [`DeviceManagementDomainJoinConnector`] objects that the tenant has registered.
    ///
    /// `GET /deviceManagement/domainJoinConnectors` ([documentation](https://learn.microsoft.com/graph/api/intune-odj-devicemanagementdomainjoinconnector-list?view=graph-rest-beta))
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `DeviceManagementConfiguration.Read.All`, `DeviceManagementConfiguration.ReadWrite.All`
    /// * Application: `DeviceManagementConfiguration.Read.All`, `DeviceManagementConfiguration.ReadWrite.All`
    #[inline]
    pub fn list(&self) -> Request<Page<DeviceManagementDomainJoinConnector>> {
        self.0.get().needs(&Self::LIST)
    }

    /// One item, by its key `deviceManagementDomainJoinConnectorId`.
    #[inline]
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

impl AsRef<Place> for DomainJoinConnectorsHandle {
    #[inline]
    fn as_ref(&self) -> &Place {
        &self.0
    }
}

/// The place `/deviceManagement/domainJoinConnectors/{deviceManagementDomainJoinConnectorId}`.
#[derive(Clone, Debug)]
pub struct DeviceManagementDomainJoinConnectorHandle(pub(crate) Place);

impl DeviceManagementDomainJoinConnectorHandle {
    /// Removes a
    /// [`DeviceManagementDomainJoinConnector`](crate::beta::models::DeviceManagementDomainJoinConnector)
    /// from the tenant.
    ///
    /// `DELETE /deviceManagement/domainJoinConnectors/{deviceManagementDomainJoinConnectorId}` ([documentation](https://learn.microsoft.com/graph/api/intune-odj-devicemanagementdomainjoinconnector-delete?view=graph-rest-beta))
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `DeviceManagementConfiguration.ReadWrite.All`
    /// * Application: `DeviceManagementConfiguration.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&Self::DELETE)
    }

    /// Retrieves one [`DeviceManagementDomainJoinConnector`] by its identifier.
    ///
    /// `GET /deviceManagement/domainJoinConnectors/{deviceManagementDomainJoinConnectorId}` ([documentation](https://learn.microsoft.com/graph/api/intune-odj-devicemanagementdomainjoinconnector-get?view=graph-rest-beta))
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `DeviceManagementConfiguration.Read.All`, `DeviceManagementConfiguration.ReadWrite.All`
    /// * Application: `DeviceManagementConfiguration.Read.All`, `DeviceManagementConfiguration.ReadWrite.All`
    #[inline]
    pub fn get(&self) -> Request<DeviceManagementDomainJoinConnector> {
        self.0.get().needs(&Self::GET)
    }

    /// Changes members of a [`DeviceManagementDomainJoinConnector`].
    ///
    /// `PATCH /deviceManagement/domainJoinConnectors/{deviceManagementDomainJoinConnectorId}` ([documentation](https://learn.microsoft.com/graph/api/intune-odj-devicemanagementdomainjoinconnector-update?view=graph-rest-beta))
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `DeviceManagementConfiguration.ReadWrite.All`
    /// * Application: `DeviceManagementConfiguration.ReadWrite.All`
    #[inline]
    pub fn update(
        &self,
        body: &DeviceManagementDomainJoinConnectorUpdate,
    ) -> Request<DeviceManagementDomainJoinConnector> {
        self.0.patch(body).needs(&Self::UPDATE)
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

impl AsRef<Place> for DeviceManagementDomainJoinConnectorHandle {
    #[inline]
    fn as_ref(&self) -> &Place {
        &self.0
    }
}
