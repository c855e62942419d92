//! [`Source`]: what an upload reads from.
//!
//! Invariant: a source can be read again from any place, as often as a connection breaks, or says that it
//! cannot. It is never held in memory as a whole, unless it was made from memory.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use azure_core::Bytes;
use azure_core::http::Body;
use azure_core::stream::SeekableStream;
use futures::io::AsyncRead;
use futures::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};
use tokio::io::{AsyncReadExt, AsyncSeekExt};

use crate::Request;

/// How far a transfer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many bytes are done. After a break it may be less than before.
    pub done: u64,
    /// How many there are, if that is known.
    pub total: Option<u64>,
}

/// Takes the progress of a transfer.
pub(crate) type Report = Arc<dyn Fn(Progress) + Send + Sync>;

/// The bytes of a source from some place on.
type Chunks = BoxStream<'static, io::Result<Bytes>>;

/// What an upload reads from: bytes, a file, or anything that can be opened at a place.
///
/// ```no_run
/// # use docwright_runtime::{Place, Source, Value};
/// # async fn example(content: &Place) -> docwright_runtime::Result<()> {
/// let source = Source::file("report.pdf").await?.on_progress(|now| println!("{} bytes", now.done));
/// let item: Value = content.put_stream(source).content_type("application/pdf").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Source {
    length: u64,
    open: Arc<dyn Fn(u64) -> Chunks + Send + Sync>,
    report: Option<Report>,
}

impl Source {
    /// A source of `length` bytes. `open` gives those from a place on, and is called again with the place to
    /// go on from when a connection broke.
    pub fn new<S>(length: u64, open: impl Fn(u64) -> S + Send + Sync + 'static) -> Self
    where
        S: Stream<Item = io::Result<Bytes>> + Send + 'static,
    {
        Self { length, open: Arc::new(move |from| open(from).boxed()), report: None }
    }

    /// A source of bytes in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self::new(length(&bytes), move |from| {
            let from = usize::try_from(from).unwrap_or(usize::MAX).min(bytes.len());
            stream::iter([Ok(bytes.slice(from..))])
        })
    }

    /// A file as it is now. Its length is fixed here; a file that becomes shorter is an error when it is sent.
    ///
    /// # Errors
    /// If the file cannot be found, or is a folder.
    pub async fn file(path: impl Into<PathBuf>) -> crate::Result<Self> {
        let path: PathBuf = path.into();
        let about = tokio::fs::metadata(&path).await.map_err(unreadable)?;
        if !about.is_file() {
            return Err(unreadable(io::Error::other("not a file")));
        }
        Ok(Self::new(about.len(), move |from| read_file(path.clone(), from)))
    }

    /// A stream of `length` bytes that can be read once: an upload fails if it would have to begin again.
    pub fn once<S>(length: u64, chunks: S) -> Self
    where
        S: Stream<Item = io::Result<Bytes>> + Send + 'static,
    {
        let chunks = Mutex::new(Some(chunks));
        Self::new(length, move |from| {
            let chunks = chunks.lock().unwrap_or_else(PoisonError::into_inner).take().filter(|_| from == 0);
            let again = || io::Error::other("the stream can be read once only");
            match chunks {
                Some(chunks) => chunks.boxed(),
                None => stream::once(async move { Err(again()) }).boxed(),
            }
        })
    }

    /// Calls `report` as bytes are sent.
    #[must_use]
    pub fn on_progress(mut self, report: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.report = Some(Arc::new(report));
        self
    }

    /// How many bytes there are.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Tells how many bytes are done.
    pub(crate) fn report(&self, done: u64) {
        if let Some(report) = &self.report {
            report(Progress { done, total: Some(self.length) });
        }
    }

    /// A reader from a place on.
    pub(crate) fn reader(&self, from: u64) -> Reader {
        Reader { chunks: (self.open)(from), rest: Bytes::new() }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("length", &self.length).finish_non_exhaustive()
    }
}

impl<T> Request<T> {
    /// Sets the body to a stream, which is read as it is sent.
    ///
    /// It takes the place of the body that the request was made with. The content type is
    /// `application/octet-stream`, or what was set before.
    pub fn stream_body(mut self, body: Source) -> Self {
        let parts = self.parts_mut();
        if parts.header("content-type").is_none() {
            parts.set_header("content-type", "application/octet-stream");
        }
        parts.set_body(Body::SeekableStream(Box::new(Sent::new(body))));
        self
    }
}

/// Reads pieces of a wanted length.
pub(crate) struct Reader {
    chunks: Chunks,
    rest: Bytes,
}

impl Reader {
    /// The next `length` bytes.
    pub(crate) async fn take(&mut self, length: usize) -> crate::Result<Bytes> {
        let mut piece = Vec::new();
        loop {
            let count = self.rest.len().min(length - piece.len());
            piece.extend_from_slice(&self.rest.split_to(count));
            if piece.len() == length {
                return Ok(piece.into());
            }
            self.rest = match self.chunks.try_next().await {
                Ok(Some(chunk)) => chunk,
                Ok(None) => return Err(unreadable(io::ErrorKind::UnexpectedEof.into())),
                Err(error) => return Err(unreadable(error)),
            };
        }
    }
}

fn unreadable(error: io::Error) -> crate::Error {
    crate::Error::new(crate::ErrorKind::Source, format!("the source of the body cannot be read: {error}"))
        .with_source(error)
}

fn length(bytes: &Bytes) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

fn read_file(path: PathBuf, from: u64) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let open = async move {
        let mut file = tokio::fs::File::open(path).await?;
        file.seek(io::SeekFrom::Start(from)).await?;
        Ok::<_, io::Error>(stream::try_unfold(file, |mut file| async move {
            let mut chunk = vec![0; 64 * 1024];
            let count = file.read(&mut chunk).await?;
            chunk.truncate(count);
            Ok((count > 0).then(|| (Bytes::from(chunk), file)))
        }))
    };
    stream::once(open).try_flatten()
}

/// A source while the transport reads it. A clone begins at the beginning: the transport clones the body
/// for each attempt.
struct Sent {
    source: Source,
    /// The lock is never taken; it makes the stream fit to be shared.
    reading: Mutex<Option<stream::IntoAsyncRead<Chunks>>>,
    done: u64,
}

impl Sent {
    fn new(source: Source) -> Self {
        Self { source, reading: Mutex::new(None), done: 0 }
    }
}

impl Clone for Sent {
    fn clone(&self) -> Self {
        Self::new(self.source.clone())
    }
}

impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

impl AsyncRead for Sent {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut [u8]) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        let reading = this.reading.get_mut().unwrap_or_else(PoisonError::into_inner);
        let reading = reading.get_or_insert_with(|| (this.source.open)(0).into_async_read());
        let count = std::task::ready!(Pin::new(reading).poll_read(cx, buffer))?;
        this.done += u64::try_from(count).unwrap_or(u64::MAX);
        if count > 0 {
            this.source.report(this.done);
        }
        Poll::Ready(Ok(count))
    }
}

#[async_trait::async_trait]
impl SeekableStream for Sent {
    async fn reset(&mut self) -> azure_core::Result<()> {
        *self = self.clone();
        Ok(())
    }

    fn len(&self) -> Option<u64> {
        Some(self.source.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn pieces_have_the_length_that_is_asked_for() {
        let chunks = |from: u64| {
            let all = ["ab", "cde", "", "f"].concat();
            let rest = all[usize::try_from(from).expect("small")..].to_owned();
            stream::iter(rest.into_bytes().chunks(2).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect::<Vec<_>>())
        };
        let source = Source::new(6, chunks);
        let mut reader = source.reader(1);
        assert_eq!(&reader.take(3).await.expect("bytes")[..], b"bcd");
        assert_eq!(&reader.take(2).await.expect("bytes")[..], b"ef");
        assert_eq!(reader.take(1).await.expect_err("an end").kind(), crate::ErrorKind::Source);
    }

    #[tokio::test]
    async fn a_stream_is_read_once() {
        let source = Source::once(1, stream::iter([Ok(Bytes::from("a"))]));
        assert_eq!(&source.reader(0).take(1).await.expect("a byte")[..], b"a");
        assert!(source.reader(0).take(1).await.is_err());
    }
}
