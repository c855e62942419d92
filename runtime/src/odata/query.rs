//! Query options as methods of [`Request`].

use super::expand::Expansion;
use super::filter::Condition;
use super::order::Ordering;
use super::search::Search;
use super::select::Selection;
use crate::{Model, Page, Request};

/// A response type with documented properties: a model, or a page of models.
#[diagnostic::on_unimplemented(
    message = "the response type `{Self}` does not have documented properties",
    note = "`Request::query` accepts options as strings"
)]
pub trait Queryable {
    /// The model.
    type Model;
}

impl<M: Model> Queryable for M {
    type Model = M;
}

impl<M> Queryable for Page<M> {
    type Model = M;
}

/// Options for objects and lists. Repeated calls add to the same option.
impl<T: Queryable> Request<T> {
    /// Selects the properties of the response (`$select`).
    pub fn select(mut self, properties: impl Selection<T::Model>) -> Self {
        let parts = self.parts_mut();
        properties.names(&mut |name| parts.append_option("$select", name));
        self
    }

    /// Includes related objects in the response (`$expand`).
    pub fn expand(mut self, expansion: impl Expansion<T::Model>) -> Self {
        let parts = self.parts_mut();
        expansion.expansions(&mut |expansion| parts.append_option("$expand", expansion));
        self
    }
}

/// Options for lists.
impl<M> Request<Page<M>> {
    /// Filters the list (`$filter`).
    pub fn filter(mut self, condition: impl Condition<M>) -> Self {
        self.parts_mut().add_filter(condition.into_filter().into_clause());
        self
    }

    /// Orders the list (`$orderby`).
    pub fn order_by(mut self, order: impl Ordering<M>) -> Self {
        let parts = self.parts_mut();
        order.orders(&mut |order| parts.append_option("$orderby", order));
        self
    }

    /// Limits the number of items (`$top`), of a page or of the list, depending on the service.
    pub fn top(mut self, count: u32) -> Self {
        self.parts_mut().set_option("$top", &count.to_string());
        self
    }

    /// Skips the first items (`$skip`).
    pub fn skip(mut self, count: u32) -> Self {
        self.parts_mut().set_option("$skip", &count.to_string());
        self
    }

    /// Requests [`Page::count`], the number of items of the whole list (`$count=true`).
    pub fn count(mut self) -> Self {
        self.parts_mut().set_option("$count", "true");
        self
    }

    /// Searches the list (`$search`). A string is one phrase; see [`Search`].
    pub fn search(mut self, search: impl Into<Search<M>>) -> Self {
        self.parts_mut().set_option("$search", search.into().as_str());
        self
    }
}

impl<T> Request<T> {
    /// Makes this an advanced query of directory objects: `ConsistencyLevel: eventual` and `$count=true`.
    ///
    /// If the documentation of the operation mentions that header, it is set automatically for queries that require it;
    /// see [advanced queries](crate::odata#advanced-queries).
    pub fn advanced(mut self) -> Self {
        self.parts_mut().make_advanced();
        self
    }

    /// Makes this an [advanced](Self::advanced) query as soon as an option requires it.
    ///
    /// Generated methods call it if the documentation mentions the header `ConsistencyLevel`.
    #[inline]
    pub fn advanced_if_needed(mut self) -> Self {
        self.parts_mut().allow_advanced();
        self
    }
}
