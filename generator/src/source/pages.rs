//! All pages of a run, with the profile of the API that they document.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, OnceLock};

use super::{Page, PageId};
use crate::profile::{ApiSettings, Effective, Profile};

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
            let effective = Arc::new(Effective::new(&self.settings, &self.iter().collect::<Vec<_>>()));
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
    fn targets_stay_below_the_root() {
        assert_eq!(join("v1.0/api/x.md", "../resources/y.md#z").as_deref(), Some("v1.0/resources/y.md"));
        assert_eq!(join("v1.0/api/x.md", "../../../etc/passwd"), None);
        assert_eq!(join("x.md", "/graph/y"), None);
        assert_eq!(join("x.md", "https://example.com/y"), None);
    }
}
