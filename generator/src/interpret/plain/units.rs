//! The units of a page: sections that document an operation, a type or an enumeration.

use super::super::enum_page::anchor;
use super::super::item::Item;
use super::request_line::{self, Requested};
use super::returns;
use super::type_name;
use crate::dialect::plain::Section;
use crate::document::{BlockKind, Inline, RichText};
use crate::source::{Location, PageId, Span};

/// A heading that names something, with the sections that belong to it.
pub(super) struct Unit<'d> {
    /// Text of the heading.
    pub title: String,
    /// The code spans of the heading.
    codes: Vec<String>,
    /// Level of the heading; zero for the text before the first heading.
    pub level: u8,
    /// The fragment that links use; `None` for the title of the page.
    pub anchor: Option<String>,
    /// The fragment that its page gives the section, beside the one of its heading.
    pub alias: Option<String>,
    /// Location of the heading.
    pub location: Location,
    /// True if its heading or a block has a request line.
    has_request: bool,
    /// True if its heading or a block directly below it has a request line, or such a block is a table.
    is_documented: bool,
    /// The sections that the next one can lie in, by level: positions in `parts`.
    open: Vec<usize>,
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
        let requests: Vec<Requested> = request_line::of_words(&title, location).into_iter().collect();
        let has_request = !requests.is_empty();
        let is_documented = has_request;
        let (open, parts, alias) = (vec![0], vec![part], None);
        Self { title, codes, level, anchor, alias, location, has_request, is_documented, open, requests, parts }
    }

    /// The name of the type that its heading names.
    pub(super) fn type_name(&self) -> Option<String> {
        type_name::of_heading(&self.title, &self.codes)
    }

    /// The name of the enumeration that its heading names, if it is above numbers.
    pub(super) fn values_name(&self) -> Option<String> {
        type_name::of_values(&self.title, &self.codes)
    }

    /// The blocks of all sections of a meaning, and outside of examples.
    pub(super) fn items(&self, section: Section) -> impl Iterator<Item = &Item<'d>> {
        let parts = self.parts.iter().filter(move |part| part.section == Some(section) && !part.in_example);
        parts.flat_map(|part| &part.items)
    }

    /// The texts of the paragraphs in its sections of this meaning.
    pub(super) fn texts(&self, section: Section) -> impl Iterator<Item = &RichText> {
        self.items(section).filter_map(|item| match &item.block.kind {
            BlockKind::Paragraph(text) => Some(text),
            _ => None,
        })
    }

    /// The texts of its paragraphs and notes outside of examples.
    pub(super) fn prose(&self) -> impl Iterator<Item = &RichText> {
        let items = self.parts.iter().filter(|part| !part.in_example).flat_map(|part| &part.items);
        items.filter_map(|item| match &item.block.kind {
            BlockKind::Paragraph(text) | BlockKind::Quote(text) => Some(text),
            _ => None,
        })
    }

    /// The paragraphs directly below its heading.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = (&RichText, &Item<'d>)> {
        self.intro().iter().filter_map(|item| match &item.block.kind {
            BlockKind::Paragraph(text) => Some((text, item)),
            _ => None,
        })
    }

    /// The blocks directly below its heading.
    pub(super) fn intro(&self) -> &[Item<'d>] {
        self.parts.first().map_or(&[], |part| &part.items)
    }

    /// The first paragraph that describes the unit; none if its request line comes first.
    pub(super) fn summary(&self) -> RichText {
        let text = self.paragraphs().map(|(text, _)| text).find(|text| !text.is_blank() && !is_label(text));
        text.filter(|text| !request_line::is_line(text)).cloned().unwrap_or_default()
    }

    /// The first paragraph that describes the unit, before or behind its request line.
    pub(super) fn summary_at_any_place(&self) -> RichText {
        let mut texts = self.paragraphs().map(|(text, _)| text);
        let is_summary = |text: &&RichText| !text.is_blank() && !is_label(text) && !request_line::is_line(text);
        texts.find(is_summary).cloned().unwrap_or_default()
    }

    /// The section that a heading of a level lies in; sections of its level and below are closed.
    fn around(&mut self, level: u8) -> Option<&Part<'d>> {
        let Self { open, parts, .. } = self;
        open.retain(|part| *part == 0 || parts[*part].level < level);
        open.last().map(|part| &parts[*part]).filter(|part| part.level < level)
    }

    /// Adds a block to a part.
    fn push(&mut self, part: usize, item: Item<'d>, is_request: bool) {
        self.has_request |= is_request;
        self.is_documented |= part == 0 && (is_request || matches!(item.block.kind, BlockKind::Table(_)));
        self.parts[part].items.push(item);
    }

    /// Adds the request lines of its own blocks and of the section of the request to that of its heading.
    fn read_requests(&mut self) {
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
    plain.ends_with(':') && (plain.split_whitespace().count() < 4 || returns::announces(text))
}

/// The level of labels, below that of every heading.
const LABEL: u8 = 7;

/// Returns true for a paragraph that consists of the title of a section: `**Response**`.
fn is_section(text: &RichText) -> bool {
    let is_plain = text.0.iter().all(|piece| matches!(piece, Inline::Text(_)));
    is_plain && Section::of_label(&text.plain()).is_some()
}

/// Splits the blocks of a page into units. `stem` names a page without a title.
pub(super) fn split<'d>(page: PageId, stem: &str, items: Vec<Item<'d>>) -> Vec<Unit<'d>> {
    let start = Location { page, span: Span::default() };
    let mut units = vec![Unit::new(0, &RichText::text(stem), start, true)];
    let mut place = Place { unit: 0, part: 0 };
    let mut has_title = false;
    // The latest unit of each level that a section can lie in.
    let mut ancestors = vec![0];
    let is_request: Vec<bool> = items.iter().map(request_line::is_request).collect();
    let requesting = requesting(&items, &is_request);
    for (at, item) in items.into_iter().enumerate() {
        let (level, text, fragment) = match &item.block.kind {
            BlockKind::Heading { level, text, anchor } => (*level, text, anchor.as_ref()),
            // A label of its own is a heading below all others.
            BlockKind::Paragraph(text) if units[place.unit].has_request && is_section(text) => (LABEL, text, None),
            _ => {
                units[place.unit].push(place.part, item, is_request[at]);
                continue;
            }
        };
        let is_title = level == 1 && !has_title;
        has_title |= is_title;
        let heading = Heading { level, text, location: item.location(), is_title, requests: requesting[at] };
        place = open(&mut units, &mut ancestors, &heading);
        if place.part == 0 {
            units[place.unit].alias = fragment.cloned();
        }
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

/// A heading while its page is split.
struct Heading<'t> {
    level: u8,
    text: &'t RichText,
    location: Location,
    /// True for the title of the page.
    is_title: bool,
    /// True if a block below it, before the next heading, has a request line.
    requests: bool,
}

/// For each block, true if it is a heading with a request line before the next one.
fn requesting(items: &[Item<'_>], is_request: &[bool]) -> Vec<bool> {
    let mut found = vec![false; items.len()];
    let mut requests = false;
    for (at, item) in items.iter().enumerate().rev() {
        if matches!(item.block.kind, BlockKind::Heading { .. }) {
            found[at] = std::mem::take(&mut requests);
        } else {
            requests |= is_request[at];
        }
    }
    found
}

/// Opens a unit or a part of one for a heading.
fn open(units: &mut Vec<Unit<'_>>, ancestors: &mut Vec<usize>, heading: &Heading<'_>) -> Place {
    let Heading { level, text, location, is_title, requests } = *heading;
    let title = text.plain();
    let known = Section::of(&title).filter(|_| !is_title);
    let owner = owner(units, ancestors, level, known);
    // "Sale response" below an operation is its response, and a type elsewhere.
    let answers = || owner.is_some_and(|owner| units[owner].has_request) && Section::ends_in_response(&title);
    let known = known.or_else(|| answers().then_some(Section::Response));
    // "Notes" and "Members" are sections of an operation or a type, and resources elsewhere.
    let is_documented = || owner.is_some_and(|owner| units[owner].is_documented);
    let known = known.filter(|section| !matches!(section, Section::Other | Section::Values) || is_documented());
    let around = owner.and_then(|owner| units[owner].around(level));
    let around = around.and_then(|part| Some((part.section?, part.in_example)));
    let section = match (known, around) {
        (Some(known), Some((_, true))) => Some(known.in_example()),
        (Some(known), _) => Some(known),
        // A heading below a known section divides it, unless it names a request or a type.
        (None, Some((section, in_example))) if in_example || !(requests || names_unit(&title)) => Some(section),
        (None, _) => None,
    };
    let Some((section, owner)) = section.zip(owner) else {
        units.push(Unit::new(level, text, location, is_title));
        ancestors.retain(|unit| units[*unit].level < level);
        ancestors.push(units.len() - 1);
        return Place { unit: units.len() - 1, part: 0 };
    };
    let in_example = section.is_example() || around.is_some_and(|(_, in_example)| in_example);
    let unit = &mut units[owner];
    unit.parts.push(Part { section: Some(section), title, level, in_example, location, items: Vec::new() });
    let part = unit.parts.len() - 1;
    unit.open.push(part);
    Place { unit: owner, part }
}

/// The unit that a heading of a level lies in: the nearest one of a higher level. A section such as `Response` follows
/// the operation beside it on pages without levels.
fn owner(units: &[Unit<'_>], ancestors: &[usize], level: u8, known: Option<Section>) -> Option<usize> {
    let nearest = ancestors.iter().rev().copied().find(|unit| units[*unit].level < level)?;
    let last = units.len() - 1;
    let is_flat = units[last].level == level && last != nearest && known.is_some();
    Some(if is_flat && units[last].has_request && !units[nearest].has_request { last } else { nearest })
}

/// Returns true for a heading that names a request or a type.
fn names_unit(title: &str) -> bool {
    crate::dialect::http::request_line(title).is_some() || type_name::has_noun(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::source::Page;

    /// The units of a page with their requests and sections: `Title [GET /x]: Response, Errors`.
    fn of(text: &str) -> Vec<String> {
        let page = Page::new("a.md".to_owned(), None, text.to_owned());
        let (document, _): (Document, _) = crate::parse::parse(PageId(0), &page);
        let items = document.blocks.iter().map(|block| Item { page: PageId(0), block }).collect();
        let shown = |unit: &Unit<'_>| {
            let requests: Vec<String> =
                unit.requests.iter().map(|request| format!("{} {}", request.0.method, request.0.target)).collect();
            let parts: Vec<&str> = unit.parts.iter().skip(1).map(|part| part.title.as_str()).collect();
            format!("{} [{}]: {}", unit.title, requests.join(", "), parts.join(", "))
        };
        split(PageId(0), "a", items).iter().skip(1).map(shown).collect()
    }

    #[test]
    fn sections_belong_to_the_operation_above_them() {
        assert_eq!(
            of("# Shop\n\n## List\n\n`GET /x`\n\n### Response\n\nText\n\n### Errors\n\n## Add\n\n```\nPOST /x\n```\n"),
            ["Shop []: ", "List [GET /x]: Response, Errors", "Add [POST /x]: "]
        );
    }

    #[test]
    fn sections_without_levels_follow_their_operation() {
        assert_eq!(
            of("# Shop\n\n## List\n\n`GET /x`\n\n## Response\n\nText\n"),
            ["Shop []: ", "List [GET /x]: Response"]
        );
        assert_eq!(of("# List\n\n`GET /x`\n\n## Response\n\nText\n"), ["List [GET /x]: Response"]);
    }

    #[test]
    fn resources_can_have_the_names_of_sections() {
        assert_eq!(
            of("# Desk\n\n## Notes\n\n### List notes\n\n`GET /notes`\n\n#### Notes\n\nText\n"),
            ["Desk []: ", "Notes []: ", "List notes [GET /notes]: Notes"]
        );
        assert_eq!(
            of("# Club\n\n## Members\n\n### GET /members\n"),
            ["Club []: ", "Members []: ", "GET /members [GET /members]: "]
        );
    }

    #[test]
    fn labels_are_sections_of_operations() {
        assert_eq!(
            of(
                "# Shop\n\n**Parameters**\n\n## List\n\n> GET `/x`\n\n**Query parameters:**\n\n| a |\n|---|\n\nResponse\n\n## Add\n\n\
                **Method**: `POST`  \n**Endpoint**: `/x`\n\n## Drop\n\n- **URL:** `/x/:id`\n- **Method:** DELETE\n\n### All parameters for x\n"
            ),
            [
                "Shop []: ",
                "List [GET /x]: Query parameters:, Response",
                "Add [POST /x]: ",
                "Drop [DELETE /x/{id}]: All parameters for x"
            ]
        );
    }

    #[test]
    fn examples_do_not_define_requests() {
        assert_eq!(
            of("# List\n\n`GET /x`\n\n## Example\n\n### Request\n\n```http\nGET /x/1 HTTP/1.1\n```\n"),
            ["List [GET /x]: Example, Request"]
        );
    }
}
