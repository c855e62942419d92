//! Content of files, upload sessions and monitors, from end to end.

use docwright::serve::{Options, Server};
use docwright_tests::wire::{self, Answer};
use serde_json::{Value, json};

use super::{call, get, serve};

fn send(server: &Server, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    wire::send(&server.origin(), &wire::request(method, target, &headers, body))
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let mut headers = answer.head.lines().filter_map(|line| line.split_once(": "));
    headers.find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
}

/// Reads content, with its redirects to the server itself.
fn download(server: &Server, target: &str, headers: &[(&str, &str)]) -> Answer {
    let answer = send(server, "GET", target, headers, b"");
    match answer.status {
        302 => {
            let below = header(&answer, "location").strip_prefix(&server.origin());
            send(server, "GET", below.unwrap_or_else(|| panic!("a link of the server: {answer:?}")), headers, b"")
        }
        _ => answer,
    }
}

#[test]
fn content_is_read_as_it_was_written() {
    let server = serve(Options::default());
    let target = "/v1.0/me/drive/root:/plans/mine.txt:";
    assert_eq!(get(&server, target).0, 404);
    let created =
        send(&server, "PUT", &format!("{target}/content"), &[("content-type", "text/plain")], b"Mind the shoal.");
    assert_eq!((created.status, &created.body["name"], &created.body["size"]), (201, &json!("mine.txt"), &json!(15)));
    let id = created.body["id"].as_str().unwrap_or_default().to_owned();
    for item in
        [target.to_owned(), format!("/v1.0/me/drive/items/{id}"), "/v1.0/me/drive/root:/plans/mine.txt".to_owned()]
    {
        let (status, read) = get(&server, &item);
        assert_eq!((status, &read["id"], &read["name"]), (200, &json!(id), &json!("mine.txt")), "{item}: {read}");
        let content = format!("{item}{}/content", if item.ends_with("txt") { ":" } else { "" });
        let content = download(&server, &content, &[]);
        assert_eq!((content.status, content.body), (200, json!("Mind the shoal.")), "{item}");
    }
    let ranged = |range: &str| {
        let answer = download(&server, &format!("{target}/content"), &[("range", range)]);
        (
            answer.status,
            answer.body.as_str().unwrap_or_default().to_owned(),
            header(&answer, "content-range").to_owned(),
        )
    };
    assert_eq!(ranged("bytes=0-3"), (206, "Mind".to_owned(), "bytes 0-3/15".to_owned()));
    assert_eq!(ranged("bytes=9-"), (206, "shoal.".to_owned(), "bytes 9-14/15".to_owned()));
    assert_eq!(ranged("bytes=-6"), (206, "shoal.".to_owned(), "bytes 9-14/15".to_owned()));
    assert_eq!(ranged("bytes=15-").0, 416);
    assert_eq!(ranged("bytes=x").0, 200, "an invalid range is ignored");

    let replaced = send(&server, "PUT", &format!("{target}/content"), &[], b"\0\xff");
    assert_eq!((replaced.status, &replaced.body["id"], &replaced.body["size"]), (200, &json!(id), &json!(2)));
    assert_eq!(header(&download(&server, &format!("{target}/content"), &[]), "content-length"), "2");
    assert_eq!(call(&server, "DELETE", &format!("/v1.0/me/drive/items/{id}"), "").0, 204);
    assert_eq!(get(&server, target).0, 404);
    assert_eq!(get(&server, &format!("{target}/content")).0, 404);
    // The content of a documented file.
    assert_eq!(download(&server, "/v1.0/me/drive/items/01NKDM7/content", &[]).status, 200);
    assert_eq!(
        send(&server, "PUT", "/v1.0/me/photo/$value", &[("content-type", "image/jpeg")], b"jpeg").status / 100,
        2
    );
    let photo = download(&server, "/v1.0/me/photo/$value", &[]);
    assert_eq!((photo.body.as_str(), header(&photo, "content-type")), (Some("jpeg"), "image/jpeg"));
}

#[test]
fn files_are_found_below_each_key_of_their_user() {
    let server = serve(Options::default());
    let me = get(&server, "/v1.0/me").1;
    let body = json!({ "displayName": "Ann", "userPrincipalName": "Ann@example.com" }).to_string();
    let (_, ann) = call(&server, "POST", "/v1.0/users", &body);
    let drives = |user: &Value| {
        let (id, name) = (&user["id"], &user["userPrincipalName"]);
        let (id, name) = (id.as_str().unwrap_or_default(), name.as_str().unwrap_or_default());
        [format!("users/{id}"), format!("users/{}", name.to_uppercase()), format!("users('{id}')")]
    };
    let users = [[vec!["me".to_owned()], drives(&me).to_vec()].concat(), drives(&ann).to_vec()];
    let file = |user: &str, name: &str| format!("/v1.0/{user}/drive/root:/{name}.txt:");
    for (user, others) in [(&users[0], &users[1]), (&users[1], &users[0])] {
        let plain = user.iter().filter(|path| !path.contains('('));
        for (number, written) in plain.enumerate() {
            let name = format!("{}{number}", user.len());
            let put = send(&server, "PUT", &format!("{}/content", file(written, &name)), &[], b"Mind");
            assert_eq!(put.status, 201, "{written}: {put:?}");
            for read in user {
                let (status, found) = get(&server, &file(read, &name));
                assert_eq!((status, &found["id"]), (200, &put.body["id"]), "{written}, {read}: {found}");
            }
            for read in others {
                assert_eq!(get(&server, &file(read, &name)).0, 404, "{written}, {read}");
            }
        }
    }
}

/// Starts an upload session; returns its link without the origin.
pub(super) fn session(server: &Server, target: &str, body: &str) -> String {
    let (status, session) = call(server, "POST", target, body);
    assert_eq!(status / 100, 2, "{session}");
    let link = session["uploadUrl"].as_str().and_then(|link| link.strip_prefix(&server.origin()));
    link.unwrap_or_else(|| panic!("a link of the server: {session}")).to_owned()
}

#[test]
fn upload_sessions_write_files() {
    let server = serve(Options::default());
    let file = "/v1.0/me/drive/root:/surveys/2030/a.txt:";
    let upload = session(&server, &format!("{file}/createUploadSession"), "{}");
    let other = session(&server, &format!("{file}/createUploadSession"), "{}");
    assert_ne!(upload, other, "each session has its own link");
    let put = |range: &str, body: &[u8]| send(&server, "PUT", &upload, &[("content-range", range)], body);
    let expected = |answer: &Answer| (answer.status, answer.body["nextExpectedRanges"].clone());
    assert_eq!(get(&server, &upload).1["nextExpectedRanges"], json!(["0-"]));
    assert_eq!(expected(&put("bytes 0-3/10", b"Mind")), (202, json!(["4-9"])));
    assert_eq!(get(&server, &upload).1["nextExpectedRanges"], json!(["4-9"]));
    assert_eq!(put("bytes 6-9/10", b"oal.").status, 416, "a gap");
    assert_eq!(put("bytes 0-3/10", b"Mind").status, 416, "received before");
    assert_eq!(put("bytes 4-5/11", b" s").status, 400, "another length");
    assert_eq!(put("bytes 4-5/10", b" sh").status, 400, "other bytes than stated");
    for range in
        ["", "0-1/4", "bytes 0-1", "bytes 5-4/10", "bytes 4-10/10", "bytes 4-x/10", "bytes 0-99999999999999999999/4"]
    {
        assert_eq!(put(range, b"a").status, 400, "{range}");
    }
    assert_eq!(get(&server, file).0, 404, "it is incomplete");
    let done = put("bytes 4-9/10", b" shoal");
    assert_eq!((done.status, &done.body["name"], &done.body["size"]), (201, &json!("a.txt"), &json!(10)));
    assert_eq!(download(&server, &format!("{file}/content"), &[]).body, "Mind shoal");
    assert_eq!(get(&server, file).1["id"], done.body["id"]);
    assert_eq!(get(&server, &upload).0, 404, "the session ends with the upload");
    assert_eq!(send(&server, "DELETE", &other, &[], b"").status, 204);
    assert_eq!(get(&server, &other).0, 404);
    assert_eq!(get(&server, "/transfers/upload/nosuch").0, 404);
}

#[test]
fn upload_sessions_attach_files() {
    let server = serve(Options::default());
    let (_, message) = call(&server, "POST", "/v1.0/me/messages", "{\"subject\":\"Tides\"}");
    let attachments = format!("/v1.0/me/messages/{}/attachments", message["id"].as_str().unwrap_or_default());
    let item = json!({ "AttachmentItem": { "attachmentType": "file", "name": "tides.csv", "size": 4 } }).to_string();
    let upload = session(&server, &format!("{attachments}/createUploadSession"), &item);
    let done = send(&server, "PUT", &upload, &[("content-range", "bytes 0-3/4")], b"1,2\n");
    assert_eq!(done.status, 201, "{done:?}");
    let (_, listed) = get(&server, &attachments);
    assert_eq!(listed["value"].as_array().map(Vec::len), Some(1), "{listed}");
    let attached = &listed["value"][0];
    assert_eq!((&attached["name"], &attached["contentBytes"]), (&json!("tides.csv"), &json!("MSwyCg==")));
    let location = header(&done, "location").strip_prefix(&server.origin()).unwrap_or_default().to_owned();
    assert_eq!(get(&server, &location).1["id"], attached["id"]);
}

#[test]
fn documented_files_keep_their_properties() {
    let file = "/v1.0/me/drive/items/01NKDM7";
    let shown = get(&serve(Options::default()), file).1;
    let assert_kept = |found: &Value, id: &Value, what: &str| {
        assert_eq!((&found["id"], &found["name"]), (id, &shown["name"]), "{what}: {found}");
        assert_eq!((&found["file"], &found["webUrl"]), (&shown["file"], &shown["webUrl"]), "{what}: {found}");
        assert_eq!(found["uploadUrl"], Value::Null, "{what}: {found}");
    };

    let server = serve(Options::default());
    let replaced = send(&server, "PUT", &format!("{file}/content"), &[], b"Mind");
    assert_eq!((replaced.status, &replaced.body["size"]), (200, &json!(4)), "{replaced:?}");
    assert_kept(&replaced.body, &shown["id"], "replaced");
    assert_kept(&get(&server, file).1, &shown["id"], "read");

    let server = serve(Options::default());
    let upload = session(&server, &format!("{file}/createUploadSession"), "{}");
    let done = send(&server, "PUT", &upload, &[("content-range", "bytes 0-3/4")], b"Mind");
    assert_eq!((done.status, &done.body["size"]), (200, &json!(4)), "{done:?}");
    assert_kept(&done.body, &shown["id"], "uploaded");

    let server = serve(Options::default());
    let copy = send(&server, "POST", &format!("{file}/copy"), &[], b"{}");
    let monitor = header(&copy, "location").strip_prefix(&server.origin()).unwrap_or_default().to_owned();
    let _ = get(&server, &monitor);
    let id = get(&server, &monitor).1["resourceId"].clone();
    let (status, copied) = get(&server, &format!("/v1.0/me/drive/items/{}", id.as_str().unwrap_or_default()));
    assert_eq!((status, &copied["size"]), (200, &shown["size"]), "{copied}");
    assert_ne!(id, shown["id"]);
    assert_kept(&copied, &id, "copied");
}

#[test]
fn monitors_finish_with_the_copy() {
    let server = serve(Options::default());
    let file = "/v1.0/me/drive/root:/a.txt:";
    assert_eq!(send(&server, "PUT", &format!("{file}/content"), &[], b"Mind").status, 201);
    let copy = send(&server, "POST", &format!("{file}/copy"), &[], br#"{"name":"b.txt"}"#);
    assert_eq!(copy.status, 202);
    let monitor = header(&copy, "location").strip_prefix(&server.origin()).unwrap_or_default().to_owned();
    let (status, running) = get(&server, &monitor);
    assert_eq!((status, &running["status"]), (202, &json!("inProgress")), "{running}");
    let (status, done) = get(&server, &monitor);
    assert_eq!((status, &done["status"]), (200, &json!("completed")), "{done}");
    let id = done["resourceId"].as_str().unwrap_or_default();
    let (status, read) = get(&server, &format!("/v1.0/me/drive/items/{id}"));
    assert_eq!((status, &read["name"]), (200, &json!("b.txt")), "{read}");
    assert_eq!(download(&server, &format!("/v1.0/me/drive/items/{id}/content"), &[]).body, "Mind");
    assert_eq!(get(&server, &monitor).1["status"], "completed", "it stays");
    assert_eq!(get(&server, "/transfers/monitor/nosuch").0, 404);
    assert_eq!(get(&server, "/transfers/other").0, 404);
    let missing: Value = get(&server, "/transfers").1;
    assert!(missing["error"]["code"].is_string(), "{missing}");
}
