//! Differences as JSON for programs.

use std::collections::HashMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Value, json};

use super::program::Program;
use super::summary::{self, Counts};
use super::{Change, CrateChanges, Difference, VersionDifference};

/// The version of the format. It follows the same rule as [`api::SCHEMA`](crate::api::SCHEMA).
pub const SCHEMA: u32 = 5;

/// All changes: the document of `docwright diff --format json`.
///
/// Properties and kinds of subjects and changes may be added without a new version of the format; ignore those that you do
/// not know.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "docwright difference", extend("$id" = format!("urn:docwright:diff:{SCHEMA}")))]
pub(super) struct Document<'d> {
    /// The version of the format.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: u32,
    /// Changes of the public items of the generated crate, which `generate --bump` counts in the same way.
    #[serde(rename = "crate")]
    pub items: CrateChanges,
    /// The effect on the program of `--source`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program: Option<&'d Program>,
    /// The versions of the API: stable ones first, each by name.
    pub versions: Vec<Version<'d>>,
}

/// The changes of a version.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Version<'d> {
    /// Its old name; absent if the version was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<&'d str>,
    /// Its new name; absent if the version was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<&'d str>,
    /// The number of changes by severity.
    pub counts: Counts,
    /// The changes.
    pub changes: &'d [Change],
    /// Groups of operations that moved together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Moves>,
}

/// Operations that moved together.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Moves {
    /// The start of their old paths.
    pub from: String,
    /// The start of their new paths.
    pub to: String,
    /// Positions of their changes in `changes`.
    pub changes: Vec<usize>,
}

impl<'d> Version<'d> {
    fn of(version: &'d VersionDifference) -> Self {
        let VersionDifference { old, new, changes } = version;
        Self { old: old.as_deref(), new: new.as_deref(), counts: Counts::of(changes), changes, moves: moves(version) }
    }
}

/// The groups of moves, in the order of importance.
fn moves(version: &VersionDifference) -> Vec<Moves> {
    let positions: HashMap<*const Change, usize> =
        version.changes.iter().enumerate().map(|(at, change)| (std::ptr::from_ref(change), at)).collect();
    let sections = summary::sections(version);
    let groups = sections.iter().flat_map(|section| &section.groups);
    let moves = groups.filter_map(|group| {
        let (from, to) = group.moved.clone().filter(|_| group.total() > 1)?;
        let changes = std::iter::once(group.change).chain(group.others.iter().copied());
        let changes = changes.filter_map(|change| positions.get(&std::ptr::from_ref(change)).copied()).collect();
        Some(Moves { from, to, changes })
    });
    moves.collect()
}

/// Formats a difference as JSON.
#[must_use]
pub fn json(difference: &Difference) -> Value {
    json!(Document {
        schema: SCHEMA,
        items: difference.items,
        program: difference.program.as_ref(),
        versions: difference.versions.iter().map(Version::of).collect()
    })
}

/// The JSON Schema (2020-12) of [`json()`], derived from the serialized types.
#[must_use]
pub fn json_schema() -> Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document<'_>>().to_value()
}
