//! Differences between two enumerations.

use std::collections::HashSet;

use super::change::{Change, Contents, Delta, Subject, What};
use super::matching::{pairs, split, without};
use super::operations::deprecation;
use super::properties::prose;
use super::{About, Sides};
use crate::api::{EnumMember, EnumType};
use crate::text::names;

/// An enumeration that one side alone has.
pub(super) fn one_sided(ty: &EnumType, is_removed: bool) -> Change {
    let about = About {
        subject: Subject::Enum { name: ty.name.clone() },
        formerly: None,
        old: ty.origins.first().filter(|_| is_removed),
        new: ty.origins.first().filter(|_| !is_removed),
        area: ty.area.as_deref(),
    };
    let contents = Contents { members: ty.members.len(), ..Contents::default() };
    about.change(if is_removed { What::Removed(contents) } else { What::Added(contents) })
}

/// Compares an enumeration that both sides have.
pub(super) fn compare(old: &EnumType, new: &EnumType, sides: Sides<'_>, changes: &mut Vec<Change>) {
    let about = About {
        subject: Subject::Enum { name: new.name.clone() },
        formerly: (old.name != new.name).then(|| Subject::Enum { name: old.name.clone() }),
        old: old.origins.first(),
        new: new.origins.first(),
        area: new.area.as_deref().or(old.area.as_deref()),
    };
    let mut found = Vec::new();
    found.extend(Delta::of(&old.name.to_string(), &new.name.to_string()).map(What::Renamed));
    found.extend(Delta::of(&old.flags, &new.flags).map(What::Flags));
    found.extend(deprecation(old.deprecation.as_ref(), new.deprecation.as_ref()));
    found.extend(Delta::of(&old.area, &new.area).map(What::Area));
    found.extend(old.origins.first().zip(new.origins.first()).and_then(|(old, new)| sides.page(old, new)));
    found.extend(prose(&old.description, &new.description));
    changes.extend(found.into_iter().map(|what| about.change(what)));

    let taken: HashSet<String> = old.members.iter().map(|member| names::pascal(&member.name)).collect();
    let (mut both, removed, added) = split(&old.members, &new.members, |member| member.name.as_str());
    let pairs = pairs(removed.len(), added.len(), 0.9, |o, n| same_member(removed[o], added[n]));
    let (removed, added) = without(&removed, &added, &pairs, |old, new| both.push((old, new)));
    let members = both.into_iter().map(|(old, new)| (Some(old), Some(new)));
    let members = members.chain(removed.into_iter().map(|old| (Some(old), None)));
    for (before, after) in members.chain(added.into_iter().map(|new| (None, Some(new)))) {
        compare_member(before, after, (old, new), &taken, about.area, changes);
    }
}

/// 1 if two members are the same: another spelling, or the same number and description; else 0.
fn same_member(old: &EnumMember, new: &EnumMember) -> f64 {
    let same_meaning = old.value.is_some() && old.value == new.value && !old.description.is_empty();
    let same = old.name.eq_ignore_ascii_case(&new.name) || (same_meaning && old.description == new.description);
    if same { 1.0 } else { 0.0 }
}

/// Compares a member of an enumeration; `taken` are the names in Rust that the old members have.
fn compare_member(
    old: Option<&EnumMember>,
    new: Option<&EnumMember>,
    (before, after): (&EnumType, &EnumType),
    taken: &HashSet<String>,
    area: Option<&str>,
    changes: &mut Vec<Change>,
) {
    let mut found = Vec::new();
    match (old, new) {
        (Some(old), Some(new)) => {
            found.extend(Delta::of(&old.name, &new.name).map(What::Renamed));
            found.extend(Delta::of(&old.value, &new.value).map(What::Value));
            found.extend(prose(&old.description, &new.description));
        }
        (Some(_), None) => found.push(What::Removed(Contents::default())),
        (None, new) => {
            let renames = new.is_some_and(|new| taken.contains(&names::pascal(&new.name)));
            found.push(What::Added(Contents { renames, ..Contents::default() }));
        }
    }
    let Some(told) = new.or(old).filter(|_| !found.is_empty()) else { return };
    let holder = if new.is_some() { after } else { before };
    let subject = Subject::Member { ty: holder.name.clone(), name: told.name.clone() };
    let formerly = old.map(|old| Subject::Member { ty: before.name.clone(), name: old.name.clone() });
    let about = About {
        formerly: formerly.filter(|formerly| *formerly != subject),
        subject,
        old: old.map(|member| &member.origin),
        new: new.map(|member| &member.origin),
        area,
    };
    changes.extend(found.into_iter().map(|what| about.change(what)));
}
