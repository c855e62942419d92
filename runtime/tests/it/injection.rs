//! Every string stays within its position: one segment, one value of an option, one header. The requests
//! are looked at as the bytes that a server gets.

use std::collections::{BTreeMap, BTreeSet};

use docwright_runtime::odata::{Property, Search};
use docwright_runtime::{
    Additional, Batch, Client, ClientOptions, ErrorKind, Guid, OperationStatus, Page, Poller, Request, RetryOptions,
    StaticToken, Value, fields,
};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tokio::runtime::Runtime;

use crate::wire::{Raw, Server, answer};

const TOKEN: &str = "Bearer a-long-token";

/// Strings with a meaning in a head, a path, a query, a host, or a literal.
const PIECES: [&str; 44] = [
    "\r\n",
    "\r",
    "\n",
    "\0",
    "\t",
    " ",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\r\nx-evil: 1",
    "\r\n\r\nGET /evil HTTP/1.1",
    ".",
    "..",
    "/",
    "//",
    "/../",
    "\\",
    "\\..\\",
    "%2e%2e",
    "%2E",
    "%2f",
    "%5c",
    "%00",
    "%0d%0a",
    "%",
    "%zz",
    "?",
    "#",
    "&",
    "=",
    "@",
    ":",
    ";",
    ",",
    "'",
    "\"",
    "(",
    ")",
    "$",
    "$count=true",
    "a",
    "é",
    "\u{1f600}",
    "\u{feff}",
];

/// Texts of such pieces, and of any characters.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-z0-9]{1,8}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

#[derive(Default)]
struct Thing {
    name: Option<String>,
    additional: Additional,
}

fields! { Thing: "example.thing", "name" => name }

const NAME: Property<Thing, String> = Property::new("name");

/// A server, a client for it, and another server that must not get a token.
struct World {
    runtime: Runtime,
    server: Server,
    foreign: Server,
    client: Client,
}

impl World {
    fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let all = |_: &Raw, _: &str| answer("200 OK", r#"{"value":[],"responses":[],"status":"succeeded"}"#);
        let (server, foreign) = runtime.block_on(async { (Server::start(all).await, Server::start(all).await) });
        let options = ClientOptions {
            endpoint: Some(server.origin.clone()),
            retry: RetryOptions::none(),
            ..ClientOptions::default()
        };
        let token = StaticToken::new("a-long-token");
        let client = Client::new("https://graph.microsoft.com/v1.0", token, options).expect("a client");
        Self { runtime, server, foreign, client }
    }

    /// The one request that was sent; `None` if it could not be made. Its head is as well-formed as any.
    fn sent(&self, request: Request<Value>) -> Option<Raw> {
        let result = self.runtime.block_on(request.send());
        let mut received = self.server.take();
        if let Err(error) = result {
            assert_eq!((error.kind(), received.len()), (ErrorKind::Request, 0), "{error:?} {received:?}");
            return None;
        }
        assert_eq!(received.len(), 1, "{received:?}");
        let raw = received.pop()?;
        self.assert_plain(&raw, &[]);
        Some(raw)
    }

    /// One request line, and the headers that every request has, with these.
    fn assert_plain(&self, raw: &Raw, further: &[&str]) {
        let lines: Vec<&str> = raw.head.split("\r\n").collect();
        assert!(lines.iter().all(|line| !line.contains(['\r', '\n', '\0'])), "{raw:?}");
        let words: Vec<&str> = lines[0].split(' ').collect();
        assert!(matches!(words[..], ["GET" | "POST", target, "HTTP/1.1"] if target.starts_with('/')), "{raw:?}");
        let target = raw.target();
        let path = target.split('?').next().unwrap_or_default();
        assert!(target.bytes().all(|byte| byte.is_ascii_graphic()), "{raw:?}");
        assert!(!target.contains('#') && !path.contains('\\'), "{raw:?}");
        let names: Vec<String> = raw.headers().map(|(name, _)| name).filter(|name| name != "content-length").collect();
        let usual = ["accept", "accept-encoding", "authorization", "client-request-id", "host", "user-agent"];
        let is_known =
            |name: &str| usual.contains(&name) || name == "x-ms-client-request-id" || further.contains(&name);
        assert!(names.iter().all(|name| is_known(name)), "{raw:?}");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{raw:?}");
        assert_eq!(raw.header("authorization"), Some(TOKEN));
        assert_eq!(raw.header("host"), self.server.origin.strip_prefix("http://"));
    }
}

/// The segments of a path, decoded.
fn segments(raw: &Raw) -> Vec<String> {
    let path = raw.target().split('?').next().unwrap_or_default();
    path.split('/').skip(1).map(decoded).collect()
}

/// The options of a query, decoded.
fn options(raw: &Raw) -> Vec<(String, String)> {
    let query = raw.target().split_once('?').map_or("", |(_, query)| query);
    let option = |text: &str| text.split_once('=').map(|(name, value)| (decoded(name), decoded(value)));
    query.split('&').map(|text| option(text).unwrap_or_default()).collect()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned()
}

/// Runs a test on many texts, the same in each run.
fn for_texts(name: &str, cases: u32, test: impl Fn(&World, &str)) {
    let world = World::new();
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let result = runner.run(&hostile(), |text| {
        test(&world, &text);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{name}: {error}"));
    println!("{name}: {cases} texts");
}

#[test]
fn a_key_is_one_segment() {
    for_texts("keys", 1500, |world, text| {
        let users = world.client.root().child("users");
        let sent = world.sent(users.key(text).child("messages").get());
        assert_eq!(sent.is_none(), matches!(text, "" | "." | ".."), "{text:?}");
        if let Some(raw) = sent {
            let quoted = format!("users('{}')", text.replace('\'', "''"));
            let expected = if text.starts_with('$') { vec![&*quoted] } else { vec!["users", text] };
            assert_eq!(segments(&raw), [&["v1.0"], &expected[..], &["messages"]].concat());
        }
        let sent = world.sent(users.alternate_key("name", text).get());
        assert_eq!(sent.is_none(), text.is_empty(), "{text:?}");
        if let Some(raw) = sent {
            assert_eq!(segments(&raw), ["v1.0", "users", &format!("name={text}")]);
        }
    });
}

#[test]
fn a_path_of_names_keeps_its_names() {
    for_texts("paths of names", 1000, |world, text| {
        let names: Vec<&str> = text.trim_matches('/').split('/').collect();
        let sent = world.sent(world.client.root().child("drive").child("root").item_path(text).child("content").get());
        if names == [""] {
            assert_eq!(sent.map(|raw| segments(&raw).len()), Some(4), "{text:?}");
        } else if names.iter().any(|name| matches!(*name, "" | "." | "..")) {
            assert!(sent.is_none(), "{text:?}");
        } else {
            let path = format!("v1.0/drive/root:/{}:/content", names.join("/"));
            assert_eq!(segments(&sent.expect("a request")), path.split('/').collect::<Vec<_>>());
        }
    });
}

#[test]
fn a_literal_is_one_argument() {
    for_texts("literals", 1000, |world, text| {
        let root = world.client.root();
        let raw = world.sent(root.function("find", &[("q", &text), ("exact", &true)]).child("items").get());
        let call = format!("find(q='{}',exact=true)", text.replace('\'', "''"));
        assert_eq!(segments(&raw.expect("a request")), ["v1.0", &call, "items"]);
        // What is no text in quotes has no room for any.
        if let Ok(id) = text.parse::<Guid>() {
            assert!(world.sent(root.function("f", &[("id", &id)]).get()).is_some(), "{id}");
        }
    });
}

#[test]
fn a_query_has_the_options_that_it_was_given() {
    for_texts("queries", 1000, |world, text| {
        let raw = world.sent(world.client.root().child("x").get().query("$a", text).query(text, "b"));
        let expected = [("$a".to_owned(), text.to_owned()), (text.to_owned(), "b".to_owned())];
        assert_eq!(options(&raw.expect("a request")), expected, "{text:?}");

        let list = world.client.root().child("x").get::<Page<Thing>>();
        let list = list.filter(NAME.eq(text).and(NAME.starts_with(text))).search(Search::phrase(text)).top(1);
        let result = world.runtime.block_on(list.send());
        assert!(result.is_ok(), "{result:?}");
        let raw = world.server.take().pop().expect("a request");
        world.assert_plain(&raw, &[]);
        let quoted = format!("'{}'", text.replace('\'', "''"));
        let phrase = text.replace('\\', "\\\\").replace('"', "\\\"");
        let expected = BTreeMap::from([
            ("$filter".to_owned(), format!("name eq {quoted} and startswith(name,{quoted})")),
            ("$search".to_owned(), format!("\"{phrase}\"")),
            ("$top".to_owned(), "1".to_owned()),
        ]);
        assert_eq!(options(&raw).into_iter().collect::<BTreeMap<_, _>>(), expected, "{text:?}");
    });
}

#[test]
fn a_header_is_one_line_or_not_sent() {
    for_texts("headers", 1500, |world, text| {
        let get = || world.client.root().child("x").get::<Value>();
        let requests: [(&str, Request<Value>); 6] = [
            ("x-own", get().header("x-own", text)),
            ("prefer", get().prefer(text)),
            ("if-match", get().if_match(text)),
            ("if-none-match", get().if_none_match(text)),
            ("client-request-id", get().client_request_id(text)),
            ("content-type", world.client.root().child("x").post_empty().content(text, "body")),
        ];
        for (name, request) in requests {
            let result = world.runtime.block_on(request.send());
            let received = world.server.take();
            if text.contains(char::is_control) {
                let error = result.expect_err("a control character");
                assert_eq!((error.kind(), received.len()), (ErrorKind::Request, 0), "{name} {text:?} {error:?}");
                continue;
            }
            assert!(result.is_ok() && received.len() == 1, "{name} {text:?} {result:?}");
            world.assert_plain(&received[0], &[name]);
            assert_eq!(
                received[0].header(name).map(|value| value.trim_matches(' ')),
                Some(text.trim_matches(' ')),
                "{name}"
            );
            assert_eq!(received[0].headers().filter(|(other, _)| other == name).count(), 1, "{name}");
        }
        // Names have few characters.
        let result = world.runtime.block_on(get().header(&format!("x-{text}"), "1").send());
        let is_token = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
        assert_eq!(result.is_ok(), is_token, "{text:?}");
        assert_eq!(world.server.take().len(), usize::from(is_token), "{text:?}");
    });
}

#[test]
fn a_stored_link_leads_to_its_own_origin_or_nowhere() {
    for_texts("links", 500, |world, text| {
        let (own, foreign) = (&world.server.origin, &world.foreign.origin);
        let host = foreign.trim_start_matches("http://");
        let links = [
            text.to_owned(),
            format!("{own}/v1.0/x?$skiptoken={text}"),
            format!("{own}{text}{host}/v1.0/x"),
            format!("{own}/{text}/../{text}"),
            format!("//{text}{host}/x"),
            format!("http://{text}@{host}/x"),
            format!("{foreign}/{text}"),
            format!("/{text}\\{host}"),
            own.replace("://", &format!("://{text}@")),
        ];
        for link in links {
            let result = world.runtime.block_on(world.client.resume::<Value>(&link).send());
            let received = world.server.take();
            assert!(received.len() <= 1, "{link:?} {received:?}");
            assert_eq!(result.is_ok(), received.len() == 1, "{link:?} {result:?}");
            for raw in &received {
                world.assert_plain(raw, &[]);
            }
            assert!(world.foreign.take().is_empty(), "{link:?} leads away");

            // A monitor may be elsewhere, but no token goes there.
            let monitor = Poller::<OperationStatus>::resume(&world.client, &link);
            let _ = world.runtime.block_on(std::future::IntoFuture::into_future(monitor));
            let received = world.server.take();
            assert!(received.iter().all(|raw| raw.header("x-evil").is_none()), "{link:?} {received:?}");
            for raw in world.foreign.take() {
                let lines = raw.head.split("\r\n").count();
                assert!(lines <= 6 && raw.header("authorization").is_none(), "{link:?} {raw:?}");
            }
        }
    });
}

#[test]
fn a_request_of_a_batch_goes_where_it_would_go_alone() {
    for_texts("batches", 500, |world, text| {
        let place = world.client.root().child("users").key(text);
        let request = || place.get::<Value>().query("$filter", text);
        let mut batch = Batch::new(&world.client);
        let Some(alone) = world.sent(request()) else {
            assert!(batch.add(request()).is_err(), "{text:?}");
            return;
        };
        batch.add(request()).expect("a ticket");
        world.runtime.block_on(batch.send()).expect("answers");
        let received = world.server.take();
        world.assert_plain(&received[0], &["content-type"]);
        let body: Value = serde_json::from_slice(&received[0].body).expect("JSON");
        let requests = body["requests"].as_array().expect("a list");
        let target = format!("/v1.0{}", requests[0]["url"].as_str().expect("an address"));
        assert_eq!((requests.len(), target.as_str()), (1, alone.target()), "{text:?}");
    });
}
