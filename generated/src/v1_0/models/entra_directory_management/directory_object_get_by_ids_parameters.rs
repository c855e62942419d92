// @generated from v1.0/api/directoryobject-getbyids.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Parameters of `POST /directoryObjects/getByIds`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/directoryobject-getbyids?view=graph-rest-1.0)
#[derive(Default)]
pub struct DirectoryObjectGetByIdsParameters {
    /// Identifiers to look up, 1,000 at most. Required.
    pub ids: Option<Vec<String>>,
    /// Kinds to search, such as `user` and `group`; all of the directory without it.
    /// Optional.
    pub types: Option<Vec<String>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl DirectoryObjectGetByIdsParameters {
    /// Creates a body with the required properties.
    pub fn new(ids: Vec<String>) -> Self {
        Self {
            ids: Some(ids),
            ..Self::default()
        }
    }
}

fields! {
    DirectoryObjectGetByIdsParameters: "",
    "ids" => ids,
    "types" => types,
}
