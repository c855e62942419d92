//! Differences as text for terminals.

use super::change::Severity;
use super::program::Program;
use super::summary::{Counts, Group, sections, wording};
use super::{Difference, VersionDifference, describe};
use crate::api::Prose;
use crate::text::{counted, grouped, visible};

/// Maximum number of changes shown of a severity. All breaking changes are shown.
const MAX_CHANGES: usize = 40;

/// Maximum number of locations shown of a change that affects a program.
const MAX_PLACES: usize = 5;

/// Formats a difference as lines, with colors if `colour` is set.
#[must_use]
pub fn text(difference: &Difference, colour: bool) -> String {
    let paint = Paint(colour);
    let mut lines = Vec::new();
    if let Some(program) = &difference.program {
        about_program(program, difference, &paint, &mut lines);
    }
    for version in &difference.versions {
        show(version, &paint, &mut lines);
    }
    if difference.is_empty() {
        lines.push("no changes".to_owned());
    }
    lines.join("\n")
}

fn about_program(program: &Program, difference: &Difference, paint: &Paint, lines: &mut Vec<String>) {
    lines.push(paint.bold(&program.sentence(difference)));
    lines.push(format!("  {}", program.used()));
    for one in &program.affected {
        let Some(change) = program.change(difference, one) else { continue };
        let version = title(&difference.versions[one.version]);
        let may = if one.certain { "" } else { " (a field of this name may belong to another type)" };
        let severity = paint.severity(change.severity(), describe::severity(change));
        lines.push(format!("  {severity}: {}{may} [{version}]", line(change, "")));
        let places = one.places.iter().take(MAX_PLACES);
        lines.extend(places.map(|place| paint.dim(&format!("    {place}"))));
        let hidden = one.places.len().saturating_sub(MAX_PLACES);
        if hidden > 0 {
            lines.push(paint.dim(&format!("    and {} more locations", grouped(hidden))));
        }
    }
    for doubt in &program.doubts {
        let place = doubt.place.as_ref().map_or_else(String::new, |place| format!("{place}: "));
        lines.push(format!("  {}: {place}{}; {}", paint.bold("not traced"), visible(&doubt.message), doubt.help));
    }
    lines.push(String::new());
}

fn show(version: &VersionDifference, paint: &Paint, lines: &mut Vec<String>) {
    if version.changes.is_empty() {
        return;
    }
    lines.push(paint.bold(&title(version)));
    lines.push(format!("  {}", counts(&Counts::of(&version.changes))));
    for section in sections(version) {
        let most = if section.severity == Severity::Breaking { usize::MAX } else { MAX_CHANGES };
        lines.push(String::new());
        lines.extend(section.groups.iter().take(most).flat_map(|group| change(group, paint)));
        let hidden: usize = section.groups.iter().skip(most).map(Group::total).sum();
        if hidden > 0 {
            let kind = severity_name(section.severity);
            lines.push(paint.dim(&format!("  and {} more of {kind}; --format json lists all", grouped(hidden))));
        }
    }
    let wording = wording(version);
    if wording > 0 {
        lines.push(String::new());
        lines.push(paint.dim(&format!("  {} of words or examples alone", counted(wording, "change", "changes"))));
    }
    lines.push(String::new());
}

/// The name of a severity in a sentence: `and 12 more of additions`.
pub(super) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaking => "breaking changes",
        Severity::Correction => "corrections",
        Severity::Deprecation => "deprecations",
        Severity::Additive => "additions",
        Severity::Documentation => "documentation",
    }
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

/// Formats the counts of a version, which add up to all changes.
pub(super) fn counts(counts: &Counts) -> String {
    format!(
        "{}: {} breaking, {}, {}, {} additive, {} of documentation; a change at several paths counts at each",
        counted(counts.total(), "change", "changes"),
        grouped(counts.breaking),
        counted(counts.corrections, "correction", "corrections"),
        counted(counts.deprecations, "deprecation", "deprecations"),
        grouped(counts.additive),
        grouped(counts.documentation),
    )
}

fn change(group: &Group<'_>, paint: &Paint) -> Vec<String> {
    let change = group.change;
    let severity = paint.severity(change.severity(), describe::severity(change));
    let area = change.area.as_ref().map_or_else(String::new, |area| format!(" [{}]", visible(area)));
    let about = group.cause().map_or_else(|| line(change, &group.more_paths()), |cause| plain(&cause));
    let mut lines = vec![format!("  {severity}: {about}{area}")];
    let locations = describe::locations(change);
    if !locations.is_empty() {
        lines.push(paint.dim(&format!("    {}", visible(&locations))));
    }
    // A program may use any of the paths that break.
    if change.severity() == Severity::Breaking {
        let first = group.cause().map(|_| describe::name(&change.subject));
        let names = first.into_iter().chain(group.other_names());
        lines.extend(names.map(|name| format!("    {}", visible(&name))));
    }
    lines
}

/// A change as a line: its subject, followed by `more`, and the difference.
fn line(change: &super::Change, more: &str) -> String {
    let mut about = visible(&describe::name(&change.subject)) + more;
    if let Some(within) = describe::within(&change.subject) {
        about.push_str(&format!(": {}", plain(&within)));
    }
    format!("{about}: {}", plain(&describe::statement(change)))
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
            Severity::Correction => self.with("36", text),
            Severity::Deprecation => self.with("33", text),
            Severity::Additive => self.with("32", text),
            Severity::Documentation => text.to_owned(),
        }
    }
}
