//! A difference for programs.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Value, json};

use super::summary::Counts;
use super::{Change, Difference, VersionDifference};

/// The version of this form. It is raised as that of the model of the API is: see [`api::SCHEMA`](crate::api::SCHEMA).
pub const SCHEMA: u32 = 1;

/// All that changed: the document of `docwright diff --format json`.
///
/// Members may be added without a new version of the form, and so may kinds of subjects and changes; pass over those
/// that you do not know.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "docwright difference", extend("$id" = format!("urn:docwright:diff:{SCHEMA}")))]
pub(super) struct Document<'d> {
    /// The version of this form.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: u32,
    /// The versions of the API, in the order of their names.
    pub versions: Vec<Version<'d>>,
}

/// What changed in a version.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Version<'d> {
    /// What the old side calls it; absent where only the new side has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<&'d str>,
    /// What the new side calls it; absent where only the old side has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<&'d str>,
    /// How many changes there are.
    pub counts: Counts,
    /// The changes.
    pub changes: &'d [Change],
}

impl<'d> Version<'d> {
    fn of(version: &'d VersionDifference) -> Self {
        let VersionDifference { old, new, changes } = version;
        Self { old: old.as_deref(), new: new.as_deref(), counts: Counts::of(changes), changes }
    }
}

/// The difference as JSON.
#[must_use]
pub fn json(difference: &Difference) -> Value {
    json!(Document { schema: SCHEMA, versions: difference.versions.iter().map(Version::of).collect() })
}

/// The JSON Schema (2020-12) of [`json()`], derived from the types that are written.
#[must_use]
pub fn json_schema() -> Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document<'_>>().to_value()
}
