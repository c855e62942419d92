//! Pages and locations in them.
//!
//! A page's text is kept whole for the run: documents, facts and diagnostics point into it by byte
//! span, and the renderer shows the line that a finding is about.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use crate::profile::{ApiSettings, Effective, Profile};

/// Identity of a page: a hash of its path.
///
/// It is the same in every run, so that facts and findings can be cached as they are. It does not have an order, because the order
/// of pages is that of their paths: see [`Pages::index`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct PageId(pub u64);

impl PageId {
    /// The id of the page at a path.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let mut id = [0; 8];
        id.copy_from_slice(&blake3::hash(path.as_bytes()).as_bytes()[..8]);
        Self(u64::from_le_bytes(id))
    }
}

/// Hasher of ids, which are hashes already.
#[derive(Default)]
struct IdHasher(u64);

impl Hasher for IdHasher {
    fn write_u64(&mut self, id: u64) {
        self.0 = id;
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A half-open range of bytes in a page's text.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `usize` offsets; pages are far below 4 GiB (see `read::LARGEST_PAGE`).
    #[must_use]
    pub fn new(range: Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(range.start), end: clamp(range.end) }
    }

    /// The character at an offset in a text that starts at `start` of a page; nothing at the end of the text.
    #[must_use]
    pub fn of_character(text: &str, at: usize, start: usize) -> Self {
        let width = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Self::new(start + at..start + at + width)
    }

    /// The part of the span that `find` finds in its text; the whole span when that fails, or when the text is too
    /// long to search it for each finding.
    #[must_use]
    pub fn narrow(self, text: &str, find: impl FnOnce(&str) -> Option<Range<usize>>) -> Self {
        const LONGEST: u32 = 1 << 16;
        let searched = text.get(self.range()).filter(|_| self.end - self.start <= LONGEST);
        let start = self.start as usize;
        searched.and_then(find).map_or(self, |found| Self::new(start + found.start..start + found.end))
    }

    /// The span as a range to index a page's text with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A location in a page, as facts and diagnostics have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Location {
    /// The page.
    pub page: PageId,
    /// The bytes in its text.
    pub span: Span,
}

/// One page (or include file) of the documentation.
#[derive(Clone, Debug)]
pub struct Page {
    /// Path below the documentation root, with `/` on every platform.
    pub path: String,
    /// The API version whose folder holds the page; `None` for shared includes and loose pages.
    pub version: Option<String>,
    /// The text, without a byte order mark.
    pub text: String,
    line_starts: Vec<u32>,
    digest: OnceLock<blake3::Hash>,
}

impl Page {
    /// A page with the given text.
    #[must_use]
    pub fn new(path: String, version: Option<String>, text: String) -> Self {
        let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| u32::try_from(end + 1).unwrap_or(u32::MAX));
        let line_starts = std::iter::once(0).chain(starts).collect();
        Self { path, version, text, line_starts, digest: OnceLock::new() }
    }

    /// The BLAKE3 hash of the text, which is made once: a cache and the lock file of a crate both need it.
    #[must_use]
    pub fn digest(&self) -> &blake3::Hash {
        self.digest.get_or_init(|| blake3::hash(self.text.as_bytes()))
    }

    /// Line and column of a byte offset, both counted from one; columns count characters.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts[line - 1] as usize;
        let end = crate::text::boundary(&self.text, offset as usize);
        let column = self.text.get(start..end).map_or(0, |before| before.chars().count());
        (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column + 1).unwrap_or(u32::MAX))
    }

    /// The text of a line, counted from one, without its end.
    #[must_use]
    pub fn line(&self, number: u32) -> Option<&str> {
        let index = (number as usize).checked_sub(1)?;
        let start = *self.line_starts.get(index)? as usize;
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |next| *next as usize);
        self.text.get(start..end).map(|line| line.trim_end_matches(['\n', '\r']))
    }

    /// The file's name without its folders and `.md`, `.mdx` or `.txt` endings.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        let name = name.strip_suffix(".txt").unwrap_or(name);
        name.strip_suffix(".md").or_else(|| name.strip_suffix(".mdx")).unwrap_or(name)
    }

    /// The folder a page lies in directly, such as `api` or `resources`.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.path.rsplit('/').nth(1).unwrap_or("")
    }

    /// Returns true if the file is a fragment that other pages include.
    #[must_use]
    pub fn is_include(&self) -> bool {
        let mut folders = self.path.rsplit('/').skip(1);
        folders.any(|folder| folder.eq_ignore_ascii_case("includes"))
    }
}

/// All pages of a run, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    by_index: Vec<Page>,
    /// The id of each page, in their order.
    ids: Vec<PageId>,
    /// The index of each page.
    indices: HashMap<PageId, usize, BuildHasherDefault<IdHasher>>,
    by_path: BTreeMap<String, PageId>,
    /// Settings of the API that they document.
    settings: ApiSettings,
    /// The profile of the API, once it is needed.
    effective: OnceLock<Arc<Effective>>,
}

impl Pages {
    /// Takes pages in any order.
    #[must_use]
    pub fn new(mut pages: Vec<Page>) -> Self {
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        let mut ids = Vec::with_capacity(pages.len());
        let mut used = HashSet::with_capacity_and_hasher(pages.len(), BuildHasherDefault::<IdHasher>::default());
        for page in &pages {
            let mut id = PageId::of(&page.path);
            // Two pages never share an id, even if their paths had the same hash.
            while !used.insert(id) {
                id = PageId(id.0.wrapping_add(1));
            }
            ids.push(id);
        }
        Self::with_ids(pages, ids)
    }

    /// Pages with their positions as ids, for tests that build facts by hand.
    #[cfg(test)]
    pub(crate) fn numbered(mut pages: Vec<Page>) -> Self {
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        let ids = (0..pages.len() as u64).map(PageId).collect();
        Self::with_ids(pages, ids)
    }

    fn with_ids(pages: Vec<Page>, ids: Vec<PageId>) -> Self {
        let indices = ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        let by_path = pages.iter().zip(&ids).map(|(page, id)| (page.path.to_ascii_lowercase(), *id)).collect();
        Self { by_index: pages, ids, indices, by_path, settings: ApiSettings::default(), effective: OnceLock::new() }
    }

    /// The same pages with settings of the API that they document.
    #[must_use]
    pub fn with_settings(mut self, settings: &ApiSettings) -> Self {
        self.settings = settings.clone();
        self.effective = OnceLock::new();
        self
    }

    /// The profile of the API, with the origin of each setting.
    #[must_use]
    pub fn effective(&self) -> &Effective {
        self.effective.get().unwrap_or_else(|| {
            // Several threads collect the evidence, and must not wait for the lock that one of them holds.
            let effective = Arc::new(Effective::new(&self.settings, self));
            self.effective.get_or_init(|| effective)
        })
    }

    /// The profile of the API.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.effective().profile
    }

    /// The pages with their ids, sorted by path.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (PageId, &Page)> {
        self.ids.iter().copied().zip(&self.by_index)
    }

    /// How many files were read, includes too.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_index.len()
    }

    /// Returns true without any page.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_index.is_empty()
    }

    /// The pages as a slice, in the order of their paths.
    #[must_use]
    pub fn as_slice(&self) -> &[Page] {
        &self.by_index
    }

    /// Replaces a page by one with the same path.
    pub(crate) fn replace(&mut self, id: PageId, page: Page) {
        let index = self.index(id);
        self.by_index[index] = page;
        self.effective = OnceLock::new();
    }

    /// The position of a page in the order of paths.
    ///
    /// # Panics
    /// When the id is not one of these pages.
    #[must_use]
    pub fn index(&self, id: PageId) -> usize {
        self.indices[&id]
    }

    /// The page of an id that this value gave out.
    #[must_use]
    pub fn get(&self, id: PageId) -> &Page {
        &self.by_index[self.index(id)]
    }

    /// Finds a page by its path; letter case is ignored, as the service that publishes pages does.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<PageId> {
        self.by_path.get(&path.to_ascii_lowercase()).copied()
    }

    /// Resolves a link or include target written on `from`.
    ///
    /// The result is always a page that was read: a target that leaves the documentation root finds nothing.
    #[must_use]
    pub fn resolve(&self, from: PageId, target: &str) -> Option<PageId> {
        let path = &self.get(from).path;
        match join(path, target) {
            Some(joined) => self.find(&joined).or_else(|| self.find(&format!("{joined}.mdx"))),
            None if path.ends_with(".mdx") => self.published(target),
            None => None,
        }
    }

    /// The MDX page at a path of the site: `/docs/boats#x`. The folder that was read may lie below the root of the site.
    fn published(&self, target: &str) -> Option<PageId> {
        const DEEPEST: usize = 5;
        let mut path = target.split(['#', '?']).next()?.strip_prefix('/')?.trim_end_matches('/');
        for _ in 0..DEEPEST {
            if let Some(page) = self.find(&format!("{path}.mdx")) {
                return Some(page);
            }
            path = path.split_once('/')?.1;
        }
        None
    }
}

/// Joins a relative target to the path of the page that names it; `None` when it leaves the root.
#[must_use]
pub fn join(from: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next().unwrap_or("");
    if target.is_empty() || target.starts_with('/') || target.contains("://") {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_do_not_depend_on_other_pages() {
        let pages = |paths: &[&str]| {
            Pages::new(paths.iter().map(|path| Page::new((*path).to_owned(), None, String::new())).collect())
        };
        let (one, two) = (pages(&["b.md"]), pages(&["b.md", "a.md"]));
        let id = one.find("b.md").expect("a page");
        assert_eq!((two.find("B.md"), one.index(id), two.index(id)), (Some(id), 0, 1));
    }

    #[test]
    fn mdx_pages_link_to_paths_of_their_site() {
        let page = |path: &str| Page::new(path.to_owned(), None, String::new());
        let pages = Pages::new(vec![page("topics/a.mdx"), page("topics/b.mdx"), page("c.md")]);
        let (a, b) = (PageId::of("topics/a.mdx"), Some(PageId::of("topics/b.mdx")));
        let found = ["/docs/topics/b#x", "/topics/b", "./b", "/docs/c", "https://x.example/topics/b"];
        assert_eq!(found.map(|target| pages.resolve(a, target)), [b, b, b, None, None]);
        assert_eq!(pages.resolve(PageId::of("c.md"), "/topics/b"), None);
    }

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let page = Page::new("a.md".into(), None, "é|x\ny".into());
        assert_eq!(page.line_column(0), (1, 1));
        assert_eq!(page.line_column(2), (1, 2));
        assert_eq!(page.line_column(5), (2, 1));
        assert_eq!(page.line_column(999), (2, 2));
    }

    #[test]
    fn lines_are_counted_from_one() {
        let page = Page::new("a.md".into(), None, "a\r\n\nb".into());
        let lines: Vec<Option<&str>> = (0..5).map(|number| page.line(number)).collect();
        assert_eq!(lines, [None, Some("a"), Some(""), Some("b"), None]);
    }

    #[test]
    fn targets_stay_below_the_root() {
        assert_eq!(join("v1.0/api/x.md", "../resources/y.md#z").as_deref(), Some("v1.0/resources/y.md"));
        assert_eq!(join("v1.0/api/x.md", "../../../etc/passwd"), None);
        assert_eq!(join("x.md", "/graph/y"), None);
        assert_eq!(join("x.md", "https://example.com/y"), None);
    }
}
