//! The pipeline for pre-authorized URLs, such as those of upload sessions: it sends no token, and logs nothing.

use std::sync::{Arc, LazyLock};

use futures::future::BoxFuture;
use tracing::Dispatch;
use tracing::instrument::WithSubscriber as _;
use tracing::subscriber::NoSubscriber;

use crate::http::pipeline::Pipeline;
use crate::http::{HttpRequest, HttpResponse, Next, Policy, Transport};
use crate::retry::RetryPolicy;
use crate::{Result, RetryOptions};

/// Creates the pipeline for pre-authorized URLs.
///
/// It has the transport and the user agent of the client, but not the policies of its options: these are intended for the
/// service, and may add headers that only the service must receive.
pub(crate) fn anonymous_pipeline(
    transport: Arc<dyn Transport>,
    retry: RetryOptions,
    user_agent: Arc<dyn Policy>,
) -> Pipeline {
    let retry = RetryPolicy { options: retry, throttle: None, limits: None };
    Pipeline::new(vec![Arc::new(retry), user_agent, Arc::new(SuppressLogs)], transport)
}

/// Counts attempts, and suppresses the logs of the steps that follow.
///
/// They print URLs with their paths, and the path of an upload session grants access to it.
struct SuppressLogs;

/// A dispatcher that records nothing. It is registered: `Dispatch::none()` would disable the call sites permanently.
static SUPPRESSED: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(NoSubscriber::default()));

impl Policy for SuppressLogs {
    fn send<'a>(&'a self, request: &'a mut HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<HttpResponse>> {
        if let Some(call) = request.call() {
            call.count_attempt();
        }
        Box::pin(next.send(request).with_subscriber(SUPPRESSED.clone()))
    }
}
