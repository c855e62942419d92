//! Differences between two properties or parameters.

use super::change::{Delta, Fact, FactKind, What};
use super::matching::{agreement, likeness, pairs};
use super::names::Names;
use crate::api::{Constraints, Parameter, Property, Prose, TypeRef};

/// The common part of properties and parameters.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub name: &'a str,
    pub ty: &'a TypeRef,
    pub description: &'a Prose,
    pub constraints: &'a Constraints,
}

impl<'a> From<&'a Property> for Member<'a> {
    fn from(property: &'a Property) -> Self {
        let Property { name, ty, description, constraints, .. } = property;
        Self { name, ty, description, constraints }
    }
}

impl<'a> From<&'a Parameter> for Member<'a> {
    fn from(parameter: &'a Parameter) -> Self {
        let Parameter { name, ty, description, constraints, .. } = parameter;
        Self { name, ty, description, constraints }
    }
}

/// Collects all differences.
pub(super) fn compare(old: Member<'_>, new: Member<'_>, names: &Names<'_>) -> Vec<What> {
    let mut found = Vec::new();
    if !names.same_type(old.ty, new.ty) {
        found.push(What::Type(Delta { old: old.ty.clone(), new: new.ty.clone() }));
    }
    constraints(old.constraints, new.constraints, &mut found);
    found.extend(prose(old.description, new.description));
    found
}

/// Compares the words of two descriptions, ignoring targets of links and line breaks.
pub(super) fn prose(old: &Prose, new: &Prose) -> Option<What> {
    if old == new {
        return None;
    }
    let words = |prose: &Prose| prose.words().split_whitespace().collect::<Vec<_>>().join(" ");
    Delta::of(&words(old), &words(new)).map(What::Description)
}

/// Pairs of removed and added members, by index, that were renamed: they have the same type, and a similar name or
/// description.
pub(super) fn renamed(old: &[Member<'_>], new: &[Member<'_>], names: &Names<'_>) -> Vec<(usize, usize)> {
    pairs(old.len(), new.len(), 0.75, |o, n| {
        let (old, new) = (old[o], new[n]);
        if !names.same_type(old.ty, new.ty) {
            return 0.0;
        }
        let plain = |name: &str| name.replace(['_', '-'], "").to_lowercase();
        if plain(old.name) == plain(new.name) {
            return 1.0;
        }
        let described = agreement(&old.description.words(), &new.description.words());
        0.75 * described + 0.25 * likeness(old.name, new.name)
    })
}

fn constraints(old: &Constraints, new: &Constraints, found: &mut Vec<What>) {
    if old == new {
        return;
    }
    // What nobody can write cannot be changed after creation either.
    let is_read_only = old.read_only || new.read_only;
    let facts = [
        (FactKind::ReadOnly, old.read_only, new.read_only),
        (FactKind::Required, old.required, new.required),
        (FactKind::Deprecated, old.deprecated, new.deprecated),
        (FactKind::Filterable, old.filterable, new.filterable),
        (FactKind::FilterNull, old.filter_null, new.filter_null),
        (FactKind::Sortable, old.sortable, new.sortable),
        (FactKind::Searchable, old.searchable, new.searchable),
        (FactKind::Expandable, old.expandable, new.expandable),
        (FactKind::AdvancedQuery, old.advanced_query, new.advanced_query),
        (FactKind::OnlyOnSelect, old.only_on_select, new.only_on_select),
        (FactKind::OnlyOnExpand, old.only_on_expand, new.only_on_expand),
        (FactKind::ReturnedByDefault, old.returned_by_default, new.returned_by_default),
        (FactKind::WriteOnly, old.write_only, new.write_only),
        (FactKind::Immutable, old.immutable && !is_read_only, new.immutable && !is_read_only),
        (FactKind::Optional, old.optional, new.optional),
        (FactKind::Key, old.key, new.key),
        (FactKind::AlternateKey, old.alternate_key, new.alternate_key),
    ];
    let differ = facts.into_iter().filter(|(_, old, new)| old != new);
    found.extend(differ.map(|(fact, _, stated)| What::Fact(Fact { fact, stated })));
    found.extend(Delta::of(&old.nullable, &new.nullable).map(What::Nullable));
    found.extend(Delta::of(&old.default, &new.default).map(What::Default));
    found.extend(set(&old.values, &new.values).map(What::Values));
    found.extend(set(&old.filter_operators, &new.filter_operators).map(What::FilterOperators));
    found.extend(Delta::of(&old.minimum, &new.minimum).map(What::Minimum));
    found.extend(Delta::of(&old.maximum, &new.maximum).map(What::Maximum));
    found.extend(Delta::of(&old.max_length, &new.max_length).map(What::MaxLength));
    found.extend(Delta::of(&old.max_items, &new.max_items).map(What::MaxItems));
    found.extend(Delta::of(&old.replaced_by, &new.replaced_by).map(What::ReplacedBy));
    found.extend(Delta::of(&old.removal, &new.removal).map(What::Removal));
}

/// Compares two lists as sets.
pub(super) fn set(old: &[String], new: &[String]) -> Option<Delta<Vec<String>>> {
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort();
        list.dedup();
        list
    };
    if old == new { None } else { Delta::of(&sorted(old), &sorted(new)) }
}
