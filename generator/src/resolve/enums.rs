//! Enumerations, documented and implied.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::deprecations;
use super::names::{ImpliedEnum, Names, lower_key};
use super::prose;
use super::translated_names::{self, ValueLists};
use super::value_lists::is_value_list;
use crate::api::{EnumMember, EnumType, Evidence, Origin, Prose, QualifiedName, TypeRef};
use crate::diagnostic::{Code, Findings};
use crate::dialect::flags;
use crate::facts::{EnumFacts, MemberFacts, PageFacts};
use crate::text::shorten as short;

/// Enumerations by qualified name in lower case.
type Enums = BTreeMap<String, EnumType>;

/// Collects the enumerations of a version, sorted by name.
pub(super) fn collect(facts: &[&PageFacts], names: &Names<'_>, found: &mut Findings) -> Vec<EnumType> {
    let mut enums = collect_documented(facts, names, found);
    for implied in names.implied_enums() {
        add_implied(&mut enums, implied, names, found);
    }
    add_listed(&mut enums, facts, names);
    mark_flags(&mut enums, facts, names);
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
        flags: (is_flags(&members) && !stated.numeric) || stated.flags,
        numeric: stated.numeric,
        members: distinct_members(members, stated, found),
        deprecation: stated.deprecation.as_ref().map(|stated| deprecations::convert(stated, names)),
        url: names.pages.url(page.page),
        origins: vec![names.pages.origin(stated.location, Evidence::Title)],
    }
}

/// Drops members whose name an earlier one has: translated names may stand for the same original.
fn distinct_members(members: Vec<EnumMember>, stated: &EnumFacts, found: &mut Findings) -> Vec<EnumMember> {
    let mut seen = BTreeSet::new();
    let (distinct, repeated): (Vec<EnumMember>, Vec<EnumMember>) =
        members.into_iter().partition(|member| seen.insert(member.name.clone()));
    if let Some(member) = repeated.first() {
        let message = format!("`{}` has two members `{}`", short(&stated.name), short(&member.name));
        found.report(Code::Conflict, stated.location, message, "list each member once, as the service sends it");
    }
    distinct
}

/// Adds the members that only a further page of a known enumeration lists.
fn merge(known: &mut EnumType, page: &PageFacts, stated: &EnumFacts, names: &Names<'_>, found: &mut Findings) {
    let stated_names: BTreeSet<&str> = stated.members.iter().map(|member| member.name.as_str()).collect();
    let spellings = MemberNames::new(known);
    let mut missing = convert_members(stated, names);
    // A second translation has other names for the same members.
    missing.retain(|member| !page.localised && spellings.lacks(&member.name, |name| stated_names.contains(name)));
    if !missing.is_empty() || known.members.len() != stated.members.len() {
        let message = format!("the members of `{}` differ from those in {}", known.name, known.origins[0].page);
        let help = "list the same members on both pages, or document the enumeration once";
        found.report(Code::Conflict, stated.location, message, help);
    }
    known.members.extend(missing);
    known.flags |= stated.flags;
    if known.deprecation.is_none() {
        known.deprecation = stated.deprecation.as_ref().map(|stated| deprecations::convert(stated, names));
    }
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
            numeric: false,
            members: Vec::new(),
            deprecation: None,
            // An implied enumeration does not have a page, which an empty URL shows.
            url: String::new(),
            origins: vec![names.pages.origin(first.location, Evidence::Table)],
        }
    });
    for (_, row) in &implied.rows {
        let values: Vec<&String> = row.constraints.values.iter().collect();
        known.add(&values, &names.pages.origin(row.location, Evidence::Table));
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
        let values: Vec<&String> = row.constraints.values.iter().filter(|value| is_member_name(value)).collect();
        known.add(&values, &names.pages.origin(row.location, Evidence::Prose));
    }
}

/// Marks enumerations as flags of which one property has several values, as its row states or an example shows.
fn mark_flags(enums: &mut Enums, facts: &[&PageFacts], names: &Names<'_>) {
    for page in facts {
        let rows = page
            .resources
            .iter()
            .flat_map(|resource| &resource.properties)
            .chain(page.api.iter().flat_map(|api| api.body.rows.iter().chain(&api.parameters)));
        for row in rows.filter(|row| !row.ty.collection) {
            if let Some(TypeRef::Enum(name)) = names.lookup(&row.ty, page.namespace.as_deref())
                && let Some(known) = enums.get_mut(&lower_key(&name))
                && !known.flags
            {
                known.flags = has_several_values(&row.description.plain());
            }
        }
    }
    for (name, text) in shown_texts(facts, names) {
        if let Some(known) = enums.get_mut(&lower_key(&name))
            && !known.flags
        {
            known.flags = is_set_of(text, known);
        }
    }
}

/// Returns true for the description of a property of which one value is a set of members.
fn has_several_values(plain: &str) -> bool {
    // A whole sentence: "Compares multi-valued attributes" is about something else.
    let is_label = |sentence: &str| {
        let label = sentence.trim().trim_end_matches('.').to_lowercase();
        matches!(label.as_str(), "multi-valued" | "multivalued" | "multi-valued property" | "flags")
    };
    flags::states_flags(plain) || plain.split(". ").any(is_label)
}

/// Returns true for members that commas separate, but not for the list of all members.
fn is_set_of(text: &str, ty: &EnumType) -> bool {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_member = |part: &&str| ty.members.iter().any(|member| member.name == **part);
    parts.len() > 1 && parts.len() < ty.members.len() && parts.iter().all(is_member)
}

/// Texts with commas that examples show as values of properties, with the enumerations of these.
fn shown_texts<'f>(facts: &[&'f PageFacts], names: &Names<'_>) -> Vec<(QualifiedName, &'f str)> {
    let mut rows: HashMap<(QualifiedName, &str), QualifiedName> = HashMap::new();
    for (page, resource) in facts.iter().flat_map(|page| page.resources.iter().map(move |resource| (page, resource))) {
        let owner = names.spelling(QualifiedName::from(resource.name.clone()));
        for row in resource.properties.iter().filter(|row| !row.ty.collection) {
            if let Some(TypeRef::Enum(name)) = names.lookup(&row.ty, page.namespace.as_deref()) {
                rows.insert((owner.clone(), &row.name), name);
            }
        }
    }
    let mut shown = Vec::new();
    let examples = facts.iter().flat_map(|page| &page.api).flat_map(|api| &api.examples);
    for message in examples.flat_map(|example| [&example.request, &example.response]).flatten() {
        let Some(TypeRef::Structured(owner)) = message.ty.as_ref().and_then(|ty| names.lookup(ty, None)) else {
            continue;
        };
        let Some(json) = &message.json else { continue };
        let items = json.get("value").and_then(Value::as_array);
        for object in
            items.map_or_else(|| vec![json], |items| items.iter().collect()).into_iter().filter_map(Value::as_object)
        {
            for (name, value) in object {
                let Some(text) = value.as_str().filter(|text| text.contains(',')) else { continue };
                shown.extend(rows.get(&(owner.clone(), name.as_str())).map(|name| (name.clone(), text)));
            }
        }
    }
    shown
}

/// A listed value without the name of its enumeration, which some pages put before it.
pub(crate) fn member_name<'v>(value: &'v str, ty: &QualifiedName) -> &'v str {
    let qualifies =
        |qualifier: &str| qualifier.eq_ignore_ascii_case(&ty.to_string()) || qualifier.eq_ignore_ascii_case(&ty.name);
    value.rsplit_once('.').filter(|(qualifier, _)| qualifies(qualifier)).map_or(value, |(_, name)| name)
}

/// Checks whether a listed value can be a member: `null` and numbers describe values in general.
pub(crate) fn is_member_name(value: &str) -> bool {
    value != "null" && value.starts_with(char::is_alphabetic)
}

/// Names of the members of an enumeration, compared in any letter case.
struct MemberNames(BTreeMap<String, BTreeSet<String>>);

impl MemberNames {
    fn new(ty: &EnumType) -> Self {
        let mut names = Self(BTreeMap::new());
        ty.members.iter().for_each(|member| names.insert(&member.name));
        names
    }

    fn insert(&mut self, name: &str) {
        self.0.entry(name.to_lowercase()).or_default().insert(name.to_owned());
    }

    /// Returns true if the enumeration lacks a member of this name.
    ///
    /// A name that differs from that of a member by letter case is another member if one list has both.
    fn lacks(&self, name: &str, lists: impl Fn(&str) -> bool) -> bool {
        match self.0.get(&name.to_lowercase()) {
            None => true,
            Some(spellings) => !spellings.contains(name) && spellings.iter().all(|known| lists(known)),
        }
    }
}

impl EnumType {
    /// Adds the values that a row lists and no member has.
    fn add(&mut self, values: &[&String], origin: &Origin) {
        let values: Vec<&str> = values.iter().map(|value| member_name(value, &self.name)).collect();
        let listed: BTreeSet<&str> = values.iter().copied().collect();
        let mut names = MemberNames::new(self);
        for value in values {
            if names.lacks(value, |known| listed.contains(known)) {
                names.insert(value);
                self.members.push(EnumMember {
                    name: value.to_owned(),
                    value: None,
                    description: Prose::default(),
                    origin: origin.clone(),
                });
            }
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

/// Checks whether the numbers of an enumeration are flags: powers of two, and not merely the first of a plain count.
///
/// Older pages do not state it otherwise.
fn is_flags(members: &[EnumMember]) -> bool {
    let values: Vec<i64> = members.iter().filter_map(|member| member.value).collect();
    let powers = values.iter().all(|value| *value >= 0 && (*value == 0 || value.count_ones() == 1));
    powers && values.len() == members.len() && values.iter().any(|value| *value >= 4)
}
