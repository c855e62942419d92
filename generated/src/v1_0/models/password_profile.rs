// @generated from v1.0/resources/passwordprofile.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Password of a new or changed account, and whether it has to be replaced.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/passwordprofile?view=graph-rest-1.0)
#[derive(Default)]
pub struct PasswordProfile {
    /// Indicates whether the user has to choose another password at the next sign-in.
    pub force_change_password_next_sign_in: Option<bool>,
    /// The same, after a second factor.
    pub force_change_password_next_sign_in_with_mfa: Option<bool>,
    /// The password. It is never returned. Required when a user is created.
    pub password: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    PasswordProfile: "microsoft.graph.passwordProfile",
    "forceChangePasswordNextSignIn" => force_change_password_next_sign_in as FORCE_CHANGE_PASSWORD_NEXT_SIGN_IN: bool,
    "forceChangePasswordNextSignInWithMfa" => force_change_password_next_sign_in_with_mfa as FORCE_CHANGE_PASSWORD_NEXT_SIGN_IN_WITH_MFA: bool,
    "password" => password as PASSWORD: String,
}
