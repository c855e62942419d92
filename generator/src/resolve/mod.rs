//! Stage 4: what the pages say on their own becomes one [`Api`] a version.
//!
//! The passes, in order:
//!
//! 1. `index`: which types exist, and under which names, pages and anchors they are known;
//! 2. `enums`: enumerations, also those that only property rows list;
//! 3. `types`: structured types, merged where they are spread over pages;
//! 4. `inherit`: bases without circles, restated properties dropped, entity or complex;
//! 5. `operations`: request lines become operations with bodies, responses and examples;
//! 6. `places`: what lies at each path, and what actions and functions are bound to.
//!
//! Everything is sorted at the end, so that later stages never sort.

mod callables;
mod calling;
mod content;
mod enums;
mod glossary;
mod implied;
mod index;
mod inherit;
mod operations;
mod permissions;
mod places;
mod prose;
mod responses;
mod restore;
mod shown;
mod types;
mod walker;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub(crate) use self::enums::is_member_name;
use self::glossary::Glossary;
use self::index::Index;
use crate::api::{Api, Evidence, Origin};
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::PageFacts;
use crate::source::{PageId, Pages, Place};

/// Resolves the facts of all pages; one [`Api`] for every version, sorted by version.
#[must_use]
pub fn resolve<'f>(pages: &Pages, facts: impl IntoIterator<Item = &'f PageFacts>) -> (Vec<Api>, Vec<Diagnostic>) {
    let versions: Vec<(&str, Vec<&PageFacts>)> = by_version(facts).into_iter().collect();
    let resolved = versions.par_iter().map(|(name, facts)| version(pages, name, facts));
    let (apis, findings): (Vec<Api>, Vec<Vec<Diagnostic>>) = resolved.unzip();
    (apis, findings.into_iter().flatten().collect())
}

/// The facts of each version.
pub(crate) fn by_version<'f>(facts: impl IntoIterator<Item = &'f PageFacts>) -> BTreeMap<&'f str, Vec<&'f PageFacts>> {
    let mut versions: BTreeMap<&str, Vec<&PageFacts>> = BTreeMap::new();
    for page in facts {
        versions.entry(&page.version).or_default().push(page);
    }
    versions
}

/// Resolves the facts of the pages of one version. Nothing else is looked at but the paths of all pages and, for lines
/// and columns, the texts that the facts come from.
pub(crate) fn version(pages: &Pages, version: &str, facts: &[&PageFacts]) -> (Api, Vec<Diagnostic>) {
    let mut scope =
        Scope { pages, version, index: Index::default(), glossary: Glossary::new(facts), findings: Vec::new() };
    let api = scope.api(facts);
    (api, scope.findings)
}

/// What the passes over one version share: the pages, what is known by name, and the findings.
struct Scope<'p> {
    pages: &'p Pages,
    version: &'p str,
    index: Index,
    glossary: Glossary,
    findings: Vec<Diagnostic>,
}

impl Scope<'_> {
    fn api(&mut self, facts: &[&PageFacts]) -> Api {
        // The first spelling of a name wins, as it does where types are merged.
        let mut trusted_first = facts.to_vec();
        trusted_first.sort_by_key(|page| self.is_repetition(page.page));
        self.index = Index::new(&trusted_first);
        let mut enums = self.enums(facts);
        let mut types = self.types(facts);
        self.inherit(facts, &mut types);
        let mut operations = self.operations(facts);
        operations.sort_by(|a, b| (&a.path, a.method).cmp(&(&b.path, b.method)));
        Self::mark_abstract(&mut types, &operations);
        let (container, callables) = self.places(&mut types, &mut operations);
        enums.sort_by(|a, b| a.name.cmp(&b.name));
        types.sort_by(|a, b| a.name.cmp(&b.name));
        Api { version: self.version.to_owned(), types, enums, operations, container, callables }
    }

    fn find(&mut self, code: Code, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Diagnostic::new(code, place, message, help));
    }

    fn origin(&self, place: Place, evidence: Evidence) -> Origin {
        let page = self.pages.get(place.page);
        let (line, column) = page.line_column(place.span.start);
        Origin { page: page.path.clone(), line, column, evidence: Some(evidence) }
    }

    /// Intune's pages repeat what they use of other teams' types and operations.
    fn is_repetition(&self, page: PageId) -> bool {
        self.pages.get(page).stem().starts_with("intune-")
    }

    fn url(&self, page: PageId) -> String {
        prose::page_url(self.pages.get(page), self.version)
    }
}
