//! Texts beside the files of a folder: a file is printed when its plan is another one, or when it is not as it was left.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hasher;
use std::io;
use std::path::{Path, PathBuf};

use blake3::Hash;
use rayon::prelude::*;

use super::cache::{FileRecord, Record};
use crate::emit::Part;
use crate::output::{self, Changes};

/// What is different from the folder.
pub(super) struct Made<'r> {
    out: &'r Path,
    /// The files of the last run.
    known: HashMap<&'r str, &'r FileRecord>,
    pub changes: Changes,
    /// Of files that are to be written.
    pub texts: BTreeMap<PathBuf, String>,
    /// Of files that were there: as they were and as they are to be.
    pub edits: BTreeMap<PathBuf, (String, String)>,
}

impl<'r> Made<'r> {
    pub(super) fn new(out: &'r Path, last: Option<&'r Record>) -> Self {
        let known = last.into_iter().flat_map(Record::files).map(|file| (file.path.as_str(), file)).collect();
        Self { out, known, changes: Changes::default(), texts: BTreeMap::new(), edits: BTreeMap::new() }
    }

    /// Prints the parts that are not in the folder already; returns what they are, sorted by path.
    pub(super) fn print(&mut self, parts: &[(Cow<'_, str>, Part<'_>)]) -> io::Result<Vec<FileRecord>> {
        let each = parts.par_iter().map(|(path, part)| {
            let plan = digest(part);
            let found = output::found(&self.out.join(&**path))?;
            if let (Some(known), Some(found)) = (self.known.get(&**path).filter(|known| known.plan == plan), &found)
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
        let mut files = Vec::with_capacity(each.len());
        for (file, differs) in each {
            if let Some((found, text)) = differs {
                self.differs(PathBuf::from(&file.path), found, text);
            }
            files.push(file);
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    fn differs(&mut self, path: PathBuf, found: Option<Vec<u8>>, text: String) {
        match found {
            None => self.changes.added.push(path.clone()),
            Some(found) => {
                self.changes.changed.push(path.clone());
                self.edits.insert(path.clone(), (String::from_utf8_lossy(&found).into_owned(), text.clone()));
            }
        }
        self.texts.insert(path, text);
    }

    /// Finds what is left over from earlier runs, now that all files of the crate are known.
    pub(super) fn finish(&mut self, record: &Record) -> io::Result<()> {
        self.changes.added.sort();
        self.changes.changed.sort();
        self.changes.removed = stale(record, self.out)?;
        Ok(())
    }
}

/// The files of a folder that are none of a run's.
pub(super) fn stale(record: &Record, out: &Path) -> io::Result<Vec<PathBuf>> {
    output::stale(out, record.files().map(|file| Path::new(&file.path)))
}

/// Whether files hold what was printed to them.
pub(super) fn intact(files: &[FileRecord], out: &Path) -> io::Result<bool> {
    let same = files.par_iter().map(|file| {
        let found = output::found(&out.join(&file.path))?;
        Ok(found.is_some_and(|found| blake3::hash(&found) == file.text))
    });
    same.try_reduce(|| true, |a, b| Ok(a && b))
}

/// A hash of everything that a value says.
pub(super) fn digest(value: &impl std::hash::Hash) -> Hash {
    let mut digest = Digest::default();
    value.hash(&mut digest);
    digest.hash()
}

/// Lets derived hashes feed one that has no collisions. They come in bits of a few bytes, which are hashed together.
#[derive(Default)]
struct Digest(Vec<u8>);

impl Digest {
    fn hash(&self) -> Hash {
        blake3::hash(&self.0)
    }
}

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        let mut short = [0; 8];
        short.copy_from_slice(&self.hash().as_bytes()[..8]);
        u64::from_le_bytes(short)
    }
}
