//! Requests at paths that no page documents, by the type that their paths lead to.
//!
//! The client has the operations of a type at every path to it, as the service does: pages document the file of a user
//! below `/me` only, and the service knows it below `/users/{id}` as well. Such a request is read as the same operation
//! at a documented path.

use std::collections::{BTreeMap, HashSet};

use super::routes::fits;
use crate::api::paths::{NodeId, PathTargets, Target, TargetId, Trie};
use crate::api::{Api, Operation, Path, Segment};

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
    pub(super) fn of(api: &Api) -> Self {
        let trie = Trie::of(&api.operations);
        let targets = PathTargets::of(api, &api.type_index(), &trie);
        let mut nodes: BTreeMap<TargetId, Vec<NodeId>> = BTreeMap::new();
        for node in 1..trie.nodes.len() {
            if !matches!(targets.at(node), Target::Segment(..)) {
                nodes.entry(targets.id(node)).or_default().push(node);
            }
        }
        Self { trie, targets, nodes }
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
            reading: stand_ins(&self.trie.nodes[*node].path, reached.reading.last()),
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
                Segment::ItemPath(_) if reached.reading.last().is_some_and(|before| before.ends_with(':')) => {
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

/// The segments of a documented path; `last` ends it if a key does, so that the item keeps its key.
fn stand_ins(path: &Path, last: Option<&String>) -> Vec<String> {
    let mut segments: Vec<String> = path
        .0
        .iter()
        .map(|segment| match segment {
            Segment::Name(name) => name.clone(),
            Segment::Key(name) => name.clone(),
            Segment::AlternateKey(name) => format!("{name}={name}"),
            Segment::ItemPath(_) => "item:".to_owned(),
            Segment::Call { name, arguments } => {
                let arguments: Vec<String> = arguments.iter().map(|one| format!("{0}='{0}'", one.name)).collect();
                format!("{name}({})", arguments.join(","))
            }
        })
        .collect();
    let ends_with_colon = last.is_some_and(|last| last.ends_with(':'));
    if let (Some(end), Some(last), Some(Segment::Key(_))) = (segments.last_mut(), last, path.0.last()) {
        last.clone_into(end);
    } else if let Some(end) = segments.last_mut().filter(|end| ends_with_colon && !end.ends_with(':')) {
        end.push(':');
    }
    segments
}
