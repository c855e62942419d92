//! The header `User-Agent` of requests.

use futures::future::BoxFuture;

use crate::conventions::Conventions;
use crate::http::header::USER_AGENT;
use crate::http::header_text::printable_value;
use crate::http::{HeaderValue, HttpRequest, HttpResponse, Next, Policy};
use crate::{Error, ErrorKind, Result};

/// Sets the user agent of the generated crate.
pub(crate) struct UserAgent(HeaderValue);

impl UserAgent {
    /// `APPLICATION NAME/VERSION docwright-runtime/VERSION`, with the application of the options, if any.
    ///
    /// # Errors
    /// If the name of the application cannot be a part of a header.
    pub(crate) fn new(conventions: &Conventions, application: Option<&str>) -> Result<Self> {
        let own = conventions.user_agent();
        let value = match application {
            None | Some("") => own,
            Some(application) => format!("{application} {own}"),
        };
        printable_value(&value).map(Self).ok_or_else(|| {
            let message = "invalid `ClientOptions::application`: expected visible characters of ASCII and spaces";
            Error::new(ErrorKind::Request, message)
        })
    }
}

impl Policy for UserAgent {
    fn send<'a>(&'a self, request: &'a mut HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<HttpResponse>> {
        request.headers_mut().insert(USER_AGENT, self.0.clone());
        next.send(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generated_crate_identifies_itself() {
        let conventions = Conventions::new("bookshop", "1.2.0");
        let agent = |application| UserAgent::new(&conventions, application).map(|agent| agent.0).ok();
        let own = format!("bookshop/1.2.0 docwright-runtime/{}", env!("CARGO_PKG_VERSION"));
        assert_eq!(agent(None).as_ref().and_then(|agent| agent.to_str().ok()), Some(own.as_str()));
        assert_eq!(
            agent(Some("app/1")).and_then(|agent| agent.to_str().map(str::to_owned).ok()),
            Some(format!("app/1 {own}"))
        );
        assert_eq!(agent(Some("app\r\nhost: evil.example")), None);
    }
}
