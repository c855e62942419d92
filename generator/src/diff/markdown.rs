//! Differences as Markdown for a comment on a pull request.

use std::collections::BTreeMap;

use super::change::{Change, Severity, Subject};
use super::program::{Affected, Doubt, Program};
use super::summary::{Counts, Group, Section, sections, wording};
use super::text::severity_name;
use super::{Difference, VersionDifference, describe, text};
use crate::api::{Piece, Prose};
use crate::text::escape::code_span;
use crate::text::{counted, grouped};

/// Maximum number of characters of the document; GitHub accepts 65,536.
pub const LONGEST: usize = 60_000;

/// Maximum number of characters about a program.
const LONGEST_PROGRAM: usize = 20_000;

/// Maximum number of versions with a section; comparisons have a few versions.
const MAX_VERSIONS: usize = 12;

/// Maximum number of locations shown of a change that affects a program.
const MAX_PLACES: usize = 5;

/// Names and paths are cut to this length.
const MAX_NAME: usize = 200;

/// Formats a difference as `CommonMark` of at most [`LONGEST`] characters, with all text of pages in code spans.
///
/// All breaking changes are listed, those of stable versions in most detail; where they do not fit, they are counted by area.
/// Other changes take the space that remains.
#[must_use]
pub fn markdown(difference: &Difference) -> String {
    let mut start = String::new();
    if difference.is_empty() {
        start.push_str("No changes of the API.\n");
    }
    if let Some(program) = &difference.program {
        start.push_str(&about_program(program, difference));
    }
    let mut told: Vec<&VersionDifference> =
        difference.versions.iter().filter(|version| !version.changes.is_empty()).collect();
    let others = told.split_off(told.len().min(MAX_VERSIONS));
    for version in &told {
        start.push_str(&format!("* {}: {}\n", title(version), text::counts(&Counts::of(&version.changes))));
    }
    if !others.is_empty() {
        let counts = Counts::of(others.iter().flat_map(|version| &version.changes));
        let versions = counted(others.len(), "more version", "more versions");
        start.push_str(&format!("* {versions}: {}; {ALL}\n", text::counts(&counts)));
    }
    let versions: Vec<Version<'_>> = told.into_iter().map(Version::of).collect();
    let fixed: usize = versions.iter().map(Version::fixed).sum();
    let mut space = LONGEST.saturating_sub(length(&start) + fixed);
    let breaking = breaking_sections(&versions, &mut space);
    let mut page = start;
    for (version, breaking) in versions.iter().zip(breaking) {
        page.push_str(&version.heading());
        page.push_str(&breaking);
        for section in version.others() {
            page.push_str(&listed(section, &mut space));
        }
        page.push_str(&version.wording());
    }
    page
}

/// The remedy where changes are left out.
const ALL: &str = "`docwright diff --format json` lists all";

fn length(text: &str) -> usize {
    text.chars().count()
}

/// A version with its changes by severity.
struct Version<'d> {
    difference: &'d VersionDifference,
    sections: Vec<Section<'d>>,
}

impl<'d> Version<'d> {
    fn of(difference: &'d VersionDifference) -> Self {
        Self { difference, sections: sections(difference) }
    }

    fn breaking(&self) -> Option<&Section<'d>> {
        self.sections.iter().find(|section| section.severity == Severity::Breaking)
    }

    fn others(&self) -> impl Iterator<Item = &Section<'d>> {
        self.sections.iter().filter(|section| section.severity != Severity::Breaking)
    }

    fn heading(&self) -> String {
        format!("\n### {}\n", title(self.difference))
    }

    fn wording(&self) -> String {
        match wording(self.difference) {
            0 => String::new(),
            count => format!("\n{} of words or examples alone\n", counted(count, "change", "changes")),
        }
    }

    /// The number of characters that are present however little space is left.
    fn fixed(&self) -> usize {
        let sections = self.others().map(|section| length(&heading(section)) + length(&left_out(section.total())));
        length(&self.heading()) + length(&self.wording()) + sections.sum::<usize>()
    }
}

/// The breaking changes of each version in the most detailed form that fits. The first versions, which are the stable ones,
/// take precedence, but all versions count by area before any of them lists its changes.
fn breaking_sections(versions: &[Version<'_>], space: &mut usize) -> Vec<String> {
    let of = |version: &Version<'_>, form: fn(&Section<'_>) -> String| version.breaking().map(form).unwrap_or_default();
    let mut texts: Vec<String> = versions.iter().map(|version| of(version, as_number)).collect();
    *space = space.saturating_sub(texts.iter().map(|text| length(text)).sum());
    let forms: [fn(&Section<'_>) -> String; 3] = [by_area, in_brief, in_full];
    for form in forms {
        for (version, text) in versions.iter().zip(&mut texts) {
            let (better, available) = (of(version, form), *space + length(text));
            let needed = length(&better);
            if needed <= available {
                *space = available - needed;
                *text = better;
            }
        }
    }
    texts
}

fn heading(section: &Section<'_>) -> String {
    let name = severity_name(section.severity);
    format!("\n#### {}{}: {}\n\n", name[..1].to_uppercase(), &name[1..], grouped(section.total()))
}

/// All breaking changes with their locations and with all paths.
fn in_full(section: &Section<'_>) -> String {
    heading(section) + &section.groups.iter().map(change_at_all_paths).collect::<String>()
}

/// All breaking changes in a line each.
fn in_brief(section: &Section<'_>) -> String {
    let line = |group: &Group<'_>| format!("* **{}**: {}\n", describe::severity(group.change), about_group(group));
    heading(section) + &section.groups.iter().map(line).collect::<String>()
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
    text.push_str(&format!("They are too many to list; {ALL}.\n\n"));
    for ((is_none, area), kinds) in areas {
        let name = if is_none { "No product area".to_owned() } else { span(area) };
        let kinds: Vec<String> = kinds.into_iter().map(|(kind, count)| format!("{} {kind}", grouped(count))).collect();
        text.push_str(&format!("* {name}: {}\n", kinds.join(", ")));
    }
    text
}

/// The number of breaking changes alone, for thousands of areas.
fn as_number(section: &Section<'_>) -> String {
    heading(section) + &format!("They are too many to list; {ALL}.\n")
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
    let mut text = heading(section);
    let mut hidden = 0;
    for group in &section.groups {
        let line = change(group);
        // A short change does not follow one that was left out.
        if hidden > 0 || length(&line) > *space {
            hidden += group.total();
        } else {
            *space -= length(&line);
            text.push_str(&line);
        }
    }
    text + &left_out(hidden)
}

/// The number of changes that do not fit; empty for 0.
fn left_out(count: usize) -> String {
    if count == 0 { String::new() } else { format!("* and {} more; {ALL}\n", grouped(count)) }
}

/// The effect on a program, with as many locations as fit. Changes are left out only if even their names do not fit.
fn about_program(program: &Program, difference: &Difference) -> String {
    let start = format!("### {}\n\n{}\n\n", sentence(program, difference), program.used());
    let lines = |places: usize| -> Vec<String> {
        let affected = program.affected.iter().filter_map(|one| affected(program, difference, one, places));
        affected.chain(program.doubts.iter().map(doubt)).collect()
    };
    let fits = |lines: &Vec<String>| lines.iter().map(|line| length(line)).sum::<usize>() <= LONGEST_PROGRAM;
    let lines = [MAX_PLACES, 1].map(lines).into_iter().find(fits).unwrap_or_else(|| lines(0));
    let mut text = start;
    let mut space = LONGEST_PROGRAM;
    for (at, line) in lines.iter().enumerate() {
        if length(line) > space {
            text.push_str(&hidden_of_program(program, difference, at));
            break;
        }
        space -= length(line);
        text.push_str(line);
    }
    text.push('\n');
    text
}

/// A change that affects a program, with some of the locations of its uses.
fn affected(program: &Program, difference: &Difference, one: &Affected, places: usize) -> Option<String> {
    let change = program.change(difference, one)?;
    let shown: Vec<String> = one.places.iter().take(places).map(|place| span(&place.to_string())).collect();
    let hidden = one.places.len().saturating_sub(places);
    let locations = match (shown.is_empty(), hidden) {
        (true, 0) => String::new(),
        (true, hidden) => format!(": {}", counted(hidden, "location", "locations")),
        (false, 0) => format!(": {}", shown.join(", ")),
        (false, hidden) => format!(": {} and {} more", shown.join(", "), grouped(hidden)),
    };
    let may = if one.certain { "" } else { " (a field of this name may belong to another type)" };
    Some(format!(
        "* **{}**: {}{may} [{}]{locations}\n",
        describe::severity(change),
        about_with(change, ""),
        title(&difference.versions[one.version])
    ))
}

fn doubt(doubt: &Doubt) -> String {
    let place = doubt.place.as_ref().map_or_else(String::new, |place| format!("{}: ", span(&place.to_string())));
    format!("* **not traced**: {place}{}\n", span(&doubt.message))
}

/// The changes and doubts from a line on, which do not fit.
fn hidden_of_program(program: &Program, difference: &Difference, first: usize) -> String {
    let affected = program.affected.iter().skip(first);
    let changes = affected.filter_map(|one| program.change(difference, one));
    let breaking = changes.filter(|change| change.severity() == Severity::Breaking).count();
    let all = program.affected.len() + program.doubts.len() - first;
    format!("* and {} more, of which {} breaking; {ALL}\n", grouped(all), grouped(breaking))
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
    format!("{}\n", change_line(group))
}

/// A change, followed by all of its paths.
fn change_at_all_paths(group: &Group<'_>) -> String {
    let (first, at) = match group.cause() {
        Some(_) => (Some(describe::name(&group.change.subject)), "at"),
        None => (None, "also at"),
    };
    let names: Vec<String> = first.into_iter().chain(group.other_names()).map(|name| span(&name)).collect();
    let names = if names.is_empty() { String::new() } else { format!("; {at} {}", names.join(", ")) };
    format!("{}{names}\n", change_line(group))
}

fn change_line(group: &Group<'_>) -> String {
    let change = group.change;
    let locations = describe::locations(change);
    let locations = if locations.is_empty() { String::new() } else { format!(" ({})", span(&locations)) };
    let area = change.area.as_ref().map_or_else(String::new, |area| format!(" [{}]", span(area)));
    format!("* **{}**: {}{area}{locations}", describe::severity(change), about_group(group))
}

/// The subject of a group and the difference.
fn about_group(group: &Group<'_>) -> String {
    group.cause().map_or_else(|| about_with(group.change, &group.more_paths()), |cause| inline(&cause))
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
