//! Generation again and again: only what depends on a change is done anew, and the result is that of a first run.
//!
//! Pages that did not change keep their page analyses, and a version none of whose pages changed keeps its files. A version of
//! which a page changed is planned anew as a whole, for one page can change what any other means; but files whose plan is
//! the one of the last run are not printed, and files that are as they should be are not written.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;

use super::cache::{self, Cache, Record};
use super::print::{self, Made};
use super::version::{self, PreviousRun, VersionState};
use crate::api::Contents;
use crate::diagnostic::Diagnostic;
use crate::emit;
use crate::interpret;
use crate::krate::Data;
use crate::lock;
use crate::output::Changes;
use crate::page_analysis::{Documents, PageAnalysis};
use crate::pipeline;
use crate::plan::{CrateLayout, Options};
use crate::read::{self, ReadError};
use crate::select::Selection;
use crate::source::{PageId, Pages};

/// What is generated from where to where.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the pages.
    pub docs: PathBuf,
    /// The folder of the crate.
    pub out: PathBuf,
    /// Which operations become a part of the crate.
    pub selection: Selection,
    /// What to plan with.
    pub options: Options,
    /// What earlier runs found out.
    pub cache: Option<Cache>,
    /// Whether the crate is only compared, and not written.
    pub check: bool,
}

/// What a run made.
#[derive(Debug)]
pub struct Outcome {
    /// What each version has.
    pub contents: Vec<Contents>,
    /// Findings about the pages, sorted by page and place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many files the crate has.
    pub files: usize,
    /// What differs, or differed before the files were written.
    pub changes: Changes,
    /// The texts of files that changed, as they were and as they are now.
    pub edits: BTreeMap<PathBuf, (String, String)>,
}

/// The pages of a folder and what is known of them.
#[derive(Debug)]
pub struct Workspace {
    settings: Settings,
    pages: Pages,
    keys: Vec<Hash>,
    /// What is wrong with files as such.
    unread: Vec<Diagnostic>,
    /// In the order of the pages; empty until they are needed.
    page_analyses: Vec<Arc<PageAnalysis>>,
    last: Option<Record>,
}

/// Why nothing was generated.
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
        let in_crate = record.versions.iter().filter(|version| version.frame.is_some());
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
    pub fn open(settings: Settings) -> Result<Self, ReadError> {
        let (pages, unread) = read::read(&settings.docs)?;
        let keys = cache::keys(&pages);
        Ok(Self { settings, pages, keys, unread, page_analyses: Vec::new(), last: None })
    }

    /// The pages.
    #[must_use]
    pub fn pages(&self) -> &Pages {
        &self.pages
    }

    /// What is wrong with pages by themselves, as far as they were read: what all pages together show is found when the
    /// crate is generated.
    #[must_use]
    pub fn findings(&self, pages: &[PageId]) -> Vec<Diagnostic> {
        let page_analyses = pages.iter().filter_map(|page| self.page_analyses.get(page.0 as usize));
        page_analyses.flat_map(|page_analysis| page_analysis.findings.iter().cloned()).collect()
    }

    /// Reads the pages again, at least those of the files that are named, by their absolute paths. What did not change
    /// stays known. Returns the pages that changed or are new.
    ///
    /// # Errors
    /// When the folder cannot be listed or holds no page; what was known before stays.
    pub fn refresh(&mut self, files: &[PathBuf]) -> Result<Vec<PageId>, ReadError> {
        let read = if self.unread.is_empty() { read::again(&self.settings.docs, &self.pages, files) } else { None };
        let Some(read) = read else { return self.reread() };
        let mut changed = Vec::new();
        for (id, page) in read {
            let key = cache::key(&page);
            if std::mem::replace(&mut self.keys[id.0 as usize], key) != key {
                self.pages.replace(id, page);
                changed.push(id);
            }
        }
        self.renew(&changed);
        Ok(changed)
    }

    fn reread(&mut self) -> Result<Vec<PageId>, ReadError> {
        let (pages, unread) = read::read(&self.settings.docs)?;
        let keys = cache::keys(&pages);
        let old: HashMap<&str, &Hash> =
            self.pages.iter().map(|(id, page)| (page.path.as_str(), &self.keys[id.0 as usize])).collect();
        let changed = pages.iter().filter(|(id, page)| old.get(page.path.as_str()) != Some(&&keys[id.0 as usize]));
        let changed: Vec<PageId> = changed.map(|(id, _)| id).collect();
        let same_paths = pages.iter().map(|(_, page)| &page.path).eq(self.pages.iter().map(|(_, page)| &page.path));
        (self.pages, self.keys, self.unread) = (pages, keys, unread);
        if same_paths {
            self.renew(&changed);
        } else {
            // Ids of pages are places in their order, so that every page analysis would have to be renumbered; the cache
            // does that.
            self.page_analyses.clear();
        }
        Ok(changed)
    }

    /// Reads the page analyses of changed pages, and of those that include them.
    fn renew(&mut self, changed: &[PageId]) {
        let documents = Documents::new(&self.pages);
        let is_old = |page_analysis: &PageAnalysis| {
            let mut included = page_analysis.included.iter().filter_map(|included| included.page);
            changed.contains(&page_analysis.page) || included.any(|page| changed.contains(&page))
        };
        self.page_analyses.par_iter_mut().filter(|page_analysis| is_old(page_analysis)).for_each(|page_analysis| {
            *page_analysis = Arc::new(interpret::interpret(&documents, page_analysis.page));
        });
    }

    /// Generates the crate. `progress` is told the name of each stage before it starts.
    ///
    /// # Errors
    /// When the crate cannot be read or written, or a pattern of the selection matches nothing.
    pub fn generate(&mut self, progress: &dyn Fn(&'static str)) -> io::Result<Outcome> {
        let (run, inputs) = self.identify();
        let cache = self.settings.cache.clone();
        let last = self.last.take().or_else(|| cache.as_ref()?.record(&run));
        if let Some(last) = last.as_ref().filter(|last| last.inputs == inputs)
            && self.is_unchanged(last)?
        {
            self.last = Some(last.clone());
            return Ok(Outcome::of(last, Changes::default(), BTreeMap::new()));
        }
        progress("interpreting");
        self.interpret();
        let (record, made) = self.make(inputs, last.as_ref(), progress)?;
        progress("writing");
        if !self.settings.check {
            made.changes.apply(&self.settings.out, &made.texts)?;
        }
        if let Some(cache) = cache {
            cache.keep(&run, &record);
        }
        let outcome = Outcome::of(&record, made.changes, made.edits);
        self.last = Some(record);
        Ok(outcome)
    }

    /// The line from the page analyses to texts, for the versions that do not stand as they were.
    fn make<'r>(
        &'r self,
        inputs: Hash,
        last: Option<&'r Record>,
        progress: &dyn Fn(&'static str),
    ) -> io::Result<(Record, Made<'r>)> {
        let Self { pages, settings, page_analyses, .. } = self;
        let Settings { docs, out, selection, options, .. } = settings;
        progress("resolving");
        let previous = PreviousRun::of(last, out)?;
        let inputs_of_versions = version::inputs(pages, &self.keys, page_analyses);
        let states =
            inputs_of_versions.par_iter().map(|input| VersionState::of(input, &previous, out, pages, selection));
        let mut states: Vec<VersionState<'_>> = states.collect::<io::Result<_>>()?;
        selection.judge(&states.iter().map(VersionState::unused).collect::<Vec<_>>()).map_err(invalid)?;
        let contents =
            states.iter().map(VersionState::contents).filter(|contents| selection.keeps(contents.operations));
        let contents: Vec<Contents> = contents.cloned().collect();
        let frame = CrateLayout::new(&contents, options);
        if let Some(area) = frame.unknown_area() {
            let area = crate::text::visible(area);
            return Err(invalid(format!("no page is of the area `{area}` of `default-areas`")));
        }
        // A version may stand and the crate around it may not: then its API is needed after all.
        for (state, input) in
            states.iter_mut().zip(&inputs_of_versions).filter(|(state, _)| !state.fits(&frame, selection))
        {
            *state = VersionState::changed(input, pages, selection);
        }
        progress("checking");
        let found = states.iter().flat_map(|state| state.findings().iter().cloned());
        let diagnostics = pipeline::findings(pages, page_analyses, self.unread.iter().cloned().chain(found).collect());
        progress("planning");
        let planned = version::plans(&states, &frame, selection);
        let mut krate = frame.krate(planned, &previous.kept(&states, &frame));
        if krate.manifest.is_some() {
            let text = lock::text(docs, pages, selection, options);
            krate.data.push(Data { path: lock::FILE.to_owned(), text });
        }
        progress("emitting");
        let mut made = Made::new(out, last);
        let versions = states.into_iter().map(|state| state.record(&krate.versions, &frame, selection, &mut made));
        let versions = versions.collect::<io::Result<_>>()?;
        let files = made.print(&emit::of_root(&krate).collect::<Vec<_>>())?;
        let record = Record { inputs, versions, diagnostics, files };
        made.finish(&record)?;
        Ok((record, made))
    }

    /// What tells runs with other settings apart, and what all inputs of this run are.
    fn identify(&self) -> (Hash, Hash) {
        let Settings { docs, out, options, selection, .. } = &self.settings;
        let out = std::path::absolute(out).unwrap_or_else(|_| out.clone());
        let mut run = blake3::Hasher::new();
        run.update(out.as_os_str().as_encoded_bytes());
        run.update(b"\0").update(docs.as_os_str().as_encoded_bytes());
        run.update(format!("\0{options:?} {selection:?}").as_bytes());
        let run = run.finalize();
        let mut inputs = blake3::Hasher::new();
        inputs.update(run.as_bytes());
        for key in &self.keys {
            inputs.update(key.as_bytes());
        }
        inputs.update(format!("{:?}", self.unread).as_bytes());
        (run, inputs.finalize())
    }

    fn interpret(&mut self) {
        if !self.page_analyses.is_empty() {
            return;
        }
        self.page_analyses = match &self.settings.cache {
            Some(cache) => cache.page_analyses(&self.pages, &self.keys),
            None => {
                let documents = Documents::new(&self.pages);
                let ids: Vec<PageId> = self.pages.iter().map(|(id, _)| id).collect();
                ids.into_par_iter().map(|id| Arc::new(interpret::interpret(&documents, id))).collect()
            }
        };
    }

    /// Whether the crate holds just the files of a run.
    fn is_unchanged(&self, last: &Record) -> io::Result<bool> {
        let out = &self.settings.out;
        let of_versions = last.versions.iter().map(|version| &version.files);
        for files in of_versions.chain([&last.files]) {
            if !print::intact(files, out)? {
                return Ok(false);
            }
        }
        Ok(print::stale(last, out)?.is_empty())
    }
}

/// A mistake in the settings.
fn invalid(problem: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, problem)
}
