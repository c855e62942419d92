// @generated from v1.0/resources/lifecycleeventtype.md. Do not edit.

use docwright_runtime::members;

/// Events in the life cycle of a subscription.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/lifecycleeventtype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum LifecycleEventType {
    /// Some notifications could not be delivered.
    Missed,
    /// The service has ended it.
    SubscriptionRemoved,
    /// It is going to end unless it is reauthorized.
    ReauthorizationRequired,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    LifecycleEventType: UnknownValue,
    "missed" => Missed,
    "subscriptionRemoved" => SubscriptionRemoved,
    "reauthorizationRequired" => ReauthorizationRequired,
}
