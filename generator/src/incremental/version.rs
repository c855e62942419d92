//! The versions of an API in a run: one stands as the last run left it while its pages, its files and the crate around
//! it are what they were.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use super::cache::{FileRecord, Record, VersionRecord};
use super::print::{Made, digest, intact};
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

/// The pages of one version.
pub(super) struct VersionInput<'w> {
    pub name: &'w str,
    facts: Vec<&'w PageFacts>,
    /// Everything that they say, and which pages there are: links lead to any of them.
    inputs: Hash,
}

/// The pages of each version, sorted by version; `keys` are those of the pages.
pub(super) fn inputs<'w>(
    pages: &Pages,
    keys: &[Hash],
    page_analyses: &'w [Arc<PageAnalysis>],
) -> Vec<VersionInput<'w>> {
    let mut paths = Hasher::new();
    for (_, page) in pages.iter() {
        paths.update(page.path.as_bytes()).update(b"\0");
    }
    let mut versions: BTreeMap<&str, (Vec<&PageFacts>, Hasher)> = BTreeMap::new();
    for page_analysis in page_analyses {
        let Some(facts) = &page_analysis.facts else { continue };
        let (all, inputs) = versions.entry(&facts.version).or_insert_with(|| (Vec::new(), paths.clone()));
        all.push(facts);
        let included = page_analysis.included.iter().filter_map(|included| included.page);
        for page in std::iter::once(page_analysis.page).chain(included) {
            inputs.update(keys[page.0 as usize].as_bytes());
        }
    }
    let input = |(name, (facts, inputs)): (_, (_, Hasher))| VersionInput { name, facts, inputs: inputs.finalize() };
    versions.into_iter().map(input).collect()
}

/// What the last run left, as far as it is still there.
pub(super) struct PreviousRun<'r> {
    versions: &'r [VersionRecord],
    /// The list of the crate's items.
    items: String,
}

impl<'r> PreviousRun<'r> {
    /// Nothing where the list of items is not the one that the run wrote, since versions are kept with their part of it.
    pub(super) fn of(last: Option<&'r Record>, out: &Path) -> io::Result<Self> {
        let nothing = Self { versions: &[], items: String::new() };
        let Some(last) = last else { return Ok(nothing) };
        let Some(file) = last.files.iter().find(|file| file.path == surface::FILE) else { return Ok(nothing) };
        let found = crate::output::found(&out.join(&file.path))?;
        let left = found.filter(|found| blake3::hash(found) == file.text).map(String::from_utf8);
        Ok(match left {
            Some(Ok(items)) => Self { versions: &last.versions, items },
            _ => nothing,
        })
    }

    /// The version as it was, if nothing about its pages and files has changed.
    fn unchanged(&self, input: &VersionInput<'_>, out: &Path) -> io::Result<Option<&'r VersionRecord>> {
        let same = |record: &&VersionRecord| record.inputs == input.inputs && record.contents.version == input.name;
        let Some(record) = self.versions.iter().find(same) else { return Ok(None) };
        Ok(intact(&record.files, out)?.then_some(record))
    }

    /// The items of the versions that stand.
    pub(super) fn kept(&self, states: &[VersionState<'_>], frame: &CrateLayout<'_>) -> Vec<&str> {
        let unchanged =
            states.iter().filter(|state| matches!(state, VersionState::Unchanged(record) if record.frame.is_some()));
        unchanged.map(|state| surface::kept(&self.items, frame.module(&state.contents().version))).collect()
    }
}

/// A version in this run.
pub(super) enum VersionState<'r> {
    /// As it was.
    Unchanged(&'r VersionRecord),
    /// Understood anew.
    Changed(Box<ChangedVersion>),
}

/// What the pages of a version say.
pub(super) struct ChangedVersion {
    inputs: Hash,
    /// What is selected of it.
    api: Api,
    contents: Contents,
    unused: Vec<String>,
    findings: Vec<Diagnostic>,
}

impl<'r> VersionState<'r> {
    /// What is known of a version, else what its pages say.
    pub(super) fn of(
        input: &VersionInput<'_>,
        previous: &PreviousRun<'r>,
        out: &Path,
        pages: &Pages,
        selection: &Selection,
    ) -> io::Result<Self> {
        let unchanged = previous.unchanged(input, out)?;
        Ok(unchanged.map_or_else(|| Self::changed(input, pages, selection), Self::Unchanged))
    }

    /// What the pages of a version say.
    pub(super) fn changed(input: &VersionInput<'_>, pages: &Pages, selection: &Selection) -> Self {
        let (api, findings) = pipeline::version(pages, input.name, &input.facts);
        let unused = selection.unused(&api);
        let api = selection.of(api);
        Self::Changed(Box::new(ChangedVersion {
            inputs: input.inputs,
            contents: Contents::of(&api),
            api,
            unused,
            findings,
        }))
    }

    pub(super) fn contents(&self) -> &Contents {
        match self {
            Self::Unchanged(record) => &record.contents,
            Self::Changed(changed) => &changed.contents,
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

    /// Whether a version that stands does so in this crate too.
    pub(super) fn fits(&self, frame: &CrateLayout<'_>, selection: &Selection) -> bool {
        match self {
            Self::Unchanged(record) => record.frame == about(frame, &record.contents, selection),
            Self::Changed(_) => true,
        }
    }

    /// The plan of a version that is made anew and a part of the crate.
    pub(super) fn plan(&self, frame: &CrateLayout<'_>, selection: &Selection) -> Option<Version> {
        match self {
            Self::Changed(changed) if selection.keeps(changed.contents.operations) => Some(frame.version(&changed.api)),
            _ => None,
        }
    }

    /// The version as the next run will find it, with what is new printed.
    pub(super) fn record(
        self,
        planned: &[Version],
        frame: &CrateLayout<'_>,
        selection: &Selection,
        made: &mut Made<'_>,
    ) -> io::Result<VersionRecord> {
        let changed = match self {
            Self::Unchanged(record) => return Ok(record.clone()),
            Self::Changed(changed) => *changed,
        };
        let ChangedVersion { inputs, contents, unused, findings, .. } = changed;
        let frame_of = about(frame, &contents, selection);
        let module = frame.module(&contents.version);
        let planned = planned.iter().find(|version| version.ident == module).filter(|_| frame_of.is_some());
        let parts: Vec<_> = planned.into_iter().flat_map(emit::of_version).collect();
        let files: Vec<FileRecord> = made.print(&parts)?;
        Ok(VersionRecord { inputs, contents, unused, findings, frame: frame_of, files })
    }
}

/// What a version has of the crate around it; nothing where it is no part of the crate.
fn about(frame: &CrateLayout<'_>, contents: &Contents, selection: &Selection) -> Option<Hash> {
    selection.keeps(contents.operations).then(|| digest(&frame.about(&contents.version)))
}

/// Plans what is made anew.
pub(super) fn plans(states: &[VersionState<'_>], frame: &CrateLayout<'_>, selection: &Selection) -> Vec<Version> {
    states.par_iter().filter_map(|state| state.plan(frame, selection)).collect()
}
