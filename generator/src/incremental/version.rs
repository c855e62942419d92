//! Versions of an API in a run: unchanged ones keep their files, changed ones are resolved and planned again.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use blake3::Hasher;
use rayon::prelude::*;

use super::cache::{FileRecord, Record, VersionRecord};
use super::digest::Digest;
use super::print::{Printed, are_intact};
use crate::api::{Api, Contents};
use crate::diagnostic::Diagnostic;
use crate::emit;
use crate::facts::PageFacts;
use crate::krate::Version;
use crate::page_analysis::PageAnalysis;
use crate::pipeline;
use crate::plan::CrateLayout;
use crate::select::Selection;
use crate::source::Pages;
use crate::surface;

/// The facts of a version's pages.
pub(super) struct VersionInput<'w> {
    pub name: &'w str,
    facts: Vec<&'w PageFacts>,
    /// The content of its pages, and the paths of all pages, since links lead to any of them.
    digest: Digest,
}

/// The input of each version, sorted by version; `keys` are those of the analyses.
pub(super) fn version_inputs<'w>(
    pages: &Pages,
    keys: &[Digest],
    page_analyses: &'w [Arc<PageAnalysis>],
) -> Vec<VersionInput<'w>> {
    let mut paths = Hasher::new();
    for (_, page) in pages.iter() {
        paths.update(page.path.as_bytes()).update(b"\0");
    }
    let mut versions: BTreeMap<&str, (Vec<&PageFacts>, Hasher)> = BTreeMap::new();
    for page_analysis in page_analyses {
        // All sections of a page have the version of the page.
        let Some(first) = page_analysis.facts.first() else { continue };
        let (all, content) = versions.entry(&first.version).or_insert_with(|| (Vec::new(), paths.clone()));
        all.extend(&page_analysis.facts);
        let included = page_analysis.included.iter().filter_map(|included| included.page);
        for page in std::iter::once(page_analysis.page).chain(included) {
            content.update(&keys[pages.index(page)].0);
        }
    }
    let input = |(name, (facts, content)): (_, (_, Hasher))| {
        let digest = content.finalize().into();
        VersionInput { name, facts, digest }
    };
    versions.into_iter().map(input).collect()
}

/// The part of the previous run that is still valid.
pub(super) struct PreviousRun<'r> {
    versions: &'r [VersionRecord],
    /// The list of the crate's public items.
    items: String,
}

impl<'r> PreviousRun<'r> {
    /// Nothing is valid if the list of public items changed, because unchanged versions keep their part of it.
    pub(super) fn of(last: Option<&'r Record>, out: &Path) -> io::Result<Self> {
        let nothing = Self { versions: &[], items: String::new() };
        let Some(last) = last else { return Ok(nothing) };
        let Some(file) = last.files.iter().find(|file| file.path == surface::FILE) else { return Ok(nothing) };
        let found = crate::output::found(&out.join(&file.path))?;
        let intact = found.filter(|found| Digest::of_bytes(found) == file.text).map(String::from_utf8);
        Ok(match intact {
            Some(Ok(items)) => Self { versions: &last.versions, items },
            _ => nothing,
        })
    }

    /// The record of a version whose pages and files are unchanged.
    fn unchanged(&self, input: &VersionInput<'_>, out: &Path) -> io::Result<Option<&'r VersionRecord>> {
        let same = |record: &&VersionRecord| record.inputs == input.digest && record.contents.version == input.name;
        let Some(record) = self.versions.iter().find(same) else { return Ok(None) };
        Ok(are_intact(&record.files, out)?.then_some(record))
    }

    /// The public items of the unchanged versions.
    pub(super) fn kept_items(&self, states: &[VersionState<'_>], layout: &CrateLayout<'_>) -> Vec<&str> {
        let is_unchanged =
            |state: &&VersionState<'_>| matches!(state, VersionState::Unchanged(record) if record.layout.is_some());
        let unchanged = states.iter().filter(is_unchanged);
        unchanged.map(|state| surface::kept(&self.items, layout.module(&state.contents().version))).collect()
    }
}

/// A version in this run.
pub(super) enum VersionState<'r> {
    /// As in the previous run.
    Unchanged(&'r VersionRecord),
    /// Resolved again.
    Changed(Box<ChangedVersion>),
}

/// A version that was resolved in this run.
pub(super) struct ChangedVersion {
    inputs: Digest,
    /// The selected part of its API.
    api: Api,
    contents: Contents,
    unused: Vec<String>,
    findings: Vec<Diagnostic>,
}

impl<'r> VersionState<'r> {
    /// Takes a version from the previous run, or resolves it.
    pub(super) fn of(
        input: &VersionInput<'_>,
        previous: &PreviousRun<'r>,
        out: &Path,
        pages: &Pages,
        selection: &Selection,
    ) -> io::Result<Self> {
        let unchanged = previous.unchanged(input, out)?;
        Ok(unchanged.map_or_else(|| Self::resolve(input, pages, selection), Self::Unchanged))
    }

    /// Resolves a version.
    pub(super) fn resolve(input: &VersionInput<'_>, pages: &Pages, selection: &Selection) -> Self {
        let (api, findings) = pipeline::version(pages, input.name, &input.facts);
        let unused = selection.unused(&api);
        let api = selection.of(api);
        let contents = Contents::of(&api);
        Self::Changed(Box::new(ChangedVersion { inputs: input.digest, api, contents, unused, findings }))
    }

    pub(super) fn contents(&self) -> &Contents {
        match self {
            Self::Unchanged(record) => &record.contents,
            Self::Changed(changed) => &changed.contents,
        }
    }

    /// The API of a version that is planned again.
    pub(super) fn api(&self) -> Option<&Api> {
        match self {
            Self::Unchanged(_) => None,
            Self::Changed(changed) => Some(&changed.api),
        }
    }

    pub(super) fn unused(&self) -> &[String] {
        match self {
            Self::Unchanged(record) => &record.unused,
            Self::Changed(changed) => &changed.unused,
        }
    }

    pub(super) fn findings(&self) -> &[Diagnostic] {
        match self {
            Self::Unchanged(record) => &record.findings,
            Self::Changed(changed) => &changed.findings,
        }
    }

    /// Returns true if the files of the version are valid in a crate with this layout.
    pub(super) fn fits(&self, layout: &CrateLayout<'_>, selection: &Selection) -> bool {
        match self {
            Self::Unchanged(record) => record.layout == layout_digest(layout, &record.contents, selection),
            Self::Changed(_) => true,
        }
    }

    /// Plans a changed version that is a part of the crate.
    fn plan(&self, layout: &CrateLayout<'_>, selection: &Selection) -> Option<Version> {
        match self {
            Self::Changed(changed) if selection.keeps(changed.contents.operations) => {
                Some(layout.version(&changed.api))
            }
            _ => None,
        }
    }

    /// Prints the new files of a version, and returns its record for the next run.
    pub(super) fn record(
        self,
        planned: &[Version],
        layout: &CrateLayout<'_>,
        selection: &Selection,
        printed: &mut Printed<'_>,
    ) -> io::Result<VersionRecord> {
        let changed = match self {
            Self::Unchanged(record) => return Ok(record.clone()),
            Self::Changed(changed) => *changed,
        };
        let ChangedVersion { inputs, contents, unused, findings, .. } = changed;
        let digest = layout_digest(layout, &contents, selection);
        let module = layout.module(&contents.version);
        let planned = planned.iter().find(|version| version.ident == module).filter(|_| digest.is_some());
        let parts: Vec<_> = planned.into_iter().flat_map(emit::of_version).collect();
        let files: Vec<FileRecord> = printed.print(&parts)?;
        Ok(VersionRecord { inputs, contents, unused, findings, layout: digest, files })
    }
}

/// The digest of the layout that a version depends on; `None` if it is not a part of the crate.
fn layout_digest(layout: &CrateLayout<'_>, contents: &Contents, selection: &Selection) -> Option<Digest> {
    selection.keeps(contents.operations).then(|| Digest::of_value(&layout.about(&contents.version)))
}

/// Plans the changed versions.
pub(super) fn plan_changed(
    states: &[VersionState<'_>],
    layout: &CrateLayout<'_>,
    selection: &Selection,
) -> Vec<Version> {
    states.par_iter().filter_map(|state| state.plan(layout, selection)).collect()
}
