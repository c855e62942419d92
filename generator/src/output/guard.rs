//! Protection of files that docwright did not write, and of everything outside of the folder of a crate.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::{Existing, SOURCES, mark};
use crate::files::{invalid, kind, named};

/// Maximum number of files that a message lists.
const MOST_LISTED: usize = 5;

/// Fails if the change of any of these files of a folder would replace a foreign file or lead out of the folder.
///
/// Nothing is written before all files have been checked.
pub(super) fn check<'p>(folder: &Path, files: impl Iterator<Item = &'p PathBuf>, existing: Existing) -> io::Result<()> {
    let mut foreign = Vec::new();
    let mut known = None;
    for path in files {
        let parent = path.parent().unwrap_or(Path::new(""));
        // Files are sorted, so that those of one folder follow each other.
        if known != Some(parent) {
            check_folders(folder, parent)?;
            known = Some(parent);
        }
        let target = folder.join(path);
        match fs::symlink_metadata(&target) {
            Err(error) if matches!(error.kind(), ErrorKind::NotFound) => {}
            Err(error) => return Err(named(&target, &error)),
            Ok(found) if found.is_file() => {
                if existing == Existing::Keep && !mark::is_on(&target)? {
                    foreign.push(target);
                }
            }
            Ok(found) if found.is_symlink() && existing == Existing::Replace => {}
            Ok(found) => {
                let problem = format!("expected a file that docwright wrote, found {}", kind(found.file_type()));
                let remedy = if found.is_symlink() {
                    "remove the link, or replace it with --force"
                } else {
                    "remove it, or set another output folder"
                };
                return Err(invalid(&target, &problem, remedy));
            }
        }
    }
    if foreign.is_empty() { Ok(()) } else { Err(refusal(&foreign)) }
}

/// Fails if a folder below the root is a link or not a folder: files would be written elsewhere.
fn check_folders(root: &Path, below: &Path) -> io::Result<()> {
    let mut path = root.to_owned();
    for part in below.components() {
        let Component::Normal(name) = part else {
            return Err(invalid(&root.join(below), "expected a path below the folder of the crate", ""));
        };
        path.push(name);
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(named(&path, &error)),
            Ok(found) if found.is_dir() => {}
            Ok(found) => {
                let problem = format!("expected a folder of the crate, found {}", kind(found.file_type()));
                return Err(invalid(&path, &problem, "remove it, or set another output folder"));
            }
        }
    }
    Ok(())
}

fn refusal(foreign: &[PathBuf]) -> io::Error {
    let listed: Vec<String> = foreign.iter().take(MOST_LISTED).map(|path| path.display().to_string()).collect();
    let more = foreign.len().saturating_sub(MOST_LISTED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!(
        "{}{more}: expected files that begin with the mark `@generated` of docwright, found others; set another \
         output folder, or replace them with --force",
        listed.join(", ")
    );
    io::Error::new(ErrorKind::AlreadyExists, message)
}

/// Fails if the folder of a crate cannot be one: if it is in that of the pages, if stale files would be removed from the
/// folder of the pages, or if it is not a folder.
pub(crate) fn check_output(docs: &Path, out: &Path) -> io::Result<()> {
    let (real_docs, real_out) = (resolve(docs)?, resolve(out)?);
    let expected = if real_out.starts_with(&real_docs) {
        Some("a folder outside of that of the pages")
    } else if SOURCES.iter().any(|sources| real_docs.starts_with(real_out.join(sources))) {
        Some("a folder whose `src` and `tests` do not contain the pages")
    } else {
        None
    };
    if let Some(expected) = expected {
        let problem = format!("expected {expected}, found the pages in {}", docs.display());
        return Err(invalid(out, &problem, "set another output folder"));
    }
    if let Ok(found) = fs::metadata(out)
        && !found.is_dir()
    {
        let problem = format!("expected a folder, found {}", kind(found.file_type()));
        return Err(invalid(out, &problem, "set another output folder"));
    }
    SOURCES.iter().try_for_each(|sources| check_folders(out, Path::new(sources)))
}

/// The absolute path without links and `..`; its end need not exist.
pub(crate) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut existing = std::path::absolute(path)?;
    let mut missing: Vec<OsString> = Vec::new();
    let mut real = loop {
        match fs::canonicalize(&existing) {
            Ok(real) => break real,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                missing.extend(existing.components().next_back().map(|part| part.as_os_str().to_owned()));
                if !existing.pop() {
                    return Err(named(path, &error));
                }
            }
            Err(error) => return Err(named(path, &error)),
        }
    };
    for part in missing.into_iter().rev() {
        if part == ".." {
            real.pop();
        } else {
            real.push(part);
        }
    }
    Ok(real)
}
