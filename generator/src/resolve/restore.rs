//! The names of members of translated enumerations: lists of values in code type are not translated.

use std::collections::{HashMap, HashSet};

use super::Scope;
use crate::api::{EnumMember, Evidence, Prose, TypeRef};
use crate::diagnostic::Code;
use crate::facts::{EnumFacts, PageFacts};
use crate::text::align::{Fit, align};

/// The member that stands for values which later versions add (Microsoft REST API guidelines, evolvable
/// enumerations).
const FUTURE: &str = "unknownFutureValue";

impl Scope<'_> {
    /// The values that rows list beside a link to their enumeration, by its name in lower case. Code is not
    /// translated, so they give translated members their names back.
    pub(super) fn lists<'f>(&self, facts: &[&'f PageFacts]) -> HashMap<String, Vec<&'f [String]>> {
        let mut lists: HashMap<String, Vec<&[String]>> = HashMap::new();
        for page in facts.iter().filter(|page| page.localised) {
            let resources = page.resources.iter().flat_map(|resource| &resource.properties);
            let requests = page.api.iter().flat_map(|api| api.body.rows.iter().chain(&api.parameters));
            for row in resources.chain(requests).filter(|row| row.constraints.values.len() > 1) {
                if let Some(TypeRef::Enum(name)) = self.lookup(&row.ty, page.namespace.as_deref()) {
                    lists.entry(name.to_string().to_lowercase()).or_default().push(&row.constraints.values);
                }
            }
        }
        lists
    }

    /// Gives translated members their names back, from the list that has most names in common with them.
    pub(super) fn restore(&mut self, members: &mut Vec<EnumMember>, lists: &[&[String]], stated: &EnumFacts) {
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
        let origin = self.origin(stated.place, Evidence::Prose);
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
