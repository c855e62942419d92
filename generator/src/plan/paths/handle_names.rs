//! Names of handles.
//!
//! The handle of an item is named after its type, any other handle after the last segment of its path. Equal names
//! take more of the path, all of them alike, so that no name depends on the order of paths.

use std::collections::BTreeMap;

use super::trie::{Node, NodeId, Trie};
use crate::api::{Api, Content, Path, Segment, TypeRef, unqualified};
use crate::dialect::graph::strip_namespace;
use crate::text::names;

/// Names every state.
pub(super) fn choose(api: &Api, trie: &Trie, states: &BTreeMap<NodeId, Vec<NodeId>>) -> BTreeMap<NodeId, String> {
    let candidates: BTreeMap<NodeId, Vec<String>> =
        states.iter().map(|(state, nodes)| (*state, candidates(api, trie, *state, nodes))).collect();
    let mut level: BTreeMap<NodeId, usize> = states.keys().map(|state| (*state, 0)).collect();
    loop {
        let mut groups: BTreeMap<&str, Vec<NodeId>> = BTreeMap::new();
        for (state, names) in &candidates {
            groups.entry(&names[level[state]]).or_default().push(*state);
        }
        let mut changed = false;
        for state in groups.values().filter(|group| group.len() > 1).flatten() {
            if level[state] + 1 < candidates[state].len() {
                *level.entry(*state).or_default() += 1;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    // Names that are still equal have paths that differ only in characters that names cannot contain.
    let wire: BTreeMap<NodeId, String> = states
        .iter()
        .map(|(state, nodes)| (*state, format!("{} {}", candidates[state][level[state]], shortest(trie, nodes))))
        .collect();
    let distinct =
        names::distinct(wire.values().map(String::as_str), &[], |wire| wire.split(' ').next().unwrap_or("").to_owned());
    wire.iter().map(|(state, wire)| (*state, format!("{}Handle", distinct[wire.as_str()]))).collect()
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
    std::iter::once(base.clone()).chain(longer).map(|name| names::bounded(&name, &path.to_string())).collect()
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
        let named = choose(&api, &trie, &states);
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
    fn equal_names_take_more_of_the_path_all_of_them() {
        let names = names(&["GET /users/{id}/messages", "GET /groups/{id}/messages", "GET /groups/{id}/events"]);
        assert_eq!(names["/users/{id}/messages"], "UsersMessagesHandle");
        assert_eq!(names["/groups/{id}/messages"], "GroupsMessagesHandle");
        assert_eq!(names["/groups/{id}/events"], "EventsHandle");
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
