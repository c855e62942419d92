//! Output of the commands that read the source of a program: locations, and calls that cannot be resolved.

use serde_json::{Value, json};

use super::{Failure, screen};
use crate::least_privilege::{CodeLocation, Unresolved};
use crate::text::visible;

/// The message for a source that cannot be read; the error names the file.
pub(super) fn unreadable(error: &std::io::Error) -> Failure {
    format!("cannot read the source: {error}")
}

/// Locations as JSON.
pub(super) fn places(locations: &[CodeLocation]) -> Value {
    locations.iter().map(place).collect()
}

fn place(at: &CodeLocation) -> Value {
    json!({ "file": at.file, "line": at.line, "column": at.column })
}

/// Unresolved calls as JSON.
pub(super) fn doubts(unresolved: &[Unresolved]) -> Value {
    let doubt =
        |found: &Unresolved| json!({ "place": place(&found.location), "message": found.message, "help": found.help });
    unresolved.iter().map(doubt).collect()
}

/// Prints unresolved calls as warnings.
pub(super) fn warn(unresolved: &[Unresolved]) {
    for found in unresolved {
        screen::warning(&format!("{}: {}; {}", at(&found.location), visible(&found.message), found.help));
    }
}

/// A location as editors and terminals recognize it.
pub(super) fn at(location: &CodeLocation) -> String {
    format!("{}:{}:{}", visible(&location.file), location.line, location.column)
}
