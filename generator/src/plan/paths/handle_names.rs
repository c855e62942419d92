//! Names of handles.
//!
//! The handle of an item is named after its type, that of a collection after the declaring type and the property, and
//! that of an entity set after the set. Any other handle is named after the last segment of its path, and takes more of
//! the path if the name is taken. Of handles with equal names, typed ones come first, then those of shorter paths. So a
//! page that adds a path, or an operation below one of several paths, does not rename the handles of shorter paths.

use std::collections::BTreeMap;

use crate::api::paths::{Node, NodeId, PathTargets, Target, Trie};
use crate::api::{Api, Content, Path, Profile, QualifiedName, Segment, TypeRef, unqualified};
use crate::dialect::graph::strip_namespace;
use crate::text::distinct_names::{Claimant, coded};
use crate::text::{distinct_names, names};

/// The end of all names.
const HANDLE: &str = "Handle";

/// The most characters of a name.
const LONGEST: usize = 60;

/// Names every state.
pub(super) fn choose(
    api: &Api,
    trie: &Trie,
    states: &BTreeMap<NodeId, Vec<NodeId>>,
    targets: Option<&PathTargets>,
) -> BTreeMap<NodeId, String> {
    let mut ordered: Vec<(u8, usize, String, NodeId)> = states
        .iter()
        .map(|(state, nodes)| {
            let path = shortest(trie, nodes);
            (order(targets.map(|targets| targets.at(*state))), path.0.len(), path.to_string(), *state)
        })
        .collect();
    ordered.sort();
    let claimants: Vec<Claimant> = ordered
        .iter()
        .enumerate()
        .map(|(rank, (.., path, state))| {
            let mut full = targets.map_or_else(Vec::new, |targets| typed(&api.profile, targets, targets.at(*state)));
            full.extend(self::candidates(api, trie, *state, &states[state]));
            full.extend(full.last().map(|longest| format!("{longest}Path")));
            let mut candidates: Vec<String> = full.iter().flat_map(|name| bounded(name)).collect();
            // Paths may differ only in characters that names cannot contain.
            candidates.push(coded(&candidates[0], path, true));
            Claimant { candidates, rank }
        })
        .collect();
    let chosen = distinct_names::choose(&claimants);
    ordered.iter().zip(chosen).map(|((.., state), name)| (*state, handle(&name))).collect()
}

/// The order in which handles choose their names.
fn order(target: Option<&Target>) -> u8 {
    match target {
        Some(Target::Item(_)) => 0,
        Some(Target::Set(_)) => 1,
        Some(Target::Collection(..)) => 2,
        Some(Target::Cast(..)) => 3,
        Some(Target::Root | Target::Segment(..)) | None => 4,
    }
}

/// Candidates for the name of a typed target.
fn typed(profile: &Profile, targets: &PathTargets, target: &Target) -> Vec<String> {
    match target {
        Target::Item(ty) => vec![pascal(&ty.name), namespaced(profile, ty)],
        Target::Set(name) => vec![pascal(name), format!("{}Collection", pascal(name))],
        Target::Collection(owner, name) => {
            let (short, long) = (joined(&pascal(&owner.name), name), joined(&namespaced(profile, owner), name));
            vec![short.clone(), format!("{short}Collection"), format!("{long}Collection")]
        }
        Target::Cast(of, ty) => {
            let above = typed(profile, targets, targets.get(*of)).into_iter();
            above.map(|above| format!("{above}As{}", pascal(&ty.name))).collect()
        }
        Target::Root | Target::Segment(..) => Vec::new(),
    }
}

/// The name of a type with its namespace below the common one.
fn namespaced(profile: &Profile, ty: &QualifiedName) -> String {
    let inner = ty.namespace.strip_prefix(&*profile.namespace).unwrap_or(&ty.namespace);
    if inner.is_empty() { pascal(&ty.name) } else { joined(&pascal(inner), &ty.name) }
}

/// The names of a type and of its property, without repeating words: `Workbook` and `workbookTables` are
/// `WorkbookTables`.
fn joined(owner: &str, property: &str) -> String {
    let property = pascal(property);
    let (before, after) = (words(owner), words(&property));
    let overlap = (1..=before.len().min(after.len())).rev().find(|count| before.ends_with(&after[..*count]));
    before.iter().chain(&after[overlap.unwrap_or(0)..]).copied().collect()
}

/// The words of a name in camel case.
fn words(name: &str) -> Vec<&str> {
    let starts: Vec<usize> = word_starts(name).collect();
    let ends = starts.iter().skip(1).copied().chain([name.len()]);
    starts.iter().zip(ends).map(|(start, end)| &name[*start..end]).collect()
}

fn word_starts(name: &str) -> impl Iterator<Item = usize> {
    name.char_indices().filter(|(at, c)| *at == 0 || c.is_uppercase()).map(|(at, _)| at)
}

/// Forms of a name that are short enough: its last words, which are the most specific ones, and then the first words
/// with as many of the last ones as possible.
fn bounded(name: &str) -> Vec<String> {
    let longest = LONGEST - HANDLE.len();
    if name.len() <= longest {
        return vec![name.to_owned()];
    }
    let starts: Vec<usize> = word_starts(name).collect();
    let form = |(first, end): (usize, &usize)| {
        let available = longest - end;
        let from = first + starts[first..].partition_point(|start| name.len() - start > available);
        starts.get(from).map(|start| format!("{}{}", &name[..*end], &name[*start..]))
    };
    // Names of hostile pages have any length, and only these starts are short enough.
    let first_words = starts.iter().enumerate().take_while(|(_, end)| **end <= longest);
    let forms: Vec<String> = first_words.filter_map(form).collect();
    if forms.is_empty() { vec![name.chars().take(longest).collect()] } else { forms }
}

/// The name of a handle. A name with a code keeps the underscore at its end, which no conversion results in.
fn handle(name: &str) -> String {
    match name.strip_suffix('_') {
        Some(stem) => format!("{stem}{HANDLE}_"),
        None => format!("{name}{HANDLE}"),
    }
}

fn shortest<'t>(trie: &'t Trie, nodes: &[NodeId]) -> &'t Path {
    let paths = nodes.iter().map(|node| &trie.nodes[*node].path);
    paths.min_by_key(|path| (path.0.len(), path.to_string())).unwrap_or(&trie.nodes[0].path)
}

/// Candidates for the name of a state, the shortest first; each takes one more segment of the path.
fn candidates(api: &Api, trie: &Trie, state: NodeId, nodes: &[NodeId]) -> Vec<String> {
    let path = shortest(trie, nodes);
    let words: Vec<String> = path.0.iter().filter_map(word).collect();
    let item = matches!(path.0.last(), Some(Segment::Key(_)));
    let own = match path.0.last() {
        Some(Segment::Key(_)) => item_type(api, &trie.nodes[state]),
        Some(segment @ Segment::AlternateKey(_)) => {
            item_type(api, &trie.nodes[state]).zip(word(segment)).map(|(name, by)| name + &by)
        }
        _ => None,
    };
    let (base, used) = match own {
        Some(name) => (name, words.len()),
        None if item => (singular(words.last().map_or("Item", String::as_str)), words.len().saturating_sub(1)),
        None => (words.last().cloned().unwrap_or_else(|| "Root".to_owned()), words.len().saturating_sub(1)),
    };
    let longer = (0..used).rev().map(|start| format!("{}{base}", words[start..used].concat()));
    std::iter::once(base.clone()).chain(longer).collect()
}

fn word(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Name(name) => Some(match strip_namespace(name) {
            Some(cast) => format!("As{}", pascal(cast)),
            None => pascal(name),
        }),
        Segment::Call { name, arguments } => {
            let by: Vec<String> = arguments
                .iter()
                .filter(|argument| !argument.name.is_empty())
                .map(|argument| pascal(&argument.name))
                .collect();
            let by = if by.is_empty() { String::new() } else { format!("By{}", by.join("And")) };
            Some(pascal(unqualified(name)) + &by)
        }
        Segment::ItemPath(_) => Some("AtPath".to_owned()),
        Segment::AlternateKey(name) => Some(format!("By{}", pascal(name))),
        Segment::Key(_) => None,
    }
}

/// A word inside a longer name: `Self` needs no underscore there.
fn pascal(name: &str) -> String {
    names::pascal(name).trim_end_matches('_').to_owned()
}

/// The type of the items at a node, from the responses of its operations.
fn item_type(api: &Api, node: &Node) -> Option<String> {
    node.operations.values().find_map(|index| match &api.operations[*index].response.content {
        Content::Json(TypeRef::Structured(name)) => Some(pascal(&name.name)),
        _ => None,
    })
}

/// Converts `Messages` to `Message`, and appends `Item` to words that are not plural.
fn singular(plural: &str) -> String {
    if let Some(stem) = plural.strip_suffix("ies") {
        format!("{stem}y")
    } else if let Some(stem) = plural.strip_suffix("sses").or_else(|| plural.strip_suffix("xes")) {
        format!("{stem}{}", &plural[stem.len()..plural.len() - 2])
    } else if let Some(stem) = plural.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
        stem.to_owned()
    } else {
        format!("{plural}Item")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::{api, object, operation};

    /// The names of the handles for request lines by their paths; each line is on a page of its own.
    fn names(lines: &[&str]) -> BTreeMap<String, String> {
        let operation = |line: &&str| {
            let (line, response) = line.split_once(" -> ").unwrap_or((line, ""));
            let operation = operation(line, line);
            if response.is_empty() {
                operation
            } else {
                crate::api::Operation { response: object(response), ..operation }
            }
        };
        let api = api(Vec::new(), lines.iter().map(operation).collect());
        let trie = Trie::of(&api.operations);
        let states = (1..trie.nodes.len()).map(|node| (node, vec![node])).collect();
        let named = choose(&api, &trie, &states, None);
        named.into_iter().map(|(node, name)| (trie.nodes[node].path.to_string(), name)).collect()
    }

    #[test]
    fn items_are_named_after_their_type_or_the_singular_of_their_collection() {
        let names = names(&["GET /users/{id} -> user", "GET /policies/{id}", "GET /boxes/{id}", "GET /staff/{id}"]);
        let of = |path: &str| names[path].as_str();
        assert_eq!([of("/users"), of("/users/{id}")], ["UsersHandle", "UserHandle"]);
        assert_eq!(of("/policies/{id}"), "PolicyHandle");
        assert_eq!(of("/boxes/{id}"), "BoxHandle");
        assert_eq!(of("/staff/{id}"), "StaffItemHandle");
    }

    #[test]
    fn the_shortest_path_keeps_a_name_and_others_take_more_of_theirs() {
        let lines =
            ["GET /users/{id}/messages", "GET /me/messages", "GET /groups/{id}/events", "GET /me/notes/{id}/messages"];
        let names = names(&lines);
        assert_eq!(names["/me/messages"], "MessagesHandle");
        assert_eq!(names["/users/{id}/messages"], "UsersMessagesHandle");
        assert_eq!(names["/me/notes/{id}/messages"], "NotesMessagesHandle");
        assert_eq!(names["/groups/{id}/events"], "EventsHandle");
    }

    #[test]
    fn added_paths_do_not_rename_the_handles_of_shorter_ones() {
        let lines = ["GET /units/{id} -> unit", "GET /units", "GET /me/messages"];
        let more = ["GET /directory/units/{id} -> unit", "GET /me/units/{id}/units", "GET /sites/{id}/messages"];
        let (before, after) = (names(&lines), names(&[&lines[..], &more].concat()));
        for (path, name) in before {
            assert_eq!(after[&path], name, "{path}");
        }
        assert_eq!(after["/directory/units/{id}"], "UnitsUnitHandle");
    }

    #[test]
    fn long_names_keep_their_first_and_last_words() {
        let name = "OneTwoThreeFourFiveSixSevenEightNineTenElevenTwelveThirteenFourteen";
        let forms = bounded(name);
        assert_eq!(forms[0], "FiveSixSevenEightNineTenElevenTwelveThirteenFourteen");
        assert_eq!(forms[1], "OneSixSevenEightNineTenElevenTwelveThirteenFourteen");
        assert_eq!(forms.last().map(String::as_str), Some("OneTwoThreeFourFiveSixSevenEightNineTenElevenFourteen"));
        assert!(forms.iter().all(|form| form.len() <= LONGEST - HANDLE.len()), "{forms:?}");
        assert_eq!(bounded(&"x".repeat(100)), ["x".repeat(54)]);
        assert!(bounded(&"Word".repeat(200_000)).len() < 20);
    }

    #[test]
    fn casts_functions_and_alternate_keys_are_words_of_a_name() {
        let names = names(&["GET /members/microsoft.graph.user", "GET /f(a='{a}',b={b})/x", "GET /roles/tag={tag}/x"]);
        assert_eq!(names["/members/microsoft.graph.user"], "AsUserHandle");
        assert_eq!(names["/f(a='{a}',b={b})"], "FByAAndBHandle");
        assert_eq!(names["/roles/tag={tag}"], "ByTagHandle");
        assert_ne!(names["/f(a='{a}',b={b})/x"], names["/roles/tag={tag}/x"]);
    }
}
