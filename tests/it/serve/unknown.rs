//! Unknown paths, ids and methods.

use docwright::serve::{Options, Server};
use serde_json::json;

use super::{call, get, serve};

fn refused(server: &Server, method: &str, target: &str, status: u16) -> String {
    let (answered, body) = call(server, method, target, if method == "GET" { "" } else { "{}" });
    let error = &body["error"];
    assert_eq!(answered, status, "{method} {target}: {body}");
    assert!(error["code"].is_string() && error["innerError"]["request-id"].is_string(), "{target}: {body}");
    error["message"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn unknown_paths_are_errors_with_a_suggestion() {
    let server = serve(Options::default());
    for (target, suggestion) in [
        ("/v1.0/user", "`/v1.0/users`"),
        ("/v1.0/me/mesages", "`/v1.0/me/messages`"),
        ("/v1.0/me/mailFolder", "`/v1.0/me/mailFolders`"),
        ("/v1.0/me/mailFolders/inbox/mesages", "`/v1.0/me/mailFolders/inbox/messages`"),
        ("/v2.0/users", "`/v1.0/users`"),
        ("/users", "`/v1.0/users`"),
        ("/v1.0/me/drive/root/childrn", "`/v1.0/me/drive/root/children`"),
    ] {
        let message = refused(&server, "GET", target, 404);
        assert!(message.contains(suggestion), "{target}: {message}");
    }
    assert!(!refused(&server, "GET", "/v1.0/zzzzzz", 404).contains("did you mean"));
    assert!(refused(&server, "PUT", "/v1.0/users", 405).contains("GET, POST"));
}

#[test]
fn unknown_ids_are_not_found() {
    let server = serve(Options::default());
    for (method, target) in [
        ("GET", "/v1.0/users/nosuch"),
        ("GET", "/v1.0/users/00000000-0000-0000-0000-000000000000"),
        ("PATCH", "/v1.0/users/nosuch"),
        ("DELETE", "/v1.0/users/nosuch"),
        ("GET", "/v1.0/users/nosuch/messages"),
        ("GET", "/v1.0/users/nosuch/manager"),
        ("POST", "/v1.0/users/nosuch/sendMail"),
        ("GET", "/v1.0/me/messages/nosuch"),
        ("GET", "/v1.0/me/messages/nosuch/attachments"),
        ("POST", "/v1.0/me/messages/nosuch/send"),
        ("POST", "/v1.0/me/mailFolders/nosuch/messages"),
        ("GET", "/v1.0/me/mailFolders/nosuch"),
        ("GET", "/v1.0/groups/nosuch/members"),
        ("GET", "/v1.0/users('nosuch')"),
        ("GET", "/v1.0/me/drive/items/nosuch"),
        ("GET", "/v1.0/me/drive/items/nosuch/content"),
        ("GET", "/v1.0/me/drive/root:/nosuch.txt"),
        ("GET", "/v1.0/me/drive/root:/nosuch.txt:/content"),
    ] {
        let message = refused(&server, method, target, 404);
        assert!(message.contains("nosuch") || message.contains("0000"), "{target}: {message}");
    }
    assert!(refused(&server, "GET", "/v1.0/users/nosuch", 404).contains("GET /v1.0/users"));
    // A group is not a user.
    let (_, groups) = get(&server, "/v1.0/groups");
    let group = groups["value"][0]["id"].as_str().unwrap_or_default().to_owned();
    assert_eq!(get(&server, &format!("/v1.0/groups/{group}")).0, 200);
    assert_eq!(get(&server, &format!("/v1.0/users/{group}")).0, 404);
}

#[test]
fn documented_and_created_ids_are_found() {
    let server = serve(Options::default());
    let (_, users) = get(&server, "/v1.0/users");
    for user in users["value"].as_array().into_iter().flatten() {
        let (status, read) = get(&server, &format!("/v1.0/users/{}", user["id"].as_str().unwrap_or_default()));
        assert_eq!((status, &read["id"]), (200, &user["id"]), "the requested one, not that of the example");
    }
    let body = json!({ "displayName": "Ann", "userPrincipalName": "ann@example.com" }).to_string();
    let (_, ann) = call(&server, "POST", "/v1.0/users", &body);
    for key in [ann["id"].as_str().unwrap_or_default(), "ann@example.com", "ANN@example.com", "ann%40example.com"] {
        let (status, read) = get(&server, &format!("/v1.0/users/{key}"));
        assert_eq!((status, &read["id"]), (200, &ann["id"]), "{key}");
        assert_eq!(get(&server, &format!("/v1.0/users/{key}/messages")).0, 200, "{key}");
    }
    assert_eq!(call(&server, "DELETE", "/v1.0/users/ann@example.com", "").0, 204);
    assert_eq!(get(&server, "/v1.0/users/ann@example.com").0, 404);
    assert_eq!(get(&server, &format!("/v1.0/users/{}", ann["id"].as_str().unwrap_or_default())).0, 404);
    for folder in ["inbox", "drafts", "sentitems"] {
        assert_eq!(get(&server, &format!("/v1.0/me/mailFolders/{folder}")).0, 200, "{folder}");
    }
}
