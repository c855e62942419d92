//! Stage 7: [`Files`] are written to disk.
//!
//! Files are a value, which can be written, checked and compared. A file is written under a temporary name
//! and renamed, so that readers never see a part of it.

mod guard;
mod mark;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use walkdir::{DirEntry, WalkDir};

use crate::files::{self, named};
use crate::progress::Progress;

pub(crate) use self::guard::{check_output, resolve};
pub(crate) use self::mark::MARKDOWN as README_MARK;
#[cfg(feature = "cli")]
pub(crate) use self::mark::TOML as TOML_MARK;

/// The text of every file of a crate, by its path below the crate's root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(pub BTreeMap<PathBuf, String>);

/// Differences between files and a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that the folder lacks.
    pub added: Vec<PathBuf>,
    /// Files with another content.
    pub changed: Vec<PathBuf>,
    /// Generated files in the folder that are no longer made.
    pub removed: Vec<PathBuf>,
}

impl Changes {
    /// Returns true if the folder consists of exactly the files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many files differ.
    #[must_use]
    pub fn len(&self) -> usize {
        self.added.len() + self.changed.len() + self.removed.len()
    }

    /// The files that differ.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.added.iter().chain(&self.changed).chain(&self.removed)
    }

    /// Makes them: writes what is added and changed, with the texts given, and removes what is stale.
    ///
    /// # Errors
    /// When a file cannot be written or removed, or is not one that docwright wrote and `existing` keeps those; the message
    /// names it. Nothing is written in the latter case.
    pub fn apply(
        &self,
        folder: &Path,
        texts: &BTreeMap<PathBuf, String>,
        existing: Existing,
        progress: &dyn Progress,
    ) -> io::Result<()> {
        let mut files: Vec<&PathBuf> = self.paths().filter(|path| !is_unfinished(path)).collect();
        files.sort();
        guard::check(folder, files.into_iter(), existing)?;
        progress.stage_of("writing files", self.added.len() + self.changed.len());
        for path in self.added.iter().chain(&self.changed) {
            let target = folder.join(path);
            replace(&target, &texts[path]).map_err(|error| named(&target, &error))?;
            progress.advance();
        }
        for path in &self.removed {
            let target = folder.join(path);
            match fs::remove_file(&target) {
                // Another run was faster.
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(named(&target, &error)),
                _ => {}
            }
            remove_empty_folders(&target, folder);
        }
        Ok(())
    }
}

/// Treatment of existing files that docwright did not write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Existing {
    /// Writing fails before anything is changed.
    #[default]
    Keep,
    /// They are replaced.
    Replace,
}

/// Folders of a crate from which stale files are removed.
const SOURCES: [&str; 2] = ["src", "tests"];

/// Maximum size of a file of a crate that is compared; the largest of the full reference has a few MiB.
const LARGEST: u64 = 1 << 30;

/// The front page of a crate in a registry. A user may replace it.
pub(crate) const README: &str = "README.md";

/// Returns true for a file that a user wrote in place of a generated one, which is left alone.
pub(crate) fn is_foreign(path: &Path, found: &[u8]) -> bool {
    path == Path::new(README) && !found.starts_with(README_MARK.as_bytes())
}

/// Prefix of temporary files.
const UNFINISHED: &str = ".docwright-";

/// An unfinished file of this age is what a killed run left; a run that writes takes no minute.
const ABANDONED: Duration = Duration::from_secs(3600);

impl Files {
    /// Compares with a folder without changing it.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn compare(&self, folder: &Path) -> io::Result<Changes> {
        let mut changes = Changes::default();
        for (path, text) in &self.0 {
            match found(&folder.join(path))? {
                Some(found) if found == text.as_bytes() || is_foreign(path, &found) => {}
                Some(_) => changes.changed.push(path.clone()),
                None => changes.added.push(path.clone()),
            }
        }
        changes.removed = stale(folder, self.0.keys().map(PathBuf::as_path))?;
        Ok(changes)
    }

    /// Updates a folder to the files: writes those that differ and removes stale generated ones. Files
    /// without the mark of generated files are not touched.
    ///
    /// # Errors
    /// When a file cannot be read, written or removed, or would replace one without the mark; the message names it.
    pub fn write(&self, folder: &Path) -> io::Result<Changes> {
        self.write_over(folder, Existing::Keep)
    }

    /// As [`Files::write`], with a choice for files without the mark of generated files.
    ///
    /// # Errors
    /// When a file cannot be read, written or removed; the message names it.
    pub fn write_over(&self, folder: &Path, existing: Existing) -> io::Result<Changes> {
        let changes = self.compare(folder)?;
        changes.apply(folder, &self.0, existing, &())?;
        Ok(changes)
    }
}

/// Generated files below `src` and `tests` of a folder that are not among those that are made, and what runs left there and
/// in the folder itself that were killed.
///
/// # Errors
/// When a folder cannot be listed or a file cannot be read.
pub fn stale<'p>(folder: &Path, made: impl Iterator<Item = &'p Path>) -> io::Result<Vec<PathBuf>> {
    let known: HashSet<&Path> = made.collect();
    let mut stale = Vec::new();
    for sources in SOURCES.map(|name| folder.join(name)).iter().filter(|sources| sources.is_dir()) {
        for entry in WalkDir::new(sources).sort_by_file_name() {
            let entry = entry?;
            let Ok(below) = entry.path().strip_prefix(folder) else { continue };
            let is_stale = || Ok::<_, io::Error>(is_abandoned(&entry) || mark::is_removable(entry.path())?);
            if entry.file_type().is_file() && !known.contains(below) && is_stale()? {
                stale.push(below.to_owned());
            }
        }
    }
    // A folder that is not there yet has nothing.
    let here = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name().into_iter().flatten();
    let left = here.filter(is_abandoned).map(|entry| PathBuf::from(entry.file_name()));
    Ok(left.chain(stale).collect())
}

/// Returns true if a temporary file was left by an interrupted run.
fn is_abandoned(entry: &DirEntry) -> bool {
    let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
    entry.file_type().is_file() && is_unfinished(entry.path()) && age().is_some_and(|age| age > ABANDONED)
}

fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(UNFINISHED.as_bytes()))
}

/// The content of a file, if it exists.
///
/// # Errors
/// When there is one that cannot be read, or is not a regular file; the message names it.
pub fn found(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match files::read(path, LARGEST) {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a file that the user named: atomically, through a symbolic link, and only if it is a regular file.
///
/// # Errors
/// When it is not one, or cannot be written; the message names it.
pub fn write_named(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let target = files::writable(path)?;
    replace(&target, content).map_err(|error| named(path, &error))
}

/// Writes a temporary file and renames it.
///
/// # Errors
/// When the folder or the file cannot be written.
pub fn replace(target: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).permissions_like_new().tempfile_in(folder)?;
    file.write_all(content.as_ref())?;
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

/// Temporary files are private by default; a source file is as readable as any new file.
trait PermissionsLikeNew {
    fn permissions_like_new(&mut self) -> &mut Self;
}

impl PermissionsLikeNew for tempfile::Builder<'_, '_> {
    #[cfg(unix)]
    fn permissions_like_new(&mut self) -> &mut Self {
        use std::os::unix::fs::PermissionsExt as _;
        // The process's umask still applies.
        self.permissions(fs::Permissions::from_mode(0o666))
    }

    #[cfg(not(unix))]
    fn permissions_like_new(&mut self) -> &mut Self {
        self
    }
}

fn remove_empty_folders(removed: &Path, root: &Path) {
    let mut folder = removed.parent();
    while let Some(path) = folder.filter(|path| *path != root) {
        if fs::remove_dir(path).is_err() {
            return;
        }
        folder = path.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_page_of_a_user_is_left_alone() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let files = Files(BTreeMap::from([(PathBuf::from(README), format!("{README_MARK}\n\n# shop\n"))]));
        let write = || files.write(folder.path()).unwrap_or_else(|error| panic!("{error}")).len();
        assert_eq!([write(), write()], [1, 0]);
        let own = folder.path().join(README);
        fs::write(&own, "# My shop\n").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(write(), 0);
        assert_eq!(fs::read_to_string(&own).unwrap_or_default(), "# My shop\n");
        fs::write(&own, format!("{README_MARK}\n")).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(write(), 1);
    }
}
