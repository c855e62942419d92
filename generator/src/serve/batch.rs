//! `$batch`: several requests in one (OData JSON 4.01, section 19).

use serde_json::{Map, Value, json};

use super::answer::{Answer, Body, Refusal};
use super::request::Request;
use super::service::Service;

/// As many requests as the service takes.
const MOST: usize = 20;

/// Answers the requests of a batch one after the other.
pub(super) fn answer(service: &Service, batch: &Request) -> Result<Answer, Refusal> {
    let mut body = batch.object()?;
    let Some(Value::Array(requests)) = body.get_mut("requests").map(Value::take) else {
        return Err(Refusal::bad("a batch has a list of requests"));
    };
    if requests.len() > MOST {
        return Err(Refusal::bad(format!("a batch has at most {MOST} requests")));
    }
    let mut responses: Vec<Value> = Vec::new();
    for request in &requests {
        let id = request["id"].as_str().ok_or_else(|| Refusal::bad("a request of a batch has no id"))?;
        if responses.iter().any(|response| response["id"] == id) {
            return Err(Refusal::bad("two requests of a batch have the same id"));
        }
        let ids = service.ids(None);
        let answer = if failed(request, &responses)? {
            Err(Refusal::new(424, "FailedDependency", "a request that this one depends on has failed"))
        } else {
            part(service, batch, request).and_then(|part| service.one(&part))
        };
        let answer = answer.unwrap_or_else(|refusal| refusal.answer(&ids.request, &ids.client));
        responses.push(response(id, answer));
    }
    Ok(Answer::json(200, json!({ "responses": responses })))
}

/// Whether a request waits for one that failed.
fn failed(request: &Value, responses: &[Value]) -> Result<bool, Refusal> {
    let mut failed = false;
    for id in request["dependsOn"].as_array().into_iter().flatten() {
        let before = responses.iter().find(|response| response["id"] == *id);
        let before = before.ok_or_else(|| Refusal::bad("a request of a batch depends on none before it"))?;
        failed |= before["status"].as_u64().is_none_or(|status| status >= 400);
    }
    Ok(failed)
}

/// A request of a batch as one of its own. Its address lies below the version, or is that of this server.
fn part(service: &Service, batch: &Request, part: &Value) -> Result<Request, Refusal> {
    let text =
        |name: &str| part[name].as_str().ok_or_else(|| Refusal::bad(format!("a request of a batch has no {name}")));
    let url = text("url")?;
    let own = [service.origin(batch), "https://graph.microsoft.com"];
    let target = match own.iter().find_map(|own| url.strip_prefix(own).filter(|below| below.starts_with('/'))) {
        Some(below) => below.to_owned(),
        None => format!("/{}/{}", batch.version, url.trim_start_matches('/')),
    };
    let mut request = Request::new(&text("method")?.to_uppercase(), &target)?;
    let headers = part["headers"].as_object().into_iter().flatten();
    let header = |(name, value): (&String, &Value)| Some((name.to_lowercase(), value.as_str()?.to_owned()));
    request.headers = headers.filter_map(header).collect();
    request.front.clone_from(&batch.front);
    request.body = match &part["body"] {
        Value::Null => Vec::new(),
        body => body.to_string().into_bytes(),
    };
    Ok(request)
}

/// A name of a header as the service writes it. Names in JSON have a letter case, and clients look for this one.
fn capitals(name: &str) -> String {
    let part = |part: &str| {
        let (first, rest) = part.split_at(part.chars().next().map_or(0, char::len_utf8));
        first.to_uppercase() + rest
    };
    name.split('-').map(part).collect::<Vec<_>>().join("-")
}

fn response(id: &str, mut answer: Answer) -> Value {
    let body = match &answer.body {
        Body::Empty => Value::Null,
        Body::Json(body) => body.clone(),
        Body::Text(text) => text.clone().into(),
    };
    match answer.body {
        Body::Empty => {}
        Body::Json(_) => answer.or_header("content-type", "application/json"),
        // Bytes would be encoded; what pages show of them is text.
        Body::Text(_) => {
            answer.headers.retain(|(name, _)| name != "content-type");
            answer.or_header("content-type", "text/plain");
        }
    }
    let headers = answer.headers.into_iter();
    let headers: Map<String, Value> = headers.map(|(name, value)| (capitals(&name), value.into())).collect();
    let mut response = json!({ "id": id, "status": answer.status, "headers": headers });
    if !body.is_null() {
        response["body"] = body;
    }
    response
}
