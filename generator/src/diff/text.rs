//! Differences as text for terminals.

use super::change::Severity;
use super::summary::{Counts, Group, areas};
use super::{Difference, VersionDifference, describe};
use crate::api::Prose;
use crate::text::{counted, grouped, visible};

/// Maximum number of changes shown of an area.
const MAX_CHANGES: usize = 20;

/// Formats a difference as lines, with colors if `colour` is set.
#[must_use]
pub fn text(difference: &Difference, colour: bool) -> String {
    let paint = Paint(colour);
    let mut lines = Vec::new();
    for version in &difference.versions {
        show(version, &paint, &mut lines);
    }
    if difference.is_empty() {
        lines.push("no changes".to_owned());
    }
    lines.join("\n")
}

fn show(version: &VersionDifference, paint: &Paint, lines: &mut Vec<String>) {
    if version.changes.is_empty() {
        return;
    }
    lines.push(paint.bold(&title(version)));
    lines.push(format!("  {}", counts(&Counts::of(&version.changes))));
    for area in areas(version) {
        lines.push(String::new());
        lines.push(paint.bold(&visible(area.name.unwrap_or("(no product area)"))));
        let shown = area.groups.iter().take(MAX_CHANGES);
        lines.extend(shown.flat_map(|group| change(group, paint)));
        let hidden = area.groups.len().saturating_sub(MAX_CHANGES);
        if hidden > 0 {
            lines.push(paint.dim(&format!("  and {} more; --format json lists all", grouped(hidden))));
        }
        if area.wording > 0 {
            lines.push(
                paint.dim(&format!("  {} of words or examples alone", counted(area.wording, "change", "changes"))),
            );
        }
    }
    lines.push(String::new());
}

/// The names of a version on both sides.
fn title(version: &VersionDifference) -> String {
    match (&version.old, &version.new) {
        (Some(old), Some(new)) if old == new => visible(new),
        (Some(old), Some(new)) => format!("{} \u{2192} {}", visible(old), visible(new)),
        (None, Some(new)) => format!("{} (only on the new side)", visible(new)),
        (Some(old), None) => format!("{} (only on the old side)", visible(old)),
        (None, None) => String::new(),
    }
}

/// Formats the counts of a version.
pub(super) fn counts(counts: &Counts) -> String {
    format!(
        "{} breaking, {} additive, {}; {} with other documentation only",
        grouped(counts.breaking),
        grouped(counts.additive),
        counted(counts.deprecations, "deprecation", "deprecations"),
        counted(counts.documentation_pages, "page", "pages"),
    )
}

fn change(group: &Group<'_>, paint: &Paint) -> [String; 2] {
    let change = group.change;
    let severity = paint.severity(change.severity(), describe::severity(change));
    let mut about = visible(&describe::name(&change.subject));
    if group.more > 0 {
        about.push_str(&format!(" (and {} of the page)", counted(group.more, "more path", "more paths")));
    }
    if let Some(within) = describe::within(&change.subject) {
        about.push_str(&format!(": {}", plain(&within)));
    }
    let statement = plain(&describe::statement(change));
    [
        format!("  {severity}: {about}: {statement}"),
        paint.dim(&format!("    {}", visible(&describe::locations(change)))),
    ]
}

/// Prose in one line, without control characters.
fn plain(prose: &Prose) -> String {
    visible(&prose.words())
}

/// Paints text, or leaves it plain.
struct Paint(bool);

impl Paint {
    fn with(&self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.with("2", text)
    }

    fn severity(&self, severity: Severity, text: &str) -> String {
        match severity {
            Severity::Breaking => self.with("31", text),
            Severity::Deprecation => self.with("33", text),
            Severity::Additive => self.with("32", text),
            Severity::Documentation => text.to_owned(),
        }
    }
}
