//! Findings as data: every stage collects them, and `render` shows them.
//!
//! A finding never stops a run. Its code is stable, so that a team can search for it, count it or
//! suppress it in `docwright.toml` ([`policy`]); wording may change. The explanation of a code is
//! the Markdown file of its name in `diagnostic/explain/`.

mod code;
pub mod explain;
mod findings;
pub mod policy;
pub mod render;
pub mod sarif;

use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

pub use self::code::Code;
pub use self::findings::Findings;
use crate::source::{Location, PageId, Span};

/// Severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something of the page did not reach the output.
    Error,
    /// The page contradicts itself or is malformed; the output holds the best reading of it.
    Warning,
    /// Worth knowing, nothing to repair.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// One finding about one location.
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Diagnostic {
    /// Location in a page.
    pub location: Location,
    /// Kind of the finding.
    pub code: Code,
    /// One sentence without a full stop.
    pub message: String,
    /// Remedy for the author of the page.
    pub help: String,
    /// Severity: that of the code, or that of the project's settings.
    pub severity: Severity,
}

impl Diagnostic {
    /// A finding; its severity follows from the code until a [`policy`] changes it.
    pub fn new(code: Code, location: Location, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { location, code, message: message.into(), help: help.into(), severity: code.severity() }
    }

    /// A finding about a whole page, shown at its start.
    pub fn page(code: Code, page: PageId, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(code, Location { page, span: Span::default() }, message, help)
    }
}

/// Number of findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Findings of [`Severity::Error`].
    pub errors: usize,
    /// Findings of [`Severity::Warning`].
    pub warnings: usize,
    /// Findings of [`Severity::Note`].
    pub notes: usize,
}

impl Counts {
    /// Counts findings.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) }
    }
}
