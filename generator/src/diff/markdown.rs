//! Differences as Markdown for a comment on a pull request.

use super::summary::{Area, Counts, Group, areas};
use super::{Difference, VersionDifference, describe, text};
use crate::api::{Piece, Prose};
use crate::text::escape::code_span;
use crate::text::{counted, grouped};

/// Maximum number of characters of the document; GitHub accepts 65,536.
pub const LONGEST: usize = 60_000;

/// Maximum number of changes shown of an area.
const MAX_CHANGES: usize = 50;

/// Names and paths are cut to this length.
const MAX_NAME: usize = 200;

/// Formats a difference as `CommonMark` of at most [`LONGEST`] characters, with all text of pages in code spans.
#[must_use]
pub fn markdown(difference: &Difference) -> String {
    let mut page = Page::default();
    if difference.is_empty() {
        page.add("No changes of the API.\n");
    }
    let told: Vec<&VersionDifference> =
        difference.versions.iter().filter(|version| !version.changes.is_empty()).collect();
    // The counts of all versions come before the details.
    for version in &told {
        let counts = text::counts(&Counts::of(&version.changes));
        page.add(&format!("* {}: {counts}\n", title(version)));
    }
    for version in told {
        details(version, &mut page);
    }
    page.finish()
}

fn details(version: &VersionDifference, page: &mut Page) {
    page.add(&format!("\n### {}\n", title(version)));
    for area in areas(version) {
        if area.groups.is_empty() && area.wording == 0 {
            continue;
        }
        self::area(&area, page);
    }
}

fn area(area: &Area<'_>, page: &mut Page) {
    let name = area.name.map_or_else(|| "No product area".to_owned(), span);
    page.add(&format!("\n#### {name}\n\n"));
    for group in area.groups.iter().take(MAX_CHANGES) {
        page.add(&change(group));
    }
    let hidden = area.groups.len().saturating_sub(MAX_CHANGES);
    if hidden > 0 {
        page.add(&format!("* and {} more; `--format json` lists all\n", grouped(hidden)));
    }
    if area.wording > 0 {
        page.add(&format!("* {} of words or examples alone\n", counted(area.wording, "change", "changes")));
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
    let mut about = span(&describe::name(&change.subject));
    if group.more > 0 {
        about.push_str(&format!(" (and {} of the page)", counted(group.more, "more path", "more paths")));
    }
    if let Some(within) = describe::within(&change.subject) {
        about.push_str(&format!(", {}", inline(&within)));
    }
    let locations = describe::locations(change);
    let locations = if locations.is_empty() { String::new() } else { format!(" ({})", span(&locations)) };
    format!("* **{}**: {about}: {}{locations}\n", describe::severity(change), inline(&describe::statement(change)))
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

/// A document of limited length.
#[derive(Default)]
struct Page {
    text: String,
    characters: usize,
    left_out: bool,
}

impl Page {
    /// Space for the note that parts are left out.
    const NOTE: usize = 200;

    fn add(&mut self, part: &str) {
        let characters = part.chars().count();
        self.left_out |= self.characters + characters > LONGEST - Self::NOTE;
        if !self.left_out {
            self.characters += characters;
            self.text.push_str(part);
        }
    }

    fn finish(mut self) -> String {
        if self.left_out {
            self.text.push_str("\nSome changes are left out; `docwright diff --format json` lists all.\n");
        }
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_full_ends_with_a_note() {
        let mut page = Page::default();
        let third = "\u{e9}".repeat(LONGEST / 3);
        for _ in 0..5 {
            page.add(&third);
        }
        // A short part does not follow one that was left out.
        page.add("end");
        let text = page.finish();
        assert!(text.starts_with(&third.repeat(2)) && !text.contains("end") && text.contains("left out"));
        assert!(text.chars().count() <= LONGEST);
    }
}
