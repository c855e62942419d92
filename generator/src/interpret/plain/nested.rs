//! Rows of members of an object: `owner.name`, `owners[].name`.
//!
//! They follow the row of the object, and do not name properties themselves. The description of the object lists them.

use super::row::ReadRow;
use crate::api::Primitive;
use crate::document::Inline;
use crate::facts::PropertyFacts;

/// The most members that a description lists.
const MOST: usize = 40;

/// Moves the rows of members into the description of their object, where the table has a row for it.
pub(super) fn fold(rows: Vec<ReadRow>) -> Vec<ReadRow> {
    let mut all: Vec<ReadRow> = Vec::with_capacity(rows.len());
    let mut listed = 0;
    for read in rows {
        // Members follow their object, so that the last row that is not one is it.
        match all.last_mut().zip(member(&read.row.name)) {
            Some((object, (name, member))) if is_object(&object.row, name) => {
                if listed < MOST {
                    add(&mut object.row, member, &read.row);
                }
                listed += 1;
            }
            _ => {
                listed = 0;
                all.push(read);
            }
        }
    }
    all
}

/// The name of the object and the path of the member below it.
fn member(name: &str) -> Option<(&str, &str)> {
    let (object, member) = name.split_once('.').filter(|(object, member)| !object.is_empty() && !member.is_empty())?;
    Some((object.trim_end_matches("[]"), member))
}

/// Returns true for the row of an object or a list with this name.
fn is_object(row: &PropertyFacts, name: &str) -> bool {
    let is_value = Primitive::of(&row.ty.name).is_some_and(|primitive| primitive != Primitive::Untyped);
    row.name.trim_end_matches("[]") == name && (row.ty.collection || !is_value)
}

fn add(object: &mut PropertyFacts, member: &str, row: &PropertyFacts) {
    let pieces = &mut object.description.0;
    if !pieces.is_empty() {
        pieces.push(Inline::Break);
    }
    pieces.push(Inline::Code(member.to_owned()));
    if !row.description.is_blank() {
        pieces.push(Inline::Text(": ".to_owned()));
        pieces.extend(row.description.0.iter().cloned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::RichText;
    use crate::facts::TypePhrase;
    use crate::source::{Location, PageId, Span};

    fn row(name: &str, ty: &str) -> ReadRow {
        let ty = TypePhrase { name: ty.to_owned(), ..TypePhrase::default() };
        let plain = PropertyFacts::new(name, ty, Location { page: PageId(0), span: Span::default() });
        let row = PropertyFacts { description: RichText::text("Text."), ..plain };
        ReadRow { row, place: None, is_enum: false }
    }

    #[test]
    fn members_are_listed_with_their_object() {
        let rows = vec![
            row("owner", "json"),
            row("owner.name", "string"),
            row("owner.home.port", "string"),
            row("berths[]", ""),
            row("berths[].number", "integer"),
            row("title", "String"),
            row("title.short", "string"),
            row("alone.part", "string"),
        ];
        let folded: Vec<String> =
            fold(rows).iter().map(|read| format!("{}: {}", read.row.name, read.row.description.plain())).collect();
        let expected = [
            "owner: Text. name: Text. home.port: Text.",
            "berths[]: Text. number: Text.",
            "title: Text.",
            "title.short: Text.",
            "alone.part: Text.",
        ];
        assert_eq!(folded, expected);
    }
}
