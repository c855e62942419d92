//! Makes the plain-text form of a page: what is left of it when its rendered form is copied.

use std::path::Path;

use docwright::document::{Block, BlockKind, RichText};
use docwright::parse;
use docwright::source::{Page, PageId};

/// Writes the plain-text form of every page below `from` into `to`.
///
/// # Panics
/// When a file cannot be read or written.
pub fn flatten_tree(from: &Path, to: &Path) {
    super::localise::copy_tree(from, to, &|_, text| page(text));
}

/// The plain-text form of one page: headings, rows and code are lines, and nothing is marked.
#[must_use]
pub fn page(text: &str) -> String {
    let (document, _) = parse::parse(PageId(0), &Page::new("page.md".to_owned(), None, text.to_owned()));
    let mut out = String::new();
    let mut hidden = false;
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Tab(name) => hidden = name != "http",
            BlockKind::Rule | BlockKind::Heading { .. } => hidden = false,
            _ => {}
        }
        let lines = if hidden { Vec::new() } else { lines(block) };
        if !lines.is_empty() {
            out.push_str(&lines.join("\n"));
            out.push_str("\n\n");
        }
    }
    out
}

fn lines(block: &Block) -> Vec<String> {
    match &block.kind {
        BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) | BlockKind::Quote(text) => vec![text.plain()],
        BlockKind::List(items) => items.iter().map(RichText::plain).collect(),
        BlockKind::Fence(fence) => fence.content.trim_end().lines().map(str::to_owned).collect(),
        BlockKind::Table(table) => {
            let header = table.header.iter().map(|cell| cell.text.plain());
            let row =
                |cells: Vec<String>| cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ");
            let rows = table.rows.iter().map(|line| row(line.cells.iter().map(|cell| cell.text.plain()).collect()));
            std::iter::once(row(header.collect())).chain(rows).filter(|line| !line.is_empty()).collect()
        }
        _ => Vec::new(),
    }
}
