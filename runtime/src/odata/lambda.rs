//! Conditions on collections: on their items (`any`, `all`), and on their count.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use super::Property;
use super::filter::{Clause, Condition, Filter};

/// Conditions on the items of a collection.
impl<M, V, Operators> Property<M, Vec<V>, Operators> {
    /// At least one item meets the condition that `condition` builds.
    pub fn any<C: Condition<M>>(self, condition: impl FnOnce(Property<M, V, Operators>) -> C) -> Filter<M, Operators> {
        self.lambda("any", condition)
    }

    /// All items meet the condition that `condition` builds.
    pub fn all<C: Condition<M>>(self, condition: impl FnOnce(Property<M, V, Operators>) -> C) -> Filter<M, Operators> {
        self.lambda("all", condition)
    }

    /// The number of items: `assignedLicenses/$count`.
    #[must_use]
    pub fn count(self) -> Count<M> {
        Count { path: self.path, model: PhantomData }
    }

    fn lambda<C: Condition<M>>(
        self,
        operator: &str,
        condition: impl FnOnce(Property<M, V, Operators>) -> C,
    ) -> Filter<M, Operators> {
        let variable = Variable::enter();
        let body = condition(Property::at(variable.name())).into_filter().into_clause();
        let clause = Clause::operand(format!("{}/{operator}({}:{})", self.path, variable.name(), body.text));
        Filter::new(if body.advanced { clause.advanced() } else { clause })
    }
}

/// The number of items in a collection. Directory services compare it only in advanced queries.
pub struct Count<M> {
    path: Cow<'static, str>,
    model: PhantomData<fn() -> M>,
}

impl<M> Count<M> {
    /// The number is equal to `count`.
    pub fn eq(self, count: u32) -> Filter<M> {
        self.compare("eq", count)
    }

    /// The number is not equal to `count`.
    pub fn ne(self, count: u32) -> Filter<M> {
        self.compare("ne", count)
    }

    /// The number is greater than `count`.
    pub fn gt(self, count: u32) -> Filter<M> {
        self.compare("gt", count)
    }

    /// The number is less than `count`.
    pub fn lt(self, count: u32) -> Filter<M> {
        self.compare("lt", count)
    }

    fn compare(self, operator: &str, count: u32) -> Filter<M> {
        Filter::new(Clause::operand(format!("{}/$count {operator} {count}", self.path)).advanced())
    }
}

impl<M> fmt::Debug for Count<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Count").field(&self.path).finish()
    }
}

/// The variable of a lambda, while its condition is built.
///
/// Nested lambdas need distinct names, and conditions are built from the outside in.
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
    /// The number of lambdas that are being built on this thread.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}
