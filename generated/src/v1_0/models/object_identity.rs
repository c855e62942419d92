// @generated from v1.0/resources/objectidentity.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// A way to sign in: who vouches for the user, and under which name.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/objectidentity?view=graph-rest-1.0)
#[derive(Default)]
pub struct ObjectIdentity {
    /// Issuer of the identity: a domain of the tenant or the name of an identity provider.
    /// Supports `$filter`.
    pub issuer: Option<String>,
    /// Name of the user at the issuer. Supports `$filter`.
    pub issuer_assigned_id: Option<String>,
    /// Form of the name: `emailAddress`, `userName`, `federated` or `userPrincipalName`.
    pub sign_in_type: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    ObjectIdentity: "microsoft.graph.objectIdentity",
    "issuer" => issuer as ISSUER: String,
    "issuerAssignedId" => issuer_assigned_id as ISSUER_ASSIGNED_ID: String,
    "signInType" => sign_in_type as SIGN_IN_TYPE: String,
}
