//! [`Page`], and the streams over all pages and items of a list.
//!
//! Next links are followed as they come; nothing is read out of them. A link that was followed
//! before is an error, and so is one to another origin: the token is not sent there.

use std::collections::HashSet;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use azure_core::http::Url;
use futures::stream::{self, BoxStream, Stream, StreamExt};
use serde::de::Error as _;
use serde_json::Value;

use crate::request::Parts;
use crate::response::Response;
use crate::table::{Element, Names, Table, Visit, VisitMut};
use crate::{Additional, Client, Error, ErrorKind, FromResponse, Request, Result, read};

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The items of this page; there may be none even if more pages follow.
    pub value: Vec<T>,
    /// The address of the next page, unless this is the last.
    pub next_link: Option<String>,
    /// The address that later gives what has changed, at the end of a list of changes.
    pub delta_link: Option<String>,
    /// How many items the whole list has, if the request asked for it with `$count=true`.
    pub count: Option<i64>,
    /// The other members.
    pub additional: Additional,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        let (next_link, delta_link) = (None, None);
        Self { value: Vec::new(), next_link, delta_link, count: None, additional: Additional::new() }
    }
}

/// A page while it is read.
struct Raw<T> {
    value: Option<Vec<T>>,
    next_link: Option<String>,
    delta_link: Option<String>,
    count: Option<i64>,
    additional: Additional,
}

impl<T> Default for Raw<T> {
    fn default() -> Self {
        let (next_link, delta_link) = (None, None);
        Self { value: None, next_link, delta_link, count: None, additional: Additional::new() }
    }
}

impl<T: Element> Table for Raw<T> {
    fn names(&self) -> &'static Names {
        const { &Names::new("Page", &["@odata.count", "@odata.nextLink", "@odata.deltaLink", "value"]) }
    }

    fn additional(&self) -> &Additional {
        &self.additional
    }

    fn fields(&self, visit: &mut dyn Visit) {
        visit.visit(&[&self.count, &self.next_link, &self.delta_link, &self.value]);
    }

    fn fields_mut(&mut self, visit: &mut dyn VisitMut) {
        visit.visit(
            &mut [&mut self.count, &mut self.next_link, &mut self.delta_link, &mut self.value],
            &mut self.additional,
        );
    }
}

impl<T: Element> FromResponse for Page<T> {
    /// # Errors
    /// Items that are not what the documentation says are kept as they are, but a page without a
    /// list, or with something in the list that is no item at all, is an error: items would be
    /// passed over in silence.
    fn from_response(response: Response) -> Result<Self> {
        if response.is_empty() {
            return Ok(Self::default());
        }
        response.json(|json| {
            let Raw { value, next_link, delta_link, count, mut additional } = read::read(json)?;
            let value = match (value, additional.shift_remove("value")) {
                (Some(value), _) => value,
                (None, Some(Value::Null)) => Vec::new(),
                _ => return Err(serde_json::Error::custom("no list of the documented type")),
            };
            Ok(Self { value, next_link, delta_link, count, additional })
        })
    }
}

impl<T> Request<Page<T>> {
    /// The request for the page that a stored link leads to: a [`next_link`](Page::next_link), to go on with
    /// a list, or a [`delta_link`](Page::delta_link), to ask what has changed.
    ///
    /// The link has all options of the first request; headers such as `Prefer` have to be set again. A link
    /// to another origin than the client's is an error when the request is sent.
    pub fn resume(client: &Client, link: &str) -> Self {
        Self::new(Parts::linked(client.clone(), link))
    }
}

impl Client {
    /// The request for the page that a stored link leads to; see [`Request::resume`].
    ///
    /// ```no_run
    /// # use docwright_runtime::futures::TryStreamExt;
    /// # use docwright_runtime::{Client, Value};
    /// # async fn example(client: &Client, stored: &str) -> docwright_runtime::Result<()> {
    /// let mut pages = client.resume::<Value>(stored).pages();
    /// while let Some(page) = pages.try_next().await? {
    ///     println!("{} items, next is {:?}", page.value.len(), page.next_link);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn resume<T>(&self, link: &str) -> Request<Page<T>> {
        Request::resume(self, link)
    }
}

impl<T: Element + Send + 'static> Request<Page<T>> {
    /// All pages of the list, one after the other. Each is asked for when the stream is polled.
    ///
    /// After an error the stream ends.
    pub fn pages(self) -> BoxStream<'static, Result<Page<T>>> {
        let pages = responses(self.into_parts(), |response| {
            let page = Page::from_response(response)?;
            let next_link = page.next_link.clone();
            Ok((page, next_link))
        });
        pages.boxed()
    }

    /// All items of the list, from all pages.
    ///
    /// After an error the stream ends.
    pub fn items(self) -> Items<T> {
        Items { pages: self.pages(), page: Vec::new().into_iter(), total: None, delta_link: None }
    }
}

/// The items of a list, from all pages: a stream, which asks for a page when the one before is used up.
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
    pages: BoxStream<'static, Result<Page<T>>>,
    page: std::vec::IntoIter<T>,
    total: Option<i64>,
    delta_link: Option<String>,
}

impl<T> Items<T> {
    /// How many items the whole list has, once the first page is there, if the request asked for it with
    /// `$count=true`.
    pub fn total(&self) -> Option<i64> {
        self.total
    }

    /// The delta link, once the last page is there.
    pub(crate) fn delta_link(&self) -> Option<&str> {
        self.delta_link.as_deref()
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

/// Where a walk over pages is.
enum Step {
    First,
    Next(String),
    End,
}

/// The answers of all pages as `read` sees them, which also finds the next link.
fn responses<P: Send + 'static>(
    parts: Parts,
    read: fn(Response) -> Result<(P, Option<String>)>,
) -> impl Stream<Item = Result<P>> + Send + 'static {
    let start = (parts, Step::First, HashSet::new());
    stream::try_unfold(start, move |(parts, step, mut seen)| async move {
        let response = match step {
            Step::First => parts.clone().send().await?,
            Step::Next(link) => {
                let url = next_url(&parts, &link, &mut seen)?;
                parts.send_to(url).await?
            }
            Step::End => return Ok(None),
        };
        let (page, next_link) = read(response)?;
        let step = next_link.map_or(Step::End, Step::Next);
        Ok(Some((page, (parts, step, seen))))
    })
}

fn next_url(parts: &Parts, link: &str, seen: &mut HashSet<String>) -> Result<Url> {
    let url = parts.client.own_url(link)?;
    if !seen.insert(link.to_owned()) {
        return Err(Error::new(ErrorKind::Paging, "the service repeats a next link"));
    }
    Ok(url)
}
