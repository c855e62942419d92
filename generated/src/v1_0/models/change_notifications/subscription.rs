// @generated. Do not edit. Sources:
//   v1.0/resources/subscription.md, v1.0/api/subscription-update.md

use docwright_runtime::{Additional, DateTime, Patch, fields};

/// Asks the service to send word of changes to an address of one's own.
///
/// Extends [`Entity`](crate::v1_0::models::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/subscription?view=graph-rest-1.0)
#[derive(Default)]
pub struct Subscription {
    /// Identifier of the application that made it. Read-only.
    pub application_id: Option<String>,
    /// Kinds of changes to report: `created`, `updated` and `deleted`, separated by commas.
    /// Required.
    pub change_type: Option<String>,
    /// Text of up to 128 characters that each notification repeats, by which the receiver knows that it
    /// is genuine.
    pub client_state: Option<String>,
    /// Identifier of the user, or of the application, that made it. Read-only.
    pub creator_id: Option<String>,
    /// Public key for notifications that carry data, in base64.
    pub encryption_certificate: Option<String>,
    /// Name of that key, which the application chooses.
    pub encryption_certificate_id: Option<String>,
    /// When the subscription ends, unless it is renewed. How long it may be depends on the resource.
    /// Required.
    pub expiration_date_time: Option<DateTime>,
    /// Identifier of the subscription. Read-only.
    pub id: Option<String>,
    /// Indicates whether notifications carry the data itself.
    pub include_resource_data: Option<bool>,
    /// Newest version of TLS that the receiver knows: `v1_0`, `v1_1`, `v1_2` or `v1_3`.
    pub latest_supported_tls_version: Option<String>,
    /// Where to send word of the subscription itself.
    pub lifecycle_notification_url: Option<String>,
    /// Where to send notifications, by HTTPS. Required.
    pub notification_url: Option<String>,
    /// Path of what to watch, as in `me/mailFolders('inbox')/messages`.
    /// Required.
    pub resource: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Subscription: "microsoft.graph.subscription",
    "applicationId" => application_id as APPLICATION_ID: String,
    "changeType" => change_type as CHANGE_TYPE: String,
    "clientState" => client_state as CLIENT_STATE: String,
    "creatorId" => creator_id as CREATOR_ID: String,
    "encryptionCertificate" => encryption_certificate as ENCRYPTION_CERTIFICATE: String,
    "encryptionCertificateId" => encryption_certificate_id as ENCRYPTION_CERTIFICATE_ID: String,
    "expirationDateTime" => expiration_date_time as EXPIRATION_DATE_TIME: DateTime,
    "id" => id as ID: String,
    "includeResourceData" => include_resource_data as INCLUDE_RESOURCE_DATA: bool,
    "latestSupportedTlsVersion" => latest_supported_tls_version as LATEST_SUPPORTED_TLS_VERSION: String,
    "lifecycleNotificationUrl" => lifecycle_notification_url as LIFECYCLE_NOTIFICATION_URL: String,
    "notificationUrl" => notification_url as NOTIFICATION_URL: String,
    "resource" => resource as RESOURCE: String,
}

/// Request body that creates [`Subscription`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/subscription-post-subscriptions?view=graph-rest-1.0). [`Subscription`] documents the fields without a comment here.
#[derive(Default)]
pub struct SubscriptionCreate {
    pub change_type: Option<String>,
    pub client_state: Option<String>,
    pub encryption_certificate: Option<String>,
    pub encryption_certificate_id: Option<String>,
    pub expiration_date_time: Option<DateTime>,
    pub include_resource_data: Option<bool>,
    pub latest_supported_tls_version: Option<String>,
    pub lifecycle_notification_url: Option<String>,
    pub notification_url: Option<String>,
    pub resource: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    SubscriptionCreate: "microsoft.graph.subscription",
    "changeType" => change_type,
    "clientState" => client_state,
    "encryptionCertificate" => encryption_certificate,
    "encryptionCertificateId" => encryption_certificate_id,
    "expirationDateTime" => expiration_date_time,
    "includeResourceData" => include_resource_data,
    "latestSupportedTlsVersion" => latest_supported_tls_version,
    "lifecycleNotificationUrl" => lifecycle_notification_url,
    "notificationUrl" => notification_url,
    "resource" => resource,
}

/// Request body that updates [`Subscription`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/subscription-update?view=graph-rest-1.0). [`Subscription`] documents the fields without a comment here.
#[derive(Default)]
pub struct SubscriptionUpdate {
    pub change_type: Patch<String>,
    pub client_state: Patch<String>,
    pub encryption_certificate: Patch<String>,
    pub encryption_certificate_id: Patch<String>,
    /// When it ends from now on.
    pub expiration_date_time: Patch<DateTime>,
    pub include_resource_data: Patch<bool>,
    pub latest_supported_tls_version: Patch<String>,
    pub lifecycle_notification_url: Patch<String>,
    /// Where to send notifications from now on.
    pub notification_url: Patch<String>,
    pub resource: Patch<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    SubscriptionUpdate: "microsoft.graph.subscription",
    "changeType" => change_type,
    "clientState" => client_state,
    "encryptionCertificate" => encryption_certificate,
    "encryptionCertificateId" => encryption_certificate_id,
    "expirationDateTime" => expiration_date_time,
    "includeResourceData" => include_resource_data,
    "latestSupportedTlsVersion" => latest_supported_tls_version,
    "lifecycleNotificationUrl" => lifecycle_notification_url,
    "notificationUrl" => notification_url,
    "resource" => resource,
}
