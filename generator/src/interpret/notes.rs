//! The collectors beside the facts of a page.

use super::claim::{Basis, Claim};
use crate::diagnostic::{Code, Findings};
use crate::source::Location;

/// Findings and claims about one page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub findings: Findings,
    pub claims: Vec<Claim>,
}

impl Notes {
    /// Reports a finding.
    pub(super) fn report(
        &mut self,
        code: Code,
        location: Location,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.findings.report(code, location, message, help);
    }

    /// Claims a part of the page that was understood.
    pub(super) fn claim(&mut self, location: Location) {
        self.claims.push(Claim { location, basis: Basis::Facts });
    }
}
