//! [`Property`]: a property of a model, or a path to a nested one.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use super::filter::{Clause, Filter};
use super::operators::{Any, Contains, EndsWith, Eq, Ge, Gt, Has, In, Le, Lists, Lt, Ne, StartsWith};
use super::search::Search;
use crate::{Literal, Model};

/// A property of a model `M` with values of type `V`. Models have a constant for each property.
///
/// `Operators` are those that `$filter` supports on the property: [`Any`], or those that the documentation
/// [lists](Lists).
///
/// Comparisons accept values that convert into `V`: a `&str` for a string or an enumeration, a
/// [`DateTime`](crate::DateTime) for a date and time.
pub struct Property<M, V, Operators = Any> {
    pub(super) path: Cow<'static, str>,
    types: Types<M, V, Operators>,
}

/// The type parameters of a property, without owning values of them.
type Types<M, V, Operators> = PhantomData<fn() -> (M, V, Operators)>;

impl<M, V, Operators> Property<M, V, Operators> {
    /// The property with this JSON name.
    #[inline]
    pub const fn new(name: &'static str) -> Self {
        Self { path: Cow::Borrowed(name), types: PhantomData }
    }

    pub(super) fn at(path: impl Into<Cow<'static, str>>) -> Self {
        Self { path: path.into(), types: PhantomData }
    }

    /// The name or path: `displayName`, `from/emailAddress/name`.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The same property for lists of `Base`, from which `M` is derived.
    ///
    /// Services accept `displayName` of users also for lists of directory objects.
    #[must_use]
    pub fn of<Base: Model>(self) -> Property<Base, V, Operators> {
        Property::at(self.path)
    }

    /// The property is null: `eq null`.
    pub fn is_null(self) -> Filter<M, Operators>
    where
        Operators: Lists<Eq>,
    {
        Filter::new(Clause::operand(format!("{} eq null", self.path)).advanced())
    }

    /// The property is not null: `ne null`.
    pub fn is_not_null(self) -> Filter<M, Operators>
    where
        Operators: Lists<Ne>,
    {
        Filter::new(Clause::operand(format!("{} ne null", self.path)).advanced())
    }
}

impl<M: Model, V, Operators> Property<M, V, Operators> {
    /// The property for lists of `Base`, with a cast to `M`: `microsoft.graph.user/displayName`.
    #[must_use]
    pub fn cast<Base: Model>(self) -> Property<Base, V, Operators> {
        Property::at(format!("{}/{}", M::ODATA_TYPE, self.path))
    }
}

impl<M, N: Model, Operators> Property<M, N, Operators> {
    /// A property of the nested or related object: `from/emailAddress`.
    #[must_use]
    pub fn path<V, Inner>(self, inner: Property<N, V, Inner>) -> Property<M, V, Inner> {
        let (outer, inner) = (self.path, inner.path);
        Property::at(format!("{outer}/{inner}"))
    }
}

/// Comparisons.
impl<M, V: Literal, Operators> Property<M, V, Operators> {
    fn compare(self, operator: &str, value: impl Into<V>) -> Filter<M, Operators> {
        let clause = Clause::operand(format!("{} {operator} {}", self.path, value.into().to_literal()));
        // Directory services support `ne` only in advanced queries.
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

    /// The property, a set of flags, contains all flags of `value`.
    pub fn has(self, value: impl Into<V>) -> Filter<M, Operators>
    where
        Operators: Lists<Has>,
    {
        self.compare("has", value)
    }

    /// The property is equal to one of `values`; false if `values` is empty.
    pub fn in_<I: Into<V>>(self, values: impl IntoIterator<Item = I>) -> Filter<M, Operators>
    where
        Operators: Lists<In>,
    {
        let values: Vec<String> = values.into_iter().map(|value| value.into().to_literal()).collect();
        // OData does not support empty lists.
        let text =
            if values.is_empty() { "false".to_owned() } else { format!("{} in ({})", self.path, values.join(",")) };
        Filter::new(Clause::operand(text))
    }
}

/// Functions on strings.
impl<M, Operators> Property<M, String, Operators> {
    fn call(&self, function: &str, text: &str) -> Clause {
        Clause::operand(format!("{function}({},{})", self.path, text.to_literal()))
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

    /// The property contains words that start with `text`, in `$search`: `"displayName:text"`.
    pub fn matches(self, text: impl AsRef<str>) -> Search<M> {
        Search::phrase(&format!("{}:{}", self.path, text.as_ref()))
    }
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
