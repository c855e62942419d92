// @generated from v1.0/resources/specialfolder.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Marks a folder as one with a fixed purpose.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/specialfolder?view=graph-rest-1.0)
#[derive(Default)]
pub struct SpecialFolder {
    /// Purpose of the folder, as in `documents`.
    pub name: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    SpecialFolder: "microsoft.graph.specialFolder",
    "name" => name as NAME: String,
}
