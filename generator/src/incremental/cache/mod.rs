//! What earlier runs found out, so that a run does again only what has changed.
//!
//! Entries are addressed by what they were made of: a page analysis by the path, version and text of its page and of all files
//! that the page includes; a file of the crate by its plan. They lie in a folder of the generator's own build and of
//! the documentation, so that neither another generator nor other pages ever meet them. The build is told by the
//! bytes of the running program: whatever changes what it does, changes those.
//!
//! A cache is never needed and never trusted: every file carries its checksum, is written beside its place and
//! renamed, and what cannot be read or does not fit is made anew. Runs at the same time each leave a whole state.

mod codec;
mod record;
mod sharded_store;
mod stored;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use self::codec::{Ids, Reader, Stored as _, Writer};
pub(super) use self::record::{FileRecord, Record, VersionRecord};
use self::sharded_store::ShardedStore;
use crate::interpret;
use crate::page_analysis::{Documents, Included, PageAnalysis};
use crate::source::{Page, PageId, Pages};

/// All folders of a cache together are kept below this size, in bytes: the full reference takes a tenth of it.
const LARGEST: u64 = 1 << 29;

/// The cache of one documentation folder.
#[derive(Clone, Debug)]
pub struct Cache {
    root: PathBuf,
    folder: PathBuf,
}

/// What a page is: its path, version and text.
#[must_use]
pub(super) fn key(page: &Page) -> Hash {
    let mut hasher = Hasher::new();
    for part in [page.path.as_bytes(), page.version.as_deref().unwrap_or("\0").as_bytes(), page.digest().as_bytes()] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize()
}

/// The keys of all pages, in their order.
#[must_use]
pub(super) fn keys(pages: &Pages) -> Vec<Hash> {
    pages.as_slice().par_iter().map(key).collect()
}

/// What tells this build of the generator from others; nothing where the program cannot be read.
fn build() -> Option<&'static Hash> {
    static BUILD: OnceLock<Option<Hash>> = OnceLock::new();
    let program = || Some(blake3::hash(&fs::read(std::env::current_exe().ok()?).ok()?));
    BUILD.get_or_init(program).as_ref()
}

impl Cache {
    /// The cache below `root` for the pages in `docs`; nothing where the running program cannot be read.
    #[must_use]
    pub fn open(root: &Path, docs: &Path) -> Option<Self> {
        let docs = fs::canonicalize(docs).ok()?;
        let mut hasher = Hasher::new();
        hasher.update(build()?.as_bytes()).update(docs.as_os_str().as_encoded_bytes());
        let folder = root.join(&hasher.finalize().to_hex()[..32]);
        Some(Self { root: root.to_owned(), folder })
    }

    /// The page analyses of all pages: those that are known, and the others read now.
    ///
    /// `keys` are those of the pages. What is new is kept for the next run; that it cannot be written is no error.
    #[must_use]
    pub fn page_analyses(&self, pages: &Pages, keys: &[Hash]) -> Vec<Arc<PageAnalysis>> {
        let store = ShardedStore::open(&self.folder);
        let documents = Documents::new(pages);
        let ids: Vec<PageId> = pages.iter().map(|(id, _)| id).collect();
        let each = ids.into_par_iter().map(|id| {
            let (name, key) = (pages.get(id).path.as_str(), keys[id.0 as usize]);
            let known = store.get(name, &key).and_then(|entry| read(entry, id, pages, keys));
            match known {
                Some(page_analysis) => (Arc::new(page_analysis), Some((name, key, None))),
                None => {
                    let page_analysis = interpret::interpret(&documents, id);
                    let entry = write(&page_analysis, keys).map(|bytes| (name, key, Some(bytes)));
                    (Arc::new(page_analysis), entry)
                }
            }
        });
        let (page_analyses, entries): (Vec<_>, Vec<_>) = each.unzip();
        let entries: Vec<_> = entries.into_iter().flatten().collect();
        if entries.iter().any(|(_, _, new)| new.is_some()) || store.holds_more_than(entries.len()) {
            // The next run makes what could not be written.
            let _ = store.update(&self.folder, &entries);
            let _ = self.evict();
        }
        page_analyses
    }

    /// What the last run with the same settings made.
    #[must_use]
    pub fn record(&self, settings: &Hash) -> Option<Record> {
        let bytes = sharded_store::read_whole(&self.record_path(settings))?;
        let mut from = Reader::new(&bytes, Ids::Same);
        Record::read(&mut from).filter(|_| from.is_done())
    }

    /// Keeps what a run with these settings made; that it cannot be written is no error.
    pub fn keep(&self, settings: &Hash, record: &Record) {
        let mut to = Writer::new(Ids::Same);
        record.write(&mut to);
        if to.whole {
            let _ = sharded_store::write_whole(&self.record_path(settings), to.bytes);
        }
    }

    fn record_path(&self, settings: &Hash) -> PathBuf {
        self.folder.join(format!("run-{}", &settings.to_hex()[..32]))
    }

    /// Removes the folders that were used longest ago until the rest is small enough; the one in use stays.
    fn evict(&self) -> io::Result<()> {
        let mut folders = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            let path = entry?.path();
            // Only what has the name of a cache's folder is ever removed.
            let named = path.file_name().and_then(|name| name.to_str()).is_some_and(is_folder_name);
            if named && path.is_dir() {
                let (size, used) = measure(&path)?;
                folders.push((path != self.folder, used, size, path));
            }
        }
        folders.sort();
        let mut total: u64 = folders.iter().map(|(_, _, size, _)| size).sum();
        for (other, _, size, path) in folders {
            if total > LARGEST && other {
                fs::remove_dir_all(path)?;
                total -= size;
            }
        }
        Ok(())
    }
}

fn is_folder_name(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The size of a folder's files in bytes, and when the last of them was written.
fn measure(folder: &Path) -> io::Result<(u64, SystemTime)> {
    let (mut size, mut used) = (0, SystemTime::UNIX_EPOCH);
    for entry in fs::read_dir(folder)? {
        let metadata = entry?.metadata()?;
        size += metadata.len();
        used = used.max(metadata.modified()?);
    }
    Ok((size, used))
}

/// What is written of an include: its path and what the page was, if there was one.
type Dependency = (String, Option<Hash>);

/// A page analysis as bytes: first what it depends on, then what it says in terms of those pages.
fn write(page_analysis: &PageAnalysis, keys: &[Hash]) -> Option<Vec<u8>> {
    let dependencies: Vec<Dependency> = page_analysis
        .included
        .iter()
        .map(|included| (included.path.clone(), included.page.map(|page| keys[page.0 as usize])))
        .collect();
    let mut head = Writer::new(Ids::Same);
    dependencies.write(&mut head);
    let ids = ids(page_analysis.page, &page_analysis.included);
    let mut to = Writer::new(Ids::Among(&ids));
    to.bytes = head.bytes;
    page_analysis.facts.write(&mut to);
    page_analysis.findings.write(&mut to);
    page_analysis.form.write(&mut to);
    page_analysis.links.write(&mut to);
    page_analysis.anchors.write(&mut to);
    (to.whole && head.whole).then_some(to.bytes)
}

/// The pages that a page analysis speaks of.
fn ids(page: PageId, included: &[Included]) -> Vec<PageId> {
    std::iter::once(page).chain(included.iter().filter_map(|included| included.page)).collect()
}

/// The page analysis of a page, if everything that it depends on is what it was.
fn read(entry: &[u8], page: PageId, pages: &Pages, keys: &[Hash]) -> Option<PageAnalysis> {
    let mut head = Reader::new(entry, Ids::Same);
    let dependencies = Vec::<Dependency>::read(&mut head)?;
    let included = dependencies.into_iter().map(|(path, key)| {
        let page = pages.find(&path);
        (page.map(|page| keys[page.0 as usize]) == key).then_some(Included { path, page })
    });
    let included: Vec<Included> = included.collect::<Option<_>>()?;
    let ids = ids(page, &included);
    let mut from = head.with_ids(Ids::Among(&ids));
    let page_analysis = PageAnalysis {
        page,
        facts: Option::read(&mut from)?,
        findings: Vec::read(&mut from)?,
        form: crate::document::Form::read(&mut from)?,
        links: Vec::read(&mut from)?,
        anchors: Vec::read(&mut from)?,
        included,
    };
    from.is_done().then_some(page_analysis)
}
