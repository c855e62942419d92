//! Enumerations, documented and implied.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{ImpliedEnum, Names, lower_key};
use super::prose;
use super::translated_names::{self, ValueLists};
use super::value_lists::is_value_list;
use crate::api::{EnumMember, EnumType, Evidence, Origin, Prose, QualifiedName, TypeRef};
use crate::diagnostic::{Code, Findings};
use crate::document::RichText;
use crate::facts::{EnumFacts, MemberFacts, PageFacts};

/// Enumerations by qualified name in lower case.
type Enums = BTreeMap<String, EnumType>;

/// Collects the enumerations of a version, sorted by name.
pub(super) fn collect(facts: &[&PageFacts], names: &Names<'_>, found: &mut Findings) -> Vec<EnumType> {
    let mut enums = collect_documented(facts, names, found);
    for implied in names.implied_enums() {
        add_implied(&mut enums, implied, names, found);
    }
    add_listed(&mut enums, facts, names);
    let mut enums: Vec<EnumType> = enums.into_values().collect();
    enums.sort_by(|a, b| a.name.cmp(&b.name));
    enums
}

/// Collects the enumerations that pages document, merged where several pages document one.
fn collect_documented(facts: &[&PageFacts], names: &Names<'_>, found: &mut Findings) -> Enums {
    let lists = translated_names::collect_lists(facts, names);
    let mut enums = Enums::new();
    for (page, stated) in preferred(facts).into_iter().filter(|(page, stated)| !is_value_list(page, stated)) {
        let Some(name) = enum_name(stated, names, found) else { continue };
        let key = lower_key(&name);
        match enums.get_mut(&key) {
            Some(known) => merge(known, page, stated, names, found),
            None => {
                let ty = documented(name, page, stated, &lists, names, found);
                enums.insert(key, ty);
            }
        }
    }
    enums
}

/// The name of a documented enumeration, unless a structured type has it.
fn enum_name(stated: &EnumFacts, names: &Names<'_>, found: &mut Findings) -> Option<QualifiedName> {
    let stated_name = QualifiedName::from(stated.name.clone());
    match names.by_name(&stated.name, None) {
        Some(TypeRef::Structured(known)) if known.namespace.eq_ignore_ascii_case(&stated_name.namespace) => {
            let message = format!("`{}` is a resource type on another page", crate::text::shorten(&stated.name));
            found.report(Code::Conflict, stated.location, message, "rename the enumeration");
            None
        }
        _ => Some(names.spelling(stated_name)),
    }
}

/// An enumeration as its best page documents it.
fn documented(
    name: QualifiedName,
    page: &PageFacts,
    stated: &EnumFacts,
    lists: &ValueLists<'_>,
    names: &Names<'_>,
    found: &mut Findings,
) -> EnumType {
    let mut members = convert_members(stated, names);
    if page.localised {
        let lists = lists.get(&lower_key(&name)).map_or(&[][..], Vec::as_slice);
        let origin = names.pages.origin(stated.location, Evidence::Prose);
        members = translated_names::restore(members, lists, stated, &origin, found);
    }
    EnumType {
        name,
        description: prose::convert(&stated.summary, page.page, names),
        area: page.area.clone(),
        flags: is_flags(&members) || mentions_flags(&stated.summary),
        members,
        url: names.pages.url(page.page),
        origins: vec![names.pages.origin(stated.location, Evidence::Title)],
    }
}

/// Adds the members that only a further page of a known enumeration lists.
fn merge(known: &mut EnumType, page: &PageFacts, stated: &EnumFacts, names: &Names<'_>, found: &mut Findings) {
    let known_names = known.names();
    let mut missing = convert_members(stated, names);
    // A second translation has other names for the same members.
    missing.retain(|member| !page.localised && !known_names.contains(&member.name.to_lowercase()));
    if !missing.is_empty() || known.members.len() != stated.members.len() {
        let message = format!("the members of `{}` differ from those in {}", known.name, known.origins[0].page);
        let help = "list the same members on both pages, or document the enumeration once";
        found.report(Code::Conflict, stated.location, message, help);
    }
    known.members.extend(missing);
    known.origins.push(names.pages.origin(stated.location, Evidence::Title));
}

fn convert_members(stated: &EnumFacts, names: &Names<'_>) -> Vec<EnumMember> {
    let member = |member: &MemberFacts| EnumMember {
        name: member.name.clone(),
        value: member.value,
        description: prose::convert(&member.description, member.location.page, names),
        origin: names.pages.origin(member.location, Evidence::Table),
    };
    stated.members.iter().map(member).collect()
}

/// Adds an enumeration whose members are the values that property rows list.
fn add_implied(enums: &mut Enums, implied: &ImpliedEnum<'_>, names: &Names<'_>, found: &mut Findings) {
    let Some((page, first)) = implied.rows.first() else { return };
    let known = enums.entry(lower_key(&implied.name)).or_insert_with(|| {
        let name = crate::text::shorten(&implied.name.to_string());
        let message = format!("no page lists the members of `{name}`; its values come from this row");
        found.report(Code::EnumFromProperty, first.location, message, "add a page for the enumeration");
        EnumType {
            name: implied.name.clone(),
            description: Prose::default(),
            area: page.area.clone(),
            flags: false,
            members: Vec::new(),
            // An implied enumeration does not have a page, which an empty URL shows.
            url: String::new(),
            origins: vec![names.pages.origin(first.location, Evidence::Table)],
        }
    });
    for (_, row) in &implied.rows {
        known.add(&row.constraints.values, &names.pages.origin(row.location, Evidence::Table));
    }
}

/// Adds values that a property lists and the enumeration of its type lacks: they are sent, so they become members.
/// The check of lists reports them.
fn add_listed(enums: &mut Enums, facts: &[&PageFacts], names: &Names<'_>) {
    let rows = facts.iter().flat_map(|page| page.resources.iter().map(move |resource| (page, &resource.properties)));
    for (page, row) in rows.flat_map(|(page, rows)| rows.iter().map(move |row| (page, row))) {
        if row.constraints.values.is_empty() {
            continue;
        }
        let Some(TypeRef::Enum(name)) = names.lookup(&row.ty, page.namespace.as_deref()) else { continue };
        let Some(known) = enums.get_mut(&lower_key(&name)) else { continue };
        let values = row.constraints.values.iter().filter(|value| is_member_name(value));
        known.add(values, &names.pages.origin(row.location, Evidence::Prose));
    }
}

/// Checks whether a listed value can be a member: `null` and numbers describe values in general.
pub(crate) fn is_member_name(value: &str) -> bool {
    value != "null" && value.starts_with(char::is_alphabetic)
}

impl EnumType {
    /// The names of the members, in lower case.
    fn names(&self) -> BTreeSet<String> {
        self.members.iter().map(|member| member.name.to_lowercase()).collect()
    }

    /// Adds the values that a row names and no member has.
    fn add<'v>(&mut self, values: impl IntoIterator<Item = &'v String>, origin: &Origin) {
        let mut names = self.names();
        for value in values.into_iter().filter(|value| names.insert(value.to_lowercase())) {
            self.members.push(EnumMember {
                name: value.clone(),
                value: None,
                description: Prose::default(),
                origin: origin.clone(),
            });
        }
    }
}

/// All stated enumerations, the better page of each name first: its own page, then a section of a
/// page about something else, then the collective pages.
fn preferred<'f>(facts: &[&'f PageFacts]) -> Vec<(&'f PageFacts, &'f EnumFacts)> {
    // The facts are in the order of pages.
    let stated =
        facts.iter().enumerate().flat_map(|(at, page)| page.enums.iter().map(move |stated| (at, *page, stated)));
    let mut stated: Vec<_> = stated.collect();
    stated.sort_by_key(|(at, page, stated)| {
        let collective = page.enums.len() > 1;
        (collective, stated.anchor.is_some(), *at, stated.location.span)
    });
    stated.into_iter().map(|(_, page, stated)| (page, stated)).collect()
}

/// Checks whether a summary states it, as newer pages do: "This is a flags enumeration".
fn mentions_flags(summary: &RichText) -> bool {
    let plain = summary.plain().to_lowercase();
    ["flags enum", "flagged enum", "bit flag"].iter().any(|words| plain.contains(words))
}

/// Checks whether the numbers of an enumeration are flags: powers of two, and not merely the first of a plain count.
///
/// Older pages do not state it otherwise.
fn is_flags(members: &[EnumMember]) -> bool {
    let values: Vec<i64> = members.iter().filter_map(|member| member.value).collect();
    let powers = values.iter().all(|value| *value >= 0 && (*value == 0 || value.count_ones() == 1));
    powers && values.len() == members.len() && values.iter().any(|value| *value >= 4)
}
