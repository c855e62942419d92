//! The mock of the documented service.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use docwright::api::Api;
use docwright::serve::{Options, Server};
use docwright::source::{Page, Pages};

/// Pages of the service: a type and operations of all kinds.
const PAGES: [(&str, &str); 3] = [
    ("v1.0/resources/boat.md", include_str!("boat.md")),
    ("v1.0/api/boat-list.md", include_str!("boat-list.md")),
    ("v1.0/api/boat-rename.md", include_str!("boat-rename.md")),
];

static APIS: LazyLock<Arc<[Api]>> = LazyLock::new(|| {
    let page = |(path, text): &(&str, &str)| Page::new((*path).to_owned(), Some("v1.0".to_owned()), (*text).to_owned());
    docwright::apis(&Pages::new(PAGES.iter().map(page).collect())).into()
});

/// Sends requests one after the other to a new service; each gets a response.
///
/// The first line of a request is a method and a path, which is encoded where it has to be; what follows is the body.
pub(super) fn mock_server(data: &[u8]) {
    let server = Server::start(Arc::clone(&APIS), Options::default()).expect("a free port");
    let address = server.origin();
    let address = address.strip_prefix("http://").expect("an address");
    for request in super::parts(data).into_iter().take(8) {
        let (line, body) = request.split_once('\n').unwrap_or((&request, ""));
        let (method, path) = line.split_once(' ').unwrap_or(("GET", line));
        let is_method = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_uppercase());
        let method = if is_method { method } else { "GET" };
        let answer = send(address, method, &target(path), body);
        let status = answer
            .strip_prefix("HTTP/1.1 ")
            .and_then(|rest| rest.get(..3))
            .and_then(|status| status.parse::<u16>().ok());
        assert!(status.is_some_and(|status| status != 500), "{method} {path:?} is answered with {answer:?}");
    }
}

/// A path and query that HTTP can carry.
fn target(path: &str) -> String {
    let mut target = String::from("/");
    for byte in path.trim_start_matches('/').bytes().take(4000) {
        if byte.is_ascii_graphic() && byte != b'#' {
            target.push(byte.into());
        } else {
            target.push_str(&format!("%{byte:02X}"));
        }
    }
    target
}

fn send(address: &str, method: &str, target: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
    let head = format!(
        "{method} {target} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).expect("it is sent");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
