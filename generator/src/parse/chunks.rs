//! Where a page has to be cut so that an unclosed comment or fence does not swallow the rest of it.
//!
//! Markdown lets both run to the end of the page. Their authors never meant that: a fence ends at
//! the latest before the next heading that this dialect knows, a comment at the next blank line.

use std::ops::Range;

use super::{PageFindings, lines};
use crate::diagnostic::Code;
use crate::dialect::headings::Heading;

/// Splits `text[body..]` into ranges that are parsed on their own; nearly always just one.
pub(super) fn split(text: &str, body: usize, findings: &mut PageFindings) -> Vec<Range<usize>> {
    let mut cuts = vec![body];
    let mut state = State::Text;
    for (offset, line) in lines(&text[body..]) {
        let at = body + offset;
        state = match state {
            State::Text => opened(text, at, line, findings),
            State::Fence { start, mark } => inside_fence(at, line, start, mark, &mut cuts, findings),
            State::Comment if line.contains("-->") => State::Text,
            State::UnclosedComment if line.trim().is_empty() || fence_mark(line).is_some() => {
                cuts.push(at);
                opened(text, at, line, findings)
            }
            other => other,
        };
    }
    cuts.push(text.len());
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

#[derive(Clone, Copy)]
enum State {
    Text,
    Fence { start: usize, mark: Mark },
    Comment,
    UnclosedComment,
}

/// The character and length of a fence line.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    character: char,
    length: usize,
}

impl Mark {
    /// Returns true if a line with another mark can end the fence that this one starts.
    pub(super) fn is_ended_by(self, other: Self) -> bool {
        other.character == self.character && other.length >= self.length
    }
}

/// The mark of a fence line, and the text behind it.
pub(super) fn fence_mark(line: &str) -> Option<(Mark, &str)> {
    let line = line.trim_start_matches([' ', '>']);
    let character = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = line.trim_start_matches(character);
    let length = line.len() - rest.len();
    (length >= 3 && !rest.contains('`')).then_some((Mark { character, length }, rest.trim()))
}

fn opened(text: &str, at: usize, line: &str, findings: &mut PageFindings) -> State {
    if let Some((mark, _)) = fence_mark(line) {
        return State::Fence { start: at, mark };
    }
    let Some(open) = line.rfind("<!--").filter(|open| !line[*open..].contains("-->")) else { return State::Text };
    // A comment that is still open where the next one starts was never meant to reach its end.
    let inside = &text[at + open + "<!--".len()..];
    let own = &inside[..inside.find("<!--").unwrap_or(inside.len())];
    if own.contains("-->") {
        return State::Comment;
    }
    let help = "close the comment with `-->`";
    findings.add(Code::CommentUnclosed, at + open..at + line.len(), "this comment is never closed", help);
    State::UnclosedComment
}

fn inside_fence(
    at: usize,
    line: &str,
    start: usize,
    mark: Mark,
    cuts: &mut Vec<usize>,
    findings: &mut PageFindings,
) -> State {
    let mut unclosed = || {
        let message = "this code block is not closed before the next part of the page";
        findings.add(Code::FenceUnclosed, start..start + mark.length, message, "close it with a line of ```");
        cuts.push(at);
    };
    match fence_mark(line) {
        Some((next, info)) if mark.is_ended_by(next) => {
            if info.is_empty() {
                return State::Text;
            }
            unclosed();
            State::Fence { start: at, mark: next }
        }
        None if starts_next_part(line) => {
            unclosed();
            State::Text
        }
        _ => State::Fence { start, mark },
    }
}

/// Headings of level two and more that cannot be a comment line inside a code sample of this dialect.
fn starts_next_part(line: &str) -> bool {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    let known = || match super::heading::anchor(line) {
        Some(slug) => Heading::of_slug(slug).is_some(),
        None => Heading::of(title).is_some(),
    };
    (2..=6).contains(&level) && title.starts_with(' ') && known()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_headings_end_a_block_that_was_never_closed_and_comments_do_not() {
        for line in ["## Properties", "### Response", "## HTTP request"] {
            assert!(starts_next_part(line), "{line}");
        }
        for line in ["# Properties", "##Properties", "## get the first one", "#", " Properties", "####### Response"] {
            assert!(!starts_next_part(line), "{line}");
        }
    }
}
