//! An HTTP server that keeps the bytes of each request as they came, answers in small steps if it is told to, and
//! counts its open connections. It stops when it is dropped.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    /// The request line and the headers, with their line breaks, and without the empty line.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Raw {
    pub(crate) fn method(&self) -> &str {
        self.head.split(' ').next().unwrap_or_default()
    }

    /// Path and query.
    pub(crate) fn target(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    /// Names of headers in lower case, and values.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (String, &str)> {
        let lines = self.head.split("\r\n").skip(1);
        lines.map(|line| line.split_once(": ").unwrap_or((line, ""))).map(|(name, value)| (name.to_lowercase(), value))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers().find(|(other, _)| other == name).map(|(_, value)| value)
    }
}

/// The bytes of a response: the status, further headers on lines of their own, and a body.
pub(crate) fn answer(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

type Answers = dyn Fn(&Raw, &str) -> Vec<u8> + Send + Sync;

pub(crate) struct Server {
    pub(crate) origin: String,
    state: Arc<State>,
    task: JoinHandle<()>,
}

struct State {
    origin: String,
    answers: Box<Answers>,
    /// Delay between the steps of a response; without it the response arrives as a whole.
    step: Option<Duration>,
    open: AtomicUsize,
    received: Mutex<Vec<Raw>>,
}

impl Server {
    /// A server that answers a request, which it shows with its own address, with these bytes.
    pub(crate) async fn start(answers: impl Fn(&Raw, &str) -> String + Send + Sync + 'static) -> Self {
        Self::listen(move |request, origin| answers(request, origin).into_bytes(), None).await
    }

    /// The same with bytes that are not text.
    pub(crate) async fn start_bytes(answers: impl Fn(&Raw, &str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::listen(answers, None).await
    }

    /// The same in steps: each response arrives in about eight pieces, with a pause before each.
    pub(crate) async fn in_steps(
        step: Duration,
        answers: impl Fn(&Raw, &str) -> String + Send + Sync + 'static,
    ) -> Self {
        Self::listen(move |request, origin| answers(request, origin).into_bytes(), Some(step)).await
    }

    async fn listen(answers: impl Fn(&Raw, &str) -> Vec<u8> + Send + Sync + 'static, step: Option<Duration>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("binds");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let state = State {
            origin: origin.clone(),
            answers: Box::new(answers),
            step,
            open: AtomicUsize::new(0),
            received: Mutex::default(),
        };
        let state = Arc::new(state);
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let connection = Open::of(&shared);
                tokio::spawn(async move {
                    // A connection that breaks is the client's business.
                    let _ = serve(stream, &connection.0).await;
                });
            }
        });
        Self { origin, state, task }
    }

    /// How many connections are open.
    pub(crate) fn open(&self) -> usize {
        self.state.open.load(Ordering::SeqCst)
    }

    pub(crate) fn received(&self) -> Vec<Raw> {
        self.state.received.lock().expect("no panic").clone()
    }

    /// Bytes received since the last call.
    pub(crate) fn take(&self) -> Vec<Raw> {
        std::mem::take(&mut self.state.received.lock().expect("no panic"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Counts a connection while it is there.
struct Open(Arc<State>);

impl Open {
    fn of(state: &Arc<State>) -> Self {
        state.open.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(state))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Answers the requests of a connection until the client closes it.
async fn serve(mut stream: TcpStream, state: &State) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut bytes = Vec::new();
    while let Some(request) = receive(&mut stream, &mut bytes).await? {
        let response = (state.answers)(&request, &state.origin);
        state.received.lock().expect("no panic").push(request);
        let Some(pause) = state.step else {
            stream.write_all(&response).await?;
            continue;
        };
        for piece in response.chunks(response.len().div_ceil(8).max(1)) {
            tokio::time::sleep(pause).await;
            stream.write_all(piece).await?;
        }
    }
    Ok(())
}

/// The next request; `None` at the end. `bytes` is what was read beyond the request before.
pub(crate) async fn receive(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> std::io::Result<Option<Raw>> {
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|at| at == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(bytes).await? == 0 {
            return Ok(None);
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    bytes.drain(..end + 4);
    let mut request = Raw { head, body: Vec::new() };
    let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    while bytes.len() < length {
        if stream.read_buf(bytes).await? == 0 {
            return Ok(None);
        }
    }
    request.body = bytes.drain(..length).collect();
    Ok(Some(request))
}
