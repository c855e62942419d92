//! Pages that were copied from a rendered page: no front matter, headings, pipes or fences.
//!
//! Only fixed words of the structure are left. The first line is the title; a one-line paragraph
//! that is a known section name is a heading; a paragraph whose first line is a known header row is a
//! table; `x values` above a table of members is a heading too; HTTP messages run from their first line
//! to the next heading, lists of requests to the next sentence.

use super::lines;
use crate::dialect::callers::{is_scope, label_length};
use crate::dialect::headings::{HEADER_ROWS, Heading};
use crate::dialect::http::request_line;
use crate::document::{Block, BlockKind, Cell, Fence, RichText, Row, Table};
use crate::source::Span;

/// Returns true for plain text, if a page is without front matter.
pub(super) fn recognises(text: &str) -> bool {
    let markup = |line: &str| {
        line.starts_with("# ") || line.starts_with("## ") || line.starts_with("```") || line.starts_with('|')
    };
    !lines(text).any(|(_, line)| markup(line)) && lines(text).skip(1).any(|(_, line)| Heading::of(line).is_some())
}

/// Reads the blocks of the page.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<(usize, &str)> = lines(text).collect();
    let mut reader = Reader { lines: &lines, at: 0, blocks: Vec::new(), in_examples: false };
    while reader.at < lines.len() {
        reader.block();
    }
    reader.blocks
}

struct Reader<'t> {
    lines: &'t [(usize, &'t str)],
    at: usize,
    blocks: Vec<Block>,
    in_examples: bool,
}

impl<'t> Reader<'t> {
    fn block(&mut self) {
        let line = self.lines[self.at].1;
        if line.trim().is_empty() {
            self.at += 1;
        } else if self.blocks.is_empty() {
            let end = self.at + 1;
            self.push(end, |lines| heading_block(1, lines[0].1));
        } else if let Some(heading) = self.heading(self.at) {
            self.push_heading(heading);
        } else if self.lists_members(self.at) {
            let end = self.at + 1;
            self.push(end, |lines| heading_block(3, lines[0].1));
        } else if is_http(line) {
            self.push_fence("http");
        } else if line.trim_start().starts_with(['{', '[']) {
            self.push_fence("json");
        } else if let Some(columns) = header_row(line) {
            let end = self.paragraph_end();
            self.push(end, |lines| BlockKind::Table(table(lines, columns)));
        } else {
            let end = self.paragraph_end();
            self.push(end, |lines| {
                let words: Vec<&str> = lines.iter().map(|(_, line)| line.trim()).collect();
                BlockKind::Paragraph(RichText::text(&words.join(" ")))
            });
        }
    }

    /// A known section name that stands alone between blank lines.
    fn heading(&self, at: usize) -> Option<Heading> {
        self.is_alone(at).then(|| Heading::of(self.lines[at].1)).flatten()
    }

    fn is_alone(&self, at: usize) -> bool {
        at > 0 && self.is_blank(at - 1) && self.is_blank(at + 1)
    }

    fn is_blank(&self, at: usize) -> bool {
        self.lines.get(at).is_none_or(|(_, line)| line.trim().is_empty())
    }

    /// `dayOfWeek values` above a table of members.
    fn lists_members(&self, at: usize) -> bool {
        let mut words = self.lines[at].1.split_whitespace();
        let named = words.next().is_some() && words.next() == Some("values") && words.next().is_none();
        let table = self.lines.get(at + 2).and_then(|(_, line)| header_row(line));
        named && self.is_alone(at) && table.is_some_and(|columns| matches!(columns[0], "Member" | "Value"))
    }

    fn push_heading(&mut self, heading: Heading) {
        let nested = self.in_examples && matches!(heading, Heading::Request | Heading::Response);
        self.in_examples = nested || heading == Heading::Example;
        let level = if nested { 3 } else { 2 };
        let end = self.at + 1;
        self.push(end, |lines| heading_block(level, lines[0].1));
    }

    fn paragraph_end(&self) -> usize {
        let blank = self.lines[self.at..].iter().position(|(_, line)| line.trim().is_empty());
        blank.map_or(self.lines.len(), |count| self.at + count)
    }

    /// A message or JSON text: everything to the next heading, or to the end of its braces.
    fn push_fence(&mut self, info: &str) {
        let mut end = self.at;
        let mut depth = 0i64;
        let mut braced = false;
        while end < self.lines.len() && (depth > 0 || self.heading(end).is_none()) {
            let line = self.lines[end].1;
            if !self.in_examples && depth <= 0 && line.trim().is_empty() {
                // A list of requests goes on below blank lines; a sentence about the next ones ends it.
                match self.next_line(end).filter(|next| continues_message(self.lines[*next].1)) {
                    Some(next) => end = next,
                    None => break,
                }
                continue;
            }
            if braced && depth <= 0 && !line.trim().is_empty() {
                break;
            }
            for byte in line.bytes() {
                match byte {
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => depth -= 1,
                    _ => {}
                }
            }
            // Only a line that starts with a brace opens a body: `{id}` in a path does not.
            braced = braced || line.trim_start().starts_with(['{', '[']);
            end += 1;
        }
        while end > self.at + 1 && self.lines[end - 1].1.trim().is_empty() {
            end -= 1;
        }
        let start = Span::new(self.lines[self.at].0..self.lines[self.at].0).start;
        let info = info.to_owned();
        self.push(end.max(self.at + 1), |lines| {
            let mut content = String::new();
            for (_, line) in lines {
                content.push_str(line);
                content.push('\n');
            }
            BlockKind::Fence(Fence { info, content, start })
        });
    }

    /// The first line at or after `from` that is not blank.
    fn next_line(&self, from: usize) -> Option<usize> {
        (from..self.lines.len()).find(|at| !self.is_blank(*at))
    }

    fn push(&mut self, end: usize, kind: impl FnOnce(&[(usize, &'t str)]) -> BlockKind) {
        let lines = &self.lines[self.at..end];
        let (start, last) = (lines[0].0, lines[lines.len() - 1]);
        self.blocks.push(Block { kind: kind(lines), span: Span::new(start..last.0 + last.1.len()) });
        self.at = end;
    }
}

fn continues_message(line: &str) -> bool {
    is_http(line.trim()) || line.trim().starts_with(['{', '[', '}', ']', '"'])
}

fn heading_block(level: u8, line: &str) -> BlockKind {
    BlockKind::Heading { level, text: RichText::text(line.trim()), anchor: None }
}

fn is_http(line: &str) -> bool {
    line.starts_with("HTTP/")
        || request_line(line).is_some_and(|(_, target)| target.starts_with('/') || target.contains("://"))
}

fn table(lines: &[(usize, &str)], columns: &[&str]) -> Table {
    let span = |(offset, line): &(usize, &str)| Span::new(*offset..offset + line.len());
    let header = columns.iter().map(|name| Cell { text: RichText::text(name), span: span(&lines[0]) });
    let rows = lines[1..].iter().map(|line| {
        let cells = cells(line.1.trim(), columns);
        let cells = cells.into_iter().map(|cell| Cell { text: RichText::text(cell), span: span(line) }).collect();
        Row { cells, span: span(line) }
    });
    Table { header: header.collect(), rows: rows.collect() }
}

/// The columns of a line that is a known header row.
fn header_row(line: &str) -> Option<&'static [&'static str]> {
    HEADER_ROWS.iter().find(|(row, _)| row.eq_ignore_ascii_case(line.trim())).map(|(_, columns)| *columns)
}

/// Splits a flattened row into as many cells as there are columns.
fn cells<'t>(row: &'t str, columns: &[&str]) -> Vec<&'t str> {
    let mut cells = Vec::with_capacity(columns.len());
    let mut rest = row;
    for column in &columns[..columns.len() - 1] {
        let end = match *column {
            "Permission type" => caller_end(rest),
            "Property" | "Parameter" | "Relationship" | "Name" => name_end(rest),
            "Type" => type_end(rest),
            _ => word_end(rest),
        };
        cells.push(rest[..end].trim());
        rest = rest[end..].trim_start();
    }
    cells.push(rest.trim());
    cells
}

/// One of the three callers, or what stands before the scopes: a workflow, or an empty text in a row that continues
/// with the scopes of the caller above it.
fn caller_end(row: &str) -> usize {
    if let Some(length) = label_length(row) {
        return length;
    }
    let mut end = 0;
    while end < row.len() {
        let next = words_end(&row[end..], 1) + end;
        if is_scope(row[end..next].trim().trim_end_matches([',', '.'])) {
            return end;
        }
        end = next;
    }
    word_end(row)
}

/// A name is one word, perhaps with a remark such as `(deprecated)`; a header may show its value: `Prefer: x`.
fn name_end(row: &str) -> usize {
    let first = word_end(row);
    let next = &row[first..words_end(row, 2)];
    let remark = next.trim_start().strip_prefix('(').is_some_and(|rest| rest.ends_with(')'));
    if remark || row[..first].ends_with(':') { first + next.len() } else { first }
}

fn word_end(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// A type is one word and perhaps `collection` after it, `Collection(...)`, `Collection of ...` or `JSON object`.
fn type_end(text: &str) -> usize {
    let mut words = text.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let first = first.trim_end_matches(',').to_ascii_lowercase();
    let second = second.trim_end_matches('.').to_ascii_lowercase();
    let words = match (first.as_str(), second.as_str()) {
        ("untyped", "json") | ("collection", "of") => 3,
        (_, "collection") | ("json", "object") => 2,
        _ => 1,
    };
    words_end(text, words)
}

/// Where a number of words end.
fn words_end(text: &str, count: usize) -> usize {
    let mut end = 0;
    for _ in 0..count {
        let rest = text[end..].trim_start();
        end = text.len() - rest.len() + word_end(rest);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_split_by_what_their_columns_hold() {
        let property = |row| cells(row, &["Property", "Type", "Description"]);
        assert_eq!(property("id String The key."), ["id", "String", "The key."]);
        assert_eq!(property("x (deprecated) String collection Old."), ["x (deprecated)", "String collection", "Old."]);
        assert_eq!(property("x Collection of user Them."), ["x", "Collection of user", "Them."]);
        assert_eq!(property("x JSON object It."), ["x", "JSON object", "It."]);
        assert_eq!(property("x"), ["x", "", ""]);
        assert_eq!(cells("only", &["Member"]), ["only"]);
    }

    #[test]
    fn callers_are_known_by_their_words() {
        let row = |row| cells(row, &["Permission type", "Permissions"]);
        assert_eq!(row("Application A.Read"), ["Application", "A.Read"]);
        assert_eq!(
            row("Delegated (personal Microsoft account A.Read"),
            ["Delegated (personal Microsoft account", "A.Read"]
        );
        assert_eq!(row("A.Read, B.Read"), ["", "A.Read, B.Read"]);
    }

    #[test]
    fn two_words_above_members_are_a_heading_and_a_sentence_is_none() {
        let is_heading = |line: &str| {
            let blocks =
                blocks(&format!("buoy enum type\n\n{line}\n\nMember Value Description\nafloat 0 In its place.\n"));
            assert!(matches!(blocks[2].kind, BlockKind::Table(_)), "{line}");
            matches!(blocks[1].kind, BlockKind::Heading { level: 3, .. })
        };
        assert!(is_heading("buoyState values"));
        for line in ["buoyState", "buoyState members", "These values are known", "values"] {
            assert!(!is_heading(line), "{line}");
        }
    }
}
