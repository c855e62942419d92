// @generated from v1.0/api/user-changepassword.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Parameters of `POST /me/changePassword`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/user-changepassword?view=graph-rest-1.0)
#[derive(Default)]
pub struct UserChangePasswordParameters {
    /// Password that holds now. Required.
    pub current_password: Option<String>,
    /// Password to set. Required.
    pub new_password: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl UserChangePasswordParameters {
    /// Creates a body with the required properties.
    pub fn new(
        current_password: impl Into<String>,
        new_password: impl Into<String>,
    ) -> Self {
        Self {
            current_password: Some(current_password.into()),
            new_password: Some(new_password.into()),
            ..Self::default()
        }
    }
}

fields! {
    UserChangePasswordParameters: "",
    "currentPassword" => current_password,
    "newPassword" => new_password,
}
