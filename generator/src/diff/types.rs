//! Differences between types.

use std::collections::{BTreeMap, HashSet};

use super::change::{Change, Contents, Delta, Subject, What};
use super::matching::{split, without};
use super::names::{Names, renamed_enums, renamed_types};
use super::operations::deprecation;
use super::properties::{Member, prose, renamed};
use super::{About, Sides, enums, properties};
use crate::api::index::TypeIndex;
use crate::api::{Api, Evidence, Property, StructuredType, TypeKind};
use crate::text::names;

/// Compares the types of two versions and returns the renamed ones.
pub(super) fn compare<'a>(old: &'a Api, new: &'a Api, sides: Sides<'_>, changes: &mut Vec<Change>) -> Names<'a> {
    let (mut types, removed, added) = split(&old.types, &new.types, |ty| &ty.name);
    let (mut enums, removed_enums, added_enums) = split(&old.enums, &new.enums, |ty| &ty.name);
    let mut names = Names::default();
    let pairs = renamed_types(&removed, &added, [&old.types, &new.types]);
    let (removed, added) = without(&removed, &added, &pairs, |old, new| {
        names.rename(&old.name, &new.name);
        types.push((old, new));
    });
    let pairs = renamed_enums(&removed_enums, &added_enums, [&old.enums, &new.enums]);
    let (removed_enums, added_enums) = without(&removed_enums, &added_enums, &pairs, |old, new| {
        names.rename(&old.name, &new.name);
        enums.push((old, new));
    });

    changes.extend(removed.iter().map(|ty| one_sided(ty, true)));
    changes.extend(added.iter().map(|ty| one_sided(ty, false)));
    changes.extend(removed_enums.iter().map(|ty| enums::one_sided(ty, true)));
    changes.extend(added_enums.iter().map(|ty| enums::one_sided(ty, false)));
    let (before, after) = (old.type_index(), new.type_index());
    for (old, new) in types {
        structured(old, new, sides, &names, changes);
        let both = Both { old, new, names: &names };
        both.properties(&before, &after, changes);
    }
    for (old, new) in enums {
        enums::compare(old, new, sides, changes);
    }
    names
}

fn one_sided(ty: &StructuredType, is_removed: bool) -> Change {
    let about = About {
        subject: Subject::Type { name: ty.name.clone() },
        formerly: None,
        old: ty.origins.first().filter(|_| is_removed),
        new: ty.origins.first().filter(|_| !is_removed),
        area: ty.area.as_deref(),
    };
    let contents = Contents { properties: ty.properties.len(), ..Contents::default() };
    about.change(if is_removed { What::Removed(contents) } else { What::Added(contents) })
}

/// Compares the types themselves, without their properties.
fn structured(
    old: &StructuredType,
    new: &StructuredType,
    sides: Sides<'_>,
    names: &Names<'_>,
    changes: &mut Vec<Change>,
) {
    let about = About {
        subject: Subject::Type { name: new.name.clone() },
        formerly: (old.name != new.name).then(|| Subject::Type { name: old.name.clone() }),
        old: old.origins.first(),
        new: new.origins.first(),
        area: new.area.as_deref().or(old.area.as_deref()),
    };
    let mut found = Vec::new();
    found.extend(Delta::of(&old.name.to_string(), &new.name.to_string()).map(What::Renamed));
    found.extend(base(old, new, names));
    found.extend(key(old, new));
    found.extend(kind(old, new));
    found.extend(Delta::of(&old.open, &new.open).map(What::Open));
    found.extend(Delta::of(&old.is_abstract, &new.is_abstract).map(What::Abstract));
    found.extend(deprecation(old.deprecation.as_ref(), new.deprecation.as_ref()));
    found.extend(Delta::of(&old.area, &new.area).map(What::Area));
    found.extend(old.origins.first().zip(new.origins.first()).and_then(|(old, new)| sides.page(old, new)));
    found.extend(prose(&old.description, &new.description));
    changes.extend(found.into_iter().map(|what| about.change(what)));
}

/// Compares stated base types; inferred ones depend on other types.
fn base(old: &StructuredType, new: &StructuredType, names: &Names<'_>) -> Option<What> {
    if is_inferred(old) || is_inferred(new) || same_base(old, new, names) {
        return None;
    }
    Some(What::Base(Delta { old: old.base.clone(), new: new.base.clone() }))
}

fn is_inferred(ty: &StructuredType) -> bool {
    ty.base_evidence == Some(Evidence::Inferred)
}

fn states_base(ty: &StructuredType) -> bool {
    ty.base.is_some() && !is_inferred(ty)
}

/// Compares the kinds of type, if the entity's key is annotated; a page without a key does not state a kind.
fn kind(old: &StructuredType, new: &StructuredType) -> Option<What> {
    let entity = if old.kind == TypeKind::Entity { old } else { new };
    Delta::of(&old.kind, &new.kind).filter(|_| entity.key_evidence == Some(Evidence::Annotation)).map(What::TypeKind)
}

fn same_base(old: &StructuredType, new: &StructuredType, names: &Names<'_>) -> bool {
    match (&old.base, &new.base) {
        (Some(old), Some(new)) => names.same(old, new),
        (old, new) => old == new,
    }
}

/// Compares keys that both sides have, or that an annotation states.
fn key(old: &StructuredType, new: &StructuredType) -> Option<What> {
    let stated = |ty: &StructuredType| ty.key.is_some() && ty.key_evidence == Some(Evidence::Annotation);
    let tells = (old.key.is_some() && new.key.is_some()) || stated(old) || stated(new);
    Delta::of(&old.key, &new.key).filter(|_| tells).map(What::Key)
}

/// All properties of a type by name; its own win over those of its bases.
fn all_properties<'a>(types: &TypeIndex<'a>, ty: &StructuredType) -> BTreeMap<&'a str, &'a Property> {
    let mut all = BTreeMap::new();
    for property in types.chain(&ty.name).flat_map(|ty| &ty.properties) {
        all.entry(property.name.as_str()).or_insert(property);
    }
    all
}

/// The row of a property.
fn row<'a>(rows: &'a [Property], name: &str) -> Option<&'a Property> {
    rows.iter().find(|row| row.name == name)
}

/// A type on both sides.
struct Both<'c, 'a> {
    old: &'a StructuredType,
    new: &'a StructuredType,
    names: &'c Names<'a>,
}

impl<'a> Both<'_, 'a> {
    /// Compares properties, including inherited ones if the base differs. A property that moved between a type and its base
    /// still exists, and a page without a base does not state which properties are inherited.
    fn properties(&self, before: &TypeIndex<'a>, after: &TypeIndex<'a>, changes: &mut Vec<Change>) {
        let (both, mut removed, mut added) = split(&self.old.properties, &self.new.properties, |one| one.name.as_str());
        for (old, new) in both {
            self.property(old, new, changes);
        }
        // A row that no longer restates an inherited property, or does so now, is a change of documentation.
        let (restated, gone, come) = split(&self.old.restated, &self.new.restated, |one| one.name.as_str());
        for (old, new) in restated {
            self.property(old, new, changes);
        }
        let new_base = !same_base(self.old, self.new, self.names);
        if new_base || !removed.is_empty() || !added.is_empty() {
            let old = |name: &str| before.property(&self.old.name, name);
            let new = |name: &str| after.property(&self.new.name, name);
            for (one, other) in removed.iter().filter_map(|one| Some((*one, new(&one.name)?))) {
                match row(&self.new.restated, &one.name) {
                    Some(restated) => self.property(one, restated, changes),
                    None => self.moved_type(one, other, changes),
                }
            }
            for (one, other) in added.iter().filter_map(|other| Some((old(&other.name)?, *other))) {
                match row(&self.old.restated, &other.name) {
                    Some(restated) => self.property(restated, other, changes),
                    None => self.moved_type(one, other, changes),
                }
            }
            removed.retain(|property| new(&property.name).is_none());
            added.retain(|property| old(&property.name).is_none());
            if new_base && states_base(self.old) && states_base(self.new) {
                let (old, new) = (all_properties(before, self.old), all_properties(after, self.new));
                let is_own = |ty: &StructuredType, name: &str| row(&ty.properties, name).is_some();
                let gone = old.iter().filter(|(name, _)| !new.contains_key(*name) && !is_own(self.old, name));
                removed.extend(gone.map(|(_, property)| *property));
                let come = new.iter().filter(|(name, _)| !old.contains_key(*name) && !is_own(self.new, name));
                added.extend(come.map(|(_, property)| *property));
            }
        }
        self.restated((&gone, before), (&come, after), changes);
        self.one_sided(&removed, &added, changes);
    }

    /// Compares the description of an inherited property that only one side restates with that of the base.
    fn restated(
        &self,
        (gone, before): (&[&'a Property], &TypeIndex<'a>),
        (come, after): (&[&'a Property], &TypeIndex<'a>),
        changes: &mut Vec<Change>,
    ) {
        let is_own = |ty: &StructuredType, name: &str| row(&ty.properties, name).is_some();
        let gone = gone.iter().filter(|one| !is_own(self.new, &one.name));
        let come = come.iter().filter(|one| !is_own(self.old, &one.name));
        let pairs = gone.filter_map(|one| Some((*one, after.property(&self.new.name, &one.name)?)));
        let pairs = pairs.chain(come.filter_map(|one| Some((before.property(&self.old.name, &one.name)?, *one))));
        for (old, new) in pairs {
            let about = self.about(Some(old), Some(new));
            changes.extend(prose(&old.description, &new.description).map(|what| about.change(what)));
        }
    }

    fn about(&self, old: Option<&'a Property>, new: Option<&'a Property>) -> About<'a> {
        let subject = |ty: &StructuredType, property: &Property| Subject::Property {
            ty: ty.name.clone(),
            name: property.name.clone(),
        };
        let before = old.map(|old| subject(self.old, old));
        let now = new.map(|property| subject(self.new, property));
        let told = now.or_else(|| before.clone());
        let subject = told.unwrap_or_else(|| Subject::Type { name: self.new.name.clone() });
        About {
            formerly: before.filter(|before| *before != subject),
            subject,
            old: old.map(|property| &property.origin),
            new: new.map(|property| &property.origin),
            area: self.new.area.as_deref().or(self.old.area.as_deref()),
        }
    }

    fn property(&self, old: &'a Property, new: &'a Property, changes: &mut Vec<Change>) {
        let mut found = Vec::new();
        found.extend(Delta::of(&old.name, &new.name).map(What::Renamed));
        found.extend(Delta::of(&old.navigation, &new.navigation).map(What::Navigation));
        found.extend(properties::compare(Member::from(old), Member::from(new), self.names));
        if !found.is_empty() {
            let about = self.about(Some(old), Some(new));
            changes.extend(found.into_iter().map(|what| about.change(what)));
        }
    }

    /// Compares the type of a property that moved between a type and its base.
    fn moved_type(&self, old: &'a Property, new: &'a Property, changes: &mut Vec<Change>) {
        if !self.names.same_type(&old.ty, &new.ty) {
            let what = What::Type(Delta { old: old.ty.clone(), new: new.ty.clone() });
            changes.push(self.about(Some(old), Some(new)).change(what));
        }
    }

    fn one_sided(&self, removed: &[&'a Property], added: &[&'a Property], changes: &mut Vec<Change>) {
        let members = |properties: &[&'a Property]| properties.iter().map(|one| Member::from(*one)).collect::<Vec<_>>();
        let pairs = renamed(&members(removed), &members(added), self.names);
        let (removed, added) = without(removed, added, &pairs, |old, new| self.property(old, new, changes));
        for property in removed {
            let what = What::Removed(Contents { required: required(property), ..Contents::default() });
            changes.push(self.about(Some(property), None).change(what));
        }
        let kept = self.old.properties.iter().filter(|_| !added.is_empty());
        let taken: HashSet<String> = kept.map(|property| names::snake(&property.name)).collect();
        for property in added {
            let renames = taken.contains(&names::snake(&property.name));
            let what = What::Added(Contents { required: required(property), renames, ..Contents::default() });
            changes.push(self.about(None, Some(property)).change(what));
        }
    }
}

fn required(property: &Property) -> bool {
    property.constraints.required && !property.constraints.read_only
}
