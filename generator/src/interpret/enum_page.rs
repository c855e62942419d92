//! Pages (and sections of pages) that list the members of enumerations.

use super::item::Item;
use super::notes::Notes;
use super::outline::{Outline, Part, Title};
use super::translated::respelled;
use super::{description, notices, phrase};
use crate::diagnostic::Code;
use crate::dialect::headings::Heading;
use crate::dialect::{flags, graph};
use crate::document::{BlockKind, Inline, RichText, Table};
use crate::facts::{EnumFacts, MemberFacts};
use crate::source::Location;

/// The enumerations of a page: its subject, or one for every `x values` section.
pub(super) fn enum_page(outline: &Outline<'_>, title: &Title<'_>, notes: &mut Notes) -> Vec<EnumFacts> {
    let namespace = outline.namespace.clone();
    let mut enums = Vec::new();
    for part in outline.parts.iter().filter(|part| !part.in_examples) {
        let subject = part.heading == Some(Heading::Members);
        let name = if subject { titled_enum(&title.words, &title.text.plain()) } else { sectioned_enum(part) };
        let Some(name) = name.map(|name| graph::qualify(&name, namespace.as_deref())) else { continue };
        let members = members_of(part, outline.translated, notes);
        if members.is_empty() {
            if subject || holds_member_table(part) {
                let message = format!("no members of `{}` could be read", crate::text::shorten(&name));
                notes.report(
                    Code::EnumWithoutMembers,
                    part.location,
                    message,
                    "list them in a table whose first column is `Member`",
                );
            }
            continue;
        }
        let summary = if subject { outline.summary() } else { first_paragraph(part) };
        let anchor = (!subject).then(|| part.slug.clone().unwrap_or_else(|| anchor(&part.title)));
        let deprecation = if subject { notices::deprecated_type(outline) } else { None };
        let flags =
            if subject { outline.texts(&[Heading::Members]).any(|(text, _)| states_flags(text)) } else { false }
                || texts(part).any(states_flags);
        enums.push(EnumFacts {
            name,
            anchor,
            summary,
            members,
            numeric: false,
            flags,
            deprecation,
            location: part.location,
        });
    }
    enums
}

fn members_of(part: &Part<'_>, is_translated: bool, notes: &mut Notes) -> Vec<MemberFacts> {
    let mut members: Vec<MemberFacts> = Vec::new();
    for item in &part.items {
        match &item.block.kind {
            BlockKind::Table(table) => members.extend(table_members(table, item, is_translated, notes)),
            BlockKind::List(items) if members.is_empty() => members.extend(list_members(items, item.location())),
            _ => {}
        }
    }
    let mut seen = std::collections::HashSet::new();
    members.retain(|member| seen.insert(member.name.clone()));
    members
}

fn table_members(table: &Table, item: &Item<'_>, is_translated: bool, notes: &mut Notes) -> Vec<MemberFacts> {
    let by_place = || is_translated.then(|| Columns::by_place(table)).flatten();
    let Some(columns) = Columns::of(table).or_else(by_place) else { return Vec::new() };
    let mut members = Vec::new();
    for row in &table.rows {
        let location = Location { page: item.page, span: row.span };
        let cell = |index: usize| row.cells.get(index).map(|cell| &cell.text);
        let Some(name) = cell(columns.name).map(RichText::plain).filter(|name| !name.is_empty()) else { continue };
        let Some(name) = member_name(&name) else {
            let message = format!("`{}` is not the name of an enumeration member", crate::text::shorten(&name));
            notes.report(Code::NameInvalid, location, message, "put the member's name alone into its cell");
            continue;
        };
        let value = columns.value.and_then(cell).and_then(|text| number(&text.plain()));
        let description = columns.description.and_then(cell).cloned().unwrap_or_default();
        members.push(MemberFacts { name, value, description, location });
    }
    members
}

/// Indices of the columns of a member table.
struct Columns {
    name: usize,
    value: Option<usize>,
    description: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Option<Self> {
        let titles: Vec<String> = table.header.iter().map(|cell| cell.text.plain().to_lowercase()).collect();
        let first = titles.first()?;
        if titles.iter().any(|title| title == "type") {
            return None;
        }
        let position = |wanted: &[&str]| {
            titles.iter().skip(1).position(|title| wanted.contains(&title.as_str())).map(|index| index + 1)
        };
        let named = matches!(
            first.as_str(),
            "member"
                | "member name"
                | "members"
                | "value"
                | "values"
                | "name"
                | "enumeration member"
                | "possible values"
        );
        let value = position(&["value", "int value", "numeric value"]);
        let described = position(&["description", "meaning", "details"]);
        let description = described
            .or_else(|| position(&["member", "value"]).filter(|index| value.is_none() || value != Some(*index)));
        named.then_some(Self { name: 0, value, description })
    }

    /// Columns of a table whose titles are translated: numbers are values.
    fn by_place(table: &Table) -> Option<Self> {
        let numeric = |column: &usize| {
            let mut cells = table.rows.iter().filter_map(|row| row.cells.get(*column)).map(|cell| cell.text.plain());
            !table.rows.is_empty() && cells.all(|cell| number(&cell).is_some())
        };
        let columns = table.header.len();
        let value = (1..columns).find(numeric);
        let description = (1..columns).rev().find(|column| Some(*column) != value);
        (columns > 0).then_some(Self { name: 0, value, description })
    }
}

fn number(text: &str) -> Option<i64> {
    let digits = text.replace([',', ' '], "");
    digits.strip_prefix("0x").map_or_else(|| digits.parse().ok(), |hex| i64::from_str_radix(hex, 16).ok())
}

/// A member as the table spells it; spaces belong to the name on a few pages.
fn member_name(cell: &str) -> Option<String> {
    let name = cell.trim_matches(['*', '`', '"', '\'', ' ', ',', '.']);
    let usable = !name.is_empty() && name.len() <= 120 && name.split(' ').count() <= 6;
    (usable && name.chars().all(|c| !crate::text::is_hidden(c))).then(|| name.to_owned())
}

/// A bullet list of members: the first code span or word of every item.
fn list_members(items: &[RichText], location: Location) -> Vec<MemberFacts> {
    let member = |item: &RichText| {
        let plain = item.plain();
        let name = match item.0.first()? {
            Inline::Code(code) => code.clone(),
            _ => plain.split([' ', ':', '-']).next()?.to_owned(),
        };
        let name = member_name(&name).filter(|name| phrase::is_type_name(name))?;
        let rest = plain.strip_prefix(&name).unwrap_or("").trim_start_matches([' ', ':', '-', '–']);
        Some(MemberFacts { name, value: None, description: RichText::text(rest), location })
    };
    let members: Vec<_> = items.iter().filter_map(member).collect();
    if members.len() == items.len() { members } else { Vec::new() }
}

fn holds_member_table(part: &Part<'_>) -> bool {
    part.items.iter().any(|item| matches!(&item.block.kind, BlockKind::Table(table) if Columns::of(table).is_some()))
}

/// Returns true for a text that states that values are sets of members, as newer pages do: "This is a flags
/// enumeration".
fn states_flags(text: &RichText) -> bool {
    flags::states_flags(&text.plain())
}

fn texts<'p>(part: &'p Part<'_>) -> impl Iterator<Item = &'p RichText> {
    part.items.iter().filter_map(|item| match &item.block.kind {
        BlockKind::Paragraph(text) | BlockKind::Quote(text) => Some(text),
        _ => None,
    })
}

fn first_paragraph(part: &Part<'_>) -> RichText {
    let text = texts(part).next().cloned();
    text.filter(|text| description::constraints(text).values.is_empty()).unwrap_or_default()
}

/// The enumeration that a title names: `dayOfWeek enum type`.
///
/// `words` are those of the title in lower case, in English where `title` is a translation.
fn titled_enum(words: &str, title: &str) -> Option<String> {
    let name = words.split_whitespace().next()?;
    phrase::is_type_name(name).then(|| respelled(name, title).unwrap_or_else(|| name.to_owned()))
}

/// The enumeration that a section lists: `### dayOfWeek values`.
fn sectioned_enum(part: &Part<'_>) -> Option<String> {
    let mut words = part.words.split_whitespace();
    let word = words.next()?.trim_matches(['*', '`']);
    let spelled = respelled(word, &part.title);
    let mut rest: Vec<&str> = words.collect();
    // A slug that several headings share has a number behind it.
    if part.slug.is_some() && rest.last().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit())) {
        rest.pop();
    }
    let listing = match rest.as_slice() {
        ["values"] => true,
        ["options" | "enumeration" | "enum" | "value" | "members"]
        | ["enum" | "enumeration" | "property", "values"] => {
            spelled.as_ref().is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        }
        _ => false,
    };
    (listing && phrase::is_type_name(word)).then(|| spelled.unwrap_or_else(|| word.to_owned()))
}

/// The fragment under which a heading can be linked to.
pub(super) fn anchor(title: &str) -> String {
    let kept = title
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .collect::<String>();
    kept.trim().replace(' ', "-")
}
