//! [`ErrorKind`]: the categories of errors.

/// The category of an [`Error`](crate::Error).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request is invalid: an unusable key, endpoint, header or body. Nothing was sent.
    Request,
    /// The credential returned no access token. Nothing was sent.
    Credential,
    /// The service could not be reached, or the connection broke.
    Transport,
    /// The service returned an error status.
    Service,
    /// The response is not JSON, or does not match the documented type.
    Decode,
    /// The link to the next page was followed before, or leads to another origin.
    Paging,
    /// The request timed out. It is unknown whether the service processed it.
    Timeout,
    /// A stored delta link has expired (410): the list has to be read from its beginning.
    Resync,
    /// A redirect or link leads to a forbidden URL, or there are too many redirects.
    Redirect,
    /// A long-running operation failed, was canceled, or cannot be polled.
    Operation,
    /// An upload session has expired, or was canceled (404).
    UploadExpired,
    /// The source of a body could not be read.
    Source,
    /// The connection of a download broke, and the content has changed since: download it again.
    ContentChanged,
}
