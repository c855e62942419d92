//! An HTTP/1.1 server on loopback for tests of the generated client.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// A request that the server received.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// `GET` and the like.
    pub method: String,
    /// The target: path and query.
    pub target: String,
    /// Header names in lower case with their values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Exchange {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Response of the server.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// The content type; no header without one.
    pub content_type: Option<&'static str>,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// Delay of the response.
    pub delay: Duration,
    /// Injected fault.
    pub fault: Option<Fault>,
}

/// Faults of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is reset before anything is answered.
    Silence,
    /// It is reset after the head and this many bytes of the body.
    Reset(usize),
}

impl Reply {
    /// A JSON body.
    #[must_use]
    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::new(status, Some("application/json"), body.to_string().into_bytes())
    }

    /// A body of some type.
    #[must_use]
    pub fn new(status: u16, content_type: Option<&'static str>, body: Vec<u8>) -> Self {
        Self { status, content_type, headers: Vec::new(), body, delay: Duration::ZERO, fault: None }
    }

    /// No body.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self::new(status, None, Vec::new())
    }

    /// The same with a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same after a while.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The same, but the connection breaks.
    #[must_use]
    pub fn broken(mut self, fault: Fault) -> Self {
        self.fault = Some(fault);
        self
    }

    /// The same, compressed.
    ///
    /// # Panics
    /// Never: memory takes all that is written to it.
    #[must_use]
    pub fn gzip(mut self) -> Self {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let written = encoder.write_all(&self.body).and_then(|()| encoder.finish());
        self.body = written.unwrap_or_else(|error| panic!("{error}"));
        self.header("Content-Encoding", "gzip")
    }
}

type Answer = dyn Fn(&Exchange) -> Reply + Send + Sync;

/// The server; it stops when it is dropped.
pub struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Exchange>>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start(answer: impl Fn(&Exchange) -> Reply + Send + Sync + 'static) -> io::Result<Self> {
        Self::listen(answer, true)
    }

    /// Starts a server that does not keep what it received.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn forgetful(answer: impl Fn(&Exchange) -> Reply + Send + Sync + 'static) -> io::Result<Self> {
        Self::listen(answer, false)
    }

    fn listen(answer: impl Fn(&Exchange) -> Reply + Send + Sync + 'static, keep: bool) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let received = Arc::new(Mutex::new(Vec::new()));
        let stop = Arc::new(AtomicBool::new(false));
        let (log, done, answer): (_, _, Arc<Answer>) = (Arc::clone(&received), Arc::clone(&stop), Arc::new(answer));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if done.load(Ordering::SeqCst) {
                    return;
                }
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                // A connection ends with its client or after a silence; nothing waits for it.
                std::thread::spawn(move || {
                    let _ = serve(stream, keep.then_some(&*log), &*answer);
                });
            }
        });
        Ok(Self { address, received, stop, thread: Some(thread) })
    }

    /// The address of a path on the server.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Requests received so far.
    #[must_use]
    pub fn received(&self) -> Vec<Exchange> {
        self.received.lock().map(|log| log.clone()).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // Wakes the listener so that it sees the flag.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(stream: TcpStream, log: Option<&Mutex<Vec<Exchange>>>, answer: &Answer) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_nodelay(true)?;
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    while let Some(exchange) = receive(&mut reader)? {
        let reply = answer(&exchange);
        if let Some(Ok(mut log)) = log.map(Mutex::lock) {
            log.push(exchange);
        }
        if !reply.delay.is_zero() {
            std::thread::sleep(reply.delay);
        }
        if let Some(fault) = reply.fault {
            return fail(&mut writer, &reply, fault);
        }
        writer.write_all(&head(&reply))?;
        writer.write_all(&reply.body)?;
        writer.flush()?;
    }
    Ok(())
}

fn head(reply: &Reply) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} Reply\r\nContent-Length: {}\r\n", reply.status, reply.body.len());
    if let Some(content_type) = reply.content_type {
        head.push_str(&format!("Content-Type: {content_type}\r\n"));
    }
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    head.into_bytes()
}

/// Resets the connection, as a crash or a firewall does.
fn fail(writer: &mut TcpStream, reply: &Reply, fault: Fault) -> io::Result<()> {
    if let Fault::Reset(length) = fault {
        writer.write_all(&head(reply))?;
        writer.write_all(&reply.body[..length.min(reply.body.len())])?;
        writer.flush()?;
        // What is on its way would be thrown away with the connection.
        std::thread::sleep(Duration::from_millis(20));
    }
    socket2::SockRef::from(&*writer).set_linger(Some(Duration::ZERO))
}

fn receive(reader: &mut BufReader<TcpStream>) -> io::Result<Option<Exchange>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (method, target) = (words.next().unwrap_or("").to_owned(), words.next().unwrap_or("").to_owned());
    let mut headers = Vec::new();
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, value)| value.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    Ok(Some(Exchange { method, target, headers, body }))
}

/// A port on loopback that refuses connections, kept by a socket that does not listen.
///
/// # Panics
/// When no port is free.
#[must_use]
pub fn closed_port() -> (socket2::Socket, SocketAddr) {
    let bind = || -> io::Result<(socket2::Socket, SocketAddr)> {
        let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None)?;
        socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
        let address = socket.local_addr()?.as_socket().ok_or(io::ErrorKind::AddrNotAvailable)?;
        Ok((socket, address))
    };
    bind().unwrap_or_else(|error| panic!("{error}"))
}
