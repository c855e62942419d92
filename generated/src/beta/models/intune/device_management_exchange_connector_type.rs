// @generated from beta/resources/intune-onboarding-devicemanagementexchangeconnectortype.md. Do not edit.

use docwright_runtime::members;

/// Kind of Exchange environment that a connector serves.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/intune-onboarding-devicemanagementexchangeconnectortype?view=graph-rest-beta)
#[derive(Clone, Debug)]
pub enum DeviceManagementExchangeConnectorType {
    /// Exchange runs on the organization's own servers.
    OnPremises,
    /// Exchange is the multi-tenant Microsoft 365 service, reached through a hosted connector.
    Hosted,
    /// Exchange is the multi-tenant Microsoft 365 service, and Intune talks to it directly.
    ServiceToService,
    /// Exchange is a dedicated Microsoft 365 environment.
    Dedicated,
    /// Placeholder that leaves room for members added later. Never send it.
    UnknownFutureValue,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    DeviceManagementExchangeConnectorType: UnknownValue,
    "onPremises" => OnPremises,
    "hosted" => Hosted,
    "serviceToService" => ServiceToService,
    "dedicated" => Dedicated,
    "unknownFutureValue" => UnknownFutureValue,
}
