//! Store of entries by name and key, in a fixed number of files.
//!
//! A file per entry would cost as much as reading the pages. A shard is read and verified as a whole, and rewritten when one
//! of its entries is new. A name always belongs to the same shard, so that a changed page changes one file.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use blake3::OUT_LEN;
use rayon::prelude::*;

use crate::incremental::digest::Digest;
use crate::output;

/// The number of shards.
const SHARDS: usize = 64;

/// The entries of the last run.
#[derive(Default)]
pub(super) struct ShardedStore(Vec<Shard>);

#[derive(Default)]
struct Shard {
    bytes: Vec<u8>,
    /// The ranges of entries in the bytes, by key.
    entries: HashMap<Digest, Range<usize>>,
}

/// The shard of a name.
fn shard_of(name: &str) -> usize {
    usize::from(Digest::of_bytes(name.as_bytes()).0[0]) % SHARDS
}

fn path(folder: &Path, shard: usize) -> PathBuf {
    folder.join(format!("pages-{shard:02}"))
}

impl ShardedStore {
    /// Reads the files in a folder; a truncated or damaged one counts as empty.
    pub(super) fn open(folder: &Path) -> Self {
        let shard = |number| read_verified(&path(folder, number)).and_then(Shard::parse).unwrap_or_default();
        Self((0..SHARDS).into_par_iter().map(shard).collect())
    }

    /// The entry with a name and key.
    pub(super) fn get(&self, name: &str, key: &Digest) -> Option<&[u8]> {
        let shard = self.0.get(shard_of(name))?;
        shard.entries.get(key).map(|range| &shard.bytes[range.clone()])
    }

    /// The number of entries.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|shard| shard.entries.len()).sum()
    }

    /// Rewrites the shards whose entries differ from the given ones: name, key, and the bytes of new ones.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn update(&self, folder: &Path, entries: &[(&str, Digest, Option<Vec<u8>>)]) -> io::Result<()> {
        let mut shards = vec![Vec::new(); SHARDS];
        for (name, key, new) in entries {
            shards[shard_of(name)].push((*name, key, new.as_deref()));
        }
        shards.into_par_iter().enumerate().try_for_each(|(number, entries)| {
            let old = self.0.get(number).map_or(0, |shard| shard.entries.len());
            if old == entries.len() && entries.iter().all(|(_, _, new)| new.is_none()) {
                return Ok(());
            }
            let mut bytes = Vec::new();
            for (name, key, new) in entries {
                let Some(entry) = new.or_else(|| self.get(name, key)) else { continue };
                let Ok(length) = u32::try_from(entry.len()) else { continue };
                bytes.extend_from_slice(&key.0);
                bytes.extend_from_slice(&length.to_le_bytes());
                bytes.extend_from_slice(entry);
            }
            write_verified(&path(folder, number), bytes)
        })
    }
}

impl Shard {
    fn parse(bytes: Vec<u8>) -> Option<Self> {
        const HEAD: usize = OUT_LEN + size_of::<u32>();
        let mut entries = HashMap::new();
        let mut at = 0;
        while at < bytes.len() {
            let (key, length) = bytes.get(at..at + HEAD)?.split_at(OUT_LEN);
            let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
            let entry = at + HEAD..at + HEAD + length;
            bytes.get(entry.clone())?;
            at = entry.end;
            entries.insert(Digest(key.try_into().ok()?), entry);
        }
        Some(Self { bytes, entries })
    }
}

/// Reads a file and verifies the checksum at its end; `None` if it does not match.
pub(super) fn read_verified(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = fs::read(path).ok()?;
    let sum = bytes.split_off(bytes.len().checked_sub(OUT_LEN)?);
    (blake3::hash(&bytes).as_bytes() == sum.as_slice()).then_some(bytes)
}

/// Writes a file with its checksum and renames it into its folder, so that no other run sees a part of it.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write_verified(path: &Path, mut bytes: Vec<u8>) -> io::Result<()> {
    let sum = blake3::hash(&bytes);
    bytes.extend_from_slice(sum.as_bytes());
    output::replace(path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_round_trip_and_damaged_shards_are_empty() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = |text: &str| Digest::of_bytes(text.as_bytes());
        let entries = [("a.md", key("1"), Some(vec![1, 2])), ("b.md", key("2"), Some(Vec::new()))];
        ShardedStore::default().update(folder.path(), &entries).expect("written");

        let store = ShardedStore::open(folder.path());
        assert_eq!((store.len(), store.get("a.md", &key("1"))), (2, Some(&[1, 2][..])));
        assert_eq!(store.get("a.md", &key("2")), None, "another text of the page");

        let file = path(folder.path(), shard_of("a.md"));
        let mut bytes = fs::read(&file).expect("a file");
        bytes[OUT_LEN] ^= 1;
        fs::write(&file, bytes).expect("written");
        assert_eq!(ShardedStore::open(folder.path()).get("a.md", &key("1")), None);
    }
}
