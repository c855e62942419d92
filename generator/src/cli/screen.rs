//! Output on terminals.

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

/// Progress display on terminals: the stage and, where it is known, the number of items that are done.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(super) fn new() -> Self {
        let watched = std::io::stderr().is_terminal();
        Self(watched.then(|| {
            let bar = ProgressBar::new_spinner();
            bar.enable_steady_tick(Duration::from_millis(80));
            bar
        }))
    }

    /// Ends the display.
    pub(super) fn finish(&self) {
        self.0.iter().for_each(ProgressBar::finish_and_clear);
    }

    fn begin(&self, what: &str, template: &str, items: Option<u64>) {
        let Some(bar) = &self.0 else { return };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.reset();
        items.map_or_else(|| bar.unset_length(), |items| bar.set_length(items));
        bar.set_message(what.to_owned());
    }
}

impl crate::Progress for Progress {
    fn stage(&self, what: &str) {
        self.begin(what, "{spinner} {msg}", None);
    }

    fn stage_of(&self, what: &str, items: usize) {
        self.begin(what, "{spinner} {msg} {human_pos} / {human_len} {bar:30}", Some(items as u64));
    }

    fn advance(&self) {
        self.0.iter().for_each(|bar| bar.inc(1));
    }
}
