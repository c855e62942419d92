//! Links in responses lead to the server itself, never to the hosts of the pages.

use docwright::serve::Options;
use docwright_tests::{analyze, wire};
use serde_json::{Value, json};

use super::transfers::session;
use super::{call, serve, start};

/// The links that a client would follow or store, and those to hosts of the service.
fn foreign(value: &Value, origin: &str, into: &mut Vec<String>) {
    match value {
        Value::String(text) if text.contains("://graph.microsoft.") => into.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| foreign(item, origin, into)),
        Value::Object(members) => {
            for (name, value) in members {
                let is_followed = name.ends_with("Link") && name.starts_with("@odata")
                    || ["@odata.context", "@odata.id", "@microsoft.graph.downloadUrl", "uploadUrl"]
                        .contains(&name.as_str());
                match value {
                    Value::String(link) if is_followed && link.contains("://") && !link.starts_with(origin) => {
                        into.push(format!("{name}: {link}"));
                    }
                    value => foreign(value, origin, into),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn all_links_start_with_the_own_origin() {
    let server = serve(Options::default());
    let origin = server.origin();
    let mut found = Vec::new();
    let batch = json!({ "requests": [{ "id": "1", "method": "GET", "url": "/users" }] }).to_string();
    for (method, target, body) in [
        ("GET", "/v1.0/me", ""),
        ("GET", "/v1.0/users", ""),
        ("GET", "/v1.0/users?$top=1&$select=id", ""),
        ("GET", "/v1.0/users/delta", ""),
        ("GET", "/v1.0/groups", ""),
        ("GET", "/v1.0/me/messages", ""),
        ("GET", "/v1.0/me/manager", ""),
        ("GET", "/v1.0/me/drive", ""),
        ("GET", "/v1.0/me/drive/root", ""),
        ("GET", "/v1.0/me/drive/root/children", ""),
        ("GET", "/v1.0/me/drive/items/01NKDM7", ""),
        ("GET", "/v1.0/me/events", ""),
        ("POST", "/v1.0/users", r#"{"displayName":"Ann"}"#),
        ("POST", "/v1.0/me/messages", r#"{"subject":"Ann"}"#),
        ("POST", "/v1.0/me/drive/items/01NKDM7/createLink", r#"{"type":"view"}"#),
        ("POST", "/v1.0/me/drive/items/01NKDM7/createUploadSession", "{}"),
        ("POST", "/v1.0/me/drive/items/01NKDM7/copy", r#"{"name":"b.txt"}"#),
        ("POST", "/v1.0/$batch", &batch),
    ] {
        let answer = wire::send(&origin, &wire::request(method, target, &[], body.as_bytes()));
        assert!(answer.status < 300, "{target}: {answer:?}");
        let mut links = Vec::new();
        foreign(&answer.body, &origin, &mut links);
        let location = answer.head.lines().filter_map(|line| line.split_once(": "));
        let location = location.filter(|(name, _)| name.to_lowercase().ends_with("location")).map(|(_, link)| link);
        links.extend(location.filter(|link| !link.starts_with(&origin)).map(str::to_owned));
        found.extend(links.into_iter().map(|link| format!("{method} {target}: {link}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn links_have_the_name_by_which_the_client_calls_the_server() {
    let server = serve(Options::default());
    let port = server.origin().rsplit(':').next().unwrap_or_default().to_owned();
    let request = format!("GET /v1.0/users?$top=1 HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    let answer = wire::send(&server.origin(), request.as_bytes());
    let next = answer.body["@odata.nextLink"].as_str().unwrap_or_default();
    assert!(next.starts_with(&format!("http://localhost:{port}/v1.0/users?")), "{answer:?}");
}

#[test]
fn links_of_transfers_lead_to_the_server() {
    let server = serve(Options::default());
    let origin = server.origin();
    let file = "/v1.0/me/drive/items/01NKDM7";
    let body = json!({ "@microsoft.graph.downloadUrl": "https://files.example.com/a" }).to_string();
    assert_eq!(call(&server, "PATCH", file, &body).0, 200);
    let upload = session(&server, &format!("{file}/createUploadSession"), "{}");
    let range = ("content-range".to_owned(), "bytes 0-3/4".to_owned());
    let done = wire::send(&origin, &wire::request("PUT", &upload, &[range], b"Mind"));
    let link = done.body["@microsoft.graph.downloadUrl"].as_str().unwrap_or_default();
    assert!(done.status == 200 && link.starts_with(&origin), "{done:?}");
}

/// The page of an action whose response has a location.
fn action(name: &str, location: &str) -> String {
    format!(
        "---\ntitle: \"buoy: {name}\"\ndoc_type: apiPageType\n---\n\n# buoy: {name}\n\n## HTTP request\n``` http\n\
         POST /buoys/{{serial}}/{name}\n```\n\n## Response\nOn success, the answer is `202 Accepted`.\n\n\
         ## Example\n### Request\n``` http\nPOST https://graph.microsoft.com/v1.0/buoys/7/{name}\n```\n\n\
         ### Response\n``` http\nHTTP/1.1 202 Accepted\nLocation: {location}\n```\n"
    )
}

#[test]
fn only_locations_at_other_hosts_have_a_monitor() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    for (name, location) in [
        ("inspect", "https://graph.microsoft.com/v1.0/operations/3"),
        ("paint", "https://yard.example.com/operations/3"),
        ("raise", "/v1.0/operations/3"),
    ] {
        let page = folder.path().join(format!("buoy-{name}.md"));
        std::fs::write(page, action(name, location)).unwrap_or_else(|error| panic!("{error}"));
    }
    let apis = analyze(folder.path()).apis;
    let version = apis[0].version.clone();
    let server = start(apis, Options::default());
    let origin = server.origin();
    let location = |name: &str| {
        let target = format!("/{version}/buoys/7/{name}");
        let answer = wire::send(&origin, &wire::request("POST", &target, &[], b""));
        let mut headers = answer.head.lines().filter_map(|line| line.split_once(": "));
        let location = headers.find(|(name, _)| name.eq_ignore_ascii_case("location"));
        location.map_or_else(|| panic!("{answer:?}"), |(_, link)| link.to_owned())
    };
    assert_eq!(location("inspect"), format!("{origin}/v1.0/operations/3"));
    assert!(location("paint").starts_with(&format!("{origin}/transfers/monitor/")));
    assert_eq!(location("raise"), "/v1.0/operations/3");
}
