//! Units that document an enumeration.

use std::collections::{HashMap, HashSet};

use super::super::item::Item;
use super::super::notes::Notes;
use super::deprecation;
use super::numbered;
use super::rows;
use super::type_name;
use super::units::Unit;
use crate::diagnostic::Code;
use crate::dialect::flags;
use crate::dialect::plain::{Column, Section};
use crate::document::{BlockKind, Inline, RichText, Row};
use crate::facts::{EnumFacts, MemberFacts};
use crate::source::Location;
use crate::text::english::singular;
use crate::text::shorten;

/// The enumeration that a unit documents: one with a table or a list of values.
pub(super) fn enumeration(unit: &Unit<'_>, notes: &mut Notes) -> Option<EnumFacts> {
    let numbered = unit.intro().iter().find_map(numbered::read).unwrap_or_default();
    let name = if numbered.numeric { unit.values_name()? } else { unit.type_name()? };
    let is_stated = type_name::is_enum(&unit.title);
    let own = unit.intro().iter().map(|item| (item, is_stated || lists_words(unit, item)));
    let listed = unit.items(Section::Values).map(|item| (item, true));
    let mut members: Vec<MemberFacts> = numbered.members;
    let mut seen: HashSet<String> = HashSet::new();
    members.retain(|member| seen.insert(member.name.clone()));
    for (item, is_stated) in own.chain(listed) {
        if !members.is_empty() && numbered::read(item).is_some() {
            continue;
        }
        let rows = match &item.block.kind {
            BlockKind::List(entries) if is_stated => {
                entries.iter().map(|entry| of_entry(entry, item.location())).collect()
            }
            _ => rows::members(item, is_stated).into_iter().map(of_row).collect::<Vec<_>>(),
        };
        for member in rows.into_iter().flatten() {
            if seen.insert(member.name.clone()) {
                members.push(member);
            }
        }
    }
    if members.is_empty() {
        return None;
    }
    report_overlaps(&name, &members, notes);
    let states_flags = |text: &RichText| flags::states_flags(&text.plain());
    let flags = numbered.flags || unit.paragraphs().any(|(text, _)| states_flags(text));
    Some(EnumFacts {
        name,
        anchor: unit.anchor.clone(),
        summary: unit.summary(),
        members,
        numeric: numbered.numeric,
        flags,
        deprecation: deprecation::of(unit),
        location: unit.location,
    })
}

/// Reports members with one value, and members of flags that share bits.
fn report_overlaps(name: &str, members: &[MemberFacts], notes: &mut Notes) {
    let mut first: HashMap<i64, &str> = HashMap::new();
    for member in members {
        let Some(value) = member.value else { continue };
        if let Some(other) = first.insert(value, &member.name) {
            let (mine, other) = (shorten(&member.name), shorten(other));
            let message = format!("`{mine}` and `{other}` of `{}` have the same value {value}", shorten(name));
            notes.report(Code::Conflict, member.location, message, "give each member a value of its own");
        }
    }
}

/// Returns true for a table of words below a heading with an anchor of its own: `Sail | Description`.
fn lists_words(unit: &Unit<'_>, item: &Item<'_>) -> bool {
    let BlockKind::Table(table) = &item.block.kind else { return false };
    let [first, second, ..] = &table.header[..] else { return false };
    if table.header.len() > 3 {
        return false;
    }
    let is_word = |row: &Row| {
        let text = row.cells[0].text.plain();
        let text = without_note(&text);
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    let (title, column) = (unit.title.to_lowercase(), first.text.plain());
    let meaning = Column::of(&column);
    // `Search types` above `Type | Description`, and `Locales` above `Locale | Name`.
    let is_of_title = singular(title.rsplit(' ').next().unwrap_or_default()) == column.to_lowercase();
    let is_kind = meaning == Some(Column::Type) && table.header.len() == 2;
    let is_free =
        (meaning.is_none() || is_kind) && unit.alias.is_some() || is_of_title && meaning != Some(Column::Name);
    is_free
        && !matches!(Column::of(&second.text.plain()), Some(Column::Type | Column::Member))
        && table.rows.len() > 1
        && table.rows.iter().all(is_word)
}

fn of_row((name, description, location): (RichText, Option<RichText>, Location)) -> Option<MemberFacts> {
    let text = name.codes().next().map_or_else(|| name.plain(), str::to_owned);
    member(&text, description.unwrap_or_default(), location)
}

/// `` `draft`: not yet visible ``.
fn of_entry(entry: &RichText, location: Location) -> Option<MemberFacts> {
    let (Inline::Code(name), rest) = entry.0.split_first()? else { return None };
    let mut rest = rest.to_vec();
    if let Some(Inline::Text(first)) = rest.first_mut() {
        *first = first.trim_start_matches([' ', ':', '-', '–', '—']).to_owned();
    }
    member(name, RichText(rest), location)
}

/// A word without a reference to a note behind it: `gif [1]`.
fn without_note(text: &str) -> &str {
    let is_number =
        |note: &str| note.strip_suffix(']').is_some_and(|inner| inner.bytes().all(|byte| byte.is_ascii_digit()));
    text.rsplit_once(" [").filter(|(_, note)| is_number(note)).map_or(text, |(word, _)| word).trim()
}

fn member(text: &str, description: RichText, location: Location) -> Option<MemberFacts> {
    let name = without_note(text).trim().trim_matches(['"', '\'', '*', '`']);
    let usable = !name.is_empty() && name.len() <= 80 && !name.contains(char::is_whitespace);
    usable.then(|| MemberFacts { name: name.to_owned(), value: None, description, location })
}
