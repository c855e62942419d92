//! Which permissions a program has to ask for: the least set for the operations that it calls.
//!
//! Operations are [`named`] as method and path, or found in the [`source`] of a crate that uses the generated client.

mod calls;
mod handles;
mod least;
pub mod named;
mod scope;
pub mod source;

pub use self::least::{Choice, Consent};
use crate::api::{Caller, Operation};

/// An operation that a program calls.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// Where the program calls it, as far as its source was read.
    pub places: Vec<CodePlace>,
}

/// A place in a file of code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodePlace {
    /// The file, as it was named or found.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Something in the source of a crate that could not be followed, so that permissions may be missing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// Where.
    pub place: CodePlace,
    /// What, as a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
}

impl Call<'_> {
    /// The operation as method and path.
    #[must_use]
    pub fn name(&self) -> String {
        name(self.operation)
    }
}

/// An operation as method and path.
fn name(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

/// The least permissions of each of some callers for some operations.
#[must_use]
pub fn least(calls: &[Call<'_>], callers: &[Caller]) -> Vec<Consent> {
    callers.iter().map(|caller| least::of(calls, *caller)).collect()
}
