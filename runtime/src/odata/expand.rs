//! [`Expand`]: related objects in the response, with separate options.

use std::fmt;
use std::marker::PhantomData;

use super::Property;
use super::filter::Condition;
use super::one_or_many::accept_one_or_many;
use super::options::Options;
use super::order::Ordering;
use super::search::Search;
use super::select::Selection;
use crate::Model;

/// The target of a navigation property: a model, or a list of models.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an object nor a list of objects",
    note = "only navigation properties can be expanded"
)]
pub trait Related {
    /// The type of each object.
    type Model: Model;
}

impl<M: Model> Related for M {
    type Model = M;
}

impl<M: Model> Related for Vec<M> {
    type Model = M;
}

/// An argument of `$expand` for a model `M`.
///
/// It is an [`Expand`], a navigation [`Property`], a string, or a tuple, array or [`Vec`] of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not expand properties of `{M}`",
    note = "expected navigation properties of `{M}`, or `Expand::of` such a property"
)]
pub trait Expansion<M> {
    /// Passes each property, with its options, to `add`.
    fn expansions(self, add: &mut dyn FnMut(&str));
}

/// A navigation property of `M` to expand, with options for the related `N`.
///
/// ```
/// # use docwright_runtime::{Additional, fields};
/// # #[derive(Default)]
/// # pub struct User { pub id: Option<String>, pub reports: Option<Vec<User>>, pub additional: Additional }
/// # fields! { User: "example.user", "id" => id as ID: String, "directReports" => reports as DIRECT_REPORTS: Vec<User> }
/// use docwright_runtime::odata::Expand;
///
/// let reports = Expand::of(User::DIRECT_REPORTS).select(User::ID).top(5);
/// assert_eq!(reports.to_string(), "directReports($select=id;$top=5)");
/// ```
#[must_use = "an expansion is applied when it is passed to a request"]
pub struct Expand<M, N> {
    property: String,
    options: Options,
    types: PhantomData<fn() -> (M, N)>,
}

impl<M, N: Model> Expand<M, N> {
    /// Expands the objects that the property relates to.
    pub fn of<V: Related<Model = N>, Operators>(property: Property<M, V, Operators>) -> Self {
        Self { property: property.path.into_owned(), options: Options::default(), types: PhantomData }
    }

    /// Selects the properties of the objects (`$select`).
    pub fn select(mut self, properties: impl Selection<N>) -> Self {
        properties.names(&mut |name| self.options.append("$select", name));
        self
    }

    /// Filters the objects (`$filter`).
    pub fn filter(mut self, condition: impl Condition<N>) -> Self {
        self.options.add_filter(condition.into_filter().into_clause());
        self
    }

    /// Orders the objects (`$orderby`).
    pub fn order_by(mut self, order: impl Ordering<N>) -> Self {
        order.orders(&mut |order| self.options.append("$orderby", order));
        self
    }

    /// Limits the number of objects (`$top`).
    pub fn top(mut self, count: u32) -> Self {
        self.options.set("$top", &count.to_string());
        self
    }

    /// Skips the first objects (`$skip`).
    pub fn skip(mut self, count: u32) -> Self {
        self.options.set("$skip", &count.to_string());
        self
    }

    /// Includes the number of objects (`$count=true`).
    pub fn count(mut self) -> Self {
        self.options.set("$count", "true");
        self
    }

    /// Searches the objects (`$search`).
    pub fn search(mut self, search: impl Into<Search<N>>) -> Self {
        self.options.set("$search", search.into().as_str());
        self
    }

    /// Expands related objects of the objects (`$expand`).
    pub fn expand(mut self, expansion: impl Expansion<N>) -> Self {
        expansion.expansions(&mut |expansion| self.options.append("$expand", expansion));
        self
    }

    /// Sets another option, such as `$levels`.
    pub fn option(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.options.set(name, value.as_ref());
        self
    }
}

impl<M, N> fmt::Display for Expand<M, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.options.nested().as_str() {
            "" => f.write_str(&self.property),
            options => write!(f, "{}({options})", self.property),
        }
    }
}

impl<M, N> fmt::Debug for Expand<M, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Expand").field(&format_args!("{self}")).finish()
    }
}

impl<M, N> Clone for Expand<M, N> {
    fn clone(&self) -> Self {
        Self { property: self.property.clone(), options: self.options.clone(), types: PhantomData }
    }
}

impl<M, N> Expansion<M> for Expand<M, N> {
    fn expansions(self, add: &mut dyn FnMut(&str)) {
        add(&self.to_string());
    }
}

impl<M, V: Related, Operators> Expansion<M> for Property<M, V, Operators> {
    fn expansions(self, add: &mut dyn FnMut(&str)) {
        add(self.as_str());
    }
}

accept_one_or_many! { Expansion, expansions }
