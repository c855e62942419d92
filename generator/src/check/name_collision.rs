//! Names that are equal in Rust.

use std::collections::{BTreeMap, BTreeSet};

use super::{CheckedPage, quoted};
use crate::api::QualifiedName;
use crate::diagnostic::Code;
use crate::facts::{EnumFacts, ResourceFacts};
use crate::source::Location;
use crate::text::names;

/// Reports properties of a type with equal names.
pub(super) fn check_properties(page: &mut CheckedPage<'_, '_>, resource: &ResourceFacts) {
    let Some(ty) = page.types.structured(&QualifiedName::from(resource.name.clone())) else { return };
    let rows = resource.properties.iter().chain(&resource.relationships);
    let rows = rows.map(|row| (row.name.as_str(), row.location));
    let shown = resource.json.iter().filter_map(|(name, _)| Some((name.as_str(), resource.json_location?)));
    let named = rows.chain(shown).filter(|(name, _)| page.types.own_property(&ty.name, name).is_some());
    report(page, groups(named, names::snake));
}

/// Reports members of an enumeration with equal names.
pub(super) fn check_members(page: &mut CheckedPage<'_, '_>, listed: &EnumFacts) {
    let named = listed.members.iter().map(|member| (member.name.as_str(), member.location));
    report(page, groups(named, names::pascal));
}

/// Names by their name in Rust, each with its first location.
fn groups<'f>(
    named: impl Iterator<Item = (&'f str, Location)>,
    convert: impl Fn(&str) -> String,
) -> Vec<(Location, BTreeSet<&'f str>)> {
    let mut groups: BTreeMap<String, (Location, BTreeSet<&str>)> = BTreeMap::new();
    for (name, location) in named {
        groups.entry(convert(name)).or_insert_with(|| (location, BTreeSet::new())).1.insert(name);
    }
    groups.into_values().filter(|(_, names)| names.len() > 1).collect()
}

fn report(page: &mut CheckedPage<'_, '_>, groups: Vec<(Location, BTreeSet<&str>)>) {
    for (location, names) in groups {
        let names: Vec<String> = names.into_iter().take(MOST).map(quoted).collect();
        let message = format!("{} have the same plain name in Rust, which none of them gets", names.join(", "));
        page.report(Code::NameCollision, location, message, "correct the names if the service has only one of them");
    }
}

/// Maximum number of names in a message.
const MOST: usize = 5;
