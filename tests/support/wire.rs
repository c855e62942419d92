//! HTTP by hand: requests that no client would send, and what comes back for them.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// Response of a server.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The status code; 0 without a response.
    pub status: u16,
    /// The status line and the headers.
    pub head: String,
    /// The body: JSON where it is, else text.
    pub body: Value,
}

/// Sends bytes on a connection of their own and reads until the server closes it.
///
/// # Panics
/// When the origin is not one of loopback, or its port is closed.
#[must_use]
pub fn send(origin: &str, request: &[u8]) -> Answer {
    let mut stream = connect(origin);
    // A server may answer before it has read everything; what it says then counts.
    let _ = stream.write_all(request);
    receive(&mut stream)
}

/// A connection whose reads and writes end after ten seconds.
///
/// # Panics
/// When the origin is not one of loopback, or its port is closed.
#[must_use]
pub fn connect(origin: &str) -> TcpStream {
    let address = origin.strip_prefix("http://").unwrap_or(origin);
    let address: SocketAddr = address.parse().unwrap_or_else(|error| panic!("{origin}: {error}"));
    assert!(address.ip().is_loopback(), "tests call this machine alone: {origin}");
    let stream = TcpStream::connect(address).unwrap_or_else(|error| panic!("{error}"));
    let patience = Some(Duration::from_secs(10));
    let set = stream.set_read_timeout(patience).and_then(|()| stream.set_write_timeout(patience));
    set.unwrap_or_else(|error| panic!("{error}"));
    stream
}

/// Reads a response until the server closes the connection.
#[must_use]
pub fn receive(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    // What came before a reset counts.
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    let body = serde_json::from_str(body).unwrap_or_else(|_| body.into());
    Answer { status, head: head.to_owned(), body }
}

/// The bytes of a request after which the connection is closed.
#[must_use]
pub fn request(method: &str, target: &str, headers: &[(String, String)], body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n").into_bytes();
    for (name, value) in headers {
        bytes.extend(format!("{name}: {value}\r\n").into_bytes());
    }
    bytes.extend(format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes());
    bytes.extend(body);
    bytes
}
