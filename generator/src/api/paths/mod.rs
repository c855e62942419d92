//! Documented paths as a trie, and the targets that they lead to.
//!
//! Paths with one target share a request builder: the target is what OData calls an entity set, an item of a type or a
//! collection of a property, and the path is only the way to it.

mod signature;
mod targets;
mod trie;

pub(crate) use self::signature::{ContentSignature, Signature};
pub(crate) use self::targets::{PathTargets, Target, TargetId};
pub(crate) use self::trie::{Node, NodeId, Trie, key};
