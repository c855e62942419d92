//! Handles that share a file, and the features of the files.

use std::collections::BTreeMap;

use super::tree::PathTree;
use super::trie::NodeId;
use crate::api::Api;
use crate::plan::areas::{Areas, Reach};

/// Handles by the first of those that share a file.
pub(super) type Groups = BTreeMap<NodeId, Vec<NodeId>>;

/// Groups handles: a collection and its items share a file, because one group of pages documents them.
pub(super) fn group_handles(tree: &PathTree<'_>) -> Groups {
    let mut homes: BTreeMap<NodeId, NodeId> = BTreeMap::new();
    for state in tree.states.keys() {
        let item = tree.node(*state).children.get("{}").map(|child| tree.state(*child));
        if let Some(item) = item.filter(|item| tree.states.contains_key(item)) {
            homes.entry(item).or_insert(*state);
        }
    }
    let mut groups = Groups::new();
    for state in tree.states.keys() {
        let home =
            homes.get(state).copied().filter(|home| !homes.contains_key(home) && home != state).unwrap_or(*state);
        groups.entry(home).or_default().push(*state);
    }
    groups
}

/// The features of handles: a file requires one when all operations at and below its handles do.
pub(super) fn choose_features<'f>(
    api: &Api,
    tree: &PathTree<'_>,
    groups: &Groups,
    areas: &Areas<'f>,
) -> BTreeMap<NodeId, &'f str> {
    let of_nodes = features_of_nodes(api, tree, areas);
    let mut features = BTreeMap::new();
    for handles in groups.values() {
        let first = of_nodes[handles[0]];
        if let Some(feature) = first.filter(|_| handles.iter().all(|handle| of_nodes[*handle] == first)) {
            features.extend(handles.iter().map(|handle| (*handle, feature)));
        }
    }
    features
}

/// The feature that all operations at and below each node require.
fn features_of_nodes<'f>(api: &Api, tree: &PathTree<'_>, areas: &Areas<'f>) -> Vec<Option<&'f str>> {
    let nodes = tree.nodes();
    let mut reached: Vec<Option<Reach<'f>>> = vec![None; nodes.len()];
    // Children have larger ids.
    for (id, node) in nodes.iter().enumerate().rev() {
        let here = node.operations.values().map(|index| areas.reach_of(&api.operations[*index]));
        let below = node.children.values().filter_map(|child| reached[*child]);
        reached[id] = here.chain(below).reduce(Reach::join);
    }
    reached.into_iter().map(|reach| reach.and_then(Reach::feature)).collect()
}
