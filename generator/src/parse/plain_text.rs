//! Pages that were copied from a rendered page: no front matter, headings, pipes or fences.
//!
//! What is left of the structure are fixed words. The first line is the title; a one-line paragraph
//! that is a known section name is a heading; a paragraph whose first line is a known header row is a
//! table; HTTP messages run from their first line to the next heading.

use super::lines;
use crate::document::{Block, BlockKind, Cell, Fence, RichText, Row, Table};
use crate::source::Span;
use crate::vocabulary::{HEADER_ROWS, Heading, PERMISSION_TYPES, request_line};

/// Whether a page without front matter is written this way.
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
        } else if is_http(line) {
            self.push_fence("http");
        } else if line.trim_start().starts_with(['{', '[']) {
            self.push_fence("json");
        } else if let Some((_, columns)) = HEADER_ROWS.iter().find(|(row, _)| row.eq_ignore_ascii_case(line.trim())) {
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
        let blank = |index: usize| self.lines.get(index).is_none_or(|(_, line)| line.trim().is_empty());
        let alone = at > 0 && blank(at - 1) && blank(at + 1);
        alone.then(|| Heading::of(self.lines[at].1)).flatten()
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

    fn push(&mut self, end: usize, kind: impl FnOnce(&[(usize, &'t str)]) -> BlockKind) {
        let lines = &self.lines[self.at..end];
        let (start, last) = (lines[0].0, lines[lines.len() - 1]);
        self.blocks.push(Block { kind: kind(lines), span: Span::new(start..last.0 + last.1.len()) });
        self.at = end;
    }
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

/// Splits a flattened row into as many cells as there are columns.
fn cells<'t>(row: &'t str, columns: &[&str]) -> Vec<&'t str> {
    let first = if columns[0] == "Permission type" {
        let known = PERMISSION_TYPES.into_iter().find(|kind| {
            row.len() >= kind.len() && row.is_char_boundary(kind.len()) && row[..kind.len()].eq_ignore_ascii_case(kind)
        });
        known.map_or_else(|| word_end(row), str::len)
    } else {
        word_end(row)
    };
    let mut cells = vec![row[..first].trim()];
    let mut rest = row[first..].trim();
    if columns.len() > 2 {
        let end = match columns[1] {
            "Type" => type_end(rest),
            _ => word_end(rest),
        };
        cells.push(rest[..end].trim());
        rest = rest[end..].trim();
    }
    cells.push(rest);
    cells
}

fn word_end(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// A type is one word and perhaps `collection` after it, or `Collection(...)`.
fn type_end(text: &str) -> usize {
    let first = word_end(text);
    let rest = text[first..].trim_start();
    let word = &rest[..word_end(rest)];
    if word.eq_ignore_ascii_case("collection") { text.len() - rest.len() + word.len() } else { first }
}
