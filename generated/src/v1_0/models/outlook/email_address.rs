// @generated from v1.0/resources/emailaddress.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// A mail address and the name that goes with it.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/emailaddress?view=graph-rest-1.0)
#[derive(Default)]
pub struct EmailAddress {
    /// The address.
    pub address: Option<String>,
    /// Name of the person or group behind it.
    pub name: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    EmailAddress: "microsoft.graph.emailAddress",
    "address" => address as ADDRESS: String,
    "name" => name as NAME: String,
}
