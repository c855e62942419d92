//! Original names of translated enumeration members, restored from lists of values in code type.

use std::collections::{HashMap, HashSet};

use super::names::{Names, lower_key};
use crate::api::{EnumMember, Origin, Prose, TypeRef};
use crate::diagnostic::{Code, Findings};
use crate::facts::{EnumFacts, PageFacts};
use crate::text::align::{Fit, align};

/// The member that stands for values which later versions add (Microsoft REST API guidelines, evolvable
/// enumerations).
const FUTURE: &str = "unknownFutureValue";

/// Lists of values that rows give beside a link to their enumeration, by its name in lower case.
pub(super) type ValueLists<'f> = HashMap<String, Vec<&'f [String]>>;

/// Collects the lists of values of translated pages: code is not translated, so that they hold the original names.
pub(super) fn collect_lists<'f>(facts: &[&'f PageFacts], names: &Names<'_>) -> ValueLists<'f> {
    let mut lists = ValueLists::new();
    for page in facts.iter().filter(|page| page.localised) {
        let resources = page.resources.iter().flat_map(|resource| &resource.properties);
        let requests = page.api.iter().flat_map(|api| api.body.rows.iter().chain(&api.parameters));
        for row in resources.chain(requests).filter(|row| row.constraints.values.len() > 1) {
            if let Some(TypeRef::Enum(name)) = names.lookup(&row.ty, page.namespace.as_deref()) {
                lists.entry(lower_key(&name)).or_default().push(&row.constraints.values);
            }
        }
    }
    lists
}

/// Restores the original names of translated members from the list that has most names in common with them.
///
/// `origin` is that of members which only the list names.
pub(super) fn restore(
    mut members: Vec<EnumMember>,
    lists: &[&[String]],
    stated: &EnumFacts,
    origin: &Origin,
    found: &mut Findings,
) -> Vec<EnumMember> {
    let known: HashSet<String> = members.iter().map(|member| member.name.to_lowercase()).collect();
    let common = |list: &[String]| list.iter().filter(|name| known.contains(&name.to_lowercase())).count();
    let best = lists.iter().rev().max_by_key(|list| (common(list), list.len()));
    let names: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
    let restored = Restored::new(&names, best.copied().unwrap_or_default());
    if restored.lost(&names) {
        let message = format!("names of members of `{}` are translated", crate::text::shorten(&stated.name));
        found.report(Code::NameTranslated, stated.location, message, "write the names as the service sends them");
    }
    for (name, value) in restored.aligned {
        members[name].name = value;
    }
    let bare = |name: String, origin: Origin| EnumMember { name, value: None, description: Prose::default(), origin };
    for (name, value) in restored.exchanged {
        // Nothing shows which of the rows was about this member.
        members[name] = bare(value, members[name].origin.clone());
    }
    members.extend(restored.added.into_iter().map(|name| bare(name, origin.clone())));
    members
}

/// Result of comparing a list of values with the names of a table of members.
struct Restored {
    /// Names (by index) whose value is at the same position.
    aligned: Vec<(usize, String)>,
    /// Names that are some of as many values; which of them is not known.
    exchanged: Vec<(usize, String)>,
    /// Values without a name.
    added: Vec<String>,
    /// Number of names that are not values.
    left: usize,
}

impl Restored {
    fn new(names: &[String], list: &[String]) -> Self {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut values: Vec<&str> = list.iter().map(String::as_str).collect();
        let lower = |names: &[&str]| names.iter().map(|name| name.to_lowercase()).collect::<HashSet<String>>();
        let (named, valued) = (lower(&names), lower(&values));
        // Lists omit the last member, which stands for members to come.
        let lacks_last = names.last().is_some_and(|last| !valued.contains(&last.to_lowercase()));
        let lacks_future = !values.is_empty() && !valued.contains(&FUTURE.to_lowercase());
        if lacks_future && lacks_last && values.len() + 1 == names.len() {
            values.push(FUTURE);
        }
        let pairs = align(&names, &values, &|_, _| Fit::Possible);
        let (paired_names, paired_values): (HashSet<usize>, HashSet<usize>) = pairs.iter().copied().unzip();
        let valued = lower(&values);
        let is_unknown = |at: &usize| !paired_names.contains(at) && !valued.contains(&names[*at].to_lowercase());
        let is_missing = |at: &usize| !paired_values.contains(at) && !named.contains(&values[*at].to_lowercase());
        let mut unknown: Vec<usize> = (0..names.len()).filter(is_unknown).collect();
        let mut missing: Vec<String> = (0..values.len()).filter(is_missing).map(|at| values[at].to_owned()).collect();
        let aligned = pairs.iter().map(|(name, value)| (*name, values[*value].to_owned())).collect();
        let all = unknown.len() == missing.len();
        let exchanged = if all { unknown.drain(..).zip(missing.drain(..)).collect() } else { Vec::new() };
        Self { aligned, exchanged, added: missing, left: unknown.len() }
    }

    /// Checks whether some of the names that stay are surely translated: values are left without a name, or they are not valid names.
    fn lost(&self, names: &[String]) -> bool {
        let restored: HashSet<usize> = self.aligned.iter().chain(&self.exchanged).map(|(name, _)| *name).collect();
        let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let odd = || names.iter().enumerate().any(|(at, name)| !restored.contains(&at) && !is_name(name));
        self.left > 0 && (!self.added.is_empty() || odd())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(names: &[&str], list: &[&str]) -> (Restored, Vec<String>) {
        let owned = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<String>>();
        (Restored::new(&owned(names), &owned(list)), owned(names))
    }

    #[test]
    fn names_between_known_ones_are_restored() {
        let (restored, names) = restored(&["red", "verde", "blue"], &["red", "green", "blue"]);
        assert_eq!(restored.aligned, [(1, "green".to_owned())]);
        assert!(!restored.lost(&names) && restored.added.is_empty());
    }

    #[test]
    fn names_without_a_value_are_reported() {
        let (restored, names) = restored(&["color rojo", "verde", "x"], &["blue"]);
        assert!(restored.lost(&names));
        assert_eq!(restored.added, ["blue"]);
    }
}
