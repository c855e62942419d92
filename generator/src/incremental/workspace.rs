//! Workspace: the pages of a folder with their analyses, from which the crate is generated repeatedly.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::cache::{self, Cache, Record};
use super::digest::Digest;
use super::print::{self, Printed};
use super::version::{PreviousRun, VersionState, plan_changed, version_inputs};
use crate::api::Contents;
use crate::diagnostic::Diagnostic;
use crate::emit;
use crate::interpret;
use crate::invalid_crate::InvalidCrate;
use crate::krate::Data;
use crate::lock;
use crate::output::{self, Changes, Existing};
use crate::page_analysis::{Documents, PageAnalysis};
use crate::pipeline;
use crate::plan::{CrateLayout, Options};
use crate::profile::{ApiSettings, Profile};
use crate::progress::Progress;
use crate::read::{self, ReadError};
use crate::select::Selection;
use crate::source::{PageId, Pages};

/// Settings of a generation.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the pages.
    pub docs: PathBuf,
    /// Settings of the API.
    pub api: ApiSettings,
    /// The folder of the crate.
    pub out: PathBuf,
    /// Selection of the operations.
    pub selection: Selection,
    /// Options of the plan.
    pub options: Options,
    /// The cache of earlier runs.
    pub cache: Option<Cache>,
    /// True if the crate is compared, but not written.
    pub check: bool,
    /// Treatment of files in the folder of the crate that docwright did not write.
    pub existing: Existing,
}

/// Result of a generation.
#[derive(Debug)]
pub struct Outcome {
    /// Counts of each version.
    pub contents: Vec<Contents>,
    /// Findings about the pages, sorted by page and position.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of files of the crate.
    pub files: usize,
    /// Differences between the crate and its folder, before the files were written.
    pub changes: Changes,
    /// Old and new texts of the changed files.
    pub edits: BTreeMap<PathBuf, (String, String)>,
}

/// The pages of a folder with their analyses.
#[derive(Debug)]
pub struct Workspace {
    settings: Settings,
    pages: Pages,
    keys: Vec<Digest>,
    /// Findings about files that cannot be read.
    unread: Vec<Diagnostic>,
    /// Analyses in the order of the pages; empty until they are needed.
    page_analyses: Vec<Arc<PageAnalysis>>,
    last: Option<Record>,
}

/// Error of a generation.
#[derive(Debug)]
pub enum Failure {
    /// The documentation cannot be read.
    Read(ReadError),
    /// The crate cannot be read or written.
    Output(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => error.fmt(f),
            Self::Output(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(error) => Some(error),
            Self::Output(error) => Some(error),
        }
    }
}

impl Outcome {
    fn of(record: &Record, changes: Changes, edits: BTreeMap<PathBuf, (String, String)>) -> Self {
        let in_crate = record.versions.iter().filter(|version| version.layout.is_some());
        Self {
            contents: in_crate.map(|version| version.contents.clone()).collect(),
            diagnostics: record.diagnostics.clone(),
            files: record.files().count(),
            changes,
            edits,
        }
    }
}

impl Workspace {
    /// Reads the pages.
    ///
    /// # Errors
    /// When the folder cannot be listed or holds no page.
    pub fn open(settings: Settings, progress: &dyn Progress) -> Result<Self, ReadError> {
        let (pages, unread) = read::read(&settings.docs, progress)?;
        let pages = pages.with_settings(&settings.api);
        let keys = cache::keys(&pages);
        Ok(Self { settings, pages, keys, unread, page_analyses: Vec::new(), last: None })
    }

    /// The pages.
    #[must_use]
    pub fn pages(&self) -> &Pages {
        &self.pages
    }

    /// Findings of single pages. Findings that depend on all pages result from [`Workspace::generate`].
    #[must_use]
    pub fn findings(&self, pages: &[PageId]) -> Vec<Diagnostic> {
        let page_analyses = pages.iter().filter_map(|page| self.page_analyses.get(self.pages.index(*page)));
        page_analyses.flat_map(|page_analysis| page_analysis.findings.iter().cloned()).collect()
    }

    /// Reads the pages of some files again, by their absolute paths, and returns the changed and new pages.
    ///
    /// # Errors
    /// When the folder cannot be listed or contains no page; the workspace is unchanged then.
    pub fn refresh(&mut self, files: &[PathBuf]) -> Result<Vec<PageId>, ReadError> {
        let read = if self.unread.is_empty() { read::again(&self.settings.docs, &self.pages, files) } else { None };
        let Some(read) = read else { return self.reread() };
        let profile = self.analyzed_profile().cloned();
        let mut changed = Vec::new();
        for (id, page) in read {
            let key = cache::key(&page);
            if std::mem::replace(&mut self.keys[self.pages.index(id)], key) != key {
                self.pages.replace(id, page);
                changed.push(id);
            }
        }
        if profile.is_some_and(|old| *self.pages.profile() != old) {
            self.page_analyses.clear();
        }
        self.renew(&changed);
        Ok(changed)
    }

    /// The profile with which pages were analyzed, if they were.
    fn analyzed_profile(&self) -> Option<&Profile> {
        (!self.page_analyses.is_empty()).then(|| self.pages.profile())
    }

    fn reread(&mut self) -> Result<Vec<PageId>, ReadError> {
        let (pages, unread) = read::read(&self.settings.docs, &())?;
        let pages = pages.with_settings(&self.settings.api);
        let keys = cache::keys(&pages);
        let is_other_api = self.analyzed_profile().is_some_and(|old| pages.profile() != old);
        let old: HashMap<&str, &Digest> =
            self.pages.as_slice().iter().map(|page| page.path.as_str()).zip(&self.keys).collect();
        let ids =
            pages.iter().zip(&keys).filter(|((_, page), key)| is_other_api || old.get(page.path.as_str()) != Some(key));
        let changed: Vec<PageId> = ids.map(|((id, _), _)| id).collect();
        let same_paths = pages.iter().map(|(_, page)| &page.path).eq(self.pages.iter().map(|(_, page)| &page.path));
        (self.pages, self.keys, self.unread) = (pages, keys, unread);
        if same_paths && !is_other_api {
            self.renew(&changed);
        } else {
            // Pages may include other files than before, which the cache verifies.
            self.page_analyses.clear();
        }
        Ok(changed)
    }

    /// Analyzes the changed pages, and those that include them.
    fn renew(&mut self, changed: &[PageId]) {
        let documents = Documents::new(&self.pages);
        let is_stale = |page_analysis: &PageAnalysis| {
            let mut included = page_analysis.included.iter().filter_map(|included| included.page);
            changed.contains(&page_analysis.page) || included.any(|page| changed.contains(&page))
        };
        self.page_analyses.par_iter_mut().filter(|page_analysis| is_stale(page_analysis)).for_each(|page_analysis| {
            *page_analysis = Arc::new(interpret::interpret(&documents, page_analysis.page));
        });
    }

    /// Generates the crate.
    ///
    /// # Errors
    /// When the crate cannot be read or written, its folder is in that of the pages, or a pattern of the selection matches
    /// nothing.
    pub fn generate(&mut self, progress: &dyn Progress) -> io::Result<Outcome> {
        output::check_output(&self.settings.docs, &self.settings.out)?;
        let (settings, inputs) = self.identify();
        let cache = self.settings.cache.clone();
        let last = self.last.take().or_else(|| cache.as_ref()?.record(&settings));
        if let Some(last) = last.as_ref().filter(|last| last.inputs == inputs)
            && self.is_unchanged(last)?
        {
            self.last = Some(last.clone());
            return Ok(Outcome::of(last, Changes::default(), BTreeMap::new()));
        }
        let keys = cache::analysis_keys(&self.keys, self.pages.profile());
        self.interpret(&keys, progress);
        let (record, printed) = self.print(inputs, &keys, last.as_ref(), progress)?;
        // An empty crate, or one that cannot authorize its requests, would replace the one that is there.
        let is_unusable = |found: &Diagnostic| found.code.prevents_crate();
        if !self.settings.check && !record.diagnostics.iter().any(is_unusable) {
            printed.changes.apply(&self.settings.out, &printed.texts, self.settings.existing, progress)?;
        }
        if let Some(cache) = cache {
            cache.store_record(&settings, &record);
        }
        let outcome = Outcome::of(&record, printed.changes, printed.edits);
        self.last = Some(record);
        Ok(outcome)
    }

    /// Computes the crate from the analyses of pages, and prints the files that changed.
    fn print<'r>(
        &'r self,
        inputs: Digest,
        keys: &[Digest],
        last: Option<&'r Record>,
        progress: &dyn Progress,
    ) -> io::Result<(Record, Printed<'r>)> {
        let Self { pages, settings, page_analyses, .. } = self;
        let Settings { docs, out, selection, options, .. } = settings;
        progress.stage("resolving types and operations");
        let previous = PreviousRun::of(last, out)?;
        let versions = version_inputs(pages, keys, page_analyses);
        let states = versions.par_iter().map(|input| VersionState::of(input, &previous, out, pages, selection));
        let mut states: Vec<VersionState<'_>> = states.collect::<io::Result<_>>()?;
        selection.judge(&states.iter().map(VersionState::unused).collect::<Vec<_>>()).map_err(invalid)?;
        let contents = states.iter().map(VersionState::contents);
        let contents: Vec<Contents> =
            contents.filter(|contents| selection.keeps(contents.operations)).cloned().collect();
        let layout = CrateLayout::new(&contents, options);
        if let Some(area) = layout.unknown_area() {
            let area = crate::text::visible(area);
            return Err(invalid(format!("no page belongs to the area `{area}` of `default-areas`")));
        }
        // An unchanged version has to be resolved after all if the layout of the crate around it changed.
        let misfits = states.iter_mut().zip(&versions).filter(|(state, _)| !state.fits(&layout, selection));
        for (state, input) in misfits {
            *state = VersionState::resolve(input, pages, selection);
        }
        progress.stage("checking pages against each other");
        let found = states.iter().flat_map(|state| state.findings().iter().cloned());
        let diagnostics = pipeline::findings(pages, page_analyses, self.unread.iter().cloned().chain(found).collect());
        progress.stage("planning the crate");
        let planned = plan_changed(&states, &layout, selection);
        let mut krate = layout.krate(planned, &previous.kept_items(&states, &layout));
        if krate.manifest.is_some() {
            let text = lock::text(docs, pages, selection, layout.options());
            krate.data.push(Data { path: lock::FILE.to_owned(), text });
        }
        InvalidCrate::check(&krate, states.iter().filter_map(VersionState::api))
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        progress.stage(pipeline::PRINTING);
        let mut printed = Printed::new(out, last);
        let records = states.into_iter().map(|state| state.record(&krate.versions, &layout, selection, &mut printed));
        let versions = records.collect::<io::Result<_>>()?;
        let files = printed.print(&emit::of_root(&krate).collect::<Vec<_>>())?;
        let record = Record { inputs, versions, diagnostics, files };
        printed.finish(&record)?;
        Ok((record, printed))
    }

    /// The digests of the settings, and of all inputs of the run.
    fn identify(&self) -> (Digest, Digest) {
        let Settings { docs, api, out, options, selection, .. } = &self.settings;
        let out = std::path::absolute(out).unwrap_or_else(|_| out.clone());
        let settings = Digest::of_value(&(out, docs, api, options, selection));
        (settings, Digest::of_value(&(settings, &self.keys, &self.unread)))
    }

    fn interpret(&mut self, keys: &[Digest], progress: &dyn Progress) {
        if !self.page_analyses.is_empty() {
            return;
        }
        self.page_analyses = match &self.settings.cache {
            Some(cache) => cache.page_analyses(&self.pages, keys, progress),
            None => pipeline::of_pages(&self.pages, |pages, id| Arc::new(interpret::interpret(pages, id)), progress),
        };
    }

    /// Returns true if the crate consists of exactly the files of a run.
    fn is_unchanged(&self, last: &Record) -> io::Result<bool> {
        let out = &self.settings.out;
        let of_versions = last.versions.iter().map(|version| &version.files);
        for files in of_versions.chain([&last.files]) {
            if !print::are_intact(files, out)? {
                return Ok(false);
            }
        }
        Ok(print::stale(last, out)?.is_empty())
    }
}

/// An error in the settings.
fn invalid(problem: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, problem)
}
