//! [`Filter`] and [`Condition`]: the argument of `$filter`.

use std::fmt;
use std::marker::PhantomData;

use super::operators::{Any, Lists, Not};

/// A condition on a model `M`, built by the methods of [`Property`](super::Property).
///
/// `Display` writes it in the syntax of OData (URL Conventions 4.01, section 5.1.1). `Operators` are those that the
/// documentation lists for the property; they are not checked for joined conditions.
#[must_use = "a filter is applied when it is passed to a request"]
pub struct Filter<M, Operators = Any> {
    clause: Clause,
    types: PhantomData<fn() -> (M, Operators)>,
}

impl<M> Filter<M> {
    /// A condition as a string, for expressions without a method.
    pub fn raw(text: impl Into<String>) -> Self {
        Self::new(Clause { text: text.into(), precedence: Precedence::Unknown, advanced: false })
    }
}

impl<M, Operators> Filter<M, Operators> {
    pub(super) fn new(clause: Clause) -> Self {
        Self { clause, types: PhantomData }
    }

    /// Both conditions are true.
    pub fn and(self, other: impl Condition<M>) -> Filter<M> {
        Filter::new(self.clause.join(Precedence::And, other.into_filter().clause))
    }

    /// At least one of the conditions is true.
    pub fn or(self, other: impl Condition<M>) -> Filter<M> {
        Filter::new(self.clause.join(Precedence::Or, other.into_filter().clause))
    }

    pub(crate) fn into_clause(self) -> Clause {
        self.clause
    }
}

/// The condition is false: `!filter` or `filter.not()`.
impl<M, Operators: Lists<Not>> std::ops::Not for Filter<M, Operators> {
    type Output = Filter<M>;

    fn not(self) -> Filter<M> {
        Filter::new(self.clause.negated())
    }
}

impl<M, Operators: Lists<Not>> Filter<M, Operators> {
    /// The condition is false.
    #[allow(clippy::should_implement_trait, reason = "it is implemented; the method requires no import")]
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

/// An argument of `$filter` for a model `M`: a [`Filter`], or a string.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition on `{M}`",
    note = "`Property::path` and `Property::of` convert properties of other types"
)]
pub trait Condition<M> {
    /// Returns the condition, independent of the operators of its property.
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

/// The precedence of the outermost operator of a condition, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Precedence {
    /// A string, whose operators are unknown.
    Unknown,
    Or,
    And,
    /// Comparisons, calls and negations, which do not require parentheses.
    Operand,
}

/// A condition, independent of its model.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(super) text: String,
    precedence: Precedence,
    /// True if directory services support it only in advanced queries.
    pub(crate) advanced: bool,
}

impl Clause {
    pub(crate) fn operand(text: String) -> Self {
        Self { text, precedence: Precedence::Operand, advanced: false }
    }

    pub(crate) fn raw(text: String) -> Self {
        Self { text, precedence: Precedence::Unknown, advanced: false }
    }

    pub(super) fn advanced(mut self) -> Self {
        self.advanced = true;
        self
    }

    pub(crate) fn join(self, operator: Precedence, other: Self) -> Self {
        let advanced = self.advanced || other.advanced;
        let keyword = if operator == Precedence::And { "and" } else { "or" };
        let text = format!("{} {keyword} {}", self.operand_of(operator), other.operand_of(operator));
        Self { text, precedence: operator, advanced }
    }

    fn negated(self) -> Self {
        // Without the space some services parse it as a function call (OData ABNF, `notExpr`).
        Self::operand(format!("not ({})", self.text)).advanced()
    }

    /// Returns the text as an operand, in parentheses if its precedence is lower than that of the operator.
    fn operand_of(self, operator: Precedence) -> String {
        if self.precedence < operator { format!("({})", self.text) } else { self.text }
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }
}
