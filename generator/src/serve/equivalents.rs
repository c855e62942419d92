//! Requests at paths that no page documents, by the type that their paths lead to.
//!
//! The client has the operations of a type at every path to it, as the service does: pages document the file of a user
//! below `/me` only, and the service knows it below `/users/{id}` as well. Such a request is read as the same operation
//! at a documented path.

use std::collections::{BTreeMap, HashSet};

use super::path_pattern::fits;
use crate::api::index::TypeIndex;
use crate::api::paths::{NodeId, PathTargets, Target, TargetId, Trie, key};
use crate::api::{Api, Operation, Path, QualifiedName, Segment};
use crate::uri::opens_item_path;

/// All documented paths with their targets.
pub(super) struct Equivalents {
    trie: Trie,
    targets: PathTargets,
    /// The nodes of each typed target.
    nodes: BTreeMap<TargetId, Vec<NodeId>>,
}

/// A node that the first segments of a request lead to.
struct Reached {
    node: NodeId,
    /// The number of these segments.
    count: usize,
    /// The same segments below a documented path.
    reading: Vec<String>,
}

impl Equivalents {
    /// Computes the targets of all paths of an API.
    pub(super) fn of(api: &Api, index: &TypeIndex<'_>) -> Self {
        let trie = Trie::of(&api.operations);
        let targets = PathTargets::of(api, index, &trie);
        let mut nodes: BTreeMap<TargetId, Vec<NodeId>> = BTreeMap::new();
        for node in 1..trie.nodes.len() {
            if !matches!(targets.at(node), Target::Segment(..)) {
                nodes.entry(targets.id(node)).or_default().push(node);
            }
        }
        Self { trie, targets, nodes }
    }

    /// The type of the resource at a documented path, or of its items.
    pub(super) fn item_type(&self, path: &[Segment]) -> Option<&QualifiedName> {
        let mut node = 0;
        for segment in path {
            node = *self.trie.nodes[node].children.get(&key(segment))?;
        }
        self.targets.ty(node)?.structured_item()
    }

    /// The operations at documented paths with the target of a path, and the segments of the path below each.
    pub(super) fn operations<'a>(&self, api: &'a Api, segments: &[String]) -> Vec<(&'a Operation, Vec<String>)> {
        let mut found = Vec::new();
        let mut seen = HashSet::from([(0, 0)]);
        let mut open = vec![Reached { node: 0, count: 0, reading: Vec::new() }];
        while let Some(reached) = open.pop() {
            if reached.count == segments.len() {
                let operations = self.trie.nodes[reached.node].operations.values();
                found.extend(operations.map(|index| (&api.operations[*index], reached.reading.clone())));
            }
            // The last one is followed first, so that the path itself comes before other paths with its target.
            let mut next = self.others(&reached);
            next.extend(self.below(&reached, segments));
            open.extend(next.into_iter().filter(|next| seen.insert((next.node, next.count))));
        }
        found
    }

    /// The same position at other paths with the target.
    fn others(&self, reached: &Reached) -> Vec<Reached> {
        let of_target = self.nodes.get(&self.targets.id(reached.node)).into_iter().flatten();
        let others = of_target.filter(|node| **node != reached.node).rev();
        let other = |node: &NodeId| Reached {
            node: *node,
            count: reached.count,
            reading: stand_ins(&self.trie.nodes[*node].path, &reached.reading),
        };
        others.map(other).collect()
    }

    /// The nodes one segment further.
    fn below(&self, reached: &Reached, segments: &[String]) -> Vec<Reached> {
        let rest = &segments[reached.count..];
        let Some(text) = rest.first() else { return Vec::new() };
        let children = self.trie.nodes[reached.node].children.values().rev();
        let step = |child: &NodeId| {
            let segment = self.trie.nodes[*child].path.0.last()?;
            let count = match segment {
                Segment::ItemPath(_) if opens_item_path(&reached.reading) => {
                    rest.iter().position(|text| text.ends_with(':')).map_or(rest.len(), |at| at + 1)
                }
                Segment::ItemPath(_) => return None,
                Segment::Key(_) if text.starts_with('$') => return None,
                Segment::Key(_) => 1,
                named => usize::from(fits(std::slice::from_ref(named), std::slice::from_ref(text))),
            };
            let further = rest.get(..count).filter(|further| !further.is_empty())?;
            let reading = reached.reading.iter().chain(further).cloned().collect();
            Some(Reached { node: *child, count: reached.count + count, reading })
        };
        children.filter_map(step).collect()
    }
}

/// The segments of a documented path that is read in place of other ones. If a key ends it, the item keeps its own key, and
/// a colon that opens the path of an item stays open.
fn stand_ins(path: &Path, replaced: &[String]) -> Vec<String> {
    let following = path.0.iter().skip(1).map(Some).chain([None]);
    let mut segments: Vec<String> = path
        .0
        .iter()
        .zip(following)
        .map(|(segment, next)| {
            let opens = matches!(next, Some(Segment::ItemPath(_)));
            stand_in(segment) + if opens { ":" } else { "" }
        })
        .collect();
    if let Some((end, last)) = segments.last_mut().zip(replaced.last()) {
        if let Some(Segment::Key(_)) = path.0.last() {
            last.trim_end_matches(':').clone_into(end);
        }
        if opens_item_path(replaced) {
            end.push(':');
        }
    }
    segments
}

fn stand_in(segment: &Segment) -> String {
    match segment {
        Segment::Name(name) | Segment::Key(name) => name.clone(),
        Segment::AlternateKey(name) => format!("{name}={name}"),
        Segment::ItemPath(_) => "item:".to_owned(),
        Segment::Call { name, arguments } => {
            let arguments: Vec<String> = arguments.iter().map(|one| format!("{0}='{0}'", one.name)).collect();
            format!("{name}({})", arguments.join(","))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Entrance, TypeRef};
    use crate::plan::testing::{api, name, operation, property, ty};

    /// The operations that a request is read as, each with the segments in place of its own.
    fn readings(lines: &[&str], path: &str) -> Vec<(String, String)> {
        let many = |of: &str| TypeRef::Structured(name(of)).into_collection();
        let related = |wire: &str, ty: TypeRef| crate::api::Property { navigation: true, ..property(wire, ty) };
        let one = |of: &str| TypeRef::Structured(name(of));
        let types = vec![
            ty("user", vec![related("drive", one("drive"))]),
            ty("drive", vec![related("root", one("item")), related("items", many("item"))]),
            ty("item", vec![related("children", many("item"))]),
        ];
        let mut api = api(types, lines.iter().map(|line| operation(line, line)).collect());
        let entrance = |name: &str, ty: TypeRef| Entrance { name: name.to_owned(), ty };
        api.container = vec![entrance("me", one("user")), entrance("users", many("user"))];
        let segments: Vec<String> = path.split('/').map(str::to_owned).collect();
        let found = Equivalents::of(&api, &api.type_index()).operations(&api, &segments);
        found.into_iter().map(|(operation, reading)| (operation.path.to_string(), reading.join("/"))).collect()
    }

    #[test]
    fn operations_of_a_type_are_found_below_each_path_to_it() {
        let lines = ["GET /users/{id}", "GET /me/drive/items/{id}/children"];
        let found = readings(&lines, "users/ann/drive/items/7/children");
        assert_eq!(found, [("/me/drive/items/{id}/children".to_owned(), "me/drive/items/7/children".to_owned())]);
        assert_eq!(readings(&lines, "groups/1/drive/items/7/children"), []);
        assert_eq!(readings(&lines, "users/ann/drive/items"), []);
    }

    #[test]
    fn paths_of_items_are_read_once() {
        let lines = ["GET /me/drive/items/{id}/children", "GET /me/drive/root:/{path}"];
        let found = readings(&lines, "me/drive/root:/a/b:/children");
        assert_eq!(found, [("/me/drive/items/{id}/children".to_owned(), "me/drive/items/b/children".to_owned())]);
        let found = readings(&lines, "me/drive/items/7:/a/b");
        assert_eq!(found, [("/me/drive/root:/{path}".to_owned(), "me/drive/root:/a/b".to_owned())]);
    }
}
