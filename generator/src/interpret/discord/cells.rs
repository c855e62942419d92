//! Cells of field tables: footnotes, `?` on names and types, and links to the values of integers.

use crate::dialect::discord;
use crate::dialect::plain::{Column, number};
use crate::document::{Cell, Inline, RichText, Row, Table};

/// A table with the marks of the plain dialect; other tables than those of fields stay as they are.
pub(super) fn table(table: &Table) -> Table {
    let columns: Vec<Option<Column>> = table.header.iter().map(|cell| Column::of(&cell.text.plain())).collect();
    let position = |column| columns.iter().position(|known| *known == Some(column));
    let Some((name, ty)) = position(Column::Name).zip(position(Column::Type)) else { return table.clone() };
    if lists_numbers(table, ty) {
        return table.clone();
    }
    let description = position(Column::Description);
    let default = position(Column::Default);
    let states_required = columns.iter().any(|column| matches!(column, Some(Column::Required)));
    let row = |source: &Row| {
        let mut row = source.clone();
        let values = description.and_then(|at| values_link(&source.cells[at].text));
        let has_default = default.is_some_and(|at| source.cells[at].text.plain().contains(char::is_alphanumeric));
        row.cells[name].text = field_name(&row.cells[name].text.plain(), has_default, states_required)?;
        row.cells[ty].text = field_type(&row.cells[ty].text, values);
        Some(row)
    };
    let header: Vec<Cell> = table.header.clone();
    Table { header, rows: table.rows.iter().filter_map(row).collect() }
}

/// Returns true for a table of names and numbers, `Type | Name`, whose column of types is one of values.
fn lists_numbers(table: &Table, column: usize) -> bool {
    let is_number = |row: &Row| number(&row.cells[column].text.plain()).is_some();
    !table.rows.is_empty() && table.rows.iter().all(is_number)
}

/// `name?\*` as `name (optional)`; `None` for a row without a name. A field with a default is optional, too.
fn field_name(cell: &str, has_default: bool, states_required: bool) -> Option<RichText> {
    let name = without_footnotes(cell);
    let (name, is_optional) = match name.strip_suffix('?') {
        Some(name) => (name, true),
        None => (name, has_default),
    };
    // A row with only a footnote stands for all other members.
    if name.is_empty() {
        return None;
    }
    let mark = match (is_optional, states_required) {
        (true, _) => " (optional)",
        (false, true) => "",
        (false, false) => " (always present)",
    };
    Some(RichText::text(&format!("{name}{mark}")))
}

/// Returns true for a paragraph that starts with the mark of a footnote: `*` or `[1]`.
pub(super) fn is_footnote(text: &str) -> bool {
    let number = text.strip_prefix('[').and_then(|inside| inside.split_once(']')).map(|(number, _)| number);
    text.starts_with('*') || number.is_some_and(|number| number.parse::<u8>().is_ok())
}

/// A text without `*`, `**` and `[1]` at its end.
fn without_footnotes(text: &str) -> &str {
    let mut rest = text.trim();
    loop {
        let before = rest;
        rest = rest.trim_end_matches('*').trim_end();
        if let Some((start, number)) = rest.strip_suffix(']').and_then(|inner| inner.rsplit_once('['))
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
        {
            rest = start.trim_end();
        }
        if rest == before {
            return rest;
        }
    }
}

/// A type cell with `or null` in place of the mark before it, and with the link to its values.
fn field_type(cell: &RichText, values: Option<&str>) -> RichText {
    let mut pieces: Vec<Inline> = Vec::new();
    for piece in cell.0.iter().map(unlinked) {
        match (pieces.last_mut(), piece) {
            (Some(Inline::Text(words)), Inline::Text(more)) => words.push_str(&more),
            (_, piece) => pieces.push(piece),
        }
    }
    let mut is_nullable = false;
    let is_behind_link = pieces.len() > 1;
    if let Some(Inline::Text(first)) = pieces.first_mut()
        && let Some(rest) = first.trim_start().strip_prefix('?')
    {
        *first = rest.to_owned();
        is_nullable = true;
    }
    if let Some(Inline::Text(last)) = pieces.last_mut() {
        *last = without_footnotes(last).to_owned();
        // Trimming must not join the words to the link before them.
        if !last.is_empty() && is_behind_link && !last.starts_with(' ') {
            last.insert(0, ' ');
        }
    }
    pieces.retain(|piece| !matches!(piece, Inline::Text(words) if words.trim().is_empty()));
    if let [.., Inline::Link { .. }, Inline::Text(words)] = &pieces[..]
        && discord::IDS.contains(&words.trim())
    {
        // The link explains whose ids they are.
        pieces.truncate(pieces.len() - 2);
        pieces.push(Inline::Text("snowflakes".to_owned()));
    }
    let only = match &pieces[..] {
        [Inline::Text(words) | Inline::Link { text: words, .. }] => words.trim().to_lowercase(),
        _ => String::new(),
    };
    if let Some((_, known)) = discord::TYPES.iter().find(|(word, _)| *word == only) {
        pieces = vec![Inline::Text((*known).to_owned())];
    } else if let [Inline::Text(_)] = &pieces[..]
        && let Some(target) = values
        && [&discord::INTEGERS[..], &discord::TEXTS, &discord::OBJECTS]
            .iter()
            .any(|words| words.contains(&only.as_str()))
    {
        pieces = linked(&only, target);
    }
    if is_nullable {
        pieces.push(Inline::Text(" or null".to_owned()));
    }
    RichText(pieces)
}

/// A piece without a link on the word `array`, which only explains how arrays are written.
fn unlinked(piece: &Inline) -> Inline {
    match piece {
        Inline::Link { text, .. } if text.eq_ignore_ascii_case("array") => Inline::Text(text.clone()),
        other => other.clone(),
    }
}

/// `array of integers` with a link on the word for the items.
fn linked(words: &str, target: &str) -> Vec<Inline> {
    let link = |text: &str| Inline::Link { text: text.to_owned(), target: target.to_owned() };
    match words.strip_prefix("array of ").or_else(|| (words == "array").then_some("objects")) {
        Some(items) => vec![Inline::Text("array of ".to_owned()), link(items.trim_end_matches('s'))],
        None => vec![link(words)],
    }
}

/// The first link to a section in a description: where it leads to an enumeration, it lists the values of the field.
fn values_link(description: &RichText) -> Option<&str> {
    description.links().map(|(_, target)| target).find(|target| target.contains('#') && !target.contains("://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_footnotes_and_keep_marks() {
        let of = |cell: &str| field_name(cell, false, false).map(|text| text.plain());
        for (cell, read) in [
            ("sail", Some("sail (always present)")),
            ("sail?", Some("sail (optional)")),
            ("sail?*", Some("sail (optional)")),
            ("sail? **", Some("sail (optional)")),
            ("sail * **", Some("sail (always present)")),
            ("sail [1]", Some("sail (always present)")),
            ("*", None),
            ("files[n]?*", Some("files[n] (optional)")),
        ] {
            assert_eq!(of(cell).as_deref(), read, "{cell}");
        }
        let of =
            |has_default, states_required| field_name("sail", has_default, states_required).map(|text| text.plain());
        assert_eq!(of(false, true).as_deref(), Some("sail"));
        assert_eq!(of(true, false).as_deref(), Some("sail (optional)"));
    }

    #[test]
    fn footnotes_start_with_their_mark() {
        for (text, is_mark) in [
            ("* Only in harbors.", true),
            ("** Only at sea.", true),
            ("[12] Only in harbors.", true),
            ("[Boats](#boats) are moored.", false),
            ("Only in harbors [1].", false),
        ] {
            assert_eq!(is_footnote(text), is_mark, "{text}");
        }
    }

    #[test]
    fn types_have_words_for_marks() {
        let of = |cell: &str, values| field_type(&RichText::text(cell), values);
        assert_eq!(of("?string", None).plain(), "string or null");
        assert_eq!(of("string **", None).plain(), "string");
        let link = of("integer", Some("/boats#sails"));
        assert_eq!(link.links().collect::<Vec<_>>(), [("integer", "/boats#sails")]);
        assert_eq!(of("snowflake", Some("/boats#sails")).links().count(), 0);
        let many = of("?array of integers", Some("#x"));
        assert_eq!((many.plain().as_str(), many.links().count()), ("array of integer or null", 1));
        let boat = || Inline::Link { text: "boat".to_owned(), target: "#boat-object".to_owned() };
        let ids = |words: &str| {
            let cell = RichText(vec![Inline::Text("array of ".to_owned()), boat(), Inline::Text(words.to_owned())]);
            field_type(&cell, None)
        };
        assert_eq!(ids(" object ids").plain(), "array of snowflakes");
        assert_eq!(ids(" objects").links().count(), 1);
    }
}
