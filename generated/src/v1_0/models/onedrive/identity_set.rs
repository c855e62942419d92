// @generated from v1.0/resources/identityset.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::Identity;

/// Identities of an actor: a user, a device and an application. Identities that were not involved
/// are absent.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/identityset?view=graph-rest-1.0)
#[derive(Default)]
pub struct IdentitySet {
    /// The application.
    pub application: Option<Box<Identity>>,
    /// The device.
    pub device: Option<Box<Identity>>,
    /// The user.
    pub user: Option<Box<Identity>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    IdentitySet: "microsoft.graph.identitySet",
    "application" => application as APPLICATION: Identity,
    "device" => device as DEVICE: Identity,
    "user" => user as USER: Identity,
}
