//! The pipeline for pre-authorized URLs, such as those of upload sessions: it sends no token, and logs nothing.

use std::sync::{Arc, LazyLock};

use async_trait::async_trait;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{ClientOptions, Context, InstrumentationOptions, Pipeline, Request};
use tracing::Dispatch;
use tracing::instrument::WithSubscriber as _;
use tracing::subscriber::NoSubscriber;

use crate::RetryOptions;
use crate::call::Call;
use crate::pipeline::forward;
use crate::retry::RetryPolicy;

/// Creates the pipeline for pre-authorized URLs.
///
/// It has the transport and the user agent of `options`, but not their policies: these are intended for the service,
/// and may add headers that only the service must receive.
pub(crate) fn anonymous_pipeline(
    options: &ClientOptions,
    retry: RetryOptions,
    user_agent: Arc<dyn Policy>,
) -> Pipeline {
    let options = ClientOptions {
        per_call_policies: Vec::new(),
        per_try_policies: Vec::new(),
        // Its spans contain URLs.
        instrumentation: InstrumentationOptions::default(),
        retry: azure_core::http::RetryOptions::none(),
        ..options.clone()
    };
    let (name, version) = (option_env!("CARGO_PKG_NAME"), option_env!("CARGO_PKG_VERSION"));
    let retry = RetryPolicy { options: retry, throttle: None, limits: None };
    let policies: Vec<Arc<dyn Policy>> = vec![Arc::new(retry), user_agent, Arc::new(SuppressLogs)];
    Pipeline::new(name, version, options, Vec::new(), policies, None)
}

/// Counts attempts, and suppresses the logs of the policies that follow.
///
/// The logging of `azure_core` and the transport print URLs with their paths, and the path of an upload session grants
/// access to it.
#[derive(Debug)]
struct SuppressLogs;

/// A dispatcher that records nothing. It is registered: `Dispatch::none()` would disable the call sites permanently.
static SUPPRESSED: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(NoSubscriber::default()));

#[async_trait]
impl Policy for SuppressLogs {
    async fn send(&self, context: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        if let Some(call) = context.value::<Arc<Call>>() {
            call.count_attempt();
        }
        forward(context, request, next).with_subscriber(SUPPRESSED.clone()).await
    }
}
