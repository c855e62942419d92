//! Batches of requests (OData JSON 4.01, section 19).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::request::Request;
use super::response::{Body, Response, ServiceError};
use super::service::Service;
use crate::text;

/// The largest number of requests in a batch.
const MAX_REQUESTS: usize = 20;

/// Responds to the requests of a batch one after the other, each by `respond_to_one`.
pub(super) fn respond(
    service: &Service,
    batch: &Request,
    respond_to_one: impl Fn(&Request) -> Result<Response, ServiceError>,
) -> Result<Response, ServiceError> {
    let mut body = batch.object()?;
    let Some(Value::Array(requests)) = body.get_mut("requests").map(Value::take) else {
        return Err(ServiceError::bad("the body of a batch must have a list `requests`"));
    };
    if requests.len() > MAX_REQUESTS {
        return Err(ServiceError::bad(format!("a batch takes at most {MAX_REQUESTS} requests")));
    }
    let mut responses: Vec<Value> = Vec::new();
    for request in &requests {
        let id = request["id"].as_str().ok_or_else(|| ServiceError::bad("a request of a batch is missing its `id`"))?;
        if responses.iter().any(|response| response["id"] == id) {
            return Err(ServiceError::bad("two requests of a batch have the same `id`"));
        }
        let ids = service.ids(None);
        let result = if has_failed_dependency(request, &responses)? {
            Err(ServiceError::new(424, "FailedDependency", "a request in `dependsOn` has failed"))
        } else {
            to_request(service, batch, request).and_then(|part| respond_to_one(&part))
        };
        let response = result.unwrap_or_else(|error| error.into_response(&ids.request, &ids.client));
        responses.push(to_json(id, response));
    }
    Ok(Response::json(200, json!({ "responses": responses })))
}

/// Returns true if a request that this one depends on has failed.
fn has_failed_dependency(request: &Value, responses: &[Value]) -> Result<bool, ServiceError> {
    let mut failed = false;
    for id in request["dependsOn"].as_array().into_iter().flatten() {
        let before = responses.iter().find(|response| response["id"] == *id);
        let before = before.ok_or_else(|| ServiceError::bad("`dependsOn` must name earlier requests of the batch"))?;
        failed |= before["status"].as_u64().is_none_or(|status| status >= 400);
    }
    Ok(failed)
}

/// Converts a part of a batch to a request. Its URL is relative to the version, or absolute.
fn to_request(service: &Service, batch: &Request, part: &Value) -> Result<Request, ServiceError> {
    let text = |name: &str| {
        part[name].as_str().ok_or_else(|| ServiceError::bad(format!("a request of a batch is missing its `{name}`")))
    };
    let url = text("url")?;
    let own = url.strip_prefix(service.origin(batch)).filter(|path| path.starts_with('/'));
    let documented = || service.profile(&batch.version)?.service_path(url);
    let target = match own.or_else(documented) {
        Some(path) => path.to_owned(),
        None => format!("/{}/{}", batch.version, url.trim_start_matches('/')),
    };
    let mut request = Request::new(&text("method")?.to_uppercase(), &target)?;
    let headers = part["headers"].as_object().into_iter().flatten();
    let header = |(name, value): (&String, &Value)| Some((name.to_lowercase(), value.as_str()?.to_owned()));
    request.headers = headers.filter_map(header).collect();
    request.origin.clone_from(&batch.origin);
    request.body = match &part["body"] {
        Value::Null => Vec::new(),
        body => body.to_string().into_bytes(),
    };
    Ok(service.at_version(request))
}

/// Capitalizes a header name as the service does: in JSON names are case-sensitive, and clients expect this case.
fn capitalize(name: &str) -> String {
    name.split('-').map(text::capitalized).collect::<Vec<_>>().join("-")
}

fn to_json(id: &str, mut response: Response) -> Value {
    let body = match &response.body {
        Body::Empty => Value::Null,
        Body::Json(body) => body.clone(),
        Body::Text(text) => text.clone().into(),
        Body::Binary(bytes) => STANDARD.encode(bytes).into(),
    };
    match response.body {
        Body::Empty => {}
        Body::Json(_) => response.set_default_header("content-type", "application/json"),
        Body::Binary(_) => response.set_default_header("content-type", "application/octet-stream"),
        // Bytes would be encoded, but documented bodies are text.
        Body::Text(_) => {
            response.headers.retain(|(name, _)| name != "content-type");
            response.set_default_header("content-type", "text/plain");
        }
    }
    let headers = response.headers.into_iter();
    let headers: Map<String, Value> = headers.map(|(name, value)| (capitalize(&name), value.into())).collect();
    let mut object = json!({ "id": id, "status": response.status, "headers": headers });
    if !body.is_null() {
        object["body"] = body;
    }
    object
}
