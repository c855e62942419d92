//! [`ClientCore`]: the endpoint and the pipelines that all clones of a client share.

use std::sync::Arc;

use crate::call::CallDefaults;
use crate::conventions::Conventions;
use crate::http::Url;
use crate::http::pipeline::Pipeline;
use crate::retry::Throttle;
use crate::url::has_user_info;
use crate::{Error, ErrorKind, Result};

/// The endpoint and the pipelines that all clones of a client share.
pub(crate) struct ClientCore {
    pub(crate) endpoint: Url,
    /// Authorizes, retries and sends requests to the endpoint.
    pub(crate) pipeline: Pipeline,
    /// The same without authorization, for pre-authorized URLs.
    pub(crate) anonymous: Pipeline,
    pub(crate) defaults: CallDefaults,
    pub(crate) conventions: Conventions,
    /// The pause of all requests after one was throttled, if they share one.
    pub(crate) throttle: Option<Arc<Throttle>>,
}

impl ClientCore {
    /// Returns the URL of a path, which begins with a slash, and a query.
    pub(crate) fn url(&self, path: &str, query: &str) -> Result<Url> {
        let endpoint = self.endpoint.as_str().trim_end_matches('/');
        let separator = if query.is_empty() { "" } else { "?" };
        parse_url(&format!("{endpoint}{path}{separator}{query}"))
    }

    /// Returns `true` if the URL is that of the endpoint, which is neither a page nor the status of an operation.
    pub(crate) fn is_endpoint(&self, url: &Url) -> bool {
        let has_base_path = url.path().trim_end_matches('/') == &*self.defaults.base_path;
        url.origin() == self.endpoint.origin() && url.query().is_none() && has_base_path
    }

    /// Returns the URL of a link from a response, if it is at the origin of the endpoint.
    ///
    /// Relative links are relative to the endpoint: they are relative to the context of the response (OData JSON 4.01,
    /// section 4.6.1), and `$metadata` is located there.
    pub(crate) fn resolve_own_link(&self, link: &str) -> Result<Url> {
        let url = self.url("/", "")?.join(link).map_err(|error| {
            Error::new(ErrorKind::Paging, "cannot follow the next link: expected a URL").with_source(error)
        })?;
        if self.is_endpoint(&url) {
            let message = "cannot follow the next link: expected the URL of a page, found that of the endpoint itself";
            return Err(Error::new(ErrorKind::Paging, message));
        }
        if has_user_info(&url) {
            let message = "cannot follow the next link: expected a URL without user name and password";
            return Err(Error::new(ErrorKind::Paging, message));
        }
        if url.origin() == self.endpoint.origin() {
            return Ok(url);
        }
        let message = format!(
            "cannot follow the next link: expected a URL at {}, since the access token is sent only there, found one \
             at {}",
            self.endpoint.origin().ascii_serialization(),
            url.origin().ascii_serialization()
        );
        Err(Error::new(ErrorKind::Paging, message))
    }
}

/// Parses a URL. Errors do not contain it, since it may contain a password.
pub(super) fn parse_url(text: &str) -> Result<Url> {
    Url::parse(text).map_err(|error| {
        Error::new(ErrorKind::Request, format!("invalid URL of {} characters: {error}", text.chars().count()))
            .with_source(error)
    })
}
