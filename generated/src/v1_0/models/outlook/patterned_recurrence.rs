// @generated from v1.0/resources/patternedrecurrence.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::{RecurrencePattern, RecurrenceRange};

/// How often an event happens again, and for how long.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/patternedrecurrence?view=graph-rest-1.0)
#[derive(Default)]
pub struct PatternedRecurrence {
    /// The rhythm.
    pub pattern: Option<Box<RecurrencePattern>>,
    /// When it begins and ends.
    pub range: Option<Box<RecurrenceRange>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    PatternedRecurrence: "microsoft.graph.patternedRecurrence",
    "pattern" => pattern as PATTERN: RecurrencePattern,
    "range" => range as RANGE: RecurrenceRange,
}
