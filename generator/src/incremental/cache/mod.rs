//! Cache of earlier runs: analyses of pages, and records of whole runs.
//!
//! The analysis of a page is addressed by the path, version and text of the page, and verified against the files that the
//! page includes. A cache belongs to one build of the generator and one documentation folder. The hash of the running
//! program identifies the build, since every change of its behavior changes the program.
//!
//! A cache is optional and never trusted. Every file has a checksum and is renamed into its folder, and an entry that cannot
//! be parsed is computed again. Concurrent runs each leave a complete state.

mod record;
mod sharded_store;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use blake3::Hasher;
use rayon::prelude::*;

pub(super) use self::record::{FileRecord, Record, VersionRecord};
use self::sharded_store::ShardedStore;
use super::digest::Digest;
use crate::api::Profile;
use crate::interpret;
use crate::page_analysis::{Documents, Included, PageAnalysis};
use crate::pipeline;
use crate::progress::Progress;
use crate::source::{Page, PageId, Pages};

/// Maximum size of all folders of a cache, in bytes. The full reference takes a tenth of it.
const MAX_SIZE: u64 = 1 << 29;

/// The cache of one documentation folder.
#[derive(Clone, Debug)]
pub struct Cache {
    root: PathBuf,
    folder: PathBuf,
}

/// The key of a page: its path, version and text.
pub(super) fn key(page: &Page) -> Digest {
    let mut hasher = Hasher::new();
    for part in [page.path.as_bytes(), page.version.as_deref().unwrap_or("\0").as_bytes(), page.digest().as_bytes()] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// The keys of all pages, in their order.
pub(super) fn keys(pages: &Pages) -> Vec<Digest> {
    pages.as_slice().par_iter().map(key).collect()
}

/// The keys of analyses, which also depend on the profile of the API: it states what pages leave out.
pub(super) fn analysis_keys(keys: &[Digest], profile: &Profile) -> Vec<Digest> {
    let profile = Digest::of_value(profile);
    keys.iter().map(|key| Digest::of_bytes(&[profile.0, key.0].concat())).collect()
}

/// The digest of the running program; `None` if it cannot be read.
fn build() -> Option<&'static Digest> {
    static BUILD: OnceLock<Option<Digest>> = OnceLock::new();
    let program = || Some(Digest::of_bytes(&fs::read(std::env::current_exe().ok()?).ok()?));
    BUILD.get_or_init(program).as_ref()
}

impl Cache {
    /// Opens the cache below `root` for the pages in `docs`; `None` if the running program cannot be read.
    #[must_use]
    pub fn open(root: &Path, docs: &Path) -> Option<Self> {
        let docs = fs::canonicalize(docs).ok()?;
        let mut hasher = Hasher::new();
        hasher.update(&build()?.0).update(docs.as_os_str().as_encoded_bytes());
        let folder = root.join(Digest::from(hasher.finalize()).short_hex());
        Some(Self { root: root.to_owned(), folder })
    }

    /// Returns the analyses of all pages, from the cache where possible, and stores the new ones.
    ///
    /// `keys` are those of the analyses. A failure to write is ignored: the next run computes the analyses again.
    pub(super) fn page_analyses(
        &self,
        pages: &Pages,
        keys: &[Digest],
        progress: &dyn Progress,
    ) -> Vec<Arc<PageAnalysis>> {
        progress.stage_of(pipeline::INTERPRETING, pages.len());
        let store = ShardedStore::open(&self.folder);
        let documents = Documents::new(pages);
        let inputs: Vec<(PageId, &Page, &Digest)> =
            pages.iter().zip(keys).map(|((id, page), key)| (id, page, key)).collect();
        let each = inputs.into_par_iter().map(|(id, page, key)| {
            let cached = store.get(&page.path, key).and_then(|entry| parse_entry(entry, id, pages, keys));
            let is_cached = cached.is_some();
            let page_analysis = cached.unwrap_or_else(|| interpret::interpret(&documents, id));
            let new = if is_cached { None } else { format_entry(&page_analysis, pages, keys) };
            let entry = (is_cached || new.is_some()).then_some((page.path.as_str(), *key, new));
            (Arc::new(page_analysis), entry)
        });
        let (page_analyses, entries): (Vec<_>, Vec<_>) = each.inspect(|_| progress.advance()).unzip();
        let entries: Vec<_> = entries.into_iter().flatten().collect();
        if entries.iter().any(|(_, _, new)| new.is_some()) || store.len() > entries.len() {
            let _ = store.update(&self.folder, &entries);
            let _ = self.evict();
        }
        page_analyses
    }

    /// The record of the last run with the same settings.
    pub(super) fn record(&self, settings: &Digest) -> Option<Record> {
        let bytes = sharded_store::read_verified(&self.record_path(settings))?;
        borsh::from_slice(&bytes).ok()
    }

    /// Stores the record of a run with these settings. A failure to write is ignored.
    pub(super) fn store_record(&self, settings: &Digest, record: &Record) {
        if let Ok(bytes) = borsh::to_vec(record) {
            let _ = sharded_store::write_verified(&self.record_path(settings), bytes);
        }
    }

    fn record_path(&self, settings: &Digest) -> PathBuf {
        self.folder.join(format!("run-{}", settings.short_hex()))
    }

    /// Removes the least recently used folders of other builds and pages until the total size is below the maximum.
    fn evict(&self) -> io::Result<()> {
        let mut folders = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            let path = entry?.path();
            // Only folders with the name of a cache are ever removed.
            let named = path.file_name().and_then(|name| name.to_str()).is_some_and(is_folder_name);
            if named && path.is_dir() {
                let (size, used) = measure(&path)?;
                folders.push((path != self.folder, used, size, path));
            }
        }
        folders.sort();
        let mut total: u64 = folders.iter().map(|(_, _, size, _)| size).sum();
        for (other, _, size, path) in folders {
            if total > MAX_SIZE && other {
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

/// The size of a folder's files in bytes, and the time of the last write.
fn measure(folder: &Path) -> io::Result<(u64, SystemTime)> {
    let (mut size, mut used) = (0, SystemTime::UNIX_EPOCH);
    for entry in fs::read_dir(folder)? {
        let metadata = entry?.metadata()?;
        size += metadata.len();
        used = used.max(metadata.modified()?);
    }
    Ok((size, used))
}

/// The key of a file that a page looks for to include it, if it exists.
fn included_key(included: &Included, pages: &Pages, keys: &[Digest]) -> Option<Digest> {
    included.page.map(|page| keys[pages.index(page)])
}

/// An analysis as bytes, after the keys of the files that it depends on.
fn format_entry(page_analysis: &PageAnalysis, pages: &Pages, keys: &[Digest]) -> Option<Vec<u8>> {
    let included: Vec<_> = page_analysis.included.iter().map(|included| included_key(included, pages, keys)).collect();
    borsh::to_vec(&(included, page_analysis)).ok()
}

/// The analysis of a page, if everything that it depends on is unchanged.
fn parse_entry(entry: &[u8], page: PageId, pages: &Pages, keys: &[Digest]) -> Option<PageAnalysis> {
    let (cached_keys, page_analysis): (Vec<Option<Digest>>, PageAnalysis) = borsh::from_slice(entry).ok()?;
    let included = page_analysis.included.iter().map(|included| {
        let same_page = pages.find(&included.path) == included.page;
        same_page.then(|| included_key(included, pages, keys))
    });
    let is_current = page_analysis.page == page && included.eq(cached_keys.into_iter().map(Some));
    is_current.then_some(page_analysis)
}
