//! Least-privileged permissions for the operations that a program calls.
//!
//! [`named_calls`] resolves operations written as method and path; [`source_calls`] collects them from the source of a
//! crate that uses the generated client. [`grants`] computes the smallest set of permissions for them.

mod attributes;
mod call_finder;
mod grant;
mod handles;
mod named_calls;
mod names;
#[cfg(feature = "cli")]
mod program_uses;
#[cfg(feature = "cli")]
mod required_features;
mod source_calls;
mod source_depth;

pub use self::grant::{Condition, Grant, GrantedOperation, GrantedPermission, RequiredRole, grants};
pub use self::named_calls::named_calls;
#[cfg(feature = "cli")]
pub(crate) use self::program_uses::{ProgramUses, Use, program_uses};
#[cfg(feature = "cli")]
pub(crate) use self::required_features::{RequiredFeature, features_of_crate};
pub use self::source_calls::source_calls;
#[cfg(feature = "cli")]
pub(crate) use self::source_calls::{SourceFiles, Traced, calls_in, trace};
#[cfg(feature = "cli")]
pub(crate) use self::source_depth::on_deep_stack;
use crate::api::Operation;

/// Operation that a program calls.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// Locations of the calls; empty for an operation that the user named.
    pub locations: Vec<CodeLocation>,
}

/// Location in a Rust source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodeLocation {
    /// The file, as the user named it or as it was found.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Source code whose calls cannot be resolved, so that permissions may be missing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unresolved {
    /// Its location.
    pub location: CodeLocation,
    /// The problem, as a sentence without a full stop.
    pub message: String,
    /// The remedy.
    pub help: &'static str,
}

impl Call<'_> {
    /// The operation as method and path.
    #[must_use]
    pub fn name(&self) -> String {
        self.operation.name()
    }
}
