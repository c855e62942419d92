//! The documented response to a request, with its query options applied.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::exchange::Exchange;
use super::query::{self, Query};
use super::response::{Body, Response, ServiceError};
use super::synthesis;
use crate::api::{Content, Method};

/// The token of the link to the page after the only one that the documentation shows.
pub(super) const LAST: &str = "last";

/// The documented response to a request, or one built from the documented type.
pub(super) fn respond(exchange: &Exchange<'_>) -> Result<Response, ServiceError> {
    let request = exchange.request;
    let same_query = exchange.shown.as_ref().is_some_and(|shown| shown.same_query);
    let mut response = match &exchange.shown {
        Some(shown) => shown.to_response(),
        None => synthesize(exchange)?,
    };
    let Body::Json(Value::Object(body)) = &mut response.body else { return Ok(response) };
    if request.option("skiptoken") == Some(LAST) {
        // Pages show the first page of a list; the next one is empty and ends it.
        body.remove("@odata.nextLink");
        body.insert("value".to_owned(), json!([]));
    } else if request.method == Method::Get && !same_query && !query::is_plain(request) {
        apply_query(exchange, body)?;
    } else if let Some(link) = body.get_mut("@odata.nextLink") {
        *link = request.link(exchange.origin(), "$skiptoken", LAST).into();
    }
    Ok(response)
}

/// Applies the query options of a request to a documented body.
fn apply_query(exchange: &Exchange<'_>, body: &mut Map<String, Value>) -> Result<(), ServiceError> {
    let query = Query::parse(exchange)?;
    let key = query::key(&exchange.route);
    body.remove("@odata.nextLink");
    match body.remove("value") {
        Some(Value::Array(all)) => {
            let selected = query.apply(all.into_iter().map(Cow::Owned).collect(), key, None)?;
            body.extend(selected.count.map(|count| ("@odata.count".to_owned(), count.into())));
            let link = |next| exchange.request.link(exchange.origin(), "$skiptoken", &query::token(next));
            body.extend(selected.next.map(|next| ("@odata.nextLink".to_owned(), link(next).into())));
            body.insert("value".to_owned(), selected.items.into());
        }
        Some(Value::Object(inner)) => *body = select(&query, inner, key),
        other => {
            body.extend(other.map(|value| ("value".to_owned(), value)));
            *body = select(&query, std::mem::take(body), key);
        }
    }
    Ok(())
}

/// A response built from the documented type.
fn synthesize(exchange: &Exchange<'_>) -> Result<Response, ServiceError> {
    let response = &exchange.operation().response;
    let code = response.codes.iter().copied().find(|code| (200..300).contains(code));
    let body = match &response.content {
        Content::None => match code {
            Some(code) => return Ok(Response::empty(code)),
            None => {
                return Err(ServiceError::new(501, "NotImplemented", "the page of this operation shows no response"));
            }
        },
        Content::Binary => {
            return Ok(Response { status: code.unwrap_or(200), ..Response::text("content".to_owned()) });
        }
        Content::Json(ty) => {
            let value = synthesis::value(&exchange.route.types, ty, 1);
            if value.is_object() { value } else { json!({ "value": value }) }
        }
    };
    Ok(Response::json(code.unwrap_or(200), body))
}

fn select(query: &Query, members: Map<String, Value>, key: &str) -> Map<String, Value> {
    match query.select(Value::Object(members), key) {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
