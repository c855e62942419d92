//! Base types that no page states, inferred from names and properties.
//!
//! A type without a stated base that restates every property of another extends it if it carries the name of the
//! other (`printUsageByUser`, `printUsage`), or its last word where the other does not have operations and so exists
//! only to be extended (`playPromptOperation`, `commsOperation`).

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::api::{Evidence, QualifiedName, StructuredType, TypeKind};
use crate::dialect::graph::ROOT_TYPE;
use crate::facts::PageFacts;

/// So many types with a last word in common are a family.
const FAMILY: usize = 3;

/// So many properties in common are not a coincidence.
const ENOUGH: usize = 3;

/// Adds inferred bases to types without a base.
pub(super) fn add(types: &mut [StructuredType], facts: &[&PageFacts]) {
    let resources = facts.iter().flat_map(|page| &page.resources);
    let used: HashSet<String> =
        resources.filter(|resource| resource.has_methods).map(|resource| resource.name.to_lowercase()).collect();
    let candidates = Candidates::collect(types, |name| used.contains(&name.to_string().to_lowercase()));
    let chosen: Vec<Option<&Candidate>> =
        types.iter().map(|ty| if ty.base.is_none() { candidates.choose(ty) } else { None }).collect();
    let mut families: HashMap<&QualifiedName, usize> = HashMap::new();
    for base in chosen.iter().flatten() {
        *families.entry(&base.name).or_default() += 1;
    }
    for (ty, base) in types.iter_mut().zip(&chosen) {
        let Some(base) = base else { continue };
        // A last word in common is evidence only where a whole family has it.
        if base.is_whole_in(&Words::split(&ty.name.name)) || families[&base.name] >= FAMILY {
            ty.base = Some(base.name.clone());
            ty.base_evidence = Some(Evidence::Inferred);
        }
    }
}

/// A name as it is compared with the names of all other types.
struct Words {
    name: String,
    lower: String,
    /// Where its last capitalised word starts.
    last_word: Option<usize>,
}

impl Words {
    fn split(name: &str) -> Self {
        let last_word = name.rfind(char::is_uppercase);
        Self { name: name.to_owned(), lower: name.to_lowercase(), last_word }
    }

    fn last_word(&self) -> Option<&str> {
        self.last_word.map(|at| &self.name[at..])
    }
}

/// A type that others may extend.
struct Candidate {
    name: QualifiedName,
    words: Words,
    properties: BTreeSet<String>,
    /// True if it is an entity without operations.
    only_extended: bool,
}

impl Candidate {
    /// Checks whether a name starts or ends with this one.
    fn is_whole_in(&self, other: &Words) -> bool {
        let base = &self.words;
        other.name.len() > base.name.len()
            && (other.name.starts_with(base.name.as_str()) || other.lower.ends_with(&base.lower))
    }

    /// Checks whether a name contains this one, or its last word where this type exists only to be extended.
    fn is_named_in(&self, other: &Words) -> bool {
        let last_word = other.last_word();
        let word = last_word.is_some() && last_word == self.words.last_word();
        self.is_whole_in(other) || (self.only_extended && other.name.len() > self.words.name.len() && word)
    }
}

/// All types that others may extend, by the parts of names that show it.
struct Candidates {
    all: Vec<Candidate>,
    by_name: HashMap<String, Vec<usize>>,
    by_lower: HashMap<String, Vec<usize>>,
    by_last_word: HashMap<String, Vec<usize>>,
}

impl Candidates {
    fn collect(types: &[StructuredType], has_operations: impl Fn(&QualifiedName) -> bool) -> Self {
        let candidate = |ty: &StructuredType| Candidate {
            words: Words::split(&ty.name.name),
            name: ty.name.clone(),
            properties: ty.properties.iter().map(|property| property.name.clone()).collect(),
            only_extended: ty.kind == TypeKind::Entity && !has_operations(&ty.name),
        };
        let all: Vec<Candidate> = types
            .iter()
            .filter(|ty| ty.name.name != ROOT_TYPE && ty.properties.len() >= ENOUGH)
            .map(candidate)
            .collect();
        let (mut by_name, mut by_lower, mut by_last_word) = (HashMap::new(), HashMap::new(), HashMap::new());
        let push = |index: &mut HashMap<String, Vec<usize>>, key: &str, at: usize| {
            index.entry(key.to_owned()).or_default().push(at);
        };
        for (at, candidate) in all.iter().enumerate() {
            push(&mut by_name, &candidate.words.name, at);
            push(&mut by_lower, &candidate.words.lower, at);
            if let Some(word) = candidate.words.last_word().filter(|_| candidate.only_extended) {
                push(&mut by_last_word, word, at);
            }
        }
        Self { all, by_name, by_lower, by_last_word }
    }

    /// The base that a type most likely extends.
    fn choose(&self, ty: &StructuredType) -> Option<&Candidate> {
        let own: BTreeSet<&String> = ty.properties.iter().map(|property| &property.name).collect();
        let words = Words::split(&ty.name.name);
        let fits = |base: &&Candidate| {
            base.is_named_in(&words)
                && base.name != ty.name
                && base.name.namespace == ty.name.namespace
                && base.properties.iter().all(|property| own.contains(property))
        };
        let named = self.named_in(&words).into_iter().map(|at| &self.all[at]);
        // Siblings restate the same; the shortest name and list is what they have in common.
        named.filter(fits).min_by_key(|base| (base.name.name.len(), base.properties.len()))
    }

    /// Candidates whose name, or last word, is a part of a name, in their order.
    fn named_in(&self, words: &Words) -> BTreeSet<usize> {
        let prefixes = words.name.char_indices().filter_map(|(at, _)| self.by_name.get(&words.name[..at]));
        let suffixes = words.lower.char_indices().filter_map(|(at, _)| self.by_lower.get(&words.lower[at..]));
        let by_word = words.last_word().and_then(|word| self.by_last_word.get(word));
        prefixes.chain(suffixes).chain(by_word).flatten().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::PageFacts;
    use crate::resolve::tests::{pages, qualified, settled_types, type_of, type_page};

    const ROWS: [(&str, &str); 3] = [("id", "String"), ("start", "Date"), ("end", "Date")];

    fn entity(at: u32, name: &str, has_methods: bool) -> PageFacts {
        let mut page = type_page(at, name, &ROWS);
        page.resources[0].key = Some("id".to_owned());
        page.resources[0].has_methods = has_methods;
        page
    }

    #[test]
    fn a_whole_name_is_enough() {
        let pages = pages(&["a.md", "b.md", "c.md"]);
        let facts = [entity(0, "usage", true), entity(1, "usageByUser", true), entity(2, "dailyUsage", true)];
        let (types, _) = settled_types(&pages, &facts.iter().collect::<Vec<_>>());
        assert_eq!(type_of(&types, "usageByUser").base, Some(qualified("usage")));
        assert_eq!(type_of(&types, "dailyUsage").base, Some(qualified("usage")));
        assert_eq!(type_of(&types, "usage").base, None);
    }

    #[test]
    fn a_last_word_needs_a_family() {
        let pages = pages(&["a.md", "b.md", "c.md", "d.md"]);
        let names = ["baseOperation", "playPromptOperation", "recordCallOperation", "inviteOperation"];
        let facts: Vec<PageFacts> = names.iter().zip(0..).map(|(name, at)| entity(at, name, at != 0)).collect();
        let settled = |count: usize| settled_types(&pages, &facts.iter().take(count).collect::<Vec<_>>()).0;
        assert_eq!(type_of(&settled(4), "inviteOperation").base, Some(qualified("baseOperation")));
        assert_eq!(type_of(&settled(3), "playPromptOperation").base, None);
    }
}
