//! The options of a query as methods of [`Request`].

use super::expand::Expansion;
use super::filter::Condition;
use super::search::Search;
use super::select::{Ordering, Selection};
use crate::{Model, Page, Request};

/// What a request answers with, if that is a model or a page of them.
#[diagnostic::on_unimplemented(
    message = "the answer `{Self}` has no documented properties",
    note = "`Request::query` takes options as text"
)]
pub trait Answer {
    /// The model.
    type Model;
}

impl<M: Model> Answer for M {
    type Model = M;
}

impl<M> Answer for Page<M> {
    type Model = M;
}

/// Options for objects and lists of them. What is called twice adds to what was there.
impl<T: Answer> Request<T> {
    /// The properties that the answer has (`$select`).
    pub fn select(mut self, properties: impl Selection<T::Model>) -> Self {
        let parts = self.parts_mut();
        properties.names(&mut |name| parts.append_option("$select", name));
        self
    }

    /// Related objects inside the answer (`$expand`).
    pub fn expand(mut self, expansion: impl Expansion<T::Model>) -> Self {
        let parts = self.parts_mut();
        expansion.expansions(&mut |expansion| parts.append_option("$expand", expansion));
        self
    }
}

/// Options for lists.
impl<M> Request<Page<M>> {
    /// Which items the list has (`$filter`).
    pub fn filter(mut self, condition: impl Condition<M>) -> Self {
        self.parts_mut().narrow(condition.into_filter().into_clause());
        self
    }

    /// The order of the items (`$orderby`).
    pub fn order_by(mut self, order: impl Ordering<M>) -> Self {
        let parts = self.parts_mut();
        order.orders(&mut |order| parts.append_option("$orderby", order));
        self
    }

    /// How many items a page has at most, or the list; services differ (`$top`).
    pub fn top(mut self, count: u32) -> Self {
        self.parts_mut().set_option("$top", &count.to_string());
        self
    }

    /// How many items are passed over (`$skip`).
    pub fn skip(mut self, count: u32) -> Self {
        self.parts_mut().set_option("$skip", &count.to_string());
        self
    }

    /// Asks for [`Page::count`], how many items the whole list has (`$count=true`).
    pub fn count(mut self) -> Self {
        self.parts_mut().set_option("$count", "true");
        self
    }

    /// Which items the list has, by their words (`$search`). Text is one phrase; see [`Search`].
    pub fn search(mut self, search: impl Into<Search<M>>) -> Self {
        self.parts_mut().set_option("$search", search.into().as_str());
        self
    }
}

impl<T> Request<T> {
    /// Makes this an advanced query of directory objects: `ConsistencyLevel: eventual` and
    /// `$count=true`.
    ///
    /// Where the documentation names that header, it is set by itself for queries that need it;
    /// see [the guide](crate::odata#advanced-queries).
    pub fn advanced(mut self) -> Self {
        self.parts_mut().make_advanced();
        self
    }

    /// Makes this an [advanced](Self::advanced) query as soon as an option needs it. Generated
    /// operations do so where the documentation names the header `ConsistencyLevel`.
    #[inline]
    pub fn advanced_if_needed(mut self) -> Self {
        self.parts_mut().allow_advanced();
        self
    }
}
