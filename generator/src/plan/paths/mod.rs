//! Paths as handles: the trie of all paths, its nodes merged and named, and the methods of the handles.

mod client;
mod groups;
mod handle_names;
mod handles;
mod inputs;
mod merging;
mod method_names;
mod methods;
mod overloads;
mod parameters;
mod permissions;
mod tree;
mod typed_requests;

pub(super) use self::client::{CallPath, ClientMethods, RequestBody};
pub(super) use self::handles::{Decisions, Handles, RootItems};
pub(super) use self::inputs::{called_segment, is_typed, required_headers, required_query};
pub(super) use self::tree::{MethodKey, OperationMethod, PathTree};
