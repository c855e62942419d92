//! The other hosts that responses lead to: downloads, upload sessions and the status of long-running operations.
//!
//! Pages show links to hosts of the service, which a client cannot reach. The server replaces them by links to itself, and
//! responds there as these hosts do. It keeps no content.

use serde_json::json;

use super::exchange::Exchange;
use super::request::Request;
use super::response::{Body, Response, ServiceError};
use crate::api::Method;

/// The first segment of such links, in place of a version.
const SEGMENT: &str = "transfers";

/// The property of a type whose objects are upload sessions.
const UPLOAD_URL: &str = "uploadUrl";

/// Replaces the links of a response to other hosts.
pub(super) fn localize(response: &mut Response, exchange: &Exchange<'_>) {
    let link = |kind: &str| format!("{}/{SEGMENT}/{kind}", exchange.origin());
    let kind = if response.status == 202 { "monitor" } else { "download" };
    let location = response.headers.iter_mut().find(|(name, _)| name == "location");
    let is_elsewhere = |target: &str| target.starts_with("https://") && !target.starts_with(exchange.origin());
    if let Some((_, target)) = location.filter(|(_, target)| is_elsewhere(target))
        && matches!(response.status, 202 | 302)
    {
        *target = link(kind);
    }
    let ty = exchange.route.ty();
    if let Body::Json(body) = &mut response.body
        && let Some(session) = body.as_object_mut()
        && ty.is_some_and(|ty| exchange.route.types.property(ty, UPLOAD_URL).is_some())
    {
        session.insert(UPLOAD_URL.to_owned(), link("upload").into());
    }
}

/// Responds to a request for such a link; `None` for any other.
pub(super) fn respond(request: &Request) -> Option<Result<Response, ServiceError>> {
    let [kind] = request.segments.as_slice() else { return None };
    if request.version != SEGMENT {
        return None;
    }
    Some(match (kind.as_str(), request.method) {
        ("download", Method::Get) => Ok(Response::text("content".to_owned())),
        ("monitor", Method::Get) => {
            Ok(Response::json(200, json!({ "status": "completed", "percentageComplete": 100.0, "resourceId": "copy" })))
        }
        ("upload", Method::Put) => fragment(request),
        ("upload", Method::Get) => Ok(Response::json(200, json!({ "nextExpectedRanges": ["0-"] }))),
        ("upload", Method::Delete) => Ok(Response::empty(204)),
        _ => Err(ServiceError::gone("this link")),
    })
}

/// Responds to a fragment of an upload: `Content-Range: bytes 0-99/200`.
fn fragment(request: &Request) -> Result<Response, ServiceError> {
    let range = request.header("content-range").and_then(|range| {
        let (range, total) = range.strip_prefix("bytes ")?.split_once('/')?;
        let (_, last) = range.split_once('-')?;
        Some((last.parse::<u64>().ok()?, total.parse::<u64>().ok()?))
    });
    let (last, total) = range.ok_or_else(|| {
        ServiceError::bad("a fragment of an upload needs a header such as `Content-Range: bytes 0-99/200`")
    })?;
    let next = last.saturating_add(1);
    Ok(if next >= total {
        Response::json(201, json!({ "id": "upload", "size": total }))
    } else {
        Response::json(202, json!({ "nextExpectedRanges": [format!("{next}-")] }))
    })
}
