//! A [`Document`] as text.

use std::fmt::Write as _;

use super::one_line;
use crate::document::{Block, BlockKind, Cell, Document, Form, Inline, RichText};

/// One line per block, list item and table row, in page order.
#[must_use]
pub fn document_lines(document: &Document) -> String {
    let form = match document.form {
        Form::Markdown => "markdown",
        Form::PlainText => "plain text",
    };
    let mut out = format!("form {form}\n");
    for (key, value) in &document.front_matter.entries {
        let _ = writeln!(out, "front matter {key}: {}", one_line(value));
    }
    for block in &document.blocks {
        add_block(&mut out, block);
    }
    out
}

fn add_block(out: &mut String, block: &Block) {
    let mut line = |text: String| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    match &block.kind {
        BlockKind::Heading { level, text, anchor } => {
            let anchor = anchor.as_ref().map_or_else(String::new, |anchor| format!(" #{anchor}"));
            line(format!("heading {level} {}{anchor}", rich(text)));
        }
        BlockKind::Tab(name) => line(format!("tab {name}")),
        BlockKind::Paragraph(text) => line(format!("paragraph {}", rich(text))),
        BlockKind::Quote(text) => line(format!("quote {}", rich(text))),
        BlockKind::List(items) => items.iter().for_each(|item| line(format!("item {}", rich(item)))),
        BlockKind::Table(table) => {
            line(format!("table | {}", cells(&table.header)));
            table.rows.iter().for_each(|row| line(format!("  row | {}", cells(&row.cells))));
        }
        BlockKind::Fence(fence) => line(format!("fence {} {}", fence.info, one_line(&fence.content))),
        BlockKind::Comment(text) => line(format!("comment {}", one_line(text))),
        BlockKind::Include(target) => line(format!("include {target}")),
        BlockKind::Rule => line("rule".to_owned()),
        BlockKind::Html(text) => line(format!("html {}", one_line(text))),
        BlockKind::Import(text) => line(format!("import {}", one_line(text))),
        BlockKind::Component(component) => {
            let attributes = component.attributes.iter().map(|(name, value)| format!(" {name}={value:?}"));
            let attributes: String = attributes.collect();
            let tag = format!("{:?}", component.tag).to_lowercase();
            line(format!("component {} {tag}{attributes} {}", component.name, rich(&component.text)));
        }
    }
}

fn cells(cells: &[Cell]) -> String {
    cells.iter().map(|cell| rich(&cell.text)).collect::<Vec<_>>().join(" | ")
}

/// Rich text with the markup that carries meaning; a break is `⏎`.
pub(super) fn rich(text: &RichText) -> String {
    let pieces = text.0.iter().map(|piece| match piece {
        Inline::Text(text) => text.replace('\n', "⏎"),
        Inline::Code(code) => format!("`{code}`"),
        Inline::Link { text, target } => format!("[{text}]({target})"),
        Inline::Break => "⏎".to_owned(),
    });
    pieces.collect()
}
