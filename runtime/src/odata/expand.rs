//! [`Expand`]: related objects inside an answer, with options of their own.

use std::fmt;
use std::marker::PhantomData;

use super::Property;
use super::filter::Condition;
use super::options::Options;
use super::search::Search;
use super::select::{Ordering, Selection, several};
use crate::Model;

/// What a property that leads to other objects leads to: a model, or a list of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no object, nor a list of objects",
    note = "only properties that lead to other objects can be expanded"
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

/// What `$expand` takes of a model `M`: an [`Expand`], a [`Property`] that leads to other objects,
/// text, or a tuple, array or [`Vec`] of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` expands nothing of `{M}`",
    note = "it takes properties of `{M}` whose values are objects, and `Expand::of` such a property"
)]
pub trait Expansion<M> {
    /// Shows each property, with its options, to `add`.
    fn expansions(self, add: &mut dyn FnMut(&str));
}

/// A property of `M` to expand, with options for the objects of type `N` that it leads to.
///
/// ```
/// # use docwright_runtime::{Additional, fields};
/// # #[derive(Clone, Default, PartialEq)]
/// # pub struct User { pub id: Option<String>, pub reports: Option<Vec<User>>, pub additional: Additional }
/// # fields! { User: "example.user", "id" => id as ID: String, "directReports" => reports as DIRECT_REPORTS: Vec<User> }
/// use docwright_runtime::odata::Expand;
///
/// let reports = Expand::of(User::DIRECT_REPORTS).select(User::ID).top(5);
/// assert_eq!(reports.to_string(), "directReports($select=id;$top=5)");
/// ```
#[must_use = "it does nothing until a request takes it"]
pub struct Expand<M, N> {
    property: String,
    options: Options,
    about: PhantomData<fn() -> (M, N)>,
}

impl<M, N: Model> Expand<M, N> {
    /// Expands what the property leads to.
    pub fn of<V: Related<Model = N>, Operators>(property: Property<M, V, Operators>) -> Self {
        Self { property: property.path.into_owned(), options: Options::default(), about: PhantomData }
    }

    /// The properties that the objects come with.
    pub fn select(mut self, properties: impl Selection<N>) -> Self {
        properties.names(&mut |name| self.options.append("$select", name));
        self
    }

    /// Which objects come, of several.
    pub fn filter(mut self, condition: impl Condition<N>) -> Self {
        self.options.narrow(condition.into_filter().into_clause());
        self
    }

    /// The order in which the objects come.
    pub fn order_by(mut self, order: impl Ordering<N>) -> Self {
        order.orders(&mut |order| self.options.append("$orderby", order));
        self
    }

    /// How many objects come at most.
    pub fn top(mut self, count: u32) -> Self {
        self.options.set("$top", &count.to_string());
        self
    }

    /// How many objects are passed over.
    pub fn skip(mut self, count: u32) -> Self {
        self.options.set("$skip", &count.to_string());
        self
    }

    /// How many objects there are comes with them.
    pub fn count(mut self) -> Self {
        self.options.set("$count", "true");
        self
    }

    /// Which objects come, by their words.
    pub fn search(mut self, search: impl Into<Search<N>>) -> Self {
        self.options.set("$search", search.into().as_str());
        self
    }

    /// What the objects lead to.
    pub fn expand(mut self, expansion: impl Expansion<N>) -> Self {
        expansion.expansions(&mut |expansion| self.options.append("$expand", expansion));
        self
    }

    /// Another option, such as `$levels`, as text.
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
        Self { property: self.property.clone(), options: self.options.clone(), about: PhantomData }
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

several! { Expansion, expansions }
