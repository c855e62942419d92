//! The context in which bodies and parameters of operations are resolved.

use super::names::Names;
use super::path_tree::PathTree;
use crate::api::index::TypeIndex;

/// The results of walking the paths of all calls.
pub(super) struct Context<'r> {
    pub names: &'r Names<'r>,
    pub tree: &'r PathTree,
    pub types: TypeIndex<'r>,
}
