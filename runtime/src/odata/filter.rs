//! [`Filter`]: what `$filter` says.

use std::fmt;
use std::marker::PhantomData;

use super::operators::{Any, Lists, Not};

/// A condition on a model `M`, which [`Property`](super::Property) makes. `Display` gives it as
/// OData writes it (OData URL Conventions 4.01, section 5.1.1).
///
/// `Operators` are those that the documentation lists for the property; once conditions are joined,
/// they are no longer looked at.
#[must_use = "it does nothing until a request takes it"]
pub struct Filter<M, Operators = Any> {
    clause: Clause,
    about: PhantomData<fn() -> (M, Operators)>,
}

impl<M> Filter<M> {
    /// A condition as text, for what there are no methods for.
    pub fn raw(text: impl Into<String>) -> Self {
        Self::new(Clause { text: text.into(), binds: Binds::Unknown, advanced: false })
    }
}

impl<M, Operators> Filter<M, Operators> {
    pub(super) fn new(clause: Clause) -> Self {
        Self { clause, about: PhantomData }
    }

    /// Both conditions hold.
    pub fn and(self, other: impl Condition<M>) -> Filter<M> {
        Filter::new(self.clause.join(Binds::And, other.into_filter().clause))
    }

    /// At least one of the conditions holds.
    pub fn or(self, other: impl Condition<M>) -> Filter<M> {
        Filter::new(self.clause.join(Binds::Or, other.into_filter().clause))
    }

    pub(crate) fn into_clause(self) -> Clause {
        self.clause
    }
}

/// The condition does not hold: `!filter` or `filter.not()`.
impl<M, Operators: Lists<Not>> std::ops::Not for Filter<M, Operators> {
    type Output = Filter<M>;

    fn not(self) -> Filter<M> {
        Filter::new(self.clause.negated())
    }
}

impl<M, Operators: Lists<Not>> Filter<M, Operators> {
    /// The condition does not hold.
    #[allow(clippy::should_implement_trait, reason = "it does; this needs no import")]
    pub fn not(self) -> Filter<M> {
        !self
    }
}

impl<M, Operators> Clone for Filter<M, Operators> {
    fn clone(&self) -> Self {
        Self::new(self.clause.clone())
    }
}

impl<M, Operators> fmt::Display for Filter<M, Operators> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.clause.text)
    }
}

impl<M, Operators> fmt::Debug for Filter<M, Operators> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Filter").field(&self.clause.text).finish()
    }
}

/// What can be said in `$filter` about a model `M`: a [`Filter`], or text as it is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no condition on `{M}`",
    note = "the properties of another type lead there by `Property::path` or `Property::of`"
)]
pub trait Condition<M> {
    /// The condition, whatever operators its property takes.
    fn into_filter(self) -> Filter<M>;
}

impl<M, Operators> Condition<M> for Filter<M, Operators> {
    fn into_filter(self) -> Filter<M> {
        Filter::new(self.clause)
    }
}

impl<M> Condition<M> for &str {
    fn into_filter(self) -> Filter<M> {
        Filter::raw(self)
    }
}

impl<M> Condition<M> for String {
    fn into_filter(self) -> Filter<M> {
        Filter::raw(self)
    }
}

/// How tightly the outermost operator of a condition binds, the loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Binds {
    /// It was given as text and may be anything.
    Unknown,
    Or,
    And,
    /// Comparisons, calls and negations, which need no parentheses.
    Whole,
}

/// A condition, whatever model it is about.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(super) text: String,
    binds: Binds,
    /// Whether directory services take it only from advanced queries.
    pub(crate) advanced: bool,
}

impl Clause {
    pub(crate) fn whole(text: String) -> Self {
        Self { text, binds: Binds::Whole, advanced: false }
    }

    pub(crate) fn unknown(text: String) -> Self {
        Self { text, binds: Binds::Unknown, advanced: false }
    }

    pub(super) fn advanced(mut self) -> Self {
        self.advanced = true;
        self
    }

    pub(crate) fn join(self, operator: Binds, other: Self) -> Self {
        let advanced = self.advanced || other.advanced;
        let word = if operator == Binds::And { "and" } else { "or" };
        let text = format!("{} {word} {}", self.within(operator), other.within(operator));
        Self { text, binds: operator, advanced }
    }

    fn negated(self) -> Self {
        // Without the space it is a call of a function to some services (OData ABNF, `notExpr`).
        Self::whole(format!("not ({})", self.text)).advanced()
    }

    /// The text as an operand, in parentheses where it binds less tightly than the operator.
    fn within(self, operator: Binds) -> String {
        if self.binds < operator { format!("({})", self.text) } else { self.text }
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }
}
