//! [`Source`]: the content of an upload.
//!
//! Invariant: a source can be read again from any offset when a connection breaks, or returns an error. It is never
//! held in memory as a whole, unless it was created from memory.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};
use tokio::io::{AsyncReadExt, AsyncSeekExt};

use crate::Request;

/// The progress of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Number of bytes that were transferred. It may decrease when a connection breaks.
    pub done: u64,
    /// Total number of bytes, if it is known.
    pub total: Option<u64>,
}

/// A callback for the progress of a transfer.
pub(super) type ProgressCallback = Arc<dyn Fn(Progress) + Send + Sync>;

/// The bytes of a source from an offset.
type SourceChunks = BoxStream<'static, io::Result<Bytes>>;

/// The content of an upload: bytes, a file, or a stream that can be opened at any offset.
///
/// ```no_run
/// # use docwright_runtime::{ResourcePath, Source, Value};
/// # async fn example(content: &ResourcePath) -> docwright_runtime::Result<()> {
/// let source = Source::file("report.pdf").await?.on_progress(|now| println!("{} bytes", now.done));
/// let item: Value = content.put_stream(source).content_type("application/pdf").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Source {
    length: u64,
    open: Arc<dyn Fn(u64) -> SourceChunks + Send + Sync>,
    on_progress: Option<ProgressCallback>,
}

impl Source {
    /// A source of `length` bytes.
    ///
    /// `open` returns the bytes from an offset. It is called again to continue after a connection breaks.
    pub fn new<S>(length: u64, open: impl Fn(u64) -> S + Send + Sync + 'static) -> Self
    where
        S: Stream<Item = io::Result<Bytes>> + Send + 'static,
    {
        Self { length, open: Arc::new(move |from| open(from).boxed()), on_progress: None }
    }

    /// A source of bytes in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self::new(length(&bytes), move |from| {
            let from = usize::try_from(from).unwrap_or(usize::MAX).min(bytes.len());
            stream::iter([Ok(bytes.slice(from..))])
        })
    }

    /// A source that reads a file. Its length is determined now; sending a file that was truncated since fails.
    ///
    /// # Errors
    /// If the file does not exist, or is a directory.
    pub async fn file(path: impl Into<PathBuf>) -> crate::Result<Self> {
        let path: PathBuf = path.into();
        let metadata = tokio::fs::metadata(&path).await.map_err(read_error)?;
        if !metadata.is_file() {
            return Err(read_error(io::Error::other("not a file")));
        }
        Ok(Self::new(metadata.len(), move |from| read_file(path.clone(), from)))
    }

    /// A source of a stream of `length` bytes that can be read once: an upload fails if it has to read it again.
    pub fn once<S>(length: u64, chunks: S) -> Self
    where
        S: Stream<Item = io::Result<Bytes>> + Send + 'static,
    {
        let chunks = Mutex::new(Some(chunks));
        Self::new(length, move |from| {
            let chunks = chunks.lock().unwrap_or_else(PoisonError::into_inner).take().filter(|_| from == 0);
            let error = || io::Error::other("the stream can be read only once");
            match chunks {
                Some(chunks) => chunks.boxed(),
                None => stream::once(async move { Err(error()) }).boxed(),
            }
        })
    }

    /// Calls `callback` whenever bytes are sent.
    #[must_use]
    pub fn on_progress(mut self, callback: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(Arc::new(callback));
        self
    }

    /// The length in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Reads the bytes from the beginning, for a [`Transport`](crate::http::Transport), and reports the progress.
    pub fn chunks(&self) -> BoxStream<'static, io::Result<Bytes>> {
        let (source, mut done) = (self.clone(), 0_u64);
        let report = move |chunk: &Bytes| {
            done = done.saturating_add(length(chunk));
            source.report(done);
        };
        (self.open)(0).inspect_ok(report).boxed()
    }

    /// Reports the number of bytes that were sent.
    pub(super) fn report(&self, done: u64) {
        if let Some(callback) = &self.on_progress {
            callback(Progress { done, total: Some(self.length) });
        }
    }

    /// Opens a reader at an offset.
    pub(super) fn open_at(&self, offset: u64) -> SourceReader {
        SourceReader { chunks: (self.open)(offset), rest: Bytes::new() }
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
    /// It replaces the body that the request has. The content type is `application/octet-stream`, unless it was set
    /// before.
    pub fn stream_body(mut self, body: Source) -> Self {
        let parts = self.parts_mut();
        if parts.header("content-type").is_none() {
            parts.set_header("content-type", "application/octet-stream");
        }
        parts.set_body(body);
        self
    }
}

/// Reads pieces of a given length from a source.
pub(super) struct SourceReader {
    chunks: SourceChunks,
    rest: Bytes,
}

impl SourceReader {
    /// Reads the next `length` bytes.
    pub(super) async fn read_exact(&mut self, length: usize) -> crate::Result<Bytes> {
        let mut piece = Vec::new();
        loop {
            let count = self.rest.len().min(length - piece.len());
            piece.extend_from_slice(&self.rest.split_to(count));
            if piece.len() == length {
                return Ok(piece.into());
            }
            self.rest = match self.chunks.try_next().await {
                Ok(Some(chunk)) => chunk,
                Ok(None) => return Err(read_error(io::ErrorKind::UnexpectedEof.into())),
                Err(error) => return Err(read_error(error)),
            };
        }
    }
}

fn read_error(error: io::Error) -> crate::Error {
    crate::Error::new(crate::ErrorKind::Source, format!("cannot read the source of the request body: {error}"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn pieces_have_the_requested_length() {
        let chunks = |from: u64| {
            let all = ["ab", "cde", "", "f"].concat();
            let rest = all[usize::try_from(from).expect("small")..].to_owned();
            stream::iter(rest.into_bytes().chunks(2).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect::<Vec<_>>())
        };
        let source = Source::new(6, chunks);
        let mut reader = source.open_at(1);
        assert_eq!(&reader.read_exact(3).await.expect("bytes")[..], b"bcd");
        assert_eq!(&reader.read_exact(2).await.expect("bytes")[..], b"ef");
        assert_eq!(reader.read_exact(1).await.expect_err("an end").kind(), crate::ErrorKind::Source);
    }

    #[tokio::test]
    async fn a_stream_is_read_once() {
        let source = Source::once(1, stream::iter([Ok(Bytes::from("a"))]));
        assert_eq!(&source.open_at(0).read_exact(1).await.expect("a byte")[..], b"a");
        assert!(source.open_at(0).read_exact(1).await.is_err());
    }
}
