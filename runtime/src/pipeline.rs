//! Forwarding of requests to the next policy of an `azure_core` pipeline.

use std::sync::Arc;

use azure_core::error::ErrorKind;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};

/// Passes a request to the policies that follow.
pub(crate) async fn forward(context: &Context<'_>, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
    match next {
        [first, rest @ ..] => first.send(context, request, rest).await,
        [] => Err(azure_core::Error::with_message(ErrorKind::Other, "expected a transport at the end of the pipeline")),
    }
}
