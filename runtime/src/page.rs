//! [`Page`], and the streams over all pages and items of a list.
//!
//! Next links are followed as they come; nothing is read out of them. A link that was followed
//! before is an error, and so is one to another origin: the token is not sent there.

use std::collections::HashSet;

use azure_core::http::Url;
use futures::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};
use serde::de::Error as _;
use serde_json::Value;

use crate::request::Parts;
use crate::response::Response;
use crate::table::{Element, Table, Visit, VisitMut};
use crate::{Additional, Error, ErrorKind, FromResponse, Request, Result, read};

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
    fn names(&self) -> &'static [&'static str] {
        &["@odata.count", "@odata.nextLink", "@odata.deltaLink", "value"]
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
    pub fn items(self) -> BoxStream<'static, Result<T>> {
        let items = |page: Page<T>| stream::iter(page.value.into_iter().map(Ok));
        self.pages().map_ok(items).try_flatten().boxed()
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
