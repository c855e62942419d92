//! Entries by name and key in a few files, each whole or not there.
//!
//! A file per entry would cost as much as reading the pages. A shard is read and checked as one, and written again
//! when an entry of it is new; a name always lies in the same shard, so that one changed page changes one file.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use blake3::{Hash, OUT_LEN};
use rayon::prelude::*;

use crate::output;

/// How many files there are.
const SHARDS: usize = 64;

/// The entries of the last run.
#[derive(Default)]
pub(super) struct ShardedStore(Vec<Shard>);

#[derive(Default)]
struct Shard {
    bytes: Vec<u8>,
    /// Where entries are in the bytes, by key.
    entries: HashMap<Hash, Range<usize>>,
}

/// Which shard a name lies in.
fn place(name: &str) -> usize {
    usize::from(blake3::hash(name.as_bytes()).as_bytes()[0]) % SHARDS
}

fn path(folder: &Path, shard: usize) -> PathBuf {
    folder.join(format!("pages-{shard:02}"))
}

impl ShardedStore {
    /// Reads what is there; a file that is cut or damaged is as good as none.
    pub(super) fn open(folder: &Path) -> Self {
        let shard = |number| read_whole(&path(folder, number)).and_then(Shard::read).unwrap_or_default();
        Self((0..SHARDS).into_par_iter().map(shard).collect())
    }

    /// An entry.
    pub(super) fn get(&self, name: &str, key: &Hash) -> Option<&[u8]> {
        let shard = self.0.get(place(name))?;
        shard.entries.get(key).map(|range| &shard.bytes[range.clone()])
    }

    /// Whether there are entries beyond so many.
    pub(super) fn holds_more_than(&self, count: usize) -> bool {
        self.0.iter().map(|shard| shard.entries.len()).sum::<usize>() > count
    }

    /// Writes the shards that do not hold just these entries: name, key, and the bytes of those that are new.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn update(&self, folder: &Path, entries: &[(&str, Hash, Option<Vec<u8>>)]) -> io::Result<()> {
        let mut shards = vec![Vec::new(); SHARDS];
        for (name, key, new) in entries {
            shards[place(name)].push((*name, key, new.as_deref()));
        }
        shards.into_par_iter().enumerate().try_for_each(|(number, wanted)| {
            let known = self.0.get(number).map_or(0, |shard| shard.entries.len());
            if known == wanted.len() && wanted.iter().all(|(_, _, new)| new.is_none()) {
                return Ok(());
            }
            let mut bytes = Vec::new();
            for (name, key, new) in wanted {
                let Some(entry) = new.or_else(|| self.get(name, key)) else { continue };
                let Ok(length) = u32::try_from(entry.len()) else { continue };
                bytes.extend_from_slice(key.as_bytes());
                bytes.extend_from_slice(&length.to_le_bytes());
                bytes.extend_from_slice(entry);
            }
            write_whole(&path(folder, number), bytes)
        })
    }
}

impl Shard {
    fn read(bytes: Vec<u8>) -> Option<Self> {
        const HEAD: usize = OUT_LEN + size_of::<u32>();
        let mut entries = HashMap::new();
        let mut at = 0;
        while at < bytes.len() {
            let (key, length) = bytes.get(at..at + HEAD)?.split_at(OUT_LEN);
            let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
            let entry = at + HEAD..at + HEAD + length;
            bytes.get(entry.clone())?;
            at = entry.end;
            entries.insert(Hash::from_bytes(key.try_into().ok()?), entry);
        }
        Some(Self { bytes, entries })
    }
}

/// What a file holds in front of its checksum; nothing when the two do not fit.
pub(super) fn read_whole(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = fs::read(path).ok()?;
    let sum = bytes.split_off(bytes.len().checked_sub(OUT_LEN)?);
    (blake3::hash(&bytes).as_bytes() == sum.as_slice()).then_some(bytes)
}

/// Writes a file with its checksum beside its place and renames it, so that no other run ever sees a part of it.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write_whole(path: &Path, mut bytes: Vec<u8>) -> io::Result<()> {
    let sum = blake3::hash(&bytes);
    bytes.extend_from_slice(sum.as_bytes());
    output::replace(path, bytes)
}
