//! A difference as a comment on a pull request.

use super::summary::{Area, Counts, Group, areas};
use super::{Difference, VersionDifference, text, words};
use crate::api::{Piece, Prose};
use crate::escape::code_span;
use crate::text::{counted, grouped};

/// The document has no more characters than this; GitHub takes 65,536.
pub const LONGEST: usize = 60_000;

/// So many changes of an area are shown.
const MOST: usize = 50;

/// Names and paths longer than this are cut.
const LONGEST_NAME: usize = 200;

/// The difference as `CommonMark` of at most [`LONGEST`] characters. Everything that comes from pages is in code spans.
#[must_use]
pub fn markdown(difference: &Difference) -> String {
    let mut page = Page::default();
    if difference.is_empty() {
        page.add("No changes of the API.\n");
    }
    let told: Vec<&VersionDifference> =
        difference.versions.iter().filter(|version| !version.changes.is_empty()).collect();
    // What matters most of all versions comes before the details of any.
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
    for group in area.groups.iter().take(MOST) {
        page.add(&change(group));
    }
    let hidden = area.groups.len().saturating_sub(MOST);
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
    let mut about = span(&words::name(&change.subject));
    if group.more > 0 {
        about.push_str(&format!(" (and {} of the page)", counted(group.more, "more path", "more paths")));
    }
    if let Some(within) = words::within(&change.subject) {
        about.push_str(&format!(", {}", inline(&within)));
    }
    let places = words::places(change);
    let places = if places.is_empty() { String::new() } else { format!(" ({})", span(&places)) };
    format!("* **{}**: {about}: {}{places}\n", words::severity(change), inline(&words::statement(change)))
}

/// Our own words as they are, those of pages in code spans.
fn inline(prose: &Prose) -> String {
    let pieces = prose.0.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Code { code } | Piece::Link { text: code, .. } => span(code),
    });
    pieces.collect()
}

fn span(name: &str) -> String {
    let cut = crate::text::boundary(name, LONGEST_NAME);
    if cut < name.len() { code_span(&format!("{}\u{2026}", &name[..cut])) } else { code_span(name) }
}

/// A document that takes what fits.
#[derive(Default)]
struct Page {
    text: String,
    characters: usize,
    left_out: bool,
}

impl Page {
    /// Room for the sentence that something is missing.
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
            self.text.push_str("\nThere is more than fits here; `docwright diff --format json` lists all.\n");
        }
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_takes_what_fits_and_says_that_there_is_more() {
        let mut page = Page::default();
        let third = "\u{e9}".repeat(LONGEST / 3);
        for _ in 0..5 {
            page.add(&third);
        }
        // What is short enough does not slip in behind what was left out.
        page.add("end");
        let text = page.finish();
        assert!(text.starts_with(&third.repeat(2)) && !text.contains("end") && text.contains("There is more"));
        assert!(text.chars().count() <= LONGEST);
    }
}
