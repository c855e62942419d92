//! Features of the generated crate for product areas.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::Contents;
use crate::dialect::areas;
use crate::krate::{FULL, TLS};
use crate::text::distinct_names::distinct;
use crate::text::names;

/// Names that no area's feature can have: those that every crate has, and `full` for all areas.
const RESERVED: [&str; 6] = ["default", FULL, "runtime", "testing", TLS[0].0, TLS[1].0];

/// The most operations of a crate whose areas are all on by default: it compiles in a second or two.
const FEW: u64 = 1000;

/// The features of a crate's areas. All areas are in snake case.
#[derive(Debug, Default, Hash)]
pub(super) struct Features {
    /// The features by their areas.
    list: BTreeMap<String, AreaFeature>,
    /// The names of areas that are a part of another one, and the features that contain them.
    aliases: BTreeMap<String, String>,
}

/// The feature of an area.
#[derive(Debug, Hash)]
pub(super) struct AreaFeature {
    /// Its name.
    pub name: String,
    /// The trait that is missing while it is disabled.
    pub marker: String,
}

impl Features {
    /// The features for all areas of all versions; none where there are fewer than two areas.
    pub(super) fn new(contents: &[Contents], versions: &[String]) -> Self {
        let named = contents.iter().flat_map(|version| version.areas.keys());
        let named: BTreeSet<String> = named.map(|area| names::snake(area)).collect();
        let named: Vec<&str> = named.iter().map(String::as_str).filter(|area| !areas::is_unspecific(area)).collect();
        let whole: BTreeSet<&str> = named.iter().map(|area| areas::merged_area(area)).collect();
        if whole.len() < 2 {
            return Self::default();
        }
        let reserved: Vec<&str> = RESERVED.into_iter().chain(versions.iter().map(String::as_str)).collect();
        let idents = distinct(named.iter().chain(&whole).copied(), &reserved, str::to_owned);
        let markers = distinct(whole.iter().copied(), &names::PRELUDE, names::pascal);
        let feature =
            |area: &&str| (area.to_string(), AreaFeature { name: idents[area].clone(), marker: markers[area].clone() });
        let parts = named.iter().filter(|area| areas::merged_area(area) != **area);
        let alias = |area: &&str| (idents[area].clone(), idents[areas::merged_area(area)].clone());
        Self { list: whole.iter().map(feature).collect(), aliases: parts.map(alias).collect() }
    }

    /// Returns true for a crate without such features.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The features, sorted by area.
    pub(super) fn iter(&self) -> impl Iterator<Item = &AreaFeature> {
        self.list.values()
    }

    /// The other names of features, and the features.
    pub(super) fn aliases(&self) -> impl Iterator<Item = (&str, &str)> {
        self.aliases.iter().map(|(alias, feature)| (alias.as_str(), feature.as_str()))
    }

    /// The feature of an area as pages or people write it.
    pub(super) fn get(&self, area: &str) -> Option<&str> {
        self.list.get(areas::merged_area(&names::snake(area))).map(|feature| feature.name.as_str())
    }

    /// The trait that is missing while a feature is disabled.
    pub(super) fn marker(&self, feature: &str) -> Option<&str> {
        self.iter().find(|known| known.name == feature).map(|known| known.marker.as_str())
    }

    /// The areas that are on by default: those that the project names, or all areas of a small crate, or those that most
    /// programs start with.
    pub(super) fn on(&self, contents: &[Contents], stated: Option<&[String]>) -> Vec<String> {
        let operations: u64 = contents.iter().map(|version| version.operations).sum();
        if stated.is_none() && operations <= FEW {
            return if self.is_empty() { Vec::new() } else { vec![FULL.to_owned()] };
        }
        let named: BTreeSet<&str> = match stated {
            Some(stated) => stated.iter().filter_map(|area| self.get(area)).collect(),
            None => areas::ENABLED.into_iter().filter_map(|area| self.get(area)).collect(),
        };
        named.into_iter().map(str::to_owned).collect()
    }

    /// The number of operations of a feature in a version.
    pub(super) fn operations(&self, feature: &str, contents: &Contents) -> u64 {
        let of_feature = contents.areas.iter().filter(|(area, _)| self.get(area) == Some(feature));
        of_feature.map(|(_, operations)| operations).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(operations: u64, areas: &[(&str, u64)]) -> Contents {
        let areas = areas.iter().map(|(area, count)| ((*area).to_owned(), *count)).collect();
        let (types, properties, enums, examples) = Default::default();
        Contents {
            version: "v1.0".to_owned(),
            profile: crate::api::Profile::default(),
            types,
            properties,
            enums,
            operations,
            examples,
            areas,
        }
    }

    #[test]
    fn a_large_crate_enables_the_areas_that_programs_start_with() {
        let large =
            [contents(2_000, &[("Outlook", 400), ("users", 50), ("intune", 900), ("files", 1), ("sharepoint", 90)])];
        let features = Features::new(&large, &["v1_0".to_owned()]);
        assert_eq!(features.on(&large, None), ["onedrive", "outlook", "users"]);
        assert_eq!(features.on(&large, Some(&["sharepoint".to_owned()])), ["onedrive"]);
        assert_eq!(features.on(&large, Some(&[])), [""; 0]);
        assert_eq!(features.operations("onedrive", &large[0]), 91);
        let small = [contents(20, &[("outlook", 10), ("users", 10)])];
        assert_eq!(Features::new(&small, &[]).on(&small, None), [FULL]);
    }

    #[test]
    fn areas_without_a_product_are_no_features() {
        let named = [contents(9, &[("a", 1), ("b", 1), ("non-product-specific", 7)])];
        let names: Vec<String> = Features::new(&named, &[]).iter().map(|feature| feature.name.clone()).collect();
        assert_eq!(names, ["a", "b"]);
        assert!(Features::new(&[contents(9, &[("a", 1), ("non-product-specific", 7)])], &[]).is_empty());
    }
}
