// @generated from v1.0/api/driveitem-createlink.md. Do not edit.

use docwright_runtime::{Additional, DateTime, fields};

/// Parameters of `POST /drives/{drive-id}/items/{driveItem-id}/createLink`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/driveitem-createlink?view=graph-rest-1.0)
#[derive(Default)]
pub struct DriveItemCreateLinkParameters {
    /// When the link ends. Optional.
    pub expiration_date_time: Option<DateTime>,
    /// Password that the link asks for, in personal drives only. Optional.
    pub password: Option<String>,
    /// Scope of the link: `anonymous` or `organization`. Optional.
    pub scope: Option<String>,
    /// Access that the link grants: `view`, `edit` or `embed`. Required.
    pub r#type: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl DriveItemCreateLinkParameters {
    /// Creates a body with the required properties.
    pub fn new(r#type: impl Into<String>) -> Self {
        Self {
            r#type: Some(r#type.into()),
            ..Self::default()
        }
    }
}

fields! {
    DriveItemCreateLinkParameters: "",
    "expirationDateTime" => expiration_date_time,
    "password" => password,
    "scope" => scope,
    "type" => r#type,
}
