//! Stage 1: a folder of documentation becomes [`Pages`].
//!
//! The folder may be an `api-reference` tree (one folder a version), the folder above it, a single
//! version's folder, or a folder of loose pages. It may also be one that is not on the disk: see [`choose`].

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic};
use crate::files;
use crate::progress::Progress;
use crate::source::{Page, PageId, Pages};

/// Maximum size of a page in bytes, which bounds the time that it takes; the largest real one has 0.1 MiB.
pub const LARGEST_PAGE: u64 = 4 << 20;

/// Error of reading a documentation folder.
#[derive(Debug)]
pub enum ReadError {
    /// The folder cannot be listed.
    Folder(PathBuf, io::Error),
    /// The folder contains no `.md`, `.mdx` or `.txt` file.
    NoPages(PathBuf),
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(path, error) => {
                write!(
                    f,
                    "cannot read the documentation folder `{}`: {error}; name an existing folder that may be read",
                    path.display()
                )
            }
            Self::NoPages(path) => write!(
                f,
                "no pages in `{}`: name an `api-reference` folder, one version's folder in it, or a folder of .md pages; symbolic \
                 links in it are not followed",
                path.display()
            ),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Folder(_, error) => Some(error),
            Self::NoPages(_) => None,
        }
    }
}

/// Reads every page below `dir`.
///
/// A file that cannot be read or is not UTF-8 becomes a finding (and an empty or repaired page).
///
/// # Errors
/// When `dir` cannot be listed or contains no page.
pub fn read(dir: &Path, progress: &dyn Progress) -> Result<(Pages, Vec<Diagnostic>), ReadError> {
    progress.stage("listing pages");
    let layout = Layout::of(dir, &Disk);
    let mut files = Vec::new();
    for folder in &layout.folders {
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(|error| unlisted(folder, error))?;
            if entry.file_type().is_file() && is_page(entry.path()) {
                files.push(entry.into_path());
            }
        }
    }
    if files.is_empty() {
        return Err(ReadError::NoPages(dir.to_owned()));
    }
    Ok(load(&layout, &files, progress))
}

/// The error of a folder that cannot be listed, without the words of the library.
fn unlisted(folder: &Path, error: walkdir::Error) -> ReadError {
    let path = error.path().unwrap_or(folder).to_owned();
    ReadError::Folder(path, error.into_io_error().unwrap_or_else(|| io::Error::other("links lead back to it")))
}

/// The folders that [`read`] walks.
#[must_use]
pub fn folders(dir: &Path) -> Vec<PathBuf> {
    Layout::of(dir, &Disk).folders
}

/// Chooses the files of `listing` that are pages of the folder `dir`.
///
/// For documentation that is not on disk, by the rules of [`read`]. `dir` is a folder of the listed files, or empty for
/// their common root.
///
/// # Errors
/// When no file is a page.
pub fn choose(dir: &Path, listing: &[PathBuf]) -> Result<Chosen, ReadError> {
    let layout = Layout::of(dir, &Listing::new(listing));
    let held = |file: &&PathBuf| layout.folders.iter().any(|folder| *file != folder && file.starts_with(folder));
    let mut files: Vec<PathBuf> = listing.iter().filter(|file| is_page(file)).filter(held).cloned().collect();
    files.sort();
    files.dedup();
    if files.is_empty() { Err(ReadError::NoPages(dir.to_owned())) } else { Ok(Chosen { layout, files }) }
}

/// Files that are pages; the result of [`choose`].
pub struct Chosen {
    layout: Layout,
    files: Vec<PathBuf>,
}

impl Chosen {
    /// The files, sorted.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// The folder that the paths of the pages begin in.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.layout.root
    }

    /// The pages with the contents of the files, in their order. A missing content counts as empty.
    #[must_use]
    pub fn pages(&self, contents: Vec<Vec<u8>>) -> Pages {
        let contents = contents.into_iter().chain(std::iter::repeat_with(Vec::new));
        let pages = self.files.iter().zip(contents).map(|(file, bytes)| {
            let path = self.layout.page_path(file);
            let text = decoded(bytes).unwrap_or_else(|unread| unread.text);
            Page::new(path.clone(), self.layout.version_of(&path), text)
        });
        Pages::new(pages.collect())
    }
}

/// Reads again those of some files that are pages already; their paths are absolute.
///
/// `None` if pages were added or removed, or a file cannot be read: then all pages have to be read again.
#[must_use]
pub fn again(dir: &Path, pages: &Pages, files: &[PathBuf]) -> Option<Vec<(PageId, Page)>> {
    let layout = Layout::of(dir, &Disk);
    let root = fs::canonicalize(&layout.root).ok()?;
    let mut read = Vec::new();
    for file in files {
        if !file.starts_with(&root) {
            continue;
        }
        let below = &below(&root, file);
        let path = slashed(below);
        if is_page(file) {
            let id = pages.find(&path).filter(|id| pages.get(*id).path == path)?;
            let version = layout.version_of(&path);
            read.push((id, Page::new(path, version, read_text(file).ok()?)));
        } else if file.is_dir() || pages.iter().any(|(_, page)| Path::new(&page.path).starts_with(below)) {
            return None;
        }
    }
    Some(read)
}

fn is_page(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    !name.starts_with('.') && [".md", ".mdx", ".txt"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

fn is_mdx(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("mdx"))
}

fn load(layout: &Layout, files: &[PathBuf], progress: &dyn Progress) -> (Pages, Vec<Diagnostic>) {
    progress.stage_of("reading pages", files.len());
    let mut pages = Vec::with_capacity(files.len());
    let mut problems = Vec::new();
    for file in files {
        let path = layout.page_path(file);
        let (text, problem) = match read_text(file) {
            Ok(text) => (text, None),
            Err(Unread { text, code, message, help }) => (text, Some((path.clone(), code, message, help))),
        };
        problems.extend(problem);
        pages.push(Page::new(path.clone(), layout.version_of(&path), text));
        progress.advance();
    }
    let pages = Pages::new(pages);
    let diagnostics = problems
        .into_iter()
        .filter_map(|(path, code, message, help)| Some(Diagnostic::page(code, pages.find(&path)?, message, help)));
    let diagnostics = diagnostics.collect();
    (pages, diagnostics)
}

/// A problem of a file, with the part of its text that can be read.
struct Unread {
    text: String,
    code: Code,
    message: String,
    help: &'static str,
}

/// The text of a file, or its readable part with the problem.
///
/// Links are not followed: they could lead out of the documentation, or to a pipe that never ends.
fn read_text(file: &Path) -> Result<String, Unread> {
    let unreadable = |problem: &dyn std::fmt::Display| Unread {
        text: String::new(),
        code: Code::Unreadable,
        message: format!("the file cannot be read: {problem}"),
        help: "restore the file, or allow reading it",
    };
    let metadata = fs::symlink_metadata(file).map_err(|error| unreadable(&error))?;
    if !metadata.is_file() {
        return Err(unreadable(&format!("it is {}", files::kind(metadata.file_type()))));
    }
    let Some(bytes) = files::content(file, &metadata, LARGEST_PAGE).map_err(|error| unreadable(&error))? else {
        let message = format!("the file has more than {LARGEST_PAGE} bytes, and was not read");
        let help = "split the page, or move the file out of the documentation";
        return Err(Unread { text: String::new(), code: Code::PageTooLarge, message, help });
    };
    decoded(bytes)
}

/// The text of bytes without a byte order mark, or its readable part with the problem.
fn decoded(bytes: Vec<u8>) -> Result<String, Unread> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").map(<[u8]>::to_vec).unwrap_or(bytes);
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let message = format!("the file is not UTF-8 from byte {at} on");
        Unread { text, code: Code::NotUtf8, message, help: "save the page as UTF-8 text" }
    })
}

/// The layout of a documentation folder: its root, the folders of pages, and the versions.
struct Layout {
    root: PathBuf,
    folders: Vec<PathBuf>,
    /// True if the first part of a page's path names its API version.
    versioned: bool,
}

impl Layout {
    fn of(dir: &Path, store: &dyn Folders) -> Self {
        let nested = dir.join("api-reference");
        let root = if store.is_folder(&nested) { nested } else { dir.to_owned() };
        if store.holds_version(&root) {
            return Self::one_version(&root, store);
        }
        let versions: Vec<_> =
            store.subfolders(&root).into_iter().filter(|folder| store.holds_version(folder)).collect();
        if versions.is_empty() {
            return Self { folders: vec![root.clone()], root, versioned: false };
        }
        let mut folders = versions;
        folders.extend(store.shared_includes(&root));
        Self { root, folders, versioned: true }
    }

    /// A single version's folder: shared includes lie beside it.
    fn one_version(folder: &Path, store: &dyn Folders) -> Self {
        let folder = store.whole(folder);
        let root = folder.parent().map_or_else(|| folder.clone(), Path::to_owned);
        let mut folders = vec![folder];
        folders.extend(store.shared_includes(&root));
        Self { root, folders, versioned: true }
    }

    fn page_path(&self, file: &Path) -> String {
        slashed(&below(&self.root, file))
    }

    fn version_of(&self, path: &str) -> Option<String> {
        let (first, _) = path.split_once('/')?;
        (self.versioned && first != "includes").then(|| first.to_owned())
    }
}

/// The path of a file from the root on; its name if the root is the file itself.
fn below(root: &Path, file: &Path) -> PathBuf {
    let below = file.strip_prefix(root).unwrap_or(file);
    if below.as_os_str().is_empty() {
        file.file_name().map_or_else(PathBuf::new, PathBuf::from)
    } else {
        below.to_owned()
    }
}

/// A relative path with `/` on every platform.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// A file system: the disk, or a list of files.
trait Folders {
    fn is_folder(&self, path: &Path) -> bool;

    /// The folders in a folder, sorted.
    fn subfolders(&self, path: &Path) -> Vec<PathBuf>;

    /// The path from the root on, so that a folder has a name and a parent.
    fn whole(&self, path: &Path) -> PathBuf;

    /// Returns true if a folder has pages in MDX.
    fn holds_mdx(&self, folder: &Path) -> bool;

    /// Returns true for the folder of a version. Pages in MDX may be in folders of the same names, but not by version.
    fn holds_version(&self, folder: &Path) -> bool {
        let mut parts = ["resources", "api"].into_iter().map(|name| folder.join(name));
        parts.any(|part| self.is_folder(&part) && !self.holds_mdx(&part))
    }

    fn shared_includes(&self, root: &Path) -> Option<PathBuf> {
        Some(root.join("includes")).filter(|folder| self.is_folder(folder))
    }
}

struct Disk;

impl Folders for Disk {
    /// A link below the documentation folder does not count: it could lead out of it.
    fn is_folder(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
    }

    fn subfolders(&self, path: &Path) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(path) else { return Vec::new() };
        let paths = entries.flatten().map(|entry| entry.path());
        let mut folders: Vec<_> = paths.filter(|path| self.is_folder(path)).collect();
        folders.sort();
        folders
    }

    fn holds_mdx(&self, folder: &Path) -> bool {
        fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(|entry| is_mdx(&entry.path())))
    }

    fn whole(&self, path: &Path) -> PathBuf {
        fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
    }
}

/// The folders of listed files.
struct Listing {
    folders: BTreeSet<PathBuf>,
    /// The folders with pages in MDX.
    mdx: BTreeSet<PathBuf>,
}

impl Listing {
    fn new(files: &[PathBuf]) -> Self {
        let folders = files.iter().flat_map(|file| file.ancestors().skip(1)).map(Path::to_owned).collect();
        let mdx = files.iter().filter(|file| is_mdx(file)).filter_map(|file| file.parent()).map(Path::to_owned);
        Self { folders, mdx: mdx.collect() }
    }
}

impl Folders for Listing {
    fn is_folder(&self, path: &Path) -> bool {
        self.folders.contains(path)
    }

    fn subfolders(&self, path: &Path) -> Vec<PathBuf> {
        // The paths below a folder follow it in this order.
        let below = self.folders.range(path.to_owned()..).skip(1).take_while(|folder| folder.starts_with(path));
        below.filter(|folder| folder.parent() == Some(path)).cloned().collect()
    }

    fn holds_mdx(&self, folder: &Path) -> bool {
        self.mdx.contains(folder)
    }

    fn whole(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(dir: &str, listing: &[&str]) -> Vec<(String, Option<String>)> {
        let listing: Vec<PathBuf> = listing.iter().map(PathBuf::from).collect();
        let chosen = choose(Path::new(dir), &listing).unwrap_or_else(|error| panic!("{error}"));
        let pages =
            chosen.pages(chosen.files().iter().map(|file| file.to_string_lossy().into_owned().into()).collect());
        for (_, page) in pages.iter() {
            assert!(page.text.ends_with(&page.path), "{} is {}", page.path, page.text);
        }
        pages.iter().map(|(_, page)| (page.path.clone(), page.version.clone())).collect()
    }

    #[test]
    fn listed_files_are_laid_out_as_folders_are() {
        let page = |path: &str, version: &str| (path.to_owned(), Some(version.to_owned()));
        let tree = [
            "docs/api-reference/beta/api/a.md",
            "docs/api-reference/includes/i.md",
            "docs/api-reference/v1.0/resources/r.md",
            "docs/x.md",
            "other/api/o.md",
        ];
        let shared = ("includes/i.md".to_owned(), None);
        let all = [page("beta/api/a.md", "beta"), shared.clone(), page("v1.0/resources/r.md", "v1.0")];
        assert_eq!(chosen("docs", &tree), all);
        assert_eq!(chosen("docs/api-reference", &tree), all);
        assert_eq!(chosen("docs/api-reference/beta", &tree), [page("beta/api/a.md", "beta"), shared]);
        assert_eq!(
            chosen("", &["a.md", "b/c.txt", "b/d.png"]),
            [("a.md".to_owned(), None), ("b/c.txt".to_owned(), None)]
        );
        assert_eq!(chosen("", &["x/api/a.mdx"]), [("x/api/a.mdx".to_owned(), None)]);
        assert_eq!(chosen("", &["api/a.md"]), [("api/a.md".to_owned(), Some("api".to_owned()))]);
        assert!(choose(Path::new("nowhere"), &[PathBuf::from("a.md")]).is_err());
    }
}
