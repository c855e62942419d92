//! Generation again and again: only what depends on a change is done anew, and the result is that of a first run.
//!
//! Pages that did not change keep their sheets. From the sheets on everything is planned anew, for one page can change
//! what any other means; but files whose plan is the one of the last run are not printed, and files that are as they
//! should be are not written.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::Hash as _;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;

use crate::api::Api;
use crate::cache::{self, Cache, Contents, FileRecord, Record};
use crate::diagnostic::Diagnostic;
use crate::emit::{self, Part};
use crate::interpret;
use crate::krate::{Crate, Data};
use crate::lock;
use crate::output::{self, Changes};
use crate::plan::{self, Options};
use crate::read::{self, ReadError};
use crate::select::Selection;
use crate::sheet::{Documents, Sheet};
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
    sheets: Vec<Arc<Sheet>>,
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
        let Record { contents, diagnostics, files, .. } = record;
        Self { contents: contents.clone(), diagnostics: diagnostics.clone(), files: files.len(), changes, edits }
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
        Ok(Self { settings, pages, keys, unread, sheets: Vec::new(), last: None })
    }

    /// The pages.
    #[must_use]
    pub fn pages(&self) -> &Pages {
        &self.pages
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
            // Ids of pages are places in their order, so that every sheet would have to be renumbered; the cache
            // does that.
            self.sheets.clear();
        }
        Ok(changed)
    }

    /// Reads the sheets of changed pages, and of those that include them.
    fn renew(&mut self, changed: &[PageId]) {
        let documents = Documents::new(&self.pages);
        let is_old = |sheet: &Sheet| {
            let mut included = sheet.included.iter().filter_map(|included| included.page);
            changed.contains(&sheet.page) || included.any(|page| changed.contains(&page))
        };
        self.sheets.par_iter_mut().filter(|sheet| is_old(sheet)).for_each(|sheet| {
            *sheet = Arc::new(interpret::interpret(&documents, sheet.page));
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
        let facts = self.sheets.iter().filter_map(|sheet| sheet.facts.as_ref());
        let (apis, diagnostics) = crate::conclude(&self.pages, facts, &self.sheets, self.unread.clone(), progress);
        let selected = self.settings.selection.select(apis);
        let apis = selected.map_err(|problem| io::Error::new(io::ErrorKind::InvalidInput, problem))?;
        progress("planning");
        let krate = self.plan(&apis);
        progress("emitting");
        let known = last.map(|last| last.files).unwrap_or_default();
        let made = print(&emit::parts(&krate), &known, &self.settings.out)?;
        progress("writing");
        if !self.settings.check {
            made.changes.apply(&self.settings.out, &made.texts)?;
        }
        let contents: Vec<Contents> = apis.iter().map(Contents::of).collect();
        let record = Record { inputs, contents, diagnostics, files: made.files };
        if let Some(cache) = cache {
            cache.keep(&run, &record);
        }
        let outcome = Outcome::of(&record, made.changes, made.edits);
        self.last = Some(record);
        Ok(outcome)
    }

    /// Plans the crate with the record of what it is made of.
    fn plan(&self, apis: &[Api]) -> Crate {
        let Settings { docs, selection, options, .. } = &self.settings;
        let mut krate = plan::plan(apis, options);
        if krate.manifest.is_some() {
            let text = lock::text(docs, &self.pages, selection, options);
            krate.data.push(Data { path: lock::FILE.to_owned(), text });
        }
        krate
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
        if !self.sheets.is_empty() {
            return;
        }
        self.sheets = match &self.settings.cache {
            Some(cache) => cache.sheets(&self.pages, &self.keys),
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
        let same = last.files.par_iter().map(|file| {
            let found = output::found(&out.join(&file.path))?;
            Ok(found.is_some_and(|found| blake3::hash(&found) == file.text))
        });
        let same = same.try_reduce(|| true, |a, b| Ok::<_, io::Error>(a && b))?;
        Ok(same && output::stale(out, last.files.iter().map(|file| Path::new(&file.path)))?.is_empty())
    }
}

/// The files of a run beside those of the folder.
struct Made {
    files: Vec<FileRecord>,
    changes: Changes,
    /// Of files that are to be written.
    texts: BTreeMap<PathBuf, String>,
    edits: BTreeMap<PathBuf, (String, String)>,
}

/// Prints the parts that are not in the folder already.
fn print(parts: &[(Cow<'_, str>, Part<'_>)], known: &[FileRecord], out: &Path) -> io::Result<Made> {
    let known: HashMap<&str, &FileRecord> = known.iter().map(|file| (file.path.as_str(), file)).collect();
    let each = parts.par_iter().map(|(path, part)| {
        let plan = digest(part);
        let found = output::found(&out.join(&**path))?;
        if let (Some(known), Some(found)) = (known.get(&**path).filter(|known| known.plan == plan), &found)
            && blake3::hash(found) == known.text
        {
            return Ok(((*known).clone(), None));
        }
        let text = part.text();
        let file = FileRecord { path: path.to_string(), plan, text: blake3::hash(text.as_bytes()) };
        let differs = found.as_deref() != Some(text.as_bytes());
        Ok((file, differs.then_some((found, text))))
    });
    let each: Vec<_> = each.collect::<io::Result<_>>()?;
    let mut made =
        Made { files: Vec::new(), changes: Changes::default(), texts: BTreeMap::new(), edits: BTreeMap::new() };
    for (file, differs) in each {
        let path = PathBuf::from(&file.path);
        made.files.push(file);
        let Some((found, text)) = differs else { continue };
        match found {
            None => made.changes.added.push(path.clone()),
            Some(found) => {
                made.changes.changed.push(path.clone());
                made.edits.insert(path.clone(), (String::from_utf8_lossy(&found).into_owned(), text.clone()));
            }
        }
        made.texts.insert(path, text);
    }
    made.files.sort_by(|a, b| a.path.cmp(&b.path));
    made.changes.added.sort();
    made.changes.changed.sort();
    made.changes.removed = output::stale(out, made.files.iter().map(|file| Path::new(&file.path)))?;
    Ok(made)
}

/// A hash of everything that a part says.
fn digest(part: &Part<'_>) -> Hash {
    let mut digest = Digest(blake3::Hasher::new());
    part.hash(&mut digest);
    digest.0.finalize()
}

/// Lets derived hashes feed one that has no collisions.
struct Digest(blake3::Hasher);

impl std::hash::Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let mut short = [0; 8];
        short.copy_from_slice(&self.0.finalize().as_bytes()[..8]);
        u64::from_le_bytes(short)
    }
}
