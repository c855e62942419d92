//! Enumerations, documented and implied.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Scope;
use crate::alignment::{Fit, align};
use crate::api::{EnumMember, EnumType, Prose, QualifiedName, TypeRef};
use crate::diagnostic::Code;
use crate::facts::{EnumFacts, PageFacts, PropertyFacts};

/// The member that stands for values which later versions add (Microsoft REST API guidelines, evolvable
/// enumerations).
const FUTURE: &str = "unknownFutureValue";

impl Scope<'_> {
    pub(super) fn enums(&mut self, facts: &[&PageFacts]) -> Vec<EnumType> {
        let mut enums: BTreeMap<String, EnumType> = BTreeMap::new();
        let listed = self.listed(facts);
        for (page, stated) in preferred(facts) {
            let name = QualifiedName::from(stated.name.clone());
            let key = name.to_string().to_lowercase();
            match enums.get_mut(&key) {
                Some(known) => {
                    let origin = self.origin(stated.place);
                    let differs = known.members.len() != stated.members.len()
                        || stated
                            .members
                            .iter()
                            .any(|member| known.members.iter().all(|other| other.name != member.name));
                    if differs {
                        let message = format!("the members of `{name}` differ from those in {}", known.origins[0].page);
                        self.find(
                            Code::Conflict,
                            stated.place,
                            message,
                            "list the same members on both pages, or document the enumeration once",
                        );
                    }
                    known.origins.push(origin);
                }
                None => {
                    let mut members = self.members(stated);
                    if page.localised {
                        let lists = listed.get(&key).map_or(&[][..], Vec::as_slice);
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
                            flags: is_flags(&members),
                            members,
                            url,
                            origins: vec![self.origin(stated.place)],
                        },
                    );
                }
            }
        }
        self.implied(facts, &mut enums);
        enums.into_values().collect()
    }

    fn members(&self, stated: &EnumFacts) -> Vec<EnumMember> {
        let member = |member: &crate::facts::MemberFacts| EnumMember {
            name: member.name.clone(),
            value: member.value,
            description: self.prose(&member.description, member.place.page),
            origin: self.origin(member.place),
        };
        stated.members.iter().map(member).collect()
    }

    /// The values that rows list beside a link to their enumeration, by its name in lower case. Code is not
    /// translated, so they give translated members their names back.
    fn listed<'f>(&self, facts: &[&'f PageFacts]) -> HashMap<String, Vec<&'f [String]>> {
        let mut listed: HashMap<String, Vec<&[String]>> = HashMap::new();
        for page in facts.iter().filter(|page| page.localised) {
            let resources = page.resources.iter().flat_map(|resource| &resource.properties);
            let requests = page.api.iter().flat_map(|api| api.body.rows.iter().chain(&api.parameters));
            for row in resources.chain(requests).filter(|row| row.constraints.values.len() > 1) {
                if let Some(TypeRef::Enum(name)) = self.lookup(&row.ty, page.namespace.as_deref()) {
                    listed.entry(name.to_string().to_lowercase()).or_default().push(&row.constraints.values);
                }
            }
        }
        listed
    }

    /// Gives translated members their names back, from the list that has most names in common with them.
    fn restore(&mut self, members: &mut Vec<EnumMember>, lists: &[&[String]], stated: &EnumFacts) {
        let known: HashSet<String> = members.iter().map(|member| member.name.to_lowercase()).collect();
        let common = |list: &[String]| list.iter().filter(|name| known.contains(&name.to_lowercase())).count();
        let best = lists.iter().rev().max_by_key(|list| (common(list), list.len()));
        let names: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
        let restored = Restored::new(&names, best.copied().unwrap_or_default());
        let lost = restored.lost(&names);
        for (name, value) in restored.aligned {
            members[name].name = value;
        }
        for (name, value) in restored.exchanged {
            // Which of the rows was about this member nothing tells.
            let origin = members[name].origin.clone();
            members[name] = EnumMember { name: value, value: None, description: Prose::default(), origin };
        }
        let origin = self.origin(stated.place);
        members.extend(restored.added.into_iter().map(|name| EnumMember {
            name,
            value: None,
            description: Prose::default(),
            origin: origin.clone(),
        }));
        if lost {
            let message = format!("names of members of `{}` are translated", crate::text::shorten(&stated.name));
            self.find(Code::NameTranslated, stated.place, message, "write the names as the service sends them");
        }
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
        let origin = self.origin(row.place);
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
        for value in &row.constraints.values {
            if known.members.iter().all(|member| member.name != *value) {
                known.members.push(EnumMember {
                    name: value.clone(),
                    value: None,
                    description: Prose::default(),
                    origin: origin.clone(),
                });
            }
        }
    }
}

/// What a list of values tells about the names of a table of members.
struct Restored {
    /// Names (by index) whose value stands at the same place.
    aligned: Vec<(usize, String)>,
    /// Names that are some of as many values, nothing tells which.
    exchanged: Vec<(usize, String)>,
    /// Values that no name stands for.
    added: Vec<String>,
    /// How many names are no values.
    left: usize,
}

impl Restored {
    fn new(names: &[String], list: &[String]) -> Self {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut values: Vec<&str> = list.iter().map(String::as_str).collect();
        let lower = |names: &[&str]| names.iter().map(|name| name.to_lowercase()).collect::<HashSet<String>>();
        let (named, valued) = (lower(&names), lower(&values));
        // Lists leave out the member that stands for those to come, which is the last one.
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

    /// Whether some of the names that stay are surely translated: values have no name, or they are no names.
    fn lost(&self, names: &[String]) -> bool {
        let restored: HashSet<usize> = self.aligned.iter().chain(&self.exchanged).map(|(name, _)| *name).collect();
        let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let odd = || names.iter().enumerate().any(|(at, name)| !restored.contains(&at) && !is_name(name));
        self.left > 0 && (!self.added.is_empty() || odd())
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

/// Nothing on a page says that an enumeration is one of flags; its numbers do: powers of two, and not
/// merely the first of a plain count.
fn is_flags(members: &[EnumMember]) -> bool {
    let values: Vec<i64> = members.iter().filter_map(|member| member.value).collect();
    let powers = values.iter().all(|value| *value >= 0 && (*value == 0 || value.count_ones() == 1));
    powers && values.len() == members.len() && values.iter().any(|value| *value >= 4)
}
