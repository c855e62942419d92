//! A single exchange with a server: one request through the pipeline of its identity, and the response.

use std::sync::Arc;

use azure_core::http::{Context, PipelineSendOptions, PipelineStreamOptions, Request};

use crate::Result;
use crate::auth::bearer::bearer_token;
use crate::call::Call;
use crate::client::ClientCore;
use crate::response::incoming::{BodyMode, IncomingResponse, without_url};
use crate::response::{RequestTrace, Response};

/// The identity that a request is sent with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// That of the client, with its token.
    Client,
    /// None: the URL itself grants access.
    Anonymous,
}

/// Sends a request as one call, and reads the response to its end. Redirects are returned like other responses.
pub(crate) async fn send_once(
    client: &ClientCore,
    request: &mut Request,
    identity: Identity,
    call: Call,
) -> Result<Response> {
    let (call, mode) = (Arc::new(call), BodyMode::Buffered);
    let context = call_context(client, &call, mode);
    let result = call.time.with_time_limit(send_in_context(&context, client, request, identity, mode)).await;
    let trace = RequestTrace {
        operation: Some(call.operation(request.method())),
        attempts: call.attempts(),
        token: bearer_token(request).map(Arc::from),
        secrets: call.secrets(),
        untrusted_origin: call.untrusted_origin().map(Arc::from),
        ..RequestTrace::default()
    };
    match result {
        Ok(response) => response.with_trace(trace).into_buffered().await,
        Err(error) => Err(error.with_trace(&trace)),
    }
}

/// Creates the context through which the policies of the pipeline share a call.
pub(crate) fn call_context(client: &ClientCore, call: &Arc<Call>, mode: BodyMode) -> Context<'static> {
    let context = Context::new().with_value(Arc::clone(call));
    match mode {
        BodyMode::Buffered => context.with_value(client.defaults.body_limit),
        BodyMode::Streamed => context,
    }
}

/// Sends a request once, as part of the call in the context.
pub(crate) async fn send_in_context(
    context: &Context<'_>,
    client: &ClientCore,
    request: &mut Request,
    identity: Identity,
    mode: BodyMode,
) -> Result<IncomingResponse> {
    let pipeline = if identity == Identity::Client { &client.pipeline } else { &client.anonymous };
    let result = if mode == BodyMode::Buffered {
        let options = PipelineSendOptions { skip_checks: true, ..PipelineSendOptions::default() };
        pipeline.send(context, request, Some(options)).await.map(|raw| {
            let (status, headers, body) = raw.deconstruct();
            IncomingResponse::buffered(status.into(), headers, body.into())
        })
    } else {
        let options = PipelineStreamOptions { skip_checks: true, ..PipelineStreamOptions::default() };
        pipeline.stream(context, request, Some(options)).await.map(|raw| {
            let (status, headers, body) = raw.deconstruct();
            IncomingResponse::streamed(status.into(), headers, body, client.defaults.body_limit)
        })
    };
    result.map_err(|error| if identity == Identity::Client { error.into() } else { without_url(error) })
}
