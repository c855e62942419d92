//! The collectors beside the facts of a page.

use super::claim::{Basis, Claim};
use crate::diagnostic::{Code, Findings};
use crate::source::Place;

/// Findings and claims about one page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub findings: Findings,
    pub claims: Vec<Claim>,
}

impl Notes {
    /// Reports a finding.
    pub(super) fn report(&mut self, code: Code, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.findings.report(code, place, message, help);
    }

    /// Claims a part of the page that was understood.
    pub(super) fn claim(&mut self, place: Place) {
        self.claims.push(Claim { place, basis: Basis::Facts });
    }
}
