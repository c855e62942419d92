//! The collector that every stage reports to.

use rayon::prelude::*;

use super::{Code, Diagnostic};
use crate::source::{Location, PageId, Pages};

/// Findings in the order in which they were reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings(Vec<Diagnostic>);

impl Findings {
    /// An empty collector.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reports a finding at a location in a page.
    pub fn report(&mut self, code: Code, location: Location, message: impl Into<String>, help: impl Into<String>) {
        self.0.push(Diagnostic::new(code, location, message, help));
    }

    /// Reports a finding about a whole page.
    pub fn report_page(&mut self, code: Code, page: PageId, message: impl Into<String>, help: impl Into<String>) {
        self.0.push(Diagnostic::page(code, page, message, help));
    }

    /// Returns true if a finding with this code was reported.
    #[must_use]
    pub fn contains(&self, code: Code) -> bool {
        self.0.iter().any(|found| found.code == code)
    }

    /// Iterates over the findings in the order in which they were reported.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Sorts the findings by page, in the order of paths, then by position and code, and drops repeated ones.
    #[must_use]
    pub fn into_sorted(self, pages: &Pages) -> Vec<Diagnostic> {
        let mut sorted = self.0;
        let by_page = |found: &Diagnostic| pages.index(found.location.page);
        let by_position = |found: &Diagnostic| (found.location.span, found.code);
        sorted.par_sort_by(|a, b| {
            let order = by_page(a).cmp(&by_page(b)).then_with(|| by_position(a).cmp(&by_position(b)));
            let order = order.then_with(|| a.message.cmp(&b.message)).then_with(|| a.help.cmp(&b.help));
            order.then_with(|| a.severity.cmp(&b.severity))
        });
        sorted.dedup();
        sorted
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, found: I) {
        self.0.extend(found);
    }
}

impl From<Vec<Diagnostic>> for Findings {
    fn from(found: Vec<Diagnostic>) -> Self {
        Self(found)
    }
}

impl From<Findings> for Vec<Diagnostic> {
    fn from(findings: Findings) -> Self {
        findings.0
    }
}

impl FromIterator<Diagnostic> for Findings {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(found: I) -> Self {
        Self(found.into_iter().collect())
    }
}

impl IntoIterator for Findings {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'f> IntoIterator for &'f Findings {
    type Item = &'f Diagnostic;
    type IntoIter = std::slice::Iter<'f, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
