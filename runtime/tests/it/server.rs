//! A tiny HTTP server: it answers requests from a list, keeps what it was asked, and stops when it
//! is dropped.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;

/// A request as it arrived.
#[derive(Clone, Debug, Default)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(other, _)| other == name)?;
        Some(&header.1)
    }
}

/// A response: status, further headers, body. Status 0 breaks the connection instead.
/// `{origin}` in headers and body becomes the origin of the server.
pub(crate) struct Answer(pub(crate) u16, pub(crate) &'static [(&'static str, &'static str)], pub(crate) String);

/// A response with JSON; `{origin}` in the text becomes the origin of the server.
pub(crate) fn json(body: &str) -> Answer {
    Answer(200, &[("content-type", "application/json")], body.to_owned())
}

/// Headers that are put together by a test.
pub(crate) fn headers(list: &[(&str, &str)]) -> &'static [(&'static str, &'static str)] {
    let owned = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
    Box::leak(list.iter().map(|(name, value)| (owned(name), owned(value))).collect())
}

/// A redirect to another URL.
pub(crate) fn redirect(to: &str) -> Answer {
    Answer(302, headers(&[("location", to)]), String::new())
}

/// The response to a request that starts a long-running operation.
pub(crate) fn accepted(list: &[(&str, &str)]) -> Answer {
    Answer(202, headers(list), String::new())
}

/// A socket that does not listen, and its origin: it keeps the port from the servers of other tests.
pub(crate) fn closed_port() -> (TcpSocket, String) {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind(([127, 0, 0, 1], 0).into()).expect("binds");
    let origin = format!("http://{}", socket.local_addr().expect("an address"));
    (socket, origin)
}

pub(crate) struct Server {
    pub(crate) origin: String,
    answers: Arc<Mutex<VecDeque<Answer>>>,
    received: Arc<Mutex<Vec<Received>>>,
    task: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("binds");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let answers: Arc<Mutex<VecDeque<Answer>>> = Arc::new(Mutex::new(answers.into_iter().collect()));
        let received = Arc::new(Mutex::new(Vec::new()));
        let task = tokio::spawn({
            let (origin, answers, received) = (origin.clone(), Arc::clone(&answers), Arc::clone(&received));
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    // A connection that breaks is the client's business.
                    let _ = serve(stream, &origin, &answers, &received).await;
                }
            }
        });
        Self { origin, answers, received, task }
    }

    /// Adds a response, which may depend on the origins of other servers.
    pub(crate) fn push(&self, answer: Answer) {
        self.answers.lock().expect("no panic").push_back(answer);
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().expect("no panic").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Serves one request and closes the connection.
async fn serve(
    mut stream: TcpStream,
    origin: &str,
    answers: &Mutex<VecDeque<Answer>>,
    received: &Mutex<Vec<Received>>,
) -> std::io::Result<()> {
    let request = read(&mut stream).await?;
    received.lock().expect("no panic").push(request);
    let answer = answers.lock().expect("no panic").pop_front();
    let Answer(status, headers, body) = answer.unwrap_or_else(|| Answer(599, &[], "no response is left".to_owned()));
    if status == 0 {
        // The connection breaks.
        return Ok(());
    }
    let body = body.replace("{origin}", origin);
    let mut head = format!("HTTP/1.1 {status} X\r\nconnection: close\r\n");
    for (name, value) in headers {
        head = format!("{head}{name}: {}\r\n", value.replace("{origin}", origin));
    }
    let has_length = headers.iter().any(|(name, _)| *name == "content-length");
    if status != 204 && !has_length {
        head = format!("{head}content-length: {}\r\n", body.len());
    }
    stream.write_all(format!("{head}\r\n{body}").as_bytes()).await?;
    stream.shutdown().await
}

async fn read(stream: &mut TcpStream) -> std::io::Result<Received> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).await?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let mut request = Received {
        method: words.next().unwrap_or_default(),
        target: words.next().unwrap_or_default(),
        ..Received::default()
    };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).await?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        request.headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    let length = request.header("content-length").and_then(|length| length.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).await?;
    request.body = String::from_utf8_lossy(&body).into_owned();
    Ok(request)
}
