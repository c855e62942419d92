//! The parts of a page: blocks grouped under the headings that the dialect knows.

use super::annotation::Annotation;
use super::item::Item;
use crate::dialect::headings::{Heading, slug_words};
use crate::dialect::quirks::Quirks;
use crate::document::{BlockKind, RichText};
use crate::source::{Location, PageId};

/// A page as parts; every block is in exactly one.
pub(super) struct Outline<'d> {
    /// The page.
    pub page: PageId,
    /// True for a translated page.
    pub translated: bool,
    /// The rules for this page alone.
    pub quirks: Quirks,
    /// The namespace of types that state none.
    pub namespace: Option<String>,
    /// The page's first heading of level one.
    pub title: Option<Title<'d>>,
    /// The parts in page order; the first is without a heading.
    pub parts: Vec<Part<'d>>,
    /// Blocks in tabs of other languages than HTTP; not in any part.
    pub other_tabs: Vec<Item<'d>>,
}

/// The page's title.
pub(super) struct Title<'d> {
    /// Text of the title.
    pub text: &'d RichText,
    /// Its words in lower case, in English where the page is a translation.
    pub words: String,
    /// Location of the title.
    pub location: Location,
}

/// A heading and the blocks up to the next one.
pub(super) struct Part<'d> {
    /// Meaning of the heading; `None` for the introduction and for unknown headings.
    pub heading: Option<Heading>,
    /// Text of the heading.
    pub title: String,
    /// Its words in lower case, in English where the page is a translation.
    pub words: String,
    /// The slug that it carries on a translated page.
    pub slug: Option<String>,
    /// True inside the examples.
    pub in_examples: bool,
    /// Location of the heading.
    pub location: Location,
    /// Blocks below it.
    pub items: Vec<Item<'d>>,
}

impl<'d> Outline<'d> {
    /// Groups the blocks of a page under its headings.
    pub(super) fn new(page: PageId, translated: bool, quirks: Quirks, items: Vec<Item<'d>>) -> Self {
        let (items, other_tabs) = without_other_tabs(items);
        let mut builder = Builder::new(page);
        for item in items {
            builder.item(item);
        }
        Self { page, translated, quirks, namespace: None, title: builder.title, parts: builder.parts, other_tabs }
    }

    /// The blocks between the title and the first section.
    pub(super) fn intro(&self) -> &[Item<'d>] {
        self.parts.first().map_or(&[], |part| &part.items)
    }

    /// The first part of a meaning outside the examples.
    pub(super) fn part(&self, heading: Heading) -> Option<&Part<'d>> {
        self.parts.iter().find(|part| part.heading == Some(heading) && !part.in_examples)
    }

    /// The blocks of all parts of a meaning outside the examples.
    pub(super) fn items(&self, heading: Heading) -> impl Iterator<Item = &Item<'d>> {
        let parts = self.parts.iter().filter(move |part| part.heading == Some(heading) && !part.in_examples);
        parts.flat_map(|part| &part.items)
    }

    /// Returns true if an annotation marks the page as that of a type.
    pub(super) fn holds_resource(&self) -> bool {
        let mut items = self.parts.iter().flat_map(|part| &part.items);
        items.any(|item| match &item.block.kind {
            BlockKind::Comment(text) => Annotation::block_type_of(text).is_some_and(|kind| kind == "resource"),
            _ => false,
        })
    }

    /// The texts of the introduction and of sections, examples left out.
    pub(super) fn texts<'o>(&'o self, headings: &'o [Heading]) -> impl Iterator<Item = (&'o RichText, Location)> {
        let items = self.intro().iter().chain(headings.iter().flat_map(|heading| self.items(*heading)));
        items.filter_map(|item| match &item.block.kind {
            BlockKind::Paragraph(text) | BlockKind::Quote(text) => Some((text, item.location())),
            _ => None,
        })
    }

    /// The namespace that the introduction states: `Namespace: microsoft.graph`.
    pub(super) fn stated_namespace(&self) -> Option<String> {
        self.intro().iter().find_map(namespace)
    }

    /// The first paragraph below the title that is about the subject.
    pub(super) fn summary(&self) -> RichText {
        let about = |item: &&Item<'_>| match &item.block.kind {
            BlockKind::Paragraph(text) => {
                let plain = text.plain().to_lowercase();
                let noise = ["namespace:", "important:", "note:", "**", "this api is available in", "applies to"];
                !text.is_blank() && !noise.iter().any(|start| plain.starts_with(start))
            }
            _ => false,
        };
        match self.intro().iter().find(about).map(|item| &item.block.kind) {
            Some(BlockKind::Paragraph(text)) if text.plain() != "Not yet documented" => text.clone(),
            _ => RichText::default(),
        }
    }
}

/// `Namespace: microsoft.graph`.
fn namespace(item: &Item<'_>) -> Option<String> {
    let BlockKind::Paragraph(text) = &item.block.kind else { return None };
    let plain = text.plain();
    let (label, name) = plain.split_once(':')?;
    let name = name.trim().trim_end_matches('.');
    let usable =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_'));
    (label.trim().eq_ignore_ascii_case("namespace") && usable).then(|| name.to_owned())
}

/// Keeps the HTTP tab of every tab group apart from the same sample in other languages.
fn without_other_tabs(items: Vec<Item<'_>>) -> (Vec<Item<'_>>, Vec<Item<'_>>) {
    let mut hidden = false;
    let mut kept = Vec::with_capacity(items.len());
    let mut others = Vec::new();
    for item in items {
        match &item.block.kind {
            BlockKind::Tab(name) => hidden = name != "http",
            BlockKind::Rule | BlockKind::Heading { .. } if hidden => {
                hidden = false;
                kept.push(item);
            }
            _ if hidden => others.push(item),
            _ => kept.push(item),
        }
    }
    (kept, others)
}

struct Builder<'d> {
    title: Option<Title<'d>>,
    parts: Vec<Part<'d>>,
    /// Level of the heading that gave the current part its meaning.
    level: u8,
    /// Level of the `Examples` heading while inside it.
    examples: Option<u8>,
    /// True if an unknown section is beside `Examples`: it may show one more example or
    /// document one more operation, which its first `HTTP request` tells.
    beside_examples: bool,
}

impl<'d> Builder<'d> {
    fn new(page: PageId) -> Self {
        let location = Location { page, span: crate::source::Span::default() };
        let (title, words) = (String::new(), String::new());
        let intro = Part { heading: None, title, words, slug: None, in_examples: false, location, items: Vec::new() };
        Self { title: None, parts: vec![intro], level: 0, examples: None, beside_examples: false }
    }

    fn item(&mut self, item: Item<'d>) {
        match &item.block.kind {
            BlockKind::Heading { level: 1, text, anchor } if self.title.is_none() => {
                let words = words(text, anchor.as_deref());
                self.title = Some(Title { text, words, location: item.location() });
            }
            BlockKind::Heading { level, text, anchor } => {
                self.heading((*level).max(2), text, anchor.as_deref(), item.location());
            }
            _ => {
                if let Some(part) = self.parts.last_mut() {
                    part.items.push(item);
                }
            }
        }
    }

    fn heading(&mut self, level: u8, text: &RichText, anchor: Option<&str>, location: Location) {
        let title = text.plain();
        let known = anchor.and_then(Heading::of_slug).or_else(|| Heading::of(&title));
        let ends_examples = match known {
            Some(Heading::Request | Heading::Response | Heading::Example) => false,
            Some(Heading::Http) if self.beside_examples => true,
            Some(_) => self.examples.is_some_and(|outer| level <= outer),
            None => self.examples.is_some_and(|outer| level < outer),
        };
        if ends_examples {
            self.examples = None;
        }
        self.beside_examples = match known {
            None => self.beside_examples || self.examples.is_some_and(|outer| level == outer),
            Some(_) => self.beside_examples && self.examples.is_some() && known != Some(Heading::Example),
        };
        if known == Some(Heading::Example) && self.examples.is_none_or(|outer| level < outer) {
            self.examples = Some(level);
        }
        let heading = match known {
            Some(_) if self.examples.is_none() || is_of_examples(known) => known,
            Some(_) => Some(Heading::Example),
            // A heading of no known meaning belongs to the section it lies in.
            None if level > self.level && self.level > 0 => self.parts.last().and_then(|part| part.heading),
            None => None,
        };
        if known.is_some() || level <= self.level {
            self.level = level;
        }
        let in_examples = self.examples.is_some();
        let (words, slug) = (words(text, anchor), anchor.map(str::to_owned));
        self.parts.push(Part { heading, title, words, slug, in_examples, location, items: Vec::new() });
    }
}

/// The words of a heading in lower case: those of its slug where it has one.
fn words(text: &RichText, anchor: Option<&str>) -> String {
    anchor.map_or_else(|| text.plain().to_lowercase(), slug_words)
}

fn is_of_examples(heading: Option<Heading>) -> bool {
    matches!(heading, Some(Heading::Request | Heading::Response | Heading::Example))
}
