//! The header `User-Agent` of requests.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::http::headers::USER_AGENT;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{ClientOptions, Context, Request};

use crate::conventions::Conventions;
use crate::pipeline::forward;

/// Sets the user agent of the generated crate in place of that of the Azure SDK.
#[derive(Debug)]
pub(crate) struct UserAgent(String);

impl UserAgent {
    /// `APPLICATION NAME/VERSION docwright-runtime/VERSION`, with the id of the application in the options, if any.
    pub(crate) fn new(conventions: &Conventions, options: &ClientOptions) -> Self {
        let own = conventions.user_agent();
        let application = options.user_agent.application_id.as_deref();
        Self(application.map_or_else(|| own.clone(), |application| format!("{application} {own}")))
    }
}

#[async_trait]
impl Policy for UserAgent {
    async fn send(&self, context: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        request.insert_header(USER_AGENT, self.0.clone());
        forward(context, request, next).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generated_crate_identifies_itself() {
        let conventions = Conventions::new("bookshop", "1.2.0");
        let mut options = ClientOptions::default();
        let own = format!("bookshop/1.2.0 docwright-runtime/{}", env!("CARGO_PKG_VERSION"));
        assert_eq!(UserAgent::new(&conventions, &options).0, own);
        options.user_agent.application_id = Some("app".to_owned());
        assert_eq!(UserAgent::new(&conventions, &options).0, format!("app {own}"));
    }
}
