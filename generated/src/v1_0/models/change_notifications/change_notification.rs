// @generated from v1.0/resources/changenotification.md. Do not edit.

use docwright_runtime::{Additional, DateTime, Guid, fields};
use super::{ChangeType, LifecycleEventType};

/// Word of one change. The service sends these to the address of a subscription, several at once,
/// in the member `value`.
///
/// Extends [`Entity`](crate::v1_0::models::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/changenotification?view=graph-rest-1.0)
#[derive(Default)]
pub struct ChangeNotification {
    /// Kind of change.
    pub change_type: Option<ChangeType>,
    /// Text of the subscription; compare it.
    pub client_state: Option<String>,
    /// Identifier of the notification.
    pub id: Option<String>,
    /// Event in the life cycle of the subscription, if the notification is about it.
    pub lifecycle_event: Option<LifecycleEventType>,
    /// Path of what changed.
    pub resource: Option<String>,
    /// When the subscription ends. Required.
    pub subscription_expiration_date_time: Option<DateTime>,
    /// Identifier of the subscription. Required.
    pub subscription_id: Option<Guid>,
    /// Identifier of the tenant that it comes from. Required.
    pub tenant_id: Option<Guid>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    ChangeNotification: "microsoft.graph.changeNotification",
    "changeType" => change_type as CHANGE_TYPE: ChangeType,
    "clientState" => client_state as CLIENT_STATE: String,
    "id" => id as ID: String,
    "lifecycleEvent" => lifecycle_event as LIFECYCLE_EVENT: LifecycleEventType,
    "resource" => resource as RESOURCE: String,
    "subscriptionExpirationDateTime" => subscription_expiration_date_time as SUBSCRIPTION_EXPIRATION_DATE_TIME: DateTime,
    "subscriptionId" => subscription_id as SUBSCRIPTION_ID: Guid,
    "tenantId" => tenant_id as TENANT_ID: Guid,
}
