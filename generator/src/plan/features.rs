//! Features of the generated crate for product areas.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::Contents;
use crate::text::distinct_names::distinct;
use crate::text::names;

/// Names that no area's feature can have: those that every crate has, and `full` for all areas.
const RESERVED: [&str; 4] = ["default", FULL, "runtime", "testing"];

/// The feature that stands for all areas.
pub(super) const FULL: &str = "full";

/// The most operations of a crate whose areas are all on by default: it compiles in a second or two.
const FEW: u64 = 1000;

/// The features of a crate's areas by the names of the areas, in snake case.
#[derive(Debug, Default, Hash)]
pub(super) struct Features(BTreeMap<String, String>);

impl Features {
    /// The features for all areas of all versions; none where there are fewer than two areas.
    pub(super) fn new(contents: &[Contents], versions: &[String]) -> Self {
        let named: BTreeSet<&str> = contents.iter().flat_map(|version| &version.areas).map(String::as_str).collect();
        let keys: BTreeSet<String> = named.into_iter().map(names::snake).collect();
        if keys.len() < 2 {
            return Self::default();
        }
        let reserved: Vec<&str> = RESERVED.into_iter().chain(versions.iter().map(String::as_str)).collect();
        let features = distinct(keys.iter().map(String::as_str), &reserved, str::to_owned);
        Self(features.into_iter().map(|(key, feature)| (key.to_owned(), feature)).collect())
    }

    /// Returns true for a crate without such features.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The features, sorted by area.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }

    /// The feature of an area as pages or people write it.
    pub(super) fn get(&self, area: &str) -> Option<&str> {
        self.0.get(&names::snake(area)).map(String::as_str)
    }

    /// The areas that are on by default: those that the project names, or all areas of a small crate.
    pub(super) fn on(&self, contents: &[Contents], stated: Option<&[String]>) -> Vec<String> {
        let operations: u64 = contents.iter().map(|version| version.operations).sum();
        match stated {
            Some(stated) => {
                let named: BTreeSet<&str> = stated.iter().filter_map(|area| self.get(area)).collect();
                named.into_iter().map(str::to_owned).collect()
            }
            None if operations <= FEW && !self.0.is_empty() => vec![FULL.to_owned()],
            None => Vec::new(),
        }
    }
}
