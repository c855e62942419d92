//! Query options: invalid ones are errors with a suggestion, `$search`, `$expand` and `$count` are supported.

use docwright::serve::{Options, Server};
use serde_json::{Value, json};

use super::{call, get, names, serve};

fn message(server: &Server, target: &str) -> String {
    let (status, body) = get(server, target);
    let error = &body["error"];
    assert_eq!((status, error["code"].as_str()), (400, Some("BadRequest")), "{target}: {body}");
    assert!(error["innerError"]["request-id"].is_string(), "{target}: {body}");
    error["message"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn unknown_properties_are_errors_with_a_suggestion() {
    let server = serve(Options::default());
    for (target, suggestion) in [
        ("users?$filter=displayNam%20eq%20'x'", "`displayName`"),
        ("users?$select=displayNme", "`displayName`"),
        ("users?$select=id,jobTitel", "`jobTitle`"),
        ("users?$orderby=departmnet%20desc", "`department`"),
        ("users?$expand=maneger", "`manager`"),
        ("users?$search=%22displayNam:x%22", "`displayName`"),
        ("me?$select=displayNme", "`displayName`"),
        ("me/messages?$filter=form/emailAddress/address%20eq%20'x'", "`from`"),
        ("me/messages?$select=subjct", "`subject`"),
        ("me/mailFolders/inbox?$select=displayNme", "`displayName`"),
        ("users/delta?$select=displayNme", "`displayName`"),
        ("users/$count?$filter=displayNam%20eq%20'x'", "`displayName`"),
        ("users?$selct=id", "`$select`"),
    ] {
        let message = message(&server, &format!("/v1.0/{target}"));
        assert!(message.contains(suggestion), "{target}: {message}");
    }
}

#[test]
fn invalid_options_state_what_they_take() {
    let server = serve(Options::default());
    for option in [
        "$top=-1",
        "$top=1.5",
        "$top=",
        "$top=99999999999999999999",
        "$skip=-1",
        "$skip=x",
        "$count=1",
        "$select=",
        "$select=id,,displayName",
        "$orderby=",
        "$filter=",
        "$search=",
        "$expand=",
        "$filter=nope",
        "$filter=displayName%20eq%20x",
        "$filter=displayName%20eq%20true",
        "$filter=accountEnabled%20eq%20'x'",
        "$filter=accountEnabled%20gt%203",
        "$filter=displayName",
        "$filter=startsWith(accountEnabled,'x')",
        "$search=%22unclosed",
        "$search=AND",
        "$search=(%22a%22",
        "$expand=manager($select=displayNme)",
        "$expand=manager($top=x)",
        "$expand=manager(",
        "$expand=displayName",
    ] {
        let message = message(&server, &format!("/v1.0/users?{option}"));
        let name = option.split('=').next().unwrap_or_default();
        assert!(message.contains(name), "{option}: {message}");
    }
    // A user can have extension properties, which no page documents.
    for option in ["$select=extension_b7d8_rank", "$filter=extension_b7d8_rank%20eq%203"] {
        assert_eq!(get(&server, &format!("/v1.0/users?{option}")).0, 200, "{option}");
    }
    let (_, created) = call(&server, "POST", "/v1.0/users", "{\"displayName\":\"Ann\",\"rank\":3}");
    let (status, found) = get(&server, "/v1.0/users?$filter=rank%20eq%203&$select=rank");
    assert_eq!((status, &found["value"]), (200, &json!([{ "id": created["id"], "rank": 3 }])), "a client set it");
    // Options of requests that change something are checked as well.
    assert_eq!(call(&server, "POST", "/v1.0/users?$select=nope", "{\"displayName\":\"Bo\"}").0, 400);
}

#[test]
fn searches_find_what_they_name() {
    let server = serve(Options::default());
    for name in ["Ann Pilot", "Bo Diver", "Cleo Pilot"] {
        let body = json!({ "displayName": name, "jobTitle": name.split(' ').next_back() }).to_string();
        assert_eq!(call(&server, "POST", "/v1.0/users", &body).0, 201);
    }
    let found = |search: &str| {
        let search = search.replace('"', "%22").replace(' ', "%20");
        names(&server, &format!("/v1.0/users?$search={search}"))
    };
    assert_eq!(found("\"displayName:pilot\""), ["Ann Pilot", "Cleo Pilot"]);
    assert_eq!(found("\"displayName:pilot\" AND \"displayName:cle\""), ["Cleo Pilot"]);
    assert_eq!(found("\"displayName:ann\" OR \"jobTitle:diver\""), ["Ann Pilot", "Bo Diver"]);
    assert_eq!(found("\"displayName:pilot\" AND NOT (\"displayName:ann\")"), ["Cleo Pilot"]);
    assert_eq!(found("\"diver\""), ["Bo Diver"]);
    assert_eq!(found("cleo"), ["Cleo Pilot"]);
    assert_eq!(found("\"nobody\""), Vec::<String>::new());
    let (_, counted) = get(&server, "/v1.0/users?$search=%22displayName:pilot%22&$count=true&$top=1");
    assert_eq!((&counted["@odata.count"], &counted["value"][0]["displayName"]), (&json!(2), &json!("Ann Pilot")));
}

#[test]
fn collections_are_counted() {
    let server = serve(Options::default());
    assert_eq!(get(&server, "/v1.0/users/$count"), (200, json!(2)));
    let (_, ann) = call(&server, "POST", "/v1.0/users", "{\"displayName\":\"Ann\"}");
    assert_eq!(get(&server, "/v1.0/users/$count"), (200, json!(3)));
    assert_eq!(get(&server, "/v1.0/users/$count?$filter=displayName%20eq%20'Ann'"), (200, json!(1)));
    assert_eq!(get(&server, "/v1.0/users/$count?$search=%22displayName:ann%22"), (200, json!(1)));
    let folders = format!("/v1.0/users/{}/mailFolders", ann["id"].as_str().unwrap_or_default());
    assert_eq!(get(&server, &format!("{folders}/$count")), (200, json!(0)), "the mailbox of a new user is empty");
    assert_eq!(call(&server, "POST", &folders, "{\"displayName\":\"Tides\"}").0, 201);
    assert_eq!(get(&server, &format!("{folders}/$count")), (200, json!(1)));
    assert_eq!(get(&server, "/v1.0/nosuch/$count").0, 404);
    assert_eq!(get(&server, "/v1.0/me/$count").0, 404, "a user is not a collection");
}

#[test]
fn related_objects_are_expanded() {
    let server = serve(Options::default());
    let create = |name: &str| {
        let (_, user) = call(&server, "POST", "/v1.0/users", &json!({ "displayName": name }).to_string());
        user["id"].as_str().unwrap_or_default().to_owned()
    };
    let (ann, bo) = (create("Ann"), create("Bo"));
    let link = json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/users/{ann}") }).to_string();
    assert_eq!(call(&server, "PUT", &format!("/v1.0/users/{bo}/manager/$ref"), &link).0, 204);
    let (status, read) =
        get(&server, &format!("/v1.0/users/{bo}?$select=displayName&$expand=manager($select=displayName)"));
    assert_eq!((status, &read["manager"]["displayName"]), (200, &json!("Ann")), "{read}");
    assert_eq!(read["manager"]["jobTitle"], Value::Null, "{read}");
    let (status, list) = get(&server, "/v1.0/users?$filter=displayName%20eq%20'Bo'&$expand=manager");
    assert_eq!((status, &list["value"][0]["manager"]["id"]), (200, &json!(ann)), "{list}");
    let (status, group) = get(&server, "/v1.0/groups?$expand=members($top=1)");
    assert_eq!((status, group["value"][0]["members"].as_array().map(Vec::len)), (200, Some(1)), "{group}");
}

#[test]
fn values_of_relationships_without_a_path_stay() {
    let server = serve(Options::default());
    let berth = json!({ "name": "North" });
    let body = json!({ "displayName": "Ann", "berth": berth }).to_string();
    let (_, ann) = call(&server, "POST", "/v1.0/users", &body);
    let target = format!("/v1.0/users/{}?$expand=berth", ann["id"].as_str().unwrap_or_default());
    let (status, read) = get(&server, &target);
    assert_eq!((status, &read["berth"]), (200, &berth), "{read}");
    let (status, list) = get(&server, "/v1.0/users?$top=5&$expand=berth");
    let berths: Vec<_> = list["value"].as_array().into_iter().flatten().map(|user| user.get("berth")).collect();
    assert_eq!(
        (status, berths.as_slice()),
        (200, &[Some(&Value::Null), Some(&Value::Null), Some(&berth)][..]),
        "{list}"
    );
}
