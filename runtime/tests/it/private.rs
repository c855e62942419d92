//! Confidentiality of requests: TLS is verified, and proxies do not receive tokens.
//!
//! The default behavior of a client depends on variables of its process, such as `HTTPS_PROXY`. So each of these clients
//! is a process of its own: this program again, with the one test that is ignored otherwise.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use docwright_runtime::{Client, ClientOptions, RetryOptions, StaticToken, Value};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::alone::program;
use crate::secure::{Authority, Identity, SecureServer, self_signed};

const TOKEN: &str = "eyJ0-a-token-that-nobody-else-may-see";
/// The test that is the client.
const CHILD: &str = "private::child";
/// Names the endpoint to the process of a client.
const ENDPOINT: &str = "DOCWRIGHT_TEST_ENDPOINT";
/// A name that no server for names knows, so that only a proxy can lead to it.
const ELSEWHERE: &str = "service.invalid";

/// Result of one request with the default options.
async fn outcome(endpoint: &str) -> String {
    let retry = RetryOptions { initial_delay: Duration::from_millis(1), ..RetryOptions::default() };
    let options = ClientOptions { retry, timeout: Some(Duration::from_secs(20)), ..ClientOptions::default() };
    let client = Client::new(endpoint, StaticToken::new(TOKEN), options).expect("a client");
    match client.root().child("me").get::<Value>().await {
        Ok(_) => "answered".to_owned(),
        Err(error) => format!("{:?}: {error} {error:?}", error.kind()),
    }
}

/// The client in a process of its own.
#[tokio::test]
#[ignore = "the other tests run it, in a process with other variables"]
async fn child() {
    if let Ok(endpoint) = std::env::var(ENDPOINT) {
        println!("outcome: {}", outcome(&endpoint).await);
    }
}

/// The outcome in a process with these variables, and none that have to do with TLS and proxies but them.
async fn outcome_with(endpoint: String, variables: &[(&'static str, String)]) -> String {
    let mut command = program(CHILD);
    command.arg("--ignored").env(ENDPOINT, endpoint);
    for name in ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command.env_remove("REQUEST_METHOD").env_remove("SSL_CERT_FILE").env_remove("SSL_CERT_DIR");
    command.envs(variables.iter().map(|(name, value)| (name, value)));
    let output = tokio::task::spawn_blocking(move || command.output()).await.expect("no panic").expect("it runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(!text.contains(TOKEN) && !String::from_utf8_lossy(&output.stderr).contains(TOKEN), "{text}");
    let line = text.lines().find_map(|line| line.split_once("outcome: "));
    line.unwrap_or_else(|| panic!("the client says nothing: {text}")).1.to_owned()
}

/// A file with the certificate of an authority, which is removed in the end.
struct Trusted(PathBuf);

impl Trusted {
    fn new(authority: &Authority, name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.pem", std::process::id()));
        std::fs::write(&path, authority.pem()).expect("writes");
        Self(path)
    }

    fn variable(&self) -> (&'static str, String) {
        ("SSL_CERT_FILE", self.0.display().to_string())
    }
}

impl Drop for Trusted {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn https(address: SocketAddr) -> String {
    format!("https://{address}/v1.0")
}

fn assert_refused(outcome: &str, why: &str, what: &str) {
    assert!(outcome.starts_with("Transport: "), "{what}: {outcome}");
    assert!(outcome.contains("certificate") && outcome.contains(why), "{what}: {outcome}");
}

#[tokio::test]
async fn a_certificate_that_nobody_signed_is_refused() {
    let server = SecureServer::start(self_signed("127.0.0.1")).await;
    let outcome = outcome(&https(server.address)).await;
    assert_refused(&outcome, "UnknownIssuer", "as the process is");
    assert!(!outcome.contains(TOKEN));
    assert_eq!(server.connections(), 5, "nothing was sent, so that it is tried again");
    assert_eq!(server.requests(), [""; 0]);
}

#[tokio::test]
async fn a_certificate_has_to_be_for_the_host_and_in_time() {
    let (authority, other) = (Authority::new(), Authority::new());
    let trusted = Trusted::new(&authority, "host-and-time");
    let cases: [(&str, Identity, Option<&str>); 6] = [
        ("a good certificate", authority.sign("127.0.0.1", -1, 1), None),
        ("a certificate of yesterday", authority.sign("127.0.0.1", -2, -1), Some("certificate expired")),
        ("a certificate of tomorrow", authority.sign("127.0.0.1", 1, 2), Some("not valid yet")),
        ("the certificate of another host", authority.sign("service.invalid", -1, 1), Some("not valid for name")),
        ("one of an authority of the same name", other.sign("127.0.0.1", -1, 1), Some("BadSignature")),
        ("a self-signed certificate", self_signed("127.0.0.1"), Some("UnknownIssuer")),
    ];
    for (what, identity, refused) in cases {
        let server = SecureServer::start(identity).await;
        let outcome = outcome_with(https(server.address), &[trusted.variable()]).await;
        let requests = server.requests();
        match refused {
            None => {
                assert_eq!(outcome, "answered", "{what}");
                assert!(requests.len() == 1 && requests[0].contains(TOKEN), "{what}: {requests:?}");
            }
            Some(why) => {
                assert_refused(&outcome, why, what);
                assert!(requests.is_empty() && server.connections() > 0, "{what}: {requests:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_server_without_tls_gets_no_request() {
    let proxy = Proxy::start(None).await;
    let outcome = outcome(&https(proxy.address)).await;
    assert!(outcome.starts_with("Transport: "), "{outcome}");
    let seen = proxy.seen();
    assert!(!seen.is_empty() && !contains(&seen, TOKEN) && !contains(&seen, "GET "), "it is only greeted");
}

/// A proxy for TLS, which keeps all that the client sends. Without somewhere to go it refuses. It stops when it is
/// dropped.
struct Proxy {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<u8>>>,
    task: JoinHandle<()>,
}

impl Proxy {
    async fn start(to: Option<SocketAddr>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("binds");
        let address = listener.local_addr().expect("an address");
        let seen = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&seen);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let _ = tunnel(stream, to, &shared).await;
            }
        });
        Self { address, seen, task }
    }

    fn seen(&self) -> Vec<u8> {
        self.seen.lock().expect("no panic").clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn tunnel(mut client: TcpStream, to: Option<SocketAddr>, seen: &Mutex<Vec<u8>>) -> std::io::Result<()> {
    let mut head = Vec::new();
    // A greeting of TLS has no such end; it is refused when no more of it comes.
    while !head.ends_with(b"\r\n\r\n") {
        let read = tokio::time::timeout(Duration::from_millis(200), client.read_buf(&mut head)).await;
        if !matches!(read, Ok(Ok(1..))) {
            break;
        }
    }
    seen.lock().expect("no panic").extend_from_slice(&head);
    let Some(to) = to else {
        return client.write_all(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n").await;
    };
    let mut server = TcpStream::connect(to).await?;
    client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
    let (mut from_client, mut to_client) = client.split();
    let (mut from_server, mut to_server) = server.split();
    let up = async {
        let mut bytes = Vec::new();
        while from_client.read_buf(&mut bytes).await? > 0 {
            seen.lock().expect("no panic").extend_from_slice(&bytes);
            to_server.write_all(&bytes).await?;
            bytes.clear();
        }
        to_server.shutdown().await
    };
    tokio::try_join!(up, tokio::io::copy(&mut from_server, &mut to_client)).map(drop)
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|at| at == text.as_bytes())
}

#[tokio::test]
async fn a_proxy_is_asked_for_a_tunnel_and_sees_no_token() {
    let authority = Authority::new();
    let trusted = Trusted::new(&authority, "tunnel");
    let server = SecureServer::start(authority.sign(ELSEWHERE, -1, 1)).await;
    let proxy = Proxy::start(Some(server.address)).await;
    for (name, user) in
        [("HTTPS_PROXY", ""), ("https_proxy", ""), ("ALL_PROXY", ""), ("HTTPS_PROXY", "user:pass-w0rd@")]
    {
        let variable = (name, format!("http://{user}{}", proxy.address));
        let outcome = outcome_with(format!("https://{ELSEWHERE}/v1.0"), &[trusted.variable(), variable]).await;
        assert_eq!(outcome, "answered", "{name}");
    }
    let seen = proxy.seen();
    assert!(seen.starts_with(b"CONNECT service.invalid:443 HTTP/1.1\r\n"), "{}", String::from_utf8_lossy(&seen));
    assert!(contains(&seen, "roxy-") && !contains(&seen, TOKEN) && !contains(&seen, "/v1.0/me"));
    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    assert!(requests.iter().all(|request| request.contains(TOKEN)), "the service gets the token");
    assert!(!requests.concat().to_lowercase().contains("proxy-auth"), "and not what is for the proxy");
}

#[tokio::test]
async fn a_proxy_that_refuses_or_answers_itself_gets_nothing() {
    let refusing = Proxy::start(None).await;
    let variable = ("HTTPS_PROXY", format!("http://user:pass-w0rd@{}", refusing.address));
    let outcome = outcome_with(format!("https://{ELSEWHERE}/v1.0"), &[variable]).await;
    assert!(outcome.starts_with("Transport: ") && !outcome.contains("pass-w0rd"), "{outcome}");
    let seen = refusing.seen();
    assert!(seen.starts_with(b"CONNECT ") && !contains(&seen, TOKEN) && !contains(&seen, "/v1.0/me"));

    // One that ends TLS itself, as some in companies do, needs a certificate that is trusted.
    let server = SecureServer::start(self_signed(ELSEWHERE)).await;
    let proxy = Proxy::start(Some(server.address)).await;
    let variable = ("HTTPS_PROXY", format!("http://{}", proxy.address));
    let outcome = outcome_with(format!("https://{ELSEWHERE}/v1.0"), &[variable]).await;
    assert_refused(&outcome, "UnknownIssuer", "a proxy in the middle");
    assert!(server.requests().is_empty() && !contains(&proxy.seen(), TOKEN));
}

#[tokio::test]
async fn hosts_that_need_no_proxy_get_none() {
    let authority = Authority::new();
    let trusted = Trusted::new(&authority, "direct");
    let server = SecureServer::start(authority.sign("127.0.0.1", -1, 1)).await;
    let proxy = Proxy::start(None).await;
    let variables = [
        trusted.variable(),
        ("HTTPS_PROXY", format!("http://{}", proxy.address)),
        ("NO_PROXY", "example.com,127.0.0.0/8".to_owned()),
    ];
    assert_eq!(outcome_with(https(server.address), &variables).await, "answered");
    assert!(proxy.seen().is_empty());
}

/// Without TLS a proxy would read all of it; a client for this machine needs none.
#[tokio::test]
async fn what_goes_without_tls_stays_on_this_machine() {
    let service = Proxy::start(None).await;
    let proxy = Proxy::start(None).await;
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        let variable = (name, format!("http://{}", proxy.address));
        let outcome = outcome_with(format!("http://{}/v1.0", service.address), &[variable]).await;
        assert!(outcome.contains("status 502"), "{name}: {outcome}");
        let seen = proxy.seen();
        assert!(seen.is_empty(), "{name}: {}", String::from_utf8_lossy(&seen));
    }
    assert!(contains(&service.seen(), TOKEN), "the service gets the token");
}
