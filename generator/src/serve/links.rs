//! Links in responses, which lead to the server itself.
//!
//! Pages show links to the service and to its other hosts. A client that followed one of them would leave the machine.

use serde_json::{Map, Value};

use super::response::{Body, Response};
use super::transfers;
use crate::dialect::graph;

/// Endings of the names of properties with a link that clients follow.
const FOLLOWED: [&str; 6] = [
    "@odata.nextLink",
    "@odata.deltaLink",
    "@odata.context",
    "@odata.id",
    "@odata.navigationLink",
    "@odata.mediaReadLink",
];

/// Ending of the names of properties with a link to content.
const DOWNLOAD: &str = "downloadUrl";

/// Headers with a link.
const HEADERS: [&str; 4] = ["location", "operation-location", "content-location", "azure-asyncoperation"];

/// Replaces the links to the service, and those that clients follow, by links to the server.
pub(super) fn localize(response: &mut Response, origin: &str) {
    if let Body::Json(body) = &mut response.body {
        localize_value(body, origin);
    }
    for (name, value) in &mut response.headers {
        if HEADERS.contains(&name.as_str()) {
            *value = own_link(value, origin);
        }
    }
}

fn localize_value(value: &mut Value, origin: &str) {
    match value {
        Value::String(text) => {
            if let Some(path) = graph::strip_any_service(text) {
                *text = format!("{origin}{path}");
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| localize_value(item, origin)),
        Value::Object(members) => localize_members(members, origin),
        _ => {}
    }
}

fn localize_members(members: &mut Map<String, Value>, origin: &str) {
    let id = members.get("id").and_then(Value::as_str).map(str::to_owned);
    for (name, value) in members.iter_mut() {
        match value {
            Value::String(link) if FOLLOWED.iter().any(|ending| name.ends_with(ending)) => {
                *link = own_link(link, origin);
            }
            Value::String(link) if name.ends_with(DOWNLOAD) && link.contains("://") && !link.starts_with(origin) => {
                *link =
                    transfers::download_link(origin, &super::files::content_address(id.as_deref().unwrap_or("file")));
            }
            value => localize_value(value, origin),
        }
    }
}

/// The same path at this server; a relative link stays as it is.
fn own_link(link: &str, origin: &str) -> String {
    let Some((scheme, rest)) = link.split_once("://") else { return link.to_owned() };
    if link.starts_with(origin) || !scheme.chars().all(|c| c.is_ascii_alphabetic()) {
        return link.to_owned();
    }
    format!("{origin}/{}", rest.split_once('/').map_or("", |(_, path)| path))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn links_lead_to_the_server() {
        let mut response = Response::json(
            200,
            json!({
                "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users",
                "members@odata.nextLink": "https://elsewhere.example/v1.0/groups/1/members?$skiptoken=a",
                "value": [{ "id": "7", "@microsoft.graph.downloadUrl": "https://files.example/a?token=b" }],
                "resource": "https://graph.microsoft.us/v1.0/users/1",
                "webUrl": "https://contoso.example/a.txt",
                "text": "see https://graph.microsoft.com.example/v1.0",
                "@odata.nextLink": "http://own:1/v1.0/users?$skiptoken=a",
            }),
        );
        response.headers.push(("location".to_owned(), "https://other.example/monitor/1".to_owned()));
        localize(&mut response, "http://own:1");
        let expected = json!({
            "@odata.context": "http://own:1/v1.0/$metadata#users",
            "members@odata.nextLink": "http://own:1/v1.0/groups/1/members?$skiptoken=a",
            "value": [{ "id": "7", "@microsoft.graph.downloadUrl": "http://own:1/transfers/download/items/7/content" }],
            "resource": "http://own:1/v1.0/users/1",
            "webUrl": "https://contoso.example/a.txt",
            "text": "see https://graph.microsoft.com.example/v1.0",
            "@odata.nextLink": "http://own:1/v1.0/users?$skiptoken=a",
        });
        assert_eq!(response.body, Body::Json(expected));
        assert_eq!(response.headers[0].1, "http://own:1/monitor/1");
    }
}
