//! The budget of quotations and lists in each other.
//!
//! A Markdown parser looks at every open quotation and list again on each line, and at the rest of a line for each of its
//! markers, so that the time grows with the square of the depth. Lines that nest deeper than any author does are cut
//! before they are parsed.

use std::borrow::Cow;

use super::{PageFindings, lines};
use crate::diagnostic::Code;

/// Maximum number of quotations and lists in each other.
const DEEPEST: usize = 64;

/// Columns of indentation that count as one more level: a list item is indented by two to four.
const LEVEL: usize = 4;

/// Replaces the rest of lines that nest too deeply by spaces, so that the positions of all others stay the same.
pub(super) fn limit<'t>(text: &'t str, body: usize, findings: &mut PageFindings) -> Cow<'t, str> {
    let mut limited: Option<String> = None;
    let mut copied = 0;
    for (offset, line) in lines(&text[body..]) {
        let Some(surplus) = surplus(line) else { continue };
        let (start, end) = (body + offset + surplus, body + offset + line.len());
        let limited = limited.get_or_insert_with(|| String::with_capacity(text.len()));
        limited.push_str(&text[copied..start]);
        limited.extend(std::iter::repeat_n(' ', end - start));
        copied = end;
        let message = format!(
            "this line nests more than {DEEPEST} quotations and lists; the rest of it, {} bytes, was not read",
            end - start
        );
        findings.add(Code::NestingLimit, start..end, message, "remove the surplus `>` and list markers");
    }
    match limited {
        Some(mut limited) => {
            limited.push_str(&text[copied..]);
            Cow::Owned(limited)
        }
        None => Cow::Borrowed(text),
    }
}

/// The offset of the first marker that is nested too deeply.
fn surplus(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let (mut at, mut levels, mut columns) = (0, 0, 0);
    // Where a run of equal bullets starts: a line of nothing else is a rule.
    let mut run = (0, 0);
    while let Some(byte) = bytes.get(at) {
        let length = match byte {
            b' ' | b'\t' => {
                columns += if *byte == b' ' { 1 } else { LEVEL };
                at += 1;
                continue;
            }
            b'>' | b'-' | b'*' | b'+' => 1,
            b'0'..=b'9' => number(&bytes[at..])?,
            _ => return None,
        };
        if *byte != b'>' && bytes.get(at + length).is_some_and(|next| !next.is_ascii_whitespace()) {
            return None;
        }
        if run.0 != *byte {
            run = (*byte, at);
        }
        levels += 1;
        if levels + columns / LEVEL > DEEPEST {
            return (!is_rule(&bytes[run.1..])).then_some(at);
        }
        at += length;
        // The space behind a marker is part of it.
        at += usize::from(bytes.get(at) == Some(&b' '));
    }
    None
}

/// The length of `1.` or `1)`.
fn number(bytes: &[u8]) -> Option<usize> {
    const MOST_DIGITS: usize = 9;
    let digits = bytes.iter().take(MOST_DIGITS + 1).take_while(|byte| byte.is_ascii_digit()).count();
    (digits <= MOST_DIGITS && matches!(bytes.get(digits), Some(b'.' | b')'))).then_some(digits + 1)
}

/// Returns true for a thematic break.
fn is_rule(bytes: &[u8]) -> bool {
    let mark = bytes[0];
    matches!(mark, b'-' | b'*') && bytes.iter().all(|byte| *byte == mark || byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::PageId;

    fn limited(text: &str) -> (String, usize) {
        let mut findings = PageFindings::new(PageId(0));
        let limited = limit(text, 0, &mut findings).into_owned();
        let found: Vec<_> = findings.found.into();
        assert!(found.iter().all(|found| found.code == Code::NestingLimit));
        (limited, found.len())
    }

    #[test]
    fn deep_lines_are_cut_and_positions_stay() {
        for marker in ["> ", ">", "- ", "* ", "+ ", "1. ", "9) ", "> - ", " - \t"] {
            let text = format!("before\n{}é\r\nafter\n", marker.repeat(200));
            let (limited, cut) = limited(&text);
            assert_eq!((limited.len(), cut), (text.len(), 1), "{marker:?}");
            assert!(limited.starts_with("before\n") && limited.ends_with("\r\nafter\n"), "{limited:?}");
            assert!(!limited.contains('é') && limited.lines().count() == 3, "{limited:?}");
            assert!(limited.matches(marker.trim_end()).count() <= DEEPEST, "{marker:?}");
        }
        let staircase = (0..500).map(|level| "  ".repeat(level) + "- a\n").collect::<String>();
        assert!(limited(&staircase).1 > 300);
    }

    #[test]
    fn other_lines_are_kept() {
        let deep = "> ".repeat(DEEPEST);
        let rules = ["- ".repeat(200), "* ".repeat(200), format!("> {}", "- ".repeat(200)), "-".repeat(200)];
        let code = format!("{}if a > b", " ".repeat(400));
        for text in [deep.as_str(), &code, "1234567890. a", "-a", "**a**", ""]
            .into_iter()
            .chain(rules.iter().map(String::as_str))
        {
            assert_eq!(limited(text), (text.to_owned(), 0));
        }
    }
}
