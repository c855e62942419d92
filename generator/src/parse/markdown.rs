//! The blocks of a Markdown page.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::heading::anchor;
use super::inline::{Collector, References};
use super::mdx::{self, Part};
use super::{PageFindings, chunks, nesting, table};
use crate::document::{Block, BlockKind, Fence, Inline, RichText, Table};
use crate::source::Span;

/// Reads the blocks of `text[body..]`. Pages in MDX have components between their Markdown.
pub(super) fn blocks(text: &str, body: usize, is_mdx: bool, findings: &mut PageFindings) -> Vec<Block> {
    let text = &*nesting::limit(text, body, findings);
    let mut blocks = Vec::new();
    for chunk in chunks::split(text, body, findings) {
        if !is_mdx {
            read(text, chunk, &mut blocks, findings);
            continue;
        }
        for part in mdx::split(text, chunk) {
            match part {
                Part::Markdown(range) => read(text, range, &mut blocks, findings),
                Part::Line(block) => blocks.push(block),
            }
        }
    }
    join_tables(blocks)
}

/// Reads the blocks of a range of Markdown.
fn read(text: &str, range: Range<usize>, blocks: &mut Vec<Block>, findings: &mut PageFindings) {
    let parser = Parser::new_ext(&text[range.clone()], Options::ENABLE_TABLES);
    let definitions = parser.reference_definitions().iter();
    let references = definitions.map(|(label, link)| (label.to_ascii_lowercase(), link.dest.to_string())).collect();
    let mut builder = Builder {
        text,
        references: &references,
        findings,
        blocks: Vec::new(),
        collector: Collector::default(),
        items: Vec::new(),
        open: Vec::new(),
    };
    for (event, found) in parser.into_offset_iter() {
        builder.event(event, found.start + range.start..found.end + range.start);
    }
    blocks.append(&mut builder.blocks);
}

/// An open element around the current event.
enum Open {
    Quote,
    List,
    Heading,
    Table,
    Code(Fence),
    Html(String),
}

struct Builder<'t, 'f> {
    text: &'t str,
    references: &'t References,
    findings: &'f mut PageFindings,
    blocks: Vec<Block>,
    collector: Collector,
    items: Vec<RichText>,
    open: Vec<Open>,
}

impl Builder<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match self.open.last_mut() {
            Some(Open::Table) if !matches!(event, Event::End(TagEnd::Table)) => return,
            Some(Open::Code(fence)) => {
                if let Event::Text(text) = &event {
                    if fence.content.is_empty() {
                        fence.start = Span::new(range).start;
                    }
                    fence.content.push_str(text);
                    return;
                }
            }
            Some(Open::Html(html)) => {
                if let Event::Html(text) | Event::InlineHtml(text) | Event::Text(text) = &event {
                    html.push_str(text);
                    return;
                }
            }
            _ => {}
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Rule => self.push(BlockKind::Rule, range),
            event => self.collector.event(event),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::BlockQuote(_) => self.open.push(Open::Quote),
            Tag::List(_) => self.open.push(Open::List),
            Tag::Heading { .. } => self.open.push(Open::Heading),
            Tag::Table(_) => self.open.push(Open::Table),
            Tag::HtmlBlock => self.open.push(Open::Html(String::new())),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.trim().to_ascii_lowercase(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.open.push(Open::Code(Fence { info, content: String::new(), start: Span::new(range).start }));
            }
            tag @ Tag::Link { .. } => self.collector.event(Event::Start(tag)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Link => self.collector.event(Event::End(tag)),
            TagEnd::Paragraph if self.is_nested() => self.collector.separate(),
            TagEnd::Paragraph => self.paragraph(range),
            TagEnd::Item => {
                let depth = self.open.iter().filter(|open| matches!(open, Open::List)).count();
                let is_quoted = self.open.iter().any(|open| matches!(open, Open::Quote));
                // A list in a quotation is a part of its text.
                if depth == 1 && !is_quoted {
                    self.items.push(self.collector.finish());
                } else {
                    self.collector.separate();
                }
            }
            TagEnd::Heading(level) => {
                self.open.pop();
                self.heading(level, range);
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Table | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                if let Some(open) = self.open.pop() {
                    self.close(open, range);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, open: Open, range: Range<usize>) {
        match open {
            Open::Quote if self.is_nested() => self.collector.separate(),
            Open::Quote => {
                let text = self.collector.finish();
                self.push(BlockKind::Quote(text), range);
            }
            Open::List if self.is_nested() => {}
            Open::List => {
                let items = std::mem::take(&mut self.items);
                self.push(BlockKind::List(items), range);
            }
            Open::Table => self.table(range),
            Open::Code(fence) => self.push(BlockKind::Fence(fence), range),
            Open::Html(html) => self.html(&html, range),
            Open::Heading => {}
        }
    }

    fn is_nested(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Quote | Open::List))
    }

    fn push(&mut self, kind: BlockKind, range: Range<usize>) {
        self.blocks.push(Block { kind, span: Span::new(range) });
    }

    /// `# [HTTP](#tab/http)` is a tab of a tab group, whatever its level.
    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let text = self.collector.finish();
        let tab = text.links().next().and_then(|(_, target)| target.strip_prefix("#tab/")).map(str::to_ascii_lowercase);
        match tab {
            Some(tab) => self.push(BlockKind::Tab(tab), range),
            None => {
                let anchor = anchor(&self.text[range.clone()]).map(str::to_owned);
                self.push(BlockKind::Heading { level: level as u8, text, anchor }, range);
            }
        }
    }

    fn paragraph(&mut self, range: Range<usize>) {
        let text = self.collector.finish();
        let raw = &self.text[range.clone()];
        if table::looks_like(raw) {
            self.table(range);
        } else if raw.trim_start().starts_with("[!INCLUDE") || raw.trim_start().starts_with("[!include") {
            self.includes(raw, range);
        } else {
            self.push(BlockKind::Paragraph(text), range);
        }
    }

    /// `[!INCLUDE [label](target)]`, several of which may share a paragraph.
    fn includes(&mut self, raw: &str, range: Range<usize>) {
        let mut rest = 0;
        while let Some(open) = raw[rest..].find("](").map(|open| rest + open + 2) {
            let Some(close) = raw[open..].find(')').map(|close| open + close) else { break };
            let target = raw[open..close].trim().to_owned();
            self.push(BlockKind::Include(target), range.start + rest..range.start + close + 1);
            rest = close + 1;
        }
    }

    fn table(&mut self, range: Range<usize>) {
        let found = table::parse(self.text, range.start, range.end, self.references, self.findings);
        self.push(BlockKind::Table(found.table), range.start..found.end);
        let after = self.text[found.end..range.end].trim();
        if !after.is_empty() {
            let text = super::inline::parse(after, self.references);
            self.push(BlockKind::Paragraph(text), found.end..range.end);
        }
    }

    /// An HTML block is one or more comments, or other markup that is kept as it is.
    fn html(&mut self, html: &str, range: Range<usize>) {
        let mut rest = html;
        while let Some(open) = rest.find("<!--") {
            let (before, comment) = rest.split_at(open);
            self.other_html(before, range.clone());
            let inside = &comment[4..];
            let (content, after) = inside.split_once("-->").unwrap_or((inside, ""));
            self.push(BlockKind::Comment(content.trim().to_owned()), range.clone());
            rest = after;
        }
        self.other_html(rest, range);
    }

    fn other_html(&mut self, html: &str, range: Range<usize>) {
        if !html.trim().is_empty() {
            self.push(BlockKind::Html(html.trim().to_owned()), range);
        }
    }
}

/// Rows that a comment (or a line GFM took for text) cut off from their table are put back.
fn join_tables(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    // The last block that is no comment; looking for it anew would walk over the same comments again and again.
    let mut before: Option<usize> = None;
    for block in blocks {
        let orphan = matches!(&block.kind, BlockKind::Table(table) if table.header.is_empty());
        match (block, before.map(|at| &mut joined[at].kind)) {
            (Block { kind: BlockKind::Table(rows), .. }, Some(BlockKind::Table(table))) if orphan => {
                append(table, rows);
            }
            (block, _) => {
                if !matches!(block.kind, BlockKind::Comment(_)) {
                    before = Some(joined.len());
                }
                joined.push(block);
            }
        }
    }
    joined
}

fn append(table: &mut Table, rows: Table) {
    let columns = table.header.len();
    for mut row in rows.rows {
        if columns == 0 {
            // Rows before any header.
            table.rows.push(row);
            continue;
        }
        // As in a row that stands below its header, surplus cells are a part of the last one.
        let surplus = row.cells.split_off(columns.min(row.cells.len()));
        row.cells.resize_with(columns, Default::default);
        let filled = surplus.iter().rposition(|cell| !cell.text.is_blank()).map_or(0, |last| last + 1);
        for cell in surplus.into_iter().take(filled) {
            let last = &mut row.cells[columns - 1];
            last.text.0.push(Inline::Text(" | ".to_owned()));
            last.text.0.extend(cell.text.0);
            last.span.end = cell.span.end;
        }
        table.rows.push(row);
    }
}
