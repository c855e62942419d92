// @generated from v1.0/api/directoryobject-checkmembergroups.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Parameters of `POST /directoryObjects/{directoryObject-id}/checkMemberGroups`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups?view=graph-rest-1.0)
#[derive(Default)]
pub struct DirectoryObjectsCheckMemberGroupsParameters {
    /// Identifiers of the groups to check. Required.
    pub group_ids: Option<Vec<String>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl DirectoryObjectsCheckMemberGroupsParameters {
    /// Creates a body with the required properties.
    pub fn new(group_ids: Vec<String>) -> Self {
        Self {
            group_ids: Some(group_ids),
            ..Self::default()
        }
    }
}

fields! {
    DirectoryObjectsCheckMemberGroupsParameters: "",
    "groupIds" => group_ids,
}
