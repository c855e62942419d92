//! Output on terminals.

use std::cell::RefCell;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::time::Duration;

use anstream::AutoStream;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::Value;

use super::Failure;
use crate::output;
use crate::text::{escape, visible};

/// Returns true if standard output supports colors: a terminal does, unless `NO_COLOR` is set.
pub(super) fn colour() -> bool {
    !matches!(AutoStream::choice(&std::io::stdout()), anstream::ColorChoice::Never)
}

/// Prints an error that ends the command. It may contain names of files, which anyone can choose.
pub(super) fn error(message: &str) {
    let _ = writeln!(anstream::stderr(), "\u{1b}[1m\u{1b}[31merror\u{1b}[0m: {}", visible_lines(message));
}

/// Prints a warning that does not concern a page.
pub(super) fn warning(message: &str) {
    let _ = writeln!(anstream::stderr(), "\u{1b}[1m\u{1b}[33mwarning\u{1b}[0m: {}", visible_lines(message));
}

/// Prints a line to standard output; a closed pipe is ignored. Text of others in it has to be visible already, because the
/// line may have colors.
pub(super) fn line(text: &str) {
    let _ = writeln!(anstream::stdout(), "{text}");
}

/// Prints a text as [`line`] does, or writes it to a file that the user named.
pub(super) fn print_or_write(what: &str, text: &str, out: Option<&Path>) -> Result<(), Failure> {
    match out {
        None => line(text),
        Some(file) => output::write_named(file, format!("{text}\n"))
            .map_err(|error| format!("cannot write the {what}: {error}"))?,
    }
    Ok(())
}

/// A path whose control characters are replaced.
pub(super) fn path(path: &Path) -> String {
    visible(&path.to_string_lossy())
}

/// A message with visible text only, in its lines.
fn visible_lines(message: &str) -> String {
    message.replace('\t', " ").split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Prints JSON to standard output, with control characters escaped.
pub(super) fn json(value: &Value) {
    line(escape::json(value).trim_end());
}

/// Progress display on terminals.
pub(super) struct Progress {
    bar: RefCell<Option<ProgressBar>>,
}

impl Progress {
    pub(super) fn new() -> Self {
        let watched = std::io::stderr().is_terminal();
        let bar = watched.then(|| {
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(80));
            bar
        });
        Self { bar: RefCell::new(bar) }
    }

    /// Shows what is done next.
    pub(super) fn stage(&self, what: &str) {
        if let Some(bar) = &*self.bar.borrow() {
            bar.set_message(what.to_owned());
        }
    }

    /// Ends the display.
    pub(super) fn finish(&self) {
        if let Some(bar) = self.bar.borrow_mut().take() {
            bar.finish_and_clear();
        }
    }
}
