//! Errors that end a command.

use std::io::ErrorKind;

/// Message for the user of a command that failed.
pub(super) type Failure = String;

/// Formats the error of a generation that failed to `verb` ("read", "write") the crate.
pub(super) fn generation_failure(error: &std::io::Error, verb: &str) -> Failure {
    match error.kind() {
        // A pattern that matches nothing.
        ErrorKind::InvalidInput => error.to_string(),
        _ => format!("cannot {verb} the crate: {error}"),
    }
}
