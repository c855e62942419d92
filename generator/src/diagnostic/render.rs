//! Shows findings: to people with the source they are about, to machines as JSON.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde_json::{Value, json};

use super::policy::Judged;
use super::{Counts, Diagnostic, Severity};
use crate::source::Pages;
use crate::text::{boundary, counted, is_hidden, visible};

/// Renders one finding as text, with its location marked in the source.
///
/// Text of the page goes out without control characters, whatever the page holds.
#[must_use]
pub fn text(diagnostic: &Diagnostic, pages: &Pages, colour: bool) -> String {
    let page = pages.get(diagnostic.location.page);
    let (line, _) = page.line_column(diagnostic.location.span.start);
    let (excerpt, span) = excerpt(&page.text, diagnostic.location.span.range());
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let path = visible(&page.path);
    let (excerpt, span) = without_hidden(&excerpt, span);
    let snippet = Snippet::source(excerpt)
        .line_start(line as usize)
        .path(path.as_str())
        .annotation(AnnotationKind::Primary.span(span));
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.as_str());
    let report = [title.element(snippet).element(Level::HELP.message(visible(&diagnostic.help)))];
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).render(&report)
}

/// The excerpt with what the renderer would pass on replaced; it shows controls of ASCII and tabs itself.
fn without_hidden(text: &str, span: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    let shown = |c: char| if is_hidden(c) && !c.is_ascii() { char::REPLACEMENT_CHARACTER } else { c };
    let clean = |part: &str| part.chars().map(shown).collect::<String>();
    let (before, marked, after) = (clean(&text[..span.start]), clean(&text[span.clone()]), clean(&text[span.end..]));
    let span = before.len()..before.len() + marked.len();
    (before + &marked + &after, span)
}

/// The lines that a span touches, at most three, and the span within them.
fn excerpt(text: &str, span: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    const LINES: usize = 3;
    const LONGEST: usize = 2000;
    let start = boundary(text, span.start);
    let from = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let ends = text[from..].match_indices('\n').map(|(at, _)| from + at);
    let last = ends.take_while(|end| *end < span.end.max(span.start + 1)).count().clamp(0, LINES - 1);
    let to = text[from..].match_indices('\n').map(|(at, _)| from + at).nth(last).unwrap_or(text.len());
    let to = boundary(text, to.min(from + LONGEST).max(start));
    let end = boundary(text, span.end.min(to)).max(start);
    (text[from..to].to_owned(), start - from..end - from)
}

/// A finding as a JSON object; lines and columns count from one.
#[must_use]
pub fn json(diagnostic: &Diagnostic, pages: &Pages) -> Value {
    let page = pages.get(diagnostic.location.page);
    let (line, column) = page.line_column(diagnostic.location.span.start);
    let (end_line, end_column) = page.line_column(diagnostic.location.span.end);
    json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "page": page.path,
        "line": line,
        "column": column,
        "endLine": end_line,
        "endColumn": end_column,
        "message": diagnostic.message,
        "help": diagnostic.help,
    })
}

/// `3 errors, 40 warnings and 12 notes`, or `no findings`.
#[must_use]
pub fn counts(counts: Counts) -> String {
    let parts =
        [(counts.errors, "error", "errors"), (counts.warnings, "warning", "warnings"), (counts.notes, "note", "notes")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| counted(*count, one, many)).collect();
    match parts.as_slice() {
        [] => "no findings".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The counts of what counts, and of what the project allows: `2 warnings, 12 allowed by docwright.toml`.
#[must_use]
pub fn judged(judged: &Judged) -> String {
    let counts = counts(Counts::of(&judged.findings));
    match judged.allowed.len() {
        0 => counts,
        allowed => format!("{counts}, {} allowed by docwright.toml", crate::text::grouped(allowed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::{Location, Page, Span};

    #[test]
    fn excerpts_hide_nothing() {
        let text = "|\u{200b}a\u{61c}b|\u{feff}|\n";
        let pages = Pages::new(vec![Page::new("a.md".to_owned(), None, text.to_owned())]);
        let page = pages.find("a.md").expect("a page");
        let location = Location { page, span: Span::new(4..8) };
        let shown = super::text(&Diagnostic::new(Code::NameInvalid, location, "it is \u{202e}", "do"), &pages, false);
        assert!(!shown.chars().any(|c| is_hidden(c) && c != '\n'), "{shown:?}");
        assert!(shown.contains("|\u{fffd}a\u{fffd}b|\u{fffd}|\n  |   ^^^\n"), "{shown}");
    }
}
