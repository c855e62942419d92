//! [`Changes`]: the changes of a list (delta queries).
//!
//! A service that tracks changes returns a delta link at the end of a list, which later returns the changes since then.
//! Removed items have the annotation `@removed`.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures::stream::{Stream, StreamExt};

use super::Items;
use crate::Additional;
use crate::model::names::Names;
use crate::model::table::{Element, Field, Table, View, Visit, additional};
use crate::wire::link;
use crate::{Client, Error, ErrorKind, Page, Request, Result};

/// One change in a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<T> {
    /// The item was added or changed. It may contain only the properties that changed.
    Changed(T),
    /// The item is no longer in the list.
    Removed(Removed<T>),
}

/// An item that is no longer in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed<T> {
    /// The id of the item; empty if the service omits it.
    pub id: String,
    /// The reason for the removal.
    pub reason: RemovedReason,
    /// The item with all properties that the service returned.
    pub item: T,
}

/// The reason why an item is no longer in a list.
#[derive(Clone, Debug)]
pub enum RemovedReason {
    /// The item may be restored: it was moved, is in a recycle bin, or no longer matches the filter.
    Changed,
    /// The item was deleted permanently.
    Deleted,
    /// Another reason; empty if the service omits it.
    UnknownValue(String),
}

crate::members! {
    RemovedReason: UnknownValue,
    "changed" => Changed,
    "deleted" => Deleted,
}

/// A stream of the changes of a list, with the next delta link at its end.
///
/// If a delta link has expired, the error has the kind [`ErrorKind::Resync`]: read the list from its beginning. Some
/// services return a link for that; see [`Error::resync_link`]. A list of changes that ends without a delta link is an
/// error of the kind [`ErrorKind::Paging`]: later changes could not be requested, and it is unknown whether the list is
/// complete.
///
/// The first list may have thousands of pages. [`checkpoint`](Self::checkpoint) is the link from which the stream
/// continues, in another process if necessary.
///
/// ```no_run
/// # use docwright_runtime::futures::TryStreamExt;
/// # use docwright_runtime::{Change, Client, ErrorKind, Page, Request, Value};
/// # async fn example(client: &Client, stored: Option<String>) -> docwright_runtime::Result<()> {
/// # let first: Request<Page<Value>> = client.root().child("users").function("delta", &[]).get();
/// let mut changes = match stored {
///     Some(link) => client.resume::<Value>(&link).changes(),
///     None => first.changes(),
/// };
/// while let Some(change) = changes.try_next().await? {
///     match change {
///         Change::Changed(user) => println!("{user}"),
///         Change::Removed(user) => println!("{} was removed: {}", user.id, user.reason),
///     }
///     let _store = changes.checkpoint(); // after a crash: client.changes(checkpoint)
/// }
/// let stored = changes.delta_link();
/// # let _ = stored;
/// # Ok(())
/// # }
/// ```
pub struct Changes<T> {
    items: Items<T>,
    ended: bool,
}

impl<T> Changes<T> {
    /// The delta link, which returns later changes. It is available once the stream has ended.
    pub fn delta_link(&self) -> Option<&str> {
        self.items.delta_link()
    }

    /// The link from which [`Client::changes`] continues after the changes that the stream has returned so far; `None`
    /// within the first page of a list that did not start from a link.
    ///
    /// It changes when the last change of a page was returned: a program that stores it after it has processed a change
    /// loses none, and may see those of one page again. At the end it is the [`delta_link`](Self::delta_link). After an
    /// error it is the link of the page that failed.
    pub fn checkpoint(&self) -> Option<&str> {
        self.items.checkpoint()
    }
}

impl<T: Element + Send + 'static> Request<Page<T>> {
    /// A stream of all changes, from all pages.
    ///
    /// The request calls a function `delta`, or [resumes](Request::resume) a stored link. The stream ends after an
    /// error.
    pub fn changes(self) -> Changes<T> {
        Changes { items: self.items(), ended: false }
    }
}

impl Client {
    /// A stream of the changes since a delta link; the same as `resume(link).changes()`.
    pub fn changes<T: Element + Send + 'static>(&self, delta_link: &str) -> Changes<T> {
        self.resume(delta_link).changes()
    }
}

impl<T: Element> Stream for Changes<T> {
    type Item = Result<Change<T>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let item = ready!(self.items.poll_next_unpin(context));
        self.ended = !matches!(item, Some(Ok(_)));
        Poll::Ready(match item {
            Some(Ok(item)) => Some(Ok(to_change(item))),
            Some(Err(error)) if error.status() == Some(410) => Some(Err(error.with_kind(ErrorKind::Resync))),
            Some(Err(error)) => Some(Err(error)),
            None if self.delta_link().is_none() => Some(Err(self.items.missing_delta_link())),
            None => None,
        })
    }
}

impl<T> fmt::Debug for Changes<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Changes").finish_non_exhaustive()
    }
}

impl Error {
    /// The link to read a list from its beginning, after its delta link has expired.
    pub fn resync_link(&self) -> Option<&str> {
        self.header("location").and_then(link::non_empty).filter(|_| self.kind() == ErrorKind::Resync)
    }
}

/// Converts an item of a delta query.
fn to_change<T: Element>(item: T) -> Change<T> {
    let removed = match item.view() {
        View::Object(table) => additional(table)
            .get("@removed")
            .map(|removed| (removed.clone(), string_property(table, "id").unwrap_or_default())),
        View::Any(value) => {
            value.get("@removed").map(|removed| (removed.clone(), value["id"].as_str().unwrap_or_default().to_owned()))
        }
        _ => None,
    };
    match removed {
        Some((removed, id)) => {
            let reason = RemovedReason::from(removed["reason"].as_str().unwrap_or_default());
            Change::Removed(Removed { id, reason, item })
        }
        None => Change::Changed(item),
    }
}

/// Returns a string property of a model, with or without a field.
fn string_property(table: &dyn Table, name: &str) -> Option<String> {
    struct Find<'n>(&'n str, Option<String>);

    impl<'a> Visit<'a> for Find<'_> {
        fn visit(&mut self, names: &'static Names, fields: &[&'a dyn Field], _: &'a Additional) {
            let view = names.position_of(self.0, 0).and_then(|at| fields[at].view());
            self.1 = match view {
                Some(View::Str(text)) => Some(text.to_owned()),
                Some(View::Text(text)) => {
                    let mut out = String::new();
                    // Writing to a string cannot fail.
                    let _ = text.write(&mut out);
                    Some(out)
                }
                _ => None,
            };
        }
    }

    let mut found = Find(name, None);
    table.fields(&mut found);
    found.1.or_else(|| additional(table).get(name)?.as_str().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn removed_items_are_detected() {
        let item = json!({"id": "1", "@removed": {"reason": "deleted"}});
        let Change::Removed(removed) = to_change(item.clone()) else { panic!("not removed") };
        assert_eq!((removed.id.as_str(), removed.reason), ("1", RemovedReason::Deleted));
        assert_eq!(removed.item, item);
        let odd: Value = json!({"@removed": true});
        let Change::Removed(removed) = to_change(odd) else { panic!("not removed") };
        assert_eq!((removed.id.as_str(), removed.reason.as_str()), ("", ""));
        assert_eq!(to_change(json!({"id": "1"})), Change::Changed(json!({"id": "1"})));
    }
}
