//! Handles that share a file, and the features of the files.

use std::collections::BTreeMap;

use super::tree::PathTree;
use crate::api::paths::{NodeId, Target};
use crate::plan::areas::{Areas, Reach};

/// Handles by the first of those that share a file.
pub(super) type Groups = BTreeMap<NodeId, Vec<NodeId>>;

/// Groups handles: a collection and its items share a file if they require the same feature, and if no other collection
/// has such items, or the collection is the entity set.
pub(super) fn group_handles(tree: &PathTree<'_>, features: &BTreeMap<NodeId, &str>) -> Groups {
    let mut collections: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for state in tree.states.keys() {
        let item = tree.below(*state).get("{}").map(|nodes| tree.state(nodes[0]));
        if let Some(item) = item.filter(|item| item != state && tree.states.contains_key(item)) {
            collections.entry(item).or_default().push(*state);
        }
    }
    let is_set = |state: &&NodeId| tree.targets().is_some_and(|targets| matches!(targets.at(**state), Target::Set(_)));
    let home = |item: &NodeId| {
        let of_item = collections.get(item)?;
        let only = if let [only] = of_item.as_slice() { Some(only) } else { None };
        let home = of_item.iter().find(is_set).or(only)?;
        (features.get(home) == features.get(item)).then_some(*home)
    };
    let homes: BTreeMap<NodeId, NodeId> = tree.states.keys().filter_map(|state| Some((*state, home(state)?))).collect();
    let mut groups = Groups::new();
    for state in tree.states.keys() {
        let home = homes.get(state).copied().filter(|home| !homes.contains_key(home)).unwrap_or(*state);
        groups.entry(home).or_default().push(*state);
    }
    groups
}

/// The features of handles: the file of a handle requires one when all operations at and below it do.
pub(super) fn choose_features<'f>(tree: &PathTree<'_>, areas: &Areas<'f>) -> BTreeMap<NodeId, &'f str> {
    let mut reached: BTreeMap<NodeId, Reach<'f>> = BTreeMap::new();
    let mut above: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    let mut open = Vec::new();
    for state in tree.states.keys() {
        let methods = tree.methods(*state);
        let operations = methods.operations.iter().flat_map(|method| &method.operations);
        if let Some(reach) = operations.map(|operation| areas.reach_of(operation)).reduce(Reach::join) {
            open.push((*state, reach));
        }
        for step in &methods.steps {
            above.entry(tree.state(step.to())).or_default().push(*state);
        }
    }
    // Handles may lead to each other. A reach only grows, and only twice.
    while let Some((state, reach)) = open.pop() {
        let known = reached.get(&state).copied();
        let joined = known.map_or(reach, |known| known.join(reach));
        if known != Some(joined) {
            reached.insert(state, joined);
            open.extend(above.get(&state).into_iter().flatten().map(|above| (*above, joined)));
        }
    }
    reached.into_iter().filter_map(|(state, reach)| Some((state, reach.feature()?))).collect()
}
