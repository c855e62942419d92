//! Streams over all pages and items of a list.
//!
//! Next links are opaque and are followed unchanged. A link that was followed before is an error, and so is one to
//! another origin, since the token is not sent there.

use std::collections::HashSet;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures::stream::{self, BoxStream, Stream, StreamExt};

use crate::http::Url;
use crate::model::table::Element;
use crate::request::RequestParts;
use crate::response::Response;
use crate::{Error, ErrorKind, FromResponse, Page, Request, Result};

impl<T: Element + Send + 'static> Request<Page<T>> {
    /// A stream of all pages of the list. Each page is requested when the stream is polled.
    ///
    /// The stream ends after an error.
    pub fn pages(self) -> BoxStream<'static, Result<Page<T>>> {
        let pages = stream_pages(self.into_parts(), |response| {
            let page = Page::from_response(response)?;
            let next_link = page.next_link.clone();
            Ok((page, next_link))
        });
        pages.boxed()
    }

    /// A stream of all items of the list, from all pages.
    ///
    /// The stream ends after an error.
    pub fn items(self) -> Items<T> {
        Items {
            operation: self.parts.operation(),
            current: None,
            following: self.parts.link().map(str::to_owned),
            pages: self.pages(),
            page: Vec::new().into_iter(),
            total: None,
            delta_link: None,
        }
    }
}

/// A stream of the items of a list. Each page is requested when the previous one is exhausted.
///
/// ```no_run
/// # use docwright_runtime::futures::TryStreamExt;
/// # use docwright_runtime::{Page, Request, Value};
/// # async fn example(users: Request<Page<Value>>) -> docwright_runtime::Result<()> {
/// let mut users = users.query("$count", "true").header("ConsistencyLevel", "eventual").items();
/// let mut done = 0;
/// while let Some(_user) = users.try_next().await? {
///     done += 1;
///     println!("{done} of {}", users.total().unwrap_or_default());
/// }
/// # Ok(())
/// # }
/// ```
pub struct Items<T> {
    /// The method and the path of the first request, for errors.
    operation: Arc<str>,
    pages: BoxStream<'static, Result<Page<T>>>,
    page: std::vec::IntoIter<T>,
    /// The link of the current page; `None` for the first page, unless the list started from a link.
    current: Option<String>,
    /// The link that follows the current page: that of the next page, or the delta link. Before the first page it is
    /// the link that the list starts from.
    following: Option<String>,
    total: Option<i64>,
    delta_link: Option<String>,
}

impl<T> Items<T> {
    /// The number of items of the whole list, if the request has `$count=true`.
    ///
    /// It is available once the first page was received.
    pub fn total(&self) -> Option<i64> {
        self.total
    }

    /// The link from which [`Client::resume`](crate::Client::resume) continues after the items that the stream has
    /// returned so far; `None` within the first page of a list that did not start from a link, and at the end.
    ///
    /// It changes when the last item of a page was returned: a program that stores it after it has processed an item
    /// loses none, and may see those of one page again.
    pub fn checkpoint(&self) -> Option<&str> {
        let is_used_up = self.page.as_slice().is_empty();
        if is_used_up { self.following.as_deref() } else { self.current.as_deref() }
    }

    /// The delta link, once the last page was received.
    pub(super) fn delta_link(&self) -> Option<&str> {
        self.delta_link.as_deref()
    }

    /// The error of a list of changes that has ended without a delta link.
    pub(super) fn missing_delta_link(&self) -> Error {
        let message = format!(
            "the changes of {} are incomplete: expected `@odata.deltaLink` or `@odata.nextLink` on the last page",
            self.operation
        );
        Error::new(ErrorKind::Paging, message).with_operation(&self.operation)
    }
}

impl<T> Unpin for Items<T> {}

impl<T> Stream for Items<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_next_unpin(context)) {
                Some(Ok(page)) => {
                    self.page = page.value.into_iter();
                    self.total = page.count.or(self.total);
                    let following = page.next_link.or_else(|| page.delta_link.clone());
                    self.current = std::mem::replace(&mut self.following, following);
                    self.delta_link = page.delta_link;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("total", &self.total).finish_non_exhaustive()
    }
}

/// The next step of a stream of pages.
enum PageStep {
    First,
    Next(String),
    End,
}

/// Streams the pages of a list; `decode` returns each page with its next link.
fn stream_pages<P: Send + 'static>(
    parts: RequestParts,
    decode: fn(Response) -> Result<(P, Option<String>)>,
) -> impl Stream<Item = Result<P>> + Send + 'static {
    let start = (parts, PageStep::First, HashSet::new());
    stream::try_unfold(start, move |(parts, step, mut seen)| async move {
        let response = match step {
            PageStep::First => parts.clone().send().await?,
            PageStep::Next(link) => {
                let url = resolve_next_link(&parts, &link, &mut seen);
                let url = url.map_err(|error| error.with_operation(&parts.operation()))?;
                let paging = parts.client.core().conventions.paging;
                let repeats_request = paging.repeats_request() || parts.call.key_paging.is_some();
                let next = if repeats_request { parts.clone() } else { parts.for_next_page() };
                next.send_to(url).await?
            }
            PageStep::End => return Ok(None),
        };
        let (page, next_link) = decode(response)?;
        let step = next_link.map_or(PageStep::End, PageStep::Next);
        Ok(Some((page, (parts, step, seen))))
    })
}

/// Resolves a next link, which must not have been followed before.
fn resolve_next_link(parts: &RequestParts, link: &str, seen: &mut HashSet<String>) -> Result<Url> {
    let url = parts.client.core().resolve_own_link(link)?;
    if !seen.insert(link.to_owned()) {
        return Err(Error::new(ErrorKind::Paging, "cannot follow the next link: it was followed before"));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Client, ClientOptions, StaticToken};

    #[test]
    fn a_next_link_is_followed_once() {
        let client = Client::new("https://example.com/v1.0", StaticToken::new("t"), ClientOptions::default());
        let parts = client.expect("a client").root().child("users").get::<()>().into_parts();
        let mut seen = HashSet::new();
        let link = "https://example.com/v1.0/users?$skiptoken=x";
        let url = resolve_next_link(&parts, link, &mut seen).expect("a URL");
        assert_eq!(url.as_str(), link, "links are opaque");
        let error = resolve_next_link(&parts, link, &mut seen).expect_err("it was followed");
        assert_eq!(error.kind(), ErrorKind::Paging);
        assert!(resolve_next_link(&parts, "https://example.org/users", &mut seen).is_err());
    }
}
