//! The units of a page: sections that document an operation, a type or an enumeration.

use super::super::enum_page::anchor;
use super::super::item::Item;
use super::request_line::{self, Requested};
use super::type_name;
use crate::dialect::plain::Section;
use crate::document::{BlockKind, RichText};
use crate::source::{Location, PageId, Span};

/// A heading that names something, with the sections that belong to it.
pub(super) struct Unit<'d> {
    /// Text of the heading.
    pub title: String,
    /// The code spans of the heading.
    pub codes: Vec<String>,
    /// Level of the heading; zero for the text before the first heading.
    pub level: u8,
    /// The fragment that links use; `None` for the title of the page.
    pub anchor: Option<String>,
    /// Location of the heading.
    pub location: Location,
    /// The request lines that define its operations.
    pub requests: Vec<Requested>,
    /// Its own blocks first, then the sections below it.
    pub parts: Vec<Part<'d>>,
}

/// A section of a unit.
pub(super) struct Part<'d> {
    /// Meaning of its heading; `None` for the blocks directly below the heading of the unit.
    pub section: Option<Section>,
    /// Text of its heading.
    pub title: String,
    /// Level of its heading.
    pub level: u8,
    /// True inside the section of an example.
    pub in_example: bool,
    /// Location of its heading.
    pub location: Location,
    /// Its blocks.
    pub items: Vec<Item<'d>>,
}

impl<'d> Unit<'d> {
    fn new(level: u8, text: &RichText, location: Location, is_title: bool) -> Self {
        let title = text.plain();
        let part = Part { section: None, title: String::new(), level, in_example: false, location, items: Vec::new() };
        let anchor = (!is_title).then(|| anchor(&title));
        let codes = text.codes().map(str::to_owned).collect();
        Self { title, codes, level, anchor, location, requests: Vec::new(), parts: vec![part] }
    }

    /// The blocks of all sections of a meaning, and outside of examples.
    pub(super) fn items(&self, section: Section) -> impl Iterator<Item = &Item<'d>> {
        let parts = self.parts.iter().filter(move |part| part.section == Some(section) && !part.in_example);
        parts.flat_map(|part| &part.items)
    }

    /// The blocks directly below its heading.
    pub(super) fn intro(&self) -> &[Item<'d>] {
        self.parts.first().map_or(&[], |part| &part.items)
    }

    /// The first paragraph that describes the unit.
    pub(super) fn summary(&self) -> RichText {
        let text = self.intro().iter().find_map(|item| match &item.block.kind {
            BlockKind::Paragraph(text) if !text.is_blank() && !is_label(text) => Some(text),
            _ => None,
        });
        text.filter(|text| request_line::of_text(text).is_none()).cloned().unwrap_or_default()
    }

    /// Reads the request lines: those of its own blocks and of the section of the request.
    fn read_requests(&mut self) {
        let title = request_line::of_words(&self.title, self.location);
        self.requests.extend(title);
        let parts = self.parts.iter().filter(|part| !part.in_example);
        let parts = parts.filter(|part| matches!(part.section, None | Some(Section::Request)));
        let mut found: Vec<Requested> = Vec::new();
        let mut messages: Vec<Requested> = Vec::new();
        for item in parts.flat_map(|part| &part.items) {
            request_line::collect(item, &mut found, &mut messages);
        }
        // A whole message defines its request where no line does.
        let defining = if found.is_empty() && self.requests.is_empty() { messages } else { found };
        for request in defining {
            if self.requests.len() < request_line::MOST && self.requests.iter().all(|known| !known.is_same(&request)) {
                self.requests.push(request);
            }
        }
    }
}

/// `Request:`, `Response:`; a label above a block.
fn is_label(text: &RichText) -> bool {
    let plain = text.plain();
    plain.ends_with(':') && plain.split_whitespace().count() < 4
}

/// Splits the blocks of a page into units. `stem` names a page without a title.
pub(super) fn split<'d>(page: PageId, stem: &str, items: Vec<Item<'d>>) -> Vec<Unit<'d>> {
    let start = Location { page, span: Span::default() };
    let mut units = vec![Unit::new(0, &RichText::text(stem), start, true)];
    let mut place = Place { unit: 0, part: 0 };
    let mut has_title = false;
    for item in items {
        let BlockKind::Heading { level, text, .. } = &item.block.kind else {
            units[place.unit].parts[place.part].items.push(item);
            continue;
        };
        let is_title = *level == 1 && !has_title;
        has_title |= is_title;
        place = open(&mut units, *level, text, item.location(), is_title);
    }
    for unit in &mut units {
        unit.read_requests();
    }
    units
}

/// The part that takes the blocks below a heading.
#[derive(Clone, Copy)]
struct Place {
    unit: usize,
    part: usize,
}

/// Opens a unit or a part of one for a heading.
fn open(units: &mut Vec<Unit<'_>>, level: u8, text: &RichText, location: Location, is_title: bool) -> Place {
    let title = text.plain();
    let known = Section::of(&title).filter(|_| !is_title);
    let owner = owner(units, level, known);
    let around = owner.and_then(|owner| units[owner].parts.iter().rev().find(|part| part.level < level));
    let around = around.and_then(|part| Some((part.section?, part.in_example)));
    let section = match (known, around) {
        (Some(known), Some((_, true))) => Some(known.in_example()),
        (Some(known), _) => Some(known),
        // A heading below a known section divides it, unless it names a request or a type.
        (None, Some((section, _))) if !names_unit(&title) => Some(section),
        (None, _) => None,
    };
    let Some((section, owner)) = section.zip(owner) else {
        units.push(Unit::new(level, text, location, is_title));
        return Place { unit: units.len() - 1, part: 0 };
    };
    let in_example = section.is_example() || around.is_some_and(|(_, in_example)| in_example);
    let parts = &mut units[owner].parts;
    parts.push(Part { section: Some(section), title, level, in_example, location, items: Vec::new() });
    Place { unit: owner, part: parts.len() - 1 }
}

/// The unit that a heading of a level lies in: the nearest one of a higher level. A section such as `Response` follows
/// the operation beside it on pages without levels.
fn owner(units: &[Unit<'_>], level: u8, known: Option<Section>) -> Option<usize> {
    let nearest = units.iter().rposition(|unit| unit.level < level)?;
    let last = units.len() - 1;
    let is_flat = units[last].level == level && last != nearest && known.is_some();
    let has_request = |unit: &Unit<'_>| {
        request_line::of_words(&unit.title, unit.location).is_some()
            || unit.parts.iter().flat_map(|part| &part.items).any(request_line::is_request)
    };
    Some(if is_flat && has_request(&units[last]) && !has_request(&units[nearest]) { last } else { nearest })
}

/// Returns true for a heading that names a request or a type.
fn names_unit(title: &str) -> bool {
    crate::dialect::http::request_line(title).is_some() || type_name::has_noun(title)
}
