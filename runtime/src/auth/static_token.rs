//! [`StaticToken`]: a credential for an existing access token.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use time::{Duration, OffsetDateTime};

/// A credential for an existing access token, from a tool or another library.
///
/// It cannot be renewed: when it expires, requests fail with status 401. Its `Debug` output does not contain the token.
pub struct StaticToken(Secret);

impl StaticToken {
    /// A credential for `token`, without the word `Bearer`.
    #[allow(clippy::new_ret_no_self)] // credentials are shared, as those of azure_identity are
    pub fn new(token: impl Into<String>) -> Arc<Self> {
        Arc::new(Self(Secret::new(token.into())))
    }
}

impl fmt::Debug for StaticToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StaticToken")
    }
}

#[async_trait]
impl TokenCredential for StaticToken {
    /// Returns the token for any scope. Its expiration is unknown; callers may cache it for an hour.
    async fn get_token(
        &self,
        _scopes: &[&str],
        _options: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let expires_on = OffsetDateTime::now_utc() + Duration::hours(1);
        Ok(AccessToken::new(self.0.clone(), expires_on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_does_not_print_the_token() {
        assert_eq!(format!("{:?}", StaticToken::new("secret")), "StaticToken");
    }
}
