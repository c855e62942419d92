//! [`Changes`]: what has changed in a list since the last time.
//!
//! A service that tracks changes gives, at the end of the list, a link that later leads to what has changed
//! since. Items that are gone come with the annotation `@removed`.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures::stream::{Stream, StreamExt};

use crate::page::Items;
use crate::table::{Element, Field, Table, View, Visit};
use crate::{Client, Error, ErrorKind, Page, Request, Result};

/// One change in a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<T> {
    /// The item is new or has other values. An update may have only the members that changed.
    Changed(T),
    /// The item is no longer in the list.
    Removed(Removed<T>),
}

/// An item that is no longer in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed<T> {
    /// The id of the item; empty if the service names none.
    pub id: String,
    /// Why it is no longer there.
    pub reason: RemovedReason,
    /// The item as it came, with whatever else the service says of it.
    pub item: T,
}

/// Why an item is no longer in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RemovedReason {
    /// It may come back: it was moved, is in a bin, or no longer fits the filter.
    Changed,
    /// It was deleted for good.
    Deleted,
    /// Another reason, or none (an empty text).
    UnknownValue(String),
}

crate::members! {
    RemovedReason: UnknownValue,
    "changed" => Changed,
    "deleted" => Deleted,
}

/// What has changed in a list: a stream over all pages, with the link for the next time at its end.
///
/// If the service no longer knows what has changed since a link was given, the error is of the kind
/// [`ErrorKind::Resync`]: read the list from its beginning. Some services say where to begin; see
/// [`Error::resync_link`].
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
///         Change::Removed(user) => println!("{} is gone: {}", user.id, user.reason),
///     }
/// }
/// let store_this = changes.delta_link();
/// # let _ = store_this;
/// # Ok(())
/// # }
/// ```
pub struct Changes<T>(Items<T>);

impl<T> Changes<T> {
    /// The link that later gives what has changed from now on. It is there once the stream has ended.
    pub fn delta_link(&self) -> Option<&str> {
        self.0.delta_link()
    }
}

impl<T: Element + Send + 'static> Request<Page<T>> {
    /// All changes, from all pages. The request is that of a function `delta`, or
    /// [`resumes`](Request::resume) a stored link.
    ///
    /// After an error the stream ends.
    pub fn changes(self) -> Changes<T> {
        Changes(self.items())
    }
}

impl Client {
    /// What has changed since a delta link was given; the same as `resume(link).changes()`.
    pub fn changes<T: Element + Send + 'static>(&self, delta_link: &str) -> Changes<T> {
        self.resume(delta_link).changes()
    }
}

impl<T: Element> Stream for Changes<T> {
    type Item = Result<Change<T>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.0.poll_next_unpin(context));
        Poll::Ready(item.map(|item| match item {
            Ok(item) => Ok(change(item)),
            Err(error) if error.status() == Some(410) => Err(error.with_kind(ErrorKind::Resync)),
            Err(error) => Err(error),
        }))
    }
}

impl<T> fmt::Debug for Changes<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Changes").finish_non_exhaustive()
    }
}

impl Error {
    /// The link to read a list of changes from its beginning, if a service that can no longer tell what has
    /// changed gives one.
    pub fn resync_link(&self) -> Option<&str> {
        self.header("location").filter(|_| self.kind() == ErrorKind::Resync)
    }
}

fn change<T: Element>(item: T) -> Change<T> {
    let removed = match item.view() {
        View::Object(table) => {
            table.additional().get("@removed").map(|removed| (removed.clone(), text(table, "id").unwrap_or_default()))
        }
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

/// The text of a member, in a field or not.
fn text(table: &dyn Table, name: &str) -> Option<String> {
    struct At(Option<usize>, Option<String>);

    impl Visit for At {
        fn visit(&mut self, fields: &[&dyn Field]) {
            let view = self.0.and_then(|at| fields[at].view());
            self.1 = match view {
                Some(View::Str(text)) => Some(text.to_owned()),
                Some(View::Text(text)) => {
                    let mut out = String::new();
                    // Strings take all text.
                    let _ = text.write(&mut out);
                    Some(out)
                }
                _ => None,
            };
        }
    }

    let mut at = At(table.names().as_slice().iter().position(|other| *other == name), None);
    table.fields(&mut at);
    at.1.or_else(|| table.additional().get(name)?.as_str().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn what_is_gone_is_told_apart() {
        let item = json!({"id": "1", "@removed": {"reason": "deleted"}});
        let Change::Removed(removed) = change(item.clone()) else { panic!("not removed") };
        assert_eq!((removed.id.as_str(), removed.reason), ("1", RemovedReason::Deleted));
        assert_eq!(removed.item, item);
        let odd: Value = json!({"@removed": true});
        let Change::Removed(removed) = change(odd) else { panic!("not removed") };
        assert_eq!((removed.id.as_str(), removed.reason.as_str()), ("", ""));
        assert_eq!(change(json!({"id": "1"})), Change::Changed(json!({"id": "1"})));
    }
}
