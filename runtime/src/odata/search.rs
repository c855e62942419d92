//! [`Search`]: the argument of `$search`.

use std::fmt;
use std::marker::PhantomData;

/// A search expression for a model `M`: phrases, joined by `and` and `or`.
pub struct Search<M> {
    text: String,
    /// True if the expression needs parentheses as an operand.
    joined: bool,
    model: PhantomData<fn() -> M>,
}

impl<M> Search<M> {
    /// The words in this order. They are escaped and stay one phrase.
    #[must_use]
    pub fn phrase(words: &str) -> Self {
        let escaped = words.replace('\\', "\\\\").replace('"', "\\\"");
        Self::new(format!("\"{escaped}\""), false)
    }

    /// An expression as a string, without escaping.
    pub fn raw(text: impl Into<String>) -> Self {
        Self::new(text.into(), true)
    }

    /// Both expressions match.
    #[must_use]
    pub fn and(self, other: impl Into<Self>) -> Self {
        self.join("AND", &other.into())
    }

    /// At least one expression matches.
    #[must_use]
    pub fn or(self, other: impl Into<Self>) -> Self {
        self.join("OR", &other.into())
    }

    /// The expression, not yet percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn new(text: String, joined: bool) -> Self {
        Self { text, joined, model: PhantomData }
    }

    fn join(self, operator: &str, other: &Self) -> Self {
        Self::new(format!("{} {operator} {}", self.operand(), other.operand()), true)
    }

    fn operand(&self) -> String {
        if self.joined { format!("({})", self.text) } else { self.text.clone() }
    }
}

impl<M> From<&str> for Search<M> {
    /// The same as [`Search::phrase`].
    fn from(words: &str) -> Self {
        Self::phrase(words)
    }
}

impl<M> From<String> for Search<M> {
    fn from(words: String) -> Self {
        Self::phrase(&words)
    }
}

impl<M> Clone for Search<M> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone(), self.joined)
    }
}

impl<M> fmt::Debug for Search<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Search").field(&self.text).finish()
    }
}
