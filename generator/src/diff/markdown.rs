//! Differences as Markdown for a comment on a pull request.

use std::collections::BTreeMap;

use super::change::{Change, Severity, Subject};
use super::program::Program;
use super::summary::{Counts, Group, Section, sections, wording};
use super::text::severity_name;
use super::{Difference, VersionDifference, describe, text};
use crate::api::{Piece, Prose};
use crate::text::escape::code_span;
use crate::text::{counted, grouped};

/// Maximum number of characters of the document; GitHub accepts 65,536.
pub const LONGEST: usize = 60_000;

/// Space for headings and for the notes about changes that are left out.
const NOTES: usize = 4_000;

/// Maximum number of changes shown that affect a program, and of locations of each.
const MAX_AFFECTED: usize = 50;
const MAX_PLACES: usize = 5;

/// Names and paths are cut to this length.
const MAX_NAME: usize = 200;

/// Formats a difference as `CommonMark` of at most [`LONGEST`] characters, with all text of pages in code spans.
///
/// All breaking changes are listed, or summarized by area if they are too many. Other changes take the space that remains.
#[must_use]
pub fn markdown(difference: &Difference) -> String {
    let mut start = String::new();
    if difference.is_empty() {
        start.push_str("No changes of the API.\n");
    }
    if let Some(program) = &difference.program {
        start.push_str(&about_program(program, difference));
    }
    let told: Vec<&VersionDifference> =
        difference.versions.iter().filter(|version| !version.changes.is_empty()).collect();
    for version in &told {
        start.push_str(&format!("* {}: {}\n", title(version), text::counts(&Counts::of(&version.changes))));
    }
    let versions: Vec<(&VersionDifference, Vec<Section<'_>>)> =
        told.into_iter().map(|version| (version, sections(version))).collect();
    let mut space = LONGEST.saturating_sub(NOTES + length(&start));
    let breaking = breaking_sections(&versions, &mut space);
    let mut page = start;
    for ((version, sections), breaking) in versions.iter().zip(breaking) {
        page.push_str(&format!("\n### {}\n", title(version)));
        page.push_str(&breaking);
        for section in sections.iter().filter(|section| section.severity != Severity::Breaking) {
            page.push_str(&listed(section, &mut space));
        }
        let wording = wording(version);
        if wording > 0 {
            page.push_str(&format!("\n{} of words or examples alone\n", counted(wording, "change", "changes")));
        }
    }
    page
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// The breaking changes of each version: in full if they fit, else by area.
fn breaking_sections(versions: &[(&VersionDifference, Vec<Section<'_>>)], space: &mut usize) -> Vec<String> {
    let of = |form: fn(&Section<'_>) -> String| -> Vec<String> {
        let breaking = |sections: &Vec<Section<'_>>| {
            sections.iter().find(|section| section.severity == Severity::Breaking).map(form).unwrap_or_default()
        };
        versions.iter().map(|(_, sections)| breaking(sections)).collect()
    };
    let forms: [fn(&Section<'_>) -> String; 3] = [in_full, by_area, as_number];
    for form in forms {
        let texts = of(form);
        let needed: usize = texts.iter().map(|text| length(text)).sum();
        if needed <= *space {
            *space -= needed;
            return texts;
        }
    }
    versions.iter().map(|_| String::new()).collect()
}

fn heading(section: &Section<'_>) -> String {
    let name = severity_name(section.severity);
    format!("\n#### {}{}: {}\n\n", name[..1].to_uppercase(), &name[1..], grouped(section.total()))
}

fn in_full(section: &Section<'_>) -> String {
    heading(section) + &section.groups.iter().map(change).collect::<String>()
}

/// The numbers of breaking changes by area and kind of item, which cover all of them.
fn by_area(section: &Section<'_>) -> String {
    let mut areas: BTreeMap<(bool, &str), BTreeMap<&str, usize>> = BTreeMap::new();
    for group in &section.groups {
        let area = group.change.area.as_deref();
        let kinds = areas.entry((area.is_none(), area.unwrap_or_default())).or_default();
        *kinds.entry(kind(&group.change.subject)).or_default() += group.total();
    }
    let mut text = heading(section);
    text.push_str("They are too many to list; `docwright diff --format json` lists all.\n\n");
    for ((is_none, area), kinds) in areas {
        let name = if is_none { "No product area".to_owned() } else { span(area) };
        let kinds: Vec<String> = kinds.into_iter().map(|(kind, count)| format!("{} {kind}", grouped(count))).collect();
        text.push_str(&format!("* {name}: {}\n", kinds.join(", ")));
    }
    text
}

/// The number of breaking changes alone, for thousands of areas.
fn as_number(section: &Section<'_>) -> String {
    heading(section) + "They are too many to list; `docwright diff --format json` lists all.\n"
}

/// The kind of the item of a subject, for counts.
fn kind(subject: &Subject) -> &'static str {
    match subject {
        Subject::Version { .. } => "of versions",
        Subject::Type { .. } => "of types",
        Subject::Property { .. } => "of properties",
        Subject::Enum { .. } => "of enumerations",
        Subject::Member { .. } => "of enum members",
        Subject::Permission { .. } => "of permissions",
        Subject::CrateItem { .. } => "of items of the crate",
        _ => "of operations",
    }
}

/// The changes of a severity that fit.
fn listed(section: &Section<'_>, space: &mut usize) -> String {
    let mut text = String::new();
    let mut left_out = 0;
    for group in &section.groups {
        let line = change(group);
        // A short change does not follow one that was left out.
        if left_out > 0 || length(&line) > *space {
            left_out += group.total();
        } else {
            *space -= length(&line);
            text.push_str(&line);
        }
    }
    if left_out > 0 {
        text.push_str(&format!("* and {} more; `docwright diff --format json` lists all\n", grouped(left_out)));
    }
    heading(section) + &text
}

fn about_program(program: &Program, difference: &Difference) -> String {
    let mut text = format!("### {}\n\n{}\n\n", sentence(program, difference), program.used());
    for one in program.affected.iter().take(MAX_AFFECTED) {
        let Some(change) = program.change(difference, one) else { continue };
        let places: Vec<String> = one.places.iter().take(MAX_PLACES).map(|place| span(&place.to_string())).collect();
        let hidden = one.places.len().saturating_sub(MAX_PLACES);
        let more = if hidden > 0 { format!(" and {} more", grouped(hidden)) } else { String::new() };
        let may = if one.certain { "" } else { " (a field of this name may belong to another type)" };
        text.push_str(&format!(
            "* **{}**: {}{may}: {}{more}\n",
            describe::severity(change),
            about(change),
            places.join(", ")
        ));
    }
    let hidden = program.affected.len().saturating_sub(MAX_AFFECTED);
    if hidden > 0 {
        text.push_str(&format!("* and {} more; `docwright diff --format json` lists all\n", grouped(hidden)));
    }
    for doubt in program.doubts.iter().take(MAX_AFFECTED) {
        let place = doubt.place.as_ref().map_or_else(String::new, |place| format!("{}: ", span(&place.to_string())));
        text.push_str(&format!("* **not traced**: {place}{}\n", span(&doubt.message)));
    }
    text.push('\n');
    text
}

/// The verdict, with the name of the first item in a code span.
fn sentence(program: &Program, difference: &Difference) -> String {
    let sentence = program.sentence(difference);
    match sentence.split_once(", first ") {
        Some((verdict, first)) => format!("{verdict}, first {}", span(first.trim_end_matches('.'))),
        None => sentence,
    }
}

fn title(version: &VersionDifference) -> String {
    match (&version.old, &version.new) {
        (Some(old), Some(new)) if old == new => span(new),
        (Some(old), Some(new)) => format!("{} \u{2192} {}", span(old), span(new)),
        (None, Some(new)) => format!("{} (only on the new side)", span(new)),
        (Some(old), None) => format!("{} (only on the old side)", span(old)),
        (None, None) => String::new(),
    }
}

fn change(group: &Group<'_>) -> String {
    let change = group.change;
    let locations = describe::locations(change);
    let locations = if locations.is_empty() { String::new() } else { format!(" ({})", span(&locations)) };
    let area = change.area.as_ref().map_or_else(String::new, |area| format!(" [{}]", span(area)));
    let about = match &group.moved {
        Some((old, new)) if group.more > 0 => {
            let operations = counted(group.total(), "operation", "operations");
            format!("{operations} moved from {} to {}", span(old), span(new))
        }
        _ => about_with(change, &group.more_paths()),
    };
    format!("* **{}**: {about}{area}{locations}\n", describe::severity(change))
}

fn about(change: &Change) -> String {
    about_with(change, "")
}

/// The subject and the difference.
fn about_with(change: &Change, more: &str) -> String {
    let within = describe::within(&change.subject);
    let within = within.map_or_else(String::new, |within| format!(", {}", inline(&within)));
    format!("{}{more}{within}: {}", span(&describe::name(&change.subject)), inline(&describe::statement(change)))
}

/// Text of pages in code spans, the rest as it is.
fn inline(prose: &Prose) -> String {
    let pieces = prose.0.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Code { code } | Piece::Link { text: code, .. } => span(code),
    });
    pieces.collect()
}

fn span(name: &str) -> String {
    let cut = crate::text::boundary(name, MAX_NAME);
    if cut < name.len() { code_span(&format!("{}\u{2026}", &name[..cut])) } else { code_span(name) }
}
