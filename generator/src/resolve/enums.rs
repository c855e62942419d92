//! Enumerations, documented and implied.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use crate::api::{EnumMember, EnumType, Evidence, Origin, Primitive, Prose, QualifiedName, TypeRef};
use crate::diagnostic::Code;
use crate::document::RichText;
use crate::facts::{EnumFacts, PageFacts, PropertyFacts};

impl Scope<'_> {
    pub(super) fn enums(&mut self, facts: &[&PageFacts]) -> Vec<EnumType> {
        let mut enums: BTreeMap<String, EnumType> = BTreeMap::new();
        let lists = self.lists(facts);
        for (page, stated) in preferred(facts).into_iter().filter(|(page, stated)| !is_value_list(page, stated)) {
            let Some(name) = self.enum_name(stated) else { continue };
            let key = name.to_string().to_lowercase();
            match enums.get_mut(&key) {
                Some(known) => {
                    let origin = self.origin(stated.place, Evidence::Title);
                    let names = known.names();
                    let mut missing = self.members(stated);
                    // What a second translation calls its members differently for are no further members.
                    missing.retain(|member| !page.localised && !names.contains(&member.name.to_lowercase()));
                    if !missing.is_empty() || known.members.len() != stated.members.len() {
                        let message = format!("the members of `{name}` differ from those in {}", known.origins[0].page);
                        let help = "list the same members on both pages, or document the enumeration once";
                        self.find(Code::Conflict, stated.place, message, help);
                    }
                    known.members.extend(missing);
                    known.origins.push(origin);
                }
                None => {
                    let mut members = self.members(stated);
                    if page.localised {
                        let lists = lists.get(&key).map_or(&[][..], Vec::as_slice);
                        self.restore(&mut members, lists, stated);
                    }
                    let description = self.prose(&stated.summary, page.page);
                    let (area, url) = (page.area.clone(), self.url(page.page));
                    enums.insert(
                        key,
                        EnumType {
                            name,
                            description,
                            area,
                            flags: is_flags(&members) || says_flags(&stated.summary),
                            members,
                            url,
                            origins: vec![self.origin(stated.place, Evidence::Title)],
                        },
                    );
                }
            }
        }
        self.implied(facts, &mut enums);
        self.add_listed(facts, &mut enums);
        enums.into_values().collect()
    }

    /// A property may name values that the enumeration of its type lacks: they are sent, so they become members.
    /// The check of lists reports them.
    fn add_listed(&mut self, facts: &[&PageFacts], enums: &mut BTreeMap<String, EnumType>) {
        let rows =
            facts.iter().flat_map(|page| page.resources.iter().map(move |resource| (page, &resource.properties)));
        for (page, row) in rows.flat_map(|(page, rows)| rows.iter().map(move |row| (page, row))) {
            if row.constraints.values.is_empty() {
                continue;
            }
            let Some(TypeRef::Enum(name)) = self.lookup(&row.ty, page.namespace.as_deref()) else { continue };
            let Some(known) = enums.get_mut(&name.to_string().to_lowercase()) else { continue };
            let values = row.constraints.values.iter().filter(|value| is_member_name(value));
            known.add(values, &self.origin(row.place, Evidence::Prose));
        }
    }

    /// The name under which an enumeration is known; none where a structured type has it.
    fn enum_name(&mut self, stated: &EnumFacts) -> Option<QualifiedName> {
        let stated_name = QualifiedName::from(stated.name.clone());
        match self.index.by_name(&stated.name, None) {
            Some(TypeRef::Structured(known)) if known.namespace.eq_ignore_ascii_case(&stated_name.namespace) => {
                let message = format!("`{}` is a resource type on another page", crate::text::shorten(&stated.name));
                self.find(Code::Conflict, stated.place, message, "give the enumeration a name of its own");
                None
            }
            _ => Some(self.index.spelling(stated_name)),
        }
    }

    fn members(&self, stated: &EnumFacts) -> Vec<EnumMember> {
        let member = |member: &crate::facts::MemberFacts| EnumMember {
            name: member.name.clone(),
            value: member.value,
            description: self.prose(&member.description, member.place.page),
            origin: self.origin(member.place, Evidence::Table),
        };
        stated.members.iter().map(member).collect()
    }

    /// A property whose type no page documents, but whose row lists the values, implies the enumeration.
    fn implied(&mut self, facts: &[&PageFacts], enums: &mut BTreeMap<String, EnumType>) {
        for page in facts {
            let rows = page.resources.iter().flat_map(|resource| &resource.properties);
            for row in rows {
                if row.constraints.values.is_empty()
                    || row.ty.name.is_empty()
                    || self.glossary.meaning(&row.ty, None).is_some_and(|meaning| meaning.primitive.is_some())
                    || self.lookup(&row.ty, page.namespace.as_deref()).is_some_and(|found| !is_implied(&found, enums))
                {
                    continue;
                }
                self.imply(page, row, enums);
            }
        }
    }

    fn imply(&mut self, page: &PageFacts, row: &PropertyFacts, enums: &mut BTreeMap<String, EnumType>) {
        let namespace = page.namespace.as_deref().unwrap_or("microsoft.graph");
        let qualified =
            if row.ty.name.contains('.') { row.ty.name.clone() } else { format!("{namespace}.{}", row.ty.name) };
        let name = QualifiedName::from(qualified);
        let origin = self.origin(row.place, Evidence::Table);
        let known = enums.entry(name.to_string().to_lowercase());
        if let std::collections::btree_map::Entry::Vacant(_) = known {
            let message = format!(
                "no page lists the members of `{}`; its values come from this row",
                crate::text::shorten(&name.to_string())
            );
            self.findings.push(crate::diagnostic::Diagnostic::new(
                Code::EnumFromProperty,
                row.place,
                message,
                "add a page for the enumeration",
            ));
            self.index.add(page.page, Some(&format!("implied-{}", name.name)), TypeRef::Enum(name.clone()));
        }
        // An implied enumeration has no page of its own, which an empty URL shows.
        let known = known.or_insert_with(|| EnumType {
            name,
            description: Prose::default(),
            area: page.area.clone(),
            flags: false,
            members: Vec::new(),
            url: String::new(),
            origins: vec![origin.clone()],
        });
        known.add(&row.constraints.values, &origin);
    }
}

/// Whether a list of values only explains a property of the same page, which is text: no type has its name.
pub(super) fn is_value_list(page: &PageFacts, stated: &EnumFacts) -> bool {
    let name = stated.name.rsplit('.').next().unwrap_or(&stated.name);
    let explains = |row: &PropertyFacts| {
        row.name.eq_ignore_ascii_case(name) && Primitive::of(&row.ty.name) == Some(Primitive::String)
    };
    stated.anchor.is_some() && page.resources.iter().any(|resource| resource.properties.iter().any(explains))
}

/// `null` and numbers say something about a value and are no members.
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

/// Whether an enumeration has no page of its own.
fn is_implied(ty: &TypeRef, enums: &BTreeMap<String, EnumType>) -> bool {
    let TypeRef::Enum(name) = ty else { return false };
    enums.get(&name.to_string().to_lowercase()).is_some_and(|known| known.url.is_empty())
}

/// All stated enumerations, the better page of each name first: its own page, then a section of a
/// page about something else, then the collective pages.
fn preferred<'f>(facts: &[&'f PageFacts]) -> Vec<(&'f PageFacts, &'f EnumFacts)> {
    let mut stated: Vec<_> = facts.iter().flat_map(|page| page.enums.iter().map(|stated| (*page, stated))).collect();
    stated.sort_by_key(|(page, stated)| {
        let collective = page.enums.len() > 1;
        (collective, stated.anchor.is_some(), page.page, stated.place.span)
    });
    stated
}

/// Newer pages say it: "This is a flags enumeration".
fn says_flags(summary: &RichText) -> bool {
    let plain = summary.plain().to_lowercase();
    ["flags enum", "flagged enum", "bit flag"].iter().any(|words| plain.contains(words))
}

/// Older pages do not say that an enumeration is one of flags; its numbers do: powers of two, and not
/// merely the first of a plain count.
fn is_flags(members: &[EnumMember]) -> bool {
    let values: Vec<i64> = members.iter().filter_map(|member| member.value).collect();
    let powers = values.iter().all(|value| *value >= 0 && (*value == 0 || value.count_ones() == 1));
    powers && values.len() == members.len() && values.iter().any(|value| *value >= 4)
}
