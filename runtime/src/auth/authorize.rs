//! [`Authorize`]: how requests are authorized by APIs other than those that take tokens of Microsoft Entra ID.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures::future::BoxFuture;

use crate::header_names::managed_header_remedy;
use crate::http::header::AUTHORIZATION;
use crate::http::header_text::printable_value;
use crate::http::{HeaderName, HeaderValue, Url};
use crate::{Error, ErrorKind, Result};

/// Authorizes requests to a service.
///
/// It is asked before each attempt of a request to the origin of the client's endpoint, and never for another origin.
///
/// ```
/// use docwright_runtime::futures::future::BoxFuture;
/// use docwright_runtime::{Authorize, Credentials, Result};
///
/// /// A key that the environment has.
/// #[derive(Debug)]
/// struct KeyOfEnvironment;
///
/// impl Authorize for KeyOfEnvironment {
///     fn authorize<'a>(&'a self, credentials: &'a mut Credentials) -> BoxFuture<'a, Result<()>> {
///         let key = std::env::var("SHOP_KEY").unwrap_or_default();
///         Box::pin(async move { credentials.header("X-Api-Key", &key) })
///     }
/// }
/// ```
pub trait Authorize: fmt::Debug + Send + Sync {
    /// Adds what the service requires to a request.
    ///
    /// # Errors
    /// If credentials are missing; the request is not sent then.
    fn authorize<'a>(&'a self, credentials: &'a mut Credentials) -> BoxFuture<'a, Result<()>>;
}

/// Headers and query parameters that authorize a request. Its `Debug` output does not contain their values.
#[derive(Default)]
pub struct Credentials {
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) query: Vec<(String, String)>,
    /// The values that must not occur in logs and errors.
    pub(crate) secrets: Vec<String>,
}

impl Credentials {
    /// Sets a header; its value is secret.
    ///
    /// # Errors
    /// If the name is not one of a header, or is one of a header that the transport sets, such as `Host`; or if the value
    /// has other characters than visible ones and spaces of ASCII.
    pub fn header(&mut self, name: &str, value: &str) -> Result<()> {
        self.secret_header(name, value, value)
    }

    /// Sets a query parameter; its value is secret.
    pub fn query(&mut self, name: &str, value: &str) {
        self.secrets.push(value.to_owned());
        self.query.push((name.to_owned(), value.to_owned()));
        // Errors and headers contain it as a part of a URL.
        if let Ok(url) = Url::parse_with_params("http://h/", [("", value)]) {
            let encoded = url.query().and_then(|query| query.strip_prefix('=')).filter(|encoded| *encoded != value);
            self.secrets.extend(encoded.map(str::to_owned));
        }
    }

    /// Sets the header `Authorization` to a bearer token (RFC 6750).
    ///
    /// # Errors
    /// As [`Credentials::header`].
    pub fn bearer(&mut self, token: &str) -> Result<()> {
        self.secret_header("authorization", &format!("Bearer {token}"), token)
    }

    /// Sets the header `Authorization` to a user and a password (RFC 7617).
    ///
    /// # Errors
    /// If the name of the user contains a colon.
    pub fn basic(&mut self, user: &str, password: &str) -> Result<()> {
        if user.contains(':') {
            let message = "cannot authorize the request: expected the name of a user without a colon";
            return Err(Error::new(ErrorKind::Credential, message));
        }
        let encoded = STANDARD.encode(format!("{user}:{password}"));
        self.secrets.push(password.to_owned());
        self.secret_header("authorization", &format!("Basic {encoded}"), &encoded)
    }

    fn secret_header(&mut self, name: &str, value: &str, secret: &str) -> Result<()> {
        let Ok(header) = HeaderName::try_from(name) else {
            let message =
                format!("cannot authorize the request: `{}` is not the name of a header", name.escape_default());
            return Err(Error::new(ErrorKind::Credential, message));
        };
        // The other managed headers are those of the connection.
        if let Some(remedy) = managed_header_remedy(name).filter(|_| header != AUTHORIZATION) {
            let message = format!("cannot authorize the request with the header `{header}`: {remedy}");
            return Err(Error::new(ErrorKind::Credential, message));
        }
        let Some(mut value) = printable_value(value).filter(|_| !secret.is_empty()) else {
            let message =
                format!("cannot authorize the request: expected visible characters of ASCII for the header `{name}`");
            return Err(Error::new(ErrorKind::Credential, message));
        };
        value.set_sensitive(true);
        self.secrets.push(secret.to_owned());
        self.headers.push((header, value));
        Ok(())
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("headers", &self.headers.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>())
            .field("query", &self.query.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

type TokenSource = dyn Fn() -> BoxFuture<'static, Result<String>> + Send + Sync;

/// Authorizes with a bearer token: a text, or the result of a function.
///
/// ```
/// use docwright_runtime::BearerToken;
///
/// let fixed = BearerToken::from("a token");
/// let fresh = BearerToken::from_fn(|| async { Ok(std::env::var("TOKEN").unwrap_or_default()) });
/// # let _ = (fixed, fresh);
/// ```
#[derive(Clone)]
pub struct BearerToken(Arc<TokenSource>);

impl BearerToken {
    /// The tokens that a function returns. It is called before each attempt of a request, and should keep a token while
    /// it is valid.
    pub fn from_fn<F, R>(token: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<String>> + Send + 'static,
    {
        Self(Arc::new(move || Box::pin(token())))
    }
}

impl From<String> for BearerToken {
    fn from(token: String) -> Self {
        Self::from_fn(move || std::future::ready(Ok(token.clone())))
    }
}

impl From<&str> for BearerToken {
    fn from(token: &str) -> Self {
        token.to_owned().into()
    }
}

impl fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BearerToken")
    }
}

impl Authorize for BearerToken {
    fn authorize<'a>(&'a self, credentials: &'a mut Credentials) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move { credentials.bearer(&(self.0)().await?) })
    }
}

/// Authorizes with a key in a header or in the query.
#[derive(Clone)]
pub struct ApiKey {
    name: String,
    key: String,
    /// The text before the key in the header, such as `Bot `.
    prefix: String,
    in_query: bool,
}

impl ApiKey {
    /// A key in a header.
    pub fn header(name: impl Into<String>, key: impl Into<String>) -> Self {
        Self { name: name.into(), key: key.into(), prefix: String::new(), in_query: false }
    }

    /// A key in a header, behind a prefix of the service: `Authorization: Bot KEY`. A key that has the prefix keeps it.
    pub fn prefixed(name: impl Into<String>, prefix: impl Into<String>, key: impl Into<String>) -> Self {
        let (prefix, key) = (prefix.into(), key.into());
        let key = key.strip_prefix(&prefix).map(str::to_owned).unwrap_or(key);
        Self { name: name.into(), key, prefix, in_query: false }
    }

    /// A key in a query parameter.
    pub fn query(name: impl Into<String>, key: impl Into<String>) -> Self {
        Self { name: name.into(), key: key.into(), prefix: String::new(), in_query: true }
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiKey").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Authorize for ApiKey {
    fn authorize<'a>(&'a self, credentials: &'a mut Credentials) -> BoxFuture<'a, Result<()>> {
        let result = if self.in_query {
            credentials.query(&self.name, &self.key);
            Ok(())
        } else {
            credentials.secret_header(&self.name, &format!("{}{}", self.prefix, self.key), &self.key)
        };
        Box::pin(std::future::ready(result))
    }
}

/// Authorizes with the name of a user and a password.
#[derive(Clone)]
pub struct Basic {
    user: String,
    password: String,
}

impl Basic {
    /// The user with this name and password.
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self { user: user.into(), password: password.into() }
    }
}

impl fmt::Debug for Basic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Basic").field("user", &self.user).finish_non_exhaustive()
    }
}

impl Authorize for Basic {
    fn authorize<'a>(&'a self, credentials: &'a mut Credentials) -> BoxFuture<'a, Result<()>> {
        Box::pin(std::future::ready(credentials.basic(&self.user, &self.password)))
    }
}

/// Sends requests without authorization, to a service that requires none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unauthorized;

impl Authorize for Unauthorized {
    fn authorize<'a>(&'a self, _: &'a mut Credentials) -> BoxFuture<'a, Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credentials(authorize: &dyn Authorize) -> Result<Credentials> {
        let mut credentials = Credentials::default();
        futures::executor::block_on(authorize.authorize(&mut credentials)).map(|()| credentials)
    }

    fn header_pairs(set: &Credentials) -> Vec<(String, String)> {
        let text = |value: &HeaderValue| value.to_str().expect("text").to_owned();
        set.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
    }

    #[test]
    fn schemes_set_headers_and_parameters() {
        let of =
            |authorize: &dyn Authorize| credentials(authorize).map(|set| [header_pairs(&set), set.query].concat()).ok();
        let pair = |name: &str, value: &str| Some(vec![(name.to_owned(), value.to_owned())]);
        assert_eq!(of(&BearerToken::from("t")), pair("authorization", "Bearer t"));
        assert_eq!(of(&ApiKey::header("X-Api-Key", "k")), pair("x-api-key", "k"));
        assert_eq!(of(&ApiKey::query("key", "a&b=c")), pair("key", "a&b=c"));
        // RFC 7617, section 2.
        assert_eq!(
            of(&Basic::new("Aladdin", "open sesame")),
            pair("authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
        );
        assert_eq!(of(&Unauthorized), Some(Vec::new()));
    }

    #[test]
    fn values_cannot_add_headers() {
        let refused: [&dyn Authorize; 8] = [
            &ApiKey::header("X-Api-Key", "k\r\nHost: evil.example"),
            &ApiKey::header("X-Api-Key: a\r\nHost", "k"),
            &ApiKey::header("X-Api-Key", ""),
            &BearerToken::from("t\n"),
            &BearerToken::from("größe"),
            &Basic::new("a:b", "c"),
            &ApiKey::header("Host", "evil.example"),
            &ApiKey::header("transfer-encoding", "chunked"),
        ];
        for authorize in refused {
            let error = credentials(authorize).map(|_| ()).expect_err("an invalid value");
            assert_eq!(error.kind(), ErrorKind::Credential);
        }
    }

    #[test]
    fn keys_in_a_query_are_secret_in_both_spellings() {
        let secrets = credentials(&ApiKey::query("key", "a&b=c d")).expect("credentials").secrets;
        assert_eq!(secrets, ["a&b=c d", "a%26b%3Dc+d"]);
        assert_eq!(credentials(&ApiKey::query("key", "plain")).expect("credentials").secrets, ["plain"]);
    }

    #[test]
    fn a_prefix_stands_before_the_key_and_is_no_secret() {
        for key in ["abc", "Bot abc"] {
            let made = credentials(&ApiKey::prefixed("Authorization", "Bot ", key)).expect("credentials");
            assert_eq!(header_pairs(&made), [("authorization".to_owned(), "Bot abc".to_owned())]);
            assert_eq!(made.secrets, ["abc"]);
        }
        assert!(credentials(&ApiKey::prefixed("Authorization", "Bot ", "")).is_err(), "a key is required");
    }

    #[test]
    fn secrets_are_not_printed() {
        let printed = format!(
            "{:?} {:?} {:?} {:?}",
            BearerToken::from("secret"),
            ApiKey::query("k", "secret"),
            Basic::new("ann", "secret"),
            credentials(&ApiKey::header("k", "secret")).expect("credentials")
        );
        assert!(!printed.contains("secret"), "{printed}");
    }
}
