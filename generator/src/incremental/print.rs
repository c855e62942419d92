//! Printing of the files whose plan changed, or that differ from the printed text.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::cache::{FileRecord, Record};
use super::digest::Digest;
use crate::emit::Part;
use crate::output::{self, Changes};

/// Differences between the crate and its folder.
pub(super) struct Printed<'r> {
    out: &'r Path,
    /// The files of the last run.
    records: HashMap<&'r str, &'r FileRecord>,
    pub changes: Changes,
    /// Texts of the files to write.
    pub texts: BTreeMap<PathBuf, String>,
    /// Old and new texts of existing files.
    pub edits: BTreeMap<PathBuf, (String, String)>,
}

impl<'r> Printed<'r> {
    pub(super) fn new(out: &'r Path, last: Option<&'r Record>) -> Self {
        let records = last.into_iter().flat_map(Record::files).map(|file| (file.path.as_str(), file)).collect();
        Self { out, records, changes: Changes::default(), texts: BTreeMap::new(), edits: BTreeMap::new() }
    }

    /// Prints the parts that are not in the folder yet, and returns the records of all parts, sorted by path.
    pub(super) fn print(&mut self, parts: &[(Cow<'_, str>, Part<'_>)]) -> io::Result<Vec<FileRecord>> {
        let each = parts.par_iter().map(|(path, part)| {
            let plan = Digest::of_value(part);
            let found = output::found(&self.out.join(&**path))?;
            let record = self.records.get(&**path).filter(|record| record.plan == plan);
            if let (Some(record), Some(found)) = (record, &found)
                && Digest::of_bytes(found) == record.text
            {
                return Ok(((*record).clone(), None));
            }
            let text = part.text();
            let file = FileRecord { path: path.to_string(), plan, text: Digest::of_bytes(text.as_bytes()) };
            let is_ours = found.as_deref().is_none_or(|found| !output::is_foreign(Path::new(&**path), found));
            let differs = is_ours && found.as_deref() != Some(text.as_bytes());
            Ok((file, differs.then_some((found, text))))
        });
        let each: Vec<_> = each.collect::<io::Result<_>>()?;
        let mut files = Vec::with_capacity(each.len());
        for (file, difference) in each {
            if let Some((found, text)) = difference {
                self.add(PathBuf::from(&file.path), found, text);
            }
            files.push(file);
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    fn add(&mut self, path: PathBuf, found: Option<Vec<u8>>, text: String) {
        match found {
            None => self.changes.added.push(path.clone()),
            Some(found) => {
                self.changes.changed.push(path.clone());
                self.edits.insert(path.clone(), (String::from_utf8_lossy(&found).into_owned(), text.clone()));
            }
        }
        self.texts.insert(path, text);
    }

    /// Adds the stale files of earlier runs, once all files of the crate are recorded.
    pub(super) fn finish(&mut self, record: &Record) -> io::Result<()> {
        self.changes.added.sort();
        self.changes.changed.sort();
        self.changes.removed = stale(record, self.out)?;
        Ok(())
    }
}

/// Generated files in a folder that are not in the record.
pub(super) fn stale(record: &Record, out: &Path) -> io::Result<Vec<PathBuf>> {
    output::stale(out, record.files().map(|file| Path::new(&file.path)))
}

/// Returns true if all files have the printed text.
pub(super) fn are_intact(files: &[FileRecord], out: &Path) -> io::Result<bool> {
    let same = files.par_iter().map(|file| {
        let found = output::found(&out.join(&file.path))?;
        let is_kept = |found: &[u8]| output::is_foreign(Path::new(&file.path), found);
        Ok(found.is_some_and(|found| is_kept(&found) || Digest::of_bytes(&found) == file.text))
    });
    same.try_reduce(|| true, |a, b| Ok(a && b))
}
