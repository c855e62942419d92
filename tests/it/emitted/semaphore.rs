//! The client of pages in Discord's form: numbers and bits, files, lists by id, reasons, lists as bodies, and rate limits.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use docwright::serve;
use docwright_tests::{Exchange, Reply, Server, analyze, cargo, root, write_crate};
use serde_json::{Value, json};

#[test]
fn programs_of_a_client_in_discords_form_run() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let analysis = analyze(&root().join("tests/apis/semaphore/docs"));
    write_crate(&analysis.apis, &folder.path().join("client"));
    write_program(folder.path());
    let refused = AtomicUsize::new(0);
    let service = Server::start(move |exchange| respond(exchange, &refused)).unwrap_or_else(|error| panic!("{error}"));
    let printed = run(folder.path(), service.url("").trim_end_matches('/'), &[]);
    assert_eq!(printed, PRINTED);
    assert_sent(&service.received());

    // The mock server keeps what the programs change, and limits nothing.
    let mock = serve::Server::start(analysis.apis, serve::Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let printed = run(folder.path(), &mock.origin(), &["UNLIMITED"]);
    assert_eq!(printed, PRINTED.replace("MastKind(9)", "OnBoard").replace("shown ahoy", "shown fog"));
}

/// The output of the programs.
const PRINTED: &str = "mast HARBOR LANTERN | DRUM | 0x10\n\
                       changed MastKind(9)\n\
                       shown ahoy\n\
                       before 50: 40 30 20 10\n\
                       after 20: 30 40\n\
                       watches 1 2 3\n\
                       order NUMBER\n\
                       orders 2\n\
                       answered, suspended, deleted, added\n";

fn respond(exchange: &Exchange, refused: &AtomicUsize) -> Reply {
    let target = exchange.target.strip_prefix("/v1").unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let parameter = |name: &str| {
        let pair = query.split('&').filter_map(|pair| pair.split_once('=')).find(|(known, _)| *known == name);
        pair.and_then(|(_, value)| value.parse::<u64>().ok())
    };
    match (exchange.method.as_str(), path) {
        ("GET", "/masts/7") => {
            let mast = json!({ "id": "7", "name": null, "kind": 0, "equipment": (1_u64 << 40) | 0x11 });
            Reply::json(200, &mast)
        }
        ("PATCH", "/masts/7") => Reply::json(200, &json!({ "id": "7", "kind": 9 })),
        ("POST", "/masts/7/signals") => Reply::json(200, &signal(70)),
        ("GET", "/masts/7/signals") => {
            let (before, after) = (parameter("before").unwrap_or(u64::MAX), parameter("after").unwrap_or(0));
            let mut ids: Vec<u64> =
                (1..=6).map(|number| number * 10).filter(|id| *id < before && *id > after).collect();
            let size = usize::try_from(parameter("limit").unwrap_or(50)).unwrap_or(50);
            if parameter("after").is_some() {
                ids.truncate(size);
            }
            ids.reverse();
            ids.truncate(size);
            Reply::json(200, &ids.into_iter().map(signal).collect())
        }
        ("GET", "/watches") => {
            let after = parameter("after").unwrap_or(0);
            let watch = |id: u64| json!({ "keeper": { "id": id.to_string(), "name": "Ada" }, "post": "mole" });
            Reply::json(200, &(after + 1..=3).take(1).map(watch).collect())
        }
        ("PATCH", "/orders/5") => {
            let mut order: Value = serde_json::from_slice(&exchange.body).unwrap_or_default();
            order["id"] = json!("5");
            Reply::json(200, &order)
        }
        ("PUT", "/orders") => Reply::json(200, &serde_json::from_slice(&exchange.body).unwrap_or_default()),
        // The first one is refused, and the second one used the limit up.
        ("PUT", _) if refused.fetch_add(1, Ordering::SeqCst) == 0 => {
            Reply::json(429, &json!({ "message": "too fast" })).header("Retry-After", "0.05")
        }
        ("PUT" | "DELETE" | "POST", _) => Reply::empty(204)
            .header("X-RateLimit-Remaining", "0")
            .header("X-RateLimit-Reset-After", "0.2")
            .header("X-RateLimit-Bucket", "answers"),
        _ => Reply::empty(404),
    }
}

fn signal(id: u64) -> Value {
    json!({ "id": id.to_string(), "text": "ahoy", "drawings": [] })
}

/// Checks the requests that the programs sent.
fn assert_sent(received: &[Exchange]) {
    let find = |method: &str, target: &str| {
        let found = received.iter().find(|one| one.method == method && one.target.strip_prefix("/v1") == Some(target));
        found.unwrap_or_else(|| panic!("no {method} {target} in {received:#?}"))
    };
    let json = |exchange: &Exchange| -> Value { serde_json::from_slice(&exchange.body).unwrap_or_default() };
    let changed = find("PATCH", "/masts/7");
    assert_eq!(json(changed), json!({ "name": null, "kind": 5, "equipment": 5 }));
    assert_eq!(changed.header("x-log-reason"), Some("na%C3%AFve%0D%0AX-Evil%3A%201"));
    assert_eq!(changed.header("x-evil"), None);
    assert!(received.iter().all(|one| one.header("authorization") == Some("Bearer a-secret-token")));

    let sent = find("POST", "/masts/7/signals");
    let content_type = sent.header("content-type").unwrap_or_default();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").expect("a form");
    let body = String::from_utf8_lossy(&sent.body).replace(boundary, "B");
    let expected = "--B\r\ncontent-disposition: form-data; name=\"payload_json\"\r\ncontent-type: application/json\r\n\r\n\
                    {\"text\":\"fog\"}\r\n--B\r\ncontent-disposition: form-data; name=\"files[0]\"; filename=\"a%22;b.png\"\r\n\
                    content-type: image/png\r\n\r\n--other\r\n--B\r\ncontent-disposition: form-data; name=\"files[1]\"; \
                    filename=\"c\"\r\ncontent-type: application/octet-stream\r\n\r\n2\r\n--B--\r\n";
    assert_eq!(body, expected);

    let badge = String::from_utf8_lossy(&find("POST", "/badges").body).into_owned();
    assert!(badge.contains("name=\"name\"\r\n\r\nfirst\r\n") && badge.contains("name=\"file\"; filename=\"b.gif\""));
    let order = json(find("PATCH", "/orders/5"));
    assert_eq!(order, json!({ "options": [{ "type": 4, "name": "speed" }] }));
    let names: Vec<Value> =
        json(find("PUT", "/orders")).as_array().into_iter().flatten().map(|one| one["name"].clone()).collect();
    assert_eq!(names, ["hoist", "lower"]);
    assert_eq!(json(find("PUT", "/suspensions/3")), json!({ "days": 2 }));
    assert_eq!(find("DELETE", "/masts/7/signals/70").header("x-log-reason"), Some("spam"));
    let answers = received.iter().filter(|one| one.target == "/v1/masts/7/signals/70/answers/red%20flag/@me").count();
    assert_eq!(answers, 3, "the first one is refused and repeated, and another one waits");
}

/// Runs the programs against a service, with further variables of the environment.
fn run(folder: &Path, endpoint: &str, flags: &[&str]) -> String {
    let config = folder.join(".cargo");
    fs::create_dir_all(&config).unwrap_or_else(|error| panic!("{error}"));
    let mut settings = format!("[env]\nENDPOINT = {endpoint:?}\n");
    for name in flags {
        settings += &format!("{name} = \"1\"\n");
    }
    fs::write(config.join("config.toml"), settings).unwrap_or_else(|error| panic!("{error}"));
    cargo(folder, &["run", "--quiet"])
}

/// A package with the programs, one function each.
fn write_program(folder: &Path) {
    let manifest = "[package]\nname = \"keeper\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
                    [dependencies]\nsemaphore = { path = \"client\" }\n\
                    tokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n";
    fs::write(folder.join("Cargo.toml"), manifest).unwrap_or_else(|error| panic!("{error}"));
    fs::create_dir(folder.join("src")).unwrap_or_else(|error| panic!("{error}"));
    let program = include_str!("semaphore/program.rs.txt");
    fs::write(folder.join("src/main.rs"), program).unwrap_or_else(|error| panic!("{error}"));
}
