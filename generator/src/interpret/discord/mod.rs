//! Pages in Discord's layout, rewritten in the plain dialect.
//!
//! Components become the blocks that they stand for: a route a request line, an anchor a part of its heading, a note a
//! quotation. Cells of field tables lose their footnotes, and their marks become words. All blocks keep their spans.

mod cells;
mod route;

use super::claim::{Basis, Claim, Noise};
use super::notes::Notes;
use crate::dialect::discord;
use crate::document::{Block, BlockKind, Component, Document, Inline, RichText, Tag};
use crate::source::Location;

/// The document in the plain dialect.
pub(super) fn rewrite(document: &Document, notes: &mut Notes) -> Document {
    let mut writer = Writer { page: document, blocks: Vec::new(), anchor: None, in_note: 0, notes };
    for block in &document.blocks {
        writer.block(block);
    }
    let Writer { blocks, .. } = writer;
    Document { page: document.page, form: document.form, front_matter: document.front_matter.clone(), blocks }
}

struct Writer<'d, 'n> {
    page: &'d Document,
    blocks: Vec<Block>,
    /// The fragment of the next heading.
    anchor: Option<String>,
    /// How many notes are open.
    in_note: usize,
    notes: &'n mut Notes,
}

impl Writer<'_, '_> {
    fn block(&mut self, block: &Block) {
        let kind = match &block.kind {
            BlockKind::Component(component) => return self.component(component, block),
            BlockKind::Import(_) => return self.noise(block),
            BlockKind::Heading { level, text, .. } => {
                BlockKind::Heading { level: *level, text: without_tags(text), anchor: self.anchor.take() }
            }
            // A footnote describes a row, and not the section.
            BlockKind::Paragraph(text) if cells::is_footnote(&text.plain()) => return self.noise(block),
            BlockKind::Paragraph(text) if self.in_note > 0 => BlockKind::Quote(text.clone()),
            BlockKind::Table(table) => BlockKind::Table(cells::table(table)),
            other => other.clone(),
        };
        self.blocks.push(Block { kind, span: block.span });
    }

    fn component(&mut self, component: &Component, block: &Block) {
        let location = Location { page: self.page.page, span: block.span };
        match (component.name.as_str(), component.tag) {
            (discord::ANCHOR, Tag::Whole) => {
                self.anchor = component.attributes.get("id").map(|id| id.to_lowercase());
                self.noise(block);
            }
            (discord::ROUTE, _) => {
                if let Some(line) = route::line(component, location, self.notes) {
                    let kind = BlockKind::Paragraph(RichText(vec![Inline::Code(line)]));
                    self.blocks.push(Block { kind, span: block.span });
                }
            }
            (name, tag) => {
                if discord::NOTES.contains(&name) {
                    match tag {
                        Tag::Open => self.in_note += 1,
                        Tag::Close => self.in_note = self.in_note.saturating_sub(1),
                        Tag::Whole => {
                            self.blocks
                                .push(Block { kind: BlockKind::Quote(component.text.clone()), span: block.span });
                        }
                    }
                }
                self.noise(block);
            }
        }
    }

    /// Claims a block that states no fact.
    fn noise(&mut self, block: &Block) {
        let location = Location { page: self.page.page, span: block.span };
        self.notes.claims.push(Claim { location, basis: Basis::Noise(Noise::Markup) });
    }
}

/// A text without the tags of components in it.
fn without_tags(text: &RichText) -> RichText {
    let strip = |words: &String| match words.find('<').zip(words.rfind("/>")) {
        Some((open, close)) if open < close => format!("{}{}", words[..open].trim_end(), &words[close + 2..]),
        _ => words.clone(),
    };
    let pieces = text.0.iter().map(|piece| match piece {
        Inline::Text(words) => Inline::Text(strip(words)),
        other => other.clone(),
    });
    RichText(pieces.collect())
}
