//! Input and output of the commands that read the source of a program: traced files, locations, and unresolved calls.

use std::io;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Failure, screen};
use crate::krate::Crate;
use crate::least_privilege::{CodeLocation, SourceFiles, Traced, Unresolved, on_deep_stack, trace};
use crate::text::visible;

/// Traces the programs in `sources`, which use the crate, and passes them to `work`.
pub(super) fn with_sources<T: Send>(
    sources: &[PathBuf],
    krate: &Crate,
    work: impl FnOnce(&[Traced]) -> T + Send,
) -> Result<T, Failure> {
    // Syntax cannot leave the thread that has parsed it.
    let result = on_deep_stack(|| {
        let files = sources.iter().map(|source| SourceFiles::read(source)).collect::<io::Result<Vec<_>>>()?;
        Ok::<_, io::Error>(work(&trace(krate, files)))
    });
    result
        .and_then(|result| result)
        .map_err(|error| format!("cannot read the source: {error}; name a Rust file, or the folder of a package"))
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
