//! A single exchange with a server: one request through the pipeline of its identity, and the response.

use std::sync::Arc;

use crate::auth::bearer::bearer_token;
use crate::call::Call;
use crate::client::ClientCore;
use crate::http::HttpRequest;
use crate::response::incoming::{BodyMode, IncomingResponse};
use crate::response::{RequestTrace, Response};
use crate::{Error, Result};

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
    request: &mut HttpRequest,
    identity: Identity,
    call: Call,
) -> Result<Response> {
    let call = Arc::new(call);
    join_call(client, request, &call, BodyMode::Buffered);
    let result = call.time.with_time_limit(send_in_call(client, request, identity)).await;
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

/// Makes a request a part of a call, which its policies share.
pub(crate) fn join_call(client: &ClientCore, request: &mut HttpRequest, call: &Arc<Call>, mode: BodyMode) {
    request.set_call(call, (mode == BodyMode::Buffered).then_some(client.defaults.body_limit));
}

/// Sends a request once, as a part of its call.
pub(crate) async fn send_in_call(
    client: &ClientCore,
    request: &mut HttpRequest,
    identity: Identity,
) -> Result<IncomingResponse> {
    let response = match identity {
        Identity::Client => client.pipeline.send(request).await?,
        Identity::Anonymous => client.anonymous.send(request).await.map_err(Error::without_urls)?,
    };
    Ok(IncomingResponse::new(response, client.defaults.body_limit))
}
