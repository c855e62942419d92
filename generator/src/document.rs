//! A page's structure: the border between `parse` and `interpret`.
//!
//! A [`Document`] is what is written, without its meaning: every heading, table, fence, comment and
//! paragraph with its byte span, in page order. Nothing is dropped, so what no later stage claims
//! can still be listed.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::source::{PageId, Span};

/// The structure of one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The page it was read from.
    pub page: PageId,
    /// How the page is written.
    pub form: Form,
    /// The metadata at its start.
    pub front_matter: FrontMatter,
    /// Everything else, in page order.
    pub blocks: Vec<Block>,
}

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Form {
    /// Markdown with front matter.
    Markdown,
    /// Text copied from a rendered page: no markup at all.
    PlainText,
}

/// The `key: value` lines at the start of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Values by key, unquoted; only scalars.
    pub entries: BTreeMap<String, String>,
    /// Span of the whole block; empty without front matter.
    pub span: Span,
}

impl FrontMatter {
    /// The value of a key, if it is there and not empty.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entries.get(key).map(|value| value.trim()).filter(|value| !value.is_empty())
    }
}

/// A block of a page with its span.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Kind of the block with its content.
    pub kind: BlockKind,
    /// Location in the page.
    pub span: Span,
}

/// The parts a page is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading {
        /// Its level.
        level: u8,
        /// Text of the heading.
        text: RichText,
        /// Anchor for links; translations put the slug of the original there.
        anchor: Option<String>,
    },
    /// `# [HTTP](#tab/http)`: the start of one alternative of a tab group, by its name.
    Tab(String),
    /// A paragraph.
    Paragraph(RichText),
    /// A block quotation; notes and warnings are written so.
    Quote(RichText),
    /// A list, one entry an item; nested items are joined to the outer one.
    List(Vec<RichText>),
    /// A pipe table.
    Table(Table),
    /// A fenced or indented code block.
    Fence(Fence),
    /// The inside of an HTML comment.
    Comment(String),
    /// `[!INCLUDE [label](target)]`.
    Include(String),
    /// A thematic break; closes a tab group.
    Rule,
    /// Other raw HTML.
    Html(String),
    /// A component of an MDX page, or one of its tags.
    Component(Component),
    /// An import or export of an MDX page.
    Import(String),
}

/// A component of an MDX page, or one of its tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Its name.
    pub name: String,
    /// The part of the component that stands on the line.
    pub tag: Tag,
    /// Its attributes, unquoted.
    pub attributes: BTreeMap<String, String>,
    /// The text between its tags, where they share a line.
    pub text: RichText,
}

/// The part of a component that a line has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// The tag before its content.
    Open,
    /// The tag behind its content.
    Close,
    /// All of it.
    Whole,
}

impl Component {
    /// A component without attributes and text.
    #[must_use]
    pub fn new(name: &str, tag: Tag) -> Self {
        Self { name: name.to_owned(), tag, attributes: BTreeMap::new(), text: RichText::default() }
    }
}

/// A code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// The info string in lower case, such as `http` or `json`; may be empty.
    pub info: String,
    /// The text between the fences.
    pub content: String,
    /// Where the content starts in the page.
    pub start: u32,
}

/// A table; rows have exactly as many cells as the header, where there is one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The header's cells.
    pub header: Vec<Cell>,
    /// The rows below it.
    pub rows: Vec<Row>,
}

/// A table row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its cells, one a column; missing ones are empty.
    pub cells: Vec<Cell>,
    /// The whole row.
    pub span: Span,
}

/// A table cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Text of the cell.
    pub text: RichText,
    /// Location in the page.
    pub span: Span,
}

/// Text with the markup that carries meaning in this dialect.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct RichText(pub Vec<Inline>);

/// A piece of [`RichText`].
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Inline {
    /// Plain text; emphasis is dropped, entities are decoded.
    Text(String),
    /// A code span.
    Code(String),
    /// A link.
    Link {
        /// Text of the link.
        text: String,
        /// Target of the link, as written.
        target: String,
    },
    /// A line break or the border between two paragraphs of a quotation.
    Break,
}

impl RichText {
    /// Text without any markup.
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::default() } else { Self(vec![Inline::Text(text.to_owned())]) }
    }

    /// The text with single spaces and without markup.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        for piece in &self.0 {
            match piece {
                Inline::Text(text) | Inline::Code(text) | Inline::Link { text, .. } => plain.push_str(text),
                Inline::Break => plain.push(' '),
            }
        }
        if plain.is_ascii() && !plain.contains(['\n', '\t']) && !plain.contains("  ") {
            plain.trim().to_owned()
        } else {
            plain.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }

    /// The text of each line without markup; lines end at breaks.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![String::new()];
        for piece in &self.0 {
            match piece {
                Inline::Text(text) | Inline::Code(text) | Inline::Link { text, .. } => {
                    if let Some(line) = lines.last_mut() {
                        line.push_str(text);
                    }
                }
                Inline::Break => lines.push(String::new()),
            }
        }
        lines
    }

    /// Returns true if no text is visible.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|piece| match piece {
            Inline::Text(text) | Inline::Code(text) | Inline::Link { text, .. } => text.trim().is_empty(),
            Inline::Break => true,
        })
    }

    /// Its links as (text, target), in order.
    pub fn links(&self) -> impl DoubleEndedIterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|piece| match piece {
            Inline::Link { text, target } => Some((text.as_str(), target.as_str())),
            _ => None,
        })
    }

    /// Its code spans, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Inline::Code(code) => Some(code.as_str()),
            _ => None,
        })
    }
}
