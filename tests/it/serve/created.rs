//! Objects that clients create: their values, and none of the examples.

use docwright::serve::Options;
use serde_json::{Value, json};

use super::{call, get, serve};

/// All strings in a value, without ids, links, annotations and times, which the server sets.
fn strings(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, into)),
        Value::Object(members) => {
            let own = |name: &str| name.contains('@') || name == "id" || name.ends_with("DateTime");
            members.iter().filter(|(name, _)| !own(name)).for_each(|(_, value)| strings(value, into));
        }
        _ => {}
    }
}

#[test]
fn created_objects_have_the_values_of_the_client_only() {
    let server = serve(Options::default());
    for (path, body) in [
        ("users", json!({ "displayName": "zz-one" })),
        ("groups", json!({ "displayName": "zz-one" })),
        ("me/messages", json!({ "subject": "zz-one" })),
        ("me/mailFolders", json!({ "displayName": "zz-one" })),
        ("me/events", json!({ "subject": "zz-one", "start": { "dateTime": "zz-two" } })),
        ("me/calendars", json!({ "name": "zz-one" })),
        ("subscriptions", json!({ "resource": "zz-one", "changeType": "zz-two" })),
        ("me/drive/root/children", json!({ "name": "zz-one", "folder": {} })),
    ] {
        let (status, created) = call(&server, "POST", &format!("/v1.0/{path}"), &body.to_string());
        assert_eq!(status, 201, "{path}: {created}");
        let id = created["id"].as_str().unwrap_or_default().to_owned();
        let item = if path == "me/drive/root/children" { "me/drive/items" } else { path };
        let (status, read) = get(&server, &format!("/v1.0/{item}/{id}"));
        assert_eq!(status, 200, "{path}: {read}");
        for object in [&created, &read] {
            let mut found = Vec::new();
            strings(object, &mut found);
            assert!(found.iter().all(|text| text.starts_with("zz-")), "{path}: {object}");
            assert!(!found.is_empty(), "{path}: {object}");
        }
    }
}

#[test]
fn collections_of_created_objects_are_empty() {
    let server = serve(Options::default());
    let (_, group) = call(&server, "POST", "/v1.0/groups", "{\"displayName\":\"Divers\"}");
    let members = format!("/v1.0/groups/{}/members", group["id"].as_str().unwrap_or_default());
    assert_eq!(get(&server, &members).1["value"], json!([]));
    let (_, user) = call(&server, "POST", "/v1.0/users", "{\"displayName\":\"Ann\"}");
    let link = json!({ "@odata.id": format!("/users/{}", user["id"].as_str().unwrap_or_default()) });
    assert_eq!(call(&server, "POST", &format!("{members}/$ref"), &link.to_string()).0, 204);
    let (_, listed) = get(&server, &members);
    assert_eq!(listed["value"].as_array().map(Vec::len), Some(1), "{listed}");
    assert_eq!(get(&server, "/v1.0/groups").1["value"].as_array().map(Vec::len), Some(2), "one that the page shows");
}
