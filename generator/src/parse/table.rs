//! Pipe tables, read from their lines.
//!
//! pulldown-cmark finds where a table is, but follows GFM in dropping surplus cells and whole tables
//! whose delimiter row has another length than the header. Here no cell is dropped: surplus cells are
//! glued to the last column, and lines that continue a cell are joined to it.

use super::inline::{self, References};
use super::{PageFindings, lines};
use crate::diagnostic::Code;
use crate::document::{Cell, Row, Table};
use crate::source::Span;

/// Result of [`parse`].
pub(super) struct Found {
    /// The table; its header is empty when the lines hold rows only.
    pub table: Table,
    /// Where the table's last line ends; text may follow.
    pub end: usize,
}

/// Returns true for a paragraph with table lines that GFM does not read as a table.
pub(super) fn looks_like(text: &str) -> bool {
    text.trim_start().starts_with('|')
}

/// Reads table lines from `text[start..end]`.
pub(super) fn parse(
    text: &str,
    start: usize,
    end: usize,
    references: &References,
    findings: &mut PageFindings,
) -> Found {
    let mut raw = Vec::new();
    let mut last = start;
    for (offset, line) in lines(&text[start..end]) {
        let at = start + offset;
        if line.trim().is_empty() {
            continue;
        }
        if !line.contains('|') && !continues(raw.last(), &raw) {
            break;
        }
        last = at + line.len();
        raw.push(RawRow::split(line, at));
    }
    let rows = join_broken(raw, text, findings);
    Found { table: build(rows, text, references, findings), end: last }
}

/// One line's cells as spans, and whether the line ended with a pipe.
struct RawRow {
    cells: Vec<Span>,
    closed: bool,
    leading: bool,
    span: Span,
}

impl RawRow {
    fn split(line: &str, at: usize) -> Self {
        let trimmed = line.trim_end();
        let indent = trimmed.len() - trimmed.trim_start().len();
        let leading = trimmed[indent..].starts_with('|');
        let closed = trimmed.ends_with('|') && !trimmed.ends_with("\\|") && trimmed.len() > indent + 1;
        let from = indent + usize::from(leading);
        let to = if closed { trimmed.len() - 1 } else { trimmed.len() };
        let mut cells = Vec::new();
        let mut begin = from;
        let mut escaped = false;
        for (index, byte) in trimmed.bytes().enumerate().take(to).skip(from) {
            match byte {
                b'|' if !escaped => {
                    cells.push(Span::new(at + begin..at + index));
                    begin = index + 1;
                }
                _ => {}
            }
            escaped = byte == b'\\' && !escaped;
        }
        cells.push(Span::new(at + begin..at + to.max(begin)));
        Self { cells, closed, leading, span: Span::new(at + indent..at + trimmed.len()) }
    }

    fn is_delimiter(&self, text: &str) -> bool {
        let ruled = |cell: &Span| {
            let cell = text[cell.range()].trim();
            cell.contains('-') && cell.bytes().all(|byte| matches!(byte, b'-' | b':' | b' '))
        };
        self.cells.iter().any(ruled)
            && self.cells.iter().all(|cell| ruled(cell) || text[cell.range()].trim().is_empty())
    }
}

/// A line without any pipe belongs to the table only while the row before it is not closed.
fn continues(previous: Option<&RawRow>, rows: &[RawRow]) -> bool {
    previous.is_some_and(|row| rows.len() > 2 && !row.closed && row.leading && rows[0].closed)
}

/// Joins lines that continue the last cell of the row before them.
fn join_broken(raw: Vec<RawRow>, text: &str, findings: &mut PageFindings) -> Vec<RawRow> {
    let columns = raw.first().map_or(0, |row| row.cells.len());
    let mut rows: Vec<RawRow> = Vec::with_capacity(raw.len());
    for row in raw {
        let previous = rows.len();
        let broken = !row.leading
            && previous > 2
            && rows.last().is_some_and(|last| !last.closed && last.leading && last.cells.len() <= columns)
            && rows[0].closed
            && !row.is_delimiter(text);
        let Some(last) = rows.last_mut().filter(|_| broken) else {
            rows.push(row);
            continue;
        };
        let message = "this line continues the table cell above it";
        findings.add(
            Code::TableBrokenRow,
            row.span.range(),
            message,
            "write the row on one line; use `<br>` to break a cell",
        );
        if let (Some(open), Some(first)) = (last.cells.last_mut(), row.cells.first()) {
            open.end = first.end;
        }
        last.cells.extend_from_slice(&row.cells[1..]);
        last.closed = row.closed;
        last.span.end = row.span.end;
    }
    rows
}

fn build(rows: Vec<RawRow>, text: &str, references: &References, findings: &mut PageFindings) -> Table {
    let cell = |span: &Span| Cell { text: inline::parse(&text[span.range()], references), span: trim(*span, text) };
    let headed = rows.get(1).is_some_and(|row| row.is_delimiter(text));
    let mut rows = rows.into_iter();
    let header_row = if headed { rows.next() } else { None };
    let header: Vec<Cell> = header_row.iter().flat_map(|row| row.cells.iter().map(cell)).collect();
    if let (Some(above), Some(delimiter)) = (&header_row, headed.then(|| rows.next()).flatten())
        && above.cells.len() != delimiter.cells.len()
    {
        let (shown, ruled) = (above.cells.len(), delimiter.cells.len());
        let message = format!("the delimiter row has {ruled} cells and the header has {shown}");
        findings.add(Code::TableDelimiter, delimiter.span.range(), message, "give both rows the same number of cells");
    }
    let columns = header.len();
    let rows = rows.filter(|row| !row.is_delimiter(text)).map(|row| {
        let mut spans = row.cells;
        if columns > 0 {
            glue(&mut spans, columns, row.span, text, findings);
        }
        let mut cells: Vec<Cell> = spans.iter().map(cell).collect();
        cells.resize_with(columns.max(cells.len()), Cell::default);
        Row { cells, span: row.span }
    });
    Table { rows: rows.collect(), header }
}

/// Joins surplus cells to the last column; blank ones are dropped.
fn glue(spans: &mut Vec<Span>, columns: usize, row: Span, text: &str, findings: &mut PageFindings) {
    while spans.len() > columns && text[spans[spans.len() - 1].range()].trim().is_empty() {
        spans.pop();
    }
    if spans.len() <= columns {
        return;
    }
    let message = format!("the row has {} cells and the header has {columns}", spans.len());
    findings.add(Code::TableSurplusCells, row.range(), message, "write `\\|` for a pipe that belongs to the text");
    let end = spans[spans.len() - 1].end;
    spans.truncate(columns);
    spans[columns - 1].end = end;
}

fn trim(span: Span, text: &str) -> Span {
    let cell = &text[span.range()];
    let start = span.start as usize + (cell.len() - cell.trim_start().len());
    Span::new(start..start + cell.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::PageId;

    #[test]
    fn a_line_without_pipes_belongs_to_the_table_only_below_an_open_row() {
        let rows = |lines: &str| {
            let text = format!("|Name|Type|\n|:--|:--|\n{lines}\nA line.");
            let mut findings = PageFindings::new(PageId(0));
            let found = parse(&text, 0, text.len(), &References::new(), &mut findings);
            let cells = |row: &Row| row.cells.iter().map(|cell| cell.text.plain()).collect::<Vec<_>>().join("/");
            (found.table.rows.iter().map(cells).collect::<Vec<_>>(), found.end == text.len())
        };
        assert_eq!(rows("|a|b|"), (vec!["a/b".to_owned()], false));
        assert_eq!(rows("|a|b"), (vec!["a/b A line.".to_owned()], true));
        assert_eq!(rows("a|b"), (vec!["a/b".to_owned()], false));
    }

    #[test]
    fn the_place_of_a_row_begins_at_its_first_pipe() {
        let text = "|Name|\n|:--|\n   |a|  ";
        let mut findings = PageFindings::new(PageId(0));
        let found = parse(text, 0, text.len(), &References::new(), &mut findings);
        assert_eq!(&text[found.table.rows[0].span.range()], "|a|");
    }
}
