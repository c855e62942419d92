//! [`Property`]: a property of a model, or the path to one inside it.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use super::filter::{Clause, Condition, Filter};
use super::operators::{Any, Contains, EndsWith, Eq, Ge, Gt, Has, In, Le, Lists, Lt, Ne, StartsWith};
use super::search::Search;
use super::select::{Direction, Order};
use crate::{Literal, Model};

/// A property of a model `M` with values of type `V`. Models have a constant for each of theirs.
///
/// `Operators` says what `$filter` takes on it: [`Any`], or those that the documentation
/// [lists](Lists).
///
/// Comparisons take what converts into a value of the property: a `&str` where it is text or an
/// enumeration, a [`DateTime`](crate::DateTime) where it is a date and time.
pub struct Property<M, V, Operators = Any> {
    path: Cow<'static, str>,
    about: PhantomData<fn() -> (M, V, Operators)>,
}

impl<M, V, Operators> Property<M, V, Operators> {
    /// The property with this JSON name.
    #[inline]
    pub const fn new(name: &'static str) -> Self {
        Self { path: Cow::Borrowed(name), about: PhantomData }
    }

    fn at(path: impl Into<Cow<'static, str>>) -> Self {
        Self { path: path.into(), about: PhantomData }
    }

    /// The name, or the path: `displayName`, `from/emailAddress/name`.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The same name seen as a property of `Base`, of which `M` is a derived type: services take
    /// `displayName` of users also where lists are of directory objects.
    #[must_use]
    pub fn of<Base: Model>(self) -> Property<Base, V, Operators> {
        Property::at(self.path)
    }

    /// Ascending, in `$orderby`.
    pub fn asc(self) -> Order<M> {
        Order::new(self.as_str(), Direction::Ascending)
    }

    /// Descending, in `$orderby`.
    pub fn desc(self) -> Order<M> {
        Order::new(self.as_str(), Direction::Descending)
    }

    /// The property has no value: `eq null`.
    pub fn is_null(self) -> Filter<M, Operators>
    where
        Operators: Lists<Eq>,
    {
        Filter::new(Clause::whole(format!("{} eq null", self.path)).advanced())
    }

    /// The property has a value: `ne null`.
    pub fn is_not_null(self) -> Filter<M, Operators>
    where
        Operators: Lists<Ne>,
    {
        Filter::new(Clause::whole(format!("{} ne null", self.path)).advanced())
    }
}

impl<M: Model, V, Operators> Property<M, V, Operators> {
    /// The property where lists are of `Base`, with the cast that tells `M` from others:
    /// `microsoft.graph.user/displayName`.
    #[must_use]
    pub fn cast<Base: Model>(self) -> Property<Base, V, Operators> {
        Property::at(format!("{}/{}", M::ODATA_TYPE, self.path))
    }
}

impl<M, N: Model, Operators> Property<M, N, Operators> {
    /// A property of the object that this property holds or leads to: `from/emailAddress`.
    #[must_use]
    pub fn path<V, Inner>(self, inner: Property<N, V, Inner>) -> Property<M, V, Inner> {
        Property::at(format!("{}/{}", self.path, inner.path))
    }
}

/// Comparisons.
impl<M, V: Literal, Operators> Property<M, V, Operators> {
    fn compare(self, operator: &str, value: impl Into<V>) -> Filter<M, Operators> {
        let clause = Clause::whole(format!("{} {operator} {}", self.path, value.into().to_literal()));
        // Directory services answer `ne` only from the index of advanced queries.
        Filter::new(if operator == "ne" { clause.advanced() } else { clause })
    }

    /// The property is equal to `value`.
    pub fn eq(self, value: impl Into<V>) -> Filter<M, Operators>
    where
        Operators: Lists<Eq>,
    {
        self.compare("eq", value)
    }

    /// The property is not equal to `value`.
    pub fn ne(self, value: impl Into<V>) -> Filter<M, Operators>
    where
        Operators: Lists<Ne>,
    {
        self.compare("ne", value)
    }

    /// The property is greater than `value`.
    pub fn gt(self, value: impl Into<V>) -> Filter<M, Operators>
    where
        Operators: Lists<Gt>,
    {
        self.compare("gt", value)
    }

    /// The property is greater than or equal to `value`.
    pub fn ge(self, value: impl Into<V>) -> Filter<M, Operators>
    where
        Operators: Lists<Ge>,
    {
        self.compare("ge", value)
    }

    /// The property is less than `value`.
    pub fn lt(self, value: impl Into<V>) -> Filter<M, Operators>
    where
        Operators: Lists<Lt>,
    {
        self.compare("lt", value)
    }

    /// The property is less than or equal to `value`.
    pub fn le(self, value: impl Into<V>) -> Filter<M, Operators>
    where
        Operators: Lists<Le>,
    {
        self.compare("le", value)
    }

    /// The property, a set of flags, has all those of `value`.
    pub fn has(self, value: impl Into<V>) -> Filter<M, Operators>
    where
        Operators: Lists<Has>,
    {
        self.compare("has", value)
    }

    /// The property is equal to one of `values`; if there are none, nothing is.
    pub fn in_<I: Into<V>>(self, values: impl IntoIterator<Item = I>) -> Filter<M, Operators>
    where
        Operators: Lists<In>,
    {
        let values: Vec<String> = values.into_iter().map(|value| value.into().to_literal()).collect();
        // OData has no empty list.
        let text =
            if values.is_empty() { "false".to_owned() } else { format!("{} in ({})", self.path, values.join(",")) };
        Filter::new(Clause::whole(text))
    }
}

/// Functions on text.
impl<M, Operators> Property<M, String, Operators> {
    fn call(&self, function: &str, text: &str) -> Clause {
        Clause::whole(format!("{function}({},{})", self.path, text.to_literal()))
    }

    /// The property starts with `text`.
    pub fn starts_with(self, text: impl AsRef<str>) -> Filter<M, Operators>
    where
        Operators: Lists<StartsWith>,
    {
        Filter::new(self.call("startswith", text.as_ref()))
    }

    /// The property ends with `text`.
    pub fn ends_with(self, text: impl AsRef<str>) -> Filter<M, Operators>
    where
        Operators: Lists<EndsWith>,
    {
        Filter::new(self.call("endswith", text.as_ref()).advanced())
    }

    /// The property contains `text`.
    pub fn contains(self, text: impl AsRef<str>) -> Filter<M, Operators>
    where
        Operators: Lists<Contains>,
    {
        Filter::new(self.call("contains", text.as_ref()))
    }

    /// The property has words that start with `text`, in `$search`: `"displayName:text"`.
    pub fn matches(self, text: impl AsRef<str>) -> Search<M> {
        Search::phrase(&format!("{}:{}", self.path, text.as_ref()))
    }
}

/// Conditions on the items of a collection.
impl<M, V, Operators> Property<M, Vec<V>, Operators> {
    /// At least one item meets the condition that `condition` makes of it.
    pub fn any<C: Condition<M>>(self, condition: impl FnOnce(Property<M, V, Operators>) -> C) -> Filter<M, Operators> {
        self.lambda("any", condition)
    }

    /// All items meet the condition that `condition` makes of them.
    pub fn all<C: Condition<M>>(self, condition: impl FnOnce(Property<M, V, Operators>) -> C) -> Filter<M, Operators> {
        self.lambda("all", condition)
    }

    /// How many items there are: `assignedLicenses/$count`.
    #[must_use]
    pub fn count(self) -> Count<M> {
        Count { path: self.path, about: PhantomData }
    }

    fn lambda<C: Condition<M>>(
        self,
        operator: &str,
        condition: impl FnOnce(Property<M, V, Operators>) -> C,
    ) -> Filter<M, Operators> {
        let variable = Variable::enter();
        let body = condition(Property::at(variable.name())).into_filter().into_clause();
        let clause = Clause::whole(format!("{}/{operator}({}:{})", self.path, variable.name(), body.text));
        Filter::new(if body.advanced { clause.advanced() } else { clause })
    }
}

/// How many items a collection has. Directory services compare it in advanced queries only.
pub struct Count<M> {
    path: Cow<'static, str>,
    about: PhantomData<fn() -> M>,
}

impl<M> Count<M> {
    /// There are exactly `count`.
    pub fn eq(self, count: u32) -> Filter<M> {
        self.compare("eq", count)
    }

    /// There are more or fewer than `count`.
    pub fn ne(self, count: u32) -> Filter<M> {
        self.compare("ne", count)
    }

    /// There are more than `count`.
    pub fn gt(self, count: u32) -> Filter<M> {
        self.compare("gt", count)
    }

    /// There are fewer than `count`.
    pub fn lt(self, count: u32) -> Filter<M> {
        self.compare("lt", count)
    }

    fn compare(self, operator: &str, count: u32) -> Filter<M> {
        Filter::new(Clause::whole(format!("{}/$count {operator} {count}", self.path)).advanced())
    }
}

impl<M> fmt::Debug for Count<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Count").field(&self.path).finish()
    }
}

/// The variable of a lambda, while its condition is made. A lambda inside another needs a name of
/// its own, and conditions are made from the outside in.
struct Variable(u32);

impl Variable {
    fn enter() -> Self {
        Self(DEPTH.with(|depth| depth.replace(depth.get() + 1)))
    }

    fn name(&self) -> String {
        match self.0 {
            0 => "x".to_owned(),
            depth => format!("x{}", depth + 1),
        }
    }
}

impl Drop for Variable {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(self.0));
    }
}

thread_local! {
    /// How many lambdas are being made on this thread.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

impl<M, V, Operators> Clone for Property<M, V, Operators> {
    fn clone(&self) -> Self {
        Self::at(self.path.clone())
    }
}

impl<M, V, Operators> fmt::Debug for Property<M, V, Operators> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Property").field(&self.path).finish()
    }
}
