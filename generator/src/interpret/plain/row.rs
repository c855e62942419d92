//! A row of a property or a parameter, from the parts of its table or list.

use super::super::description;
use super::type_cell::TypeCell;
use crate::api::{Constraints, Evidence};
use crate::dialect::plain::{Mark, Place};
use crate::document::{Inline, RichText};
use crate::facts::PropertyFacts;
use crate::source::Location;

/// A row with the location of its parameter.
#[derive(Clone, Debug)]
pub(super) struct ReadRow {
    /// The row as a fact.
    pub row: PropertyFacts,
    /// The location that it states.
    pub place: Option<Place>,
    /// True for a row that states to be an enumeration, and for one that lists all values of a text.
    pub is_enum: bool,
}

/// A name with the marks in its cell.
pub(super) struct Named {
    pub name: String,
    pub marks: Vec<Mark>,
}

impl Named {
    /// Reads `title`, `title*`, `title?`, `title (required)`, `~~title~~`.
    pub(super) fn parse(cell: &str) -> Option<Self> {
        let mut marks = Vec::new();
        let (mut words, inside) = match cell.split_once('(') {
            Some((before, inside)) => (before.trim(), inside.trim_end().trim_end_matches(')')),
            None => (cell.trim(), ""),
        };
        for part in inside.split([',', ';']).filter(|part| !part.trim().is_empty()) {
            marks.extend(Mark::of(part));
        }
        if let Some(inner) = words.strip_prefix("~~").and_then(|rest| rest.strip_suffix("~~")) {
            marks.push(Mark::Deprecated);
            words = inner;
        }
        let mut parts = words.split_whitespace();
        let mut name = parts.next()?;
        for part in parts {
            match part {
                "*" => marks.push(Mark::Required),
                other => marks.push(Mark::of(other.trim_matches(','))?),
            }
        }
        name = name.trim_matches(['`', ',', ':', '"']);
        if let Some(rest) = name.strip_suffix('?') {
            marks.push(Mark::Optional);
            name = rest;
        }
        if name.ends_with('*') {
            marks.push(Mark::Required);
        }
        let name = name.trim_matches('*').to_owned();
        let starts = name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '@' | '$'));
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | '@' | '[' | ']');
        (starts && name.len() <= 120 && name.chars().all(is_part)).then_some(Self { name, marks })
    }
}

impl ReadRow {
    /// A row from its parts.
    pub(super) fn new(named: Named, ty: TypeCell, description: RichText, location: Location) -> Self {
        let mut constraints = description::constraints(&description);
        let is_stated_enum = ty.is_enum();
        if constraints.values.is_empty() {
            constraints.values = if ty.values.is_empty() { one_of(&description) } else { ty.values };
        }
        for mark in named.marks.into_iter().chain(ty.marks) {
            apply(mark, &mut constraints);
        }
        let is_text = ty.phrase.name.is_empty() || ty.phrase.name.eq_ignore_ascii_case("string");
        let is_closed =
            constraints.values.len() > 1 && is_text && !constraints.values.iter().all(|value| is_number(value));
        let mut phrase = ty.phrase;
        if phrase.evidence.is_none() && !phrase.name.is_empty() {
            phrase.evidence = Some(Evidence::Table);
        }
        let row = PropertyFacts { name: named.name, ty: phrase, description, constraints, location };
        Self { row, place: None, is_enum: is_stated_enum || is_closed }
    }
}

fn apply(mark: Mark, constraints: &mut Constraints) {
    match mark {
        Mark::Required => constraints.required = true,
        Mark::Optional => {
            constraints.optional = true;
            constraints.required = false;
        }
        Mark::Nullable => constraints.nullable = Some(true),
        Mark::NotNull => constraints.nullable = Some(false),
        Mark::Deprecated => constraints.deprecated = true,
        Mark::ReadOnly => constraints.read_only = true,
        Mark::Always => constraints.always = true,
        Mark::Enum => {}
    }
}

fn is_number(value: &str) -> bool {
    value.parse::<f64>().is_ok()
}

/// The values in "One of `a`, `b` or `c`", "Either `a` or `b`".
fn one_of(text: &RichText) -> Vec<String> {
    let introduces = |words: &str| {
        let lower = words.to_lowercase();
        let end = lower.trim_end().trim_end_matches(':');
        ["one of", "either", "one of the following"].iter().any(|phrase| end.ends_with(phrase))
    };
    // "(`asc` or `desc`)": a choice in parentheses.
    let is_choice = |window: &[Inline]| match window {
        [Inline::Text(before), Inline::Code(_), Inline::Text(or), Inline::Code(_)] => {
            before.ends_with('(') && or.trim() == "or"
        }
        _ => false,
    };
    let start = text.0.iter().position(|piece| matches!(piece, Inline::Text(words) if introduces(words)));
    let start = start.or_else(|| text.0.windows(4).position(is_choice));
    let Some(start) = start else { return Vec::new() };
    let mut values = Vec::new();
    for piece in &text.0[start + 1..] {
        match piece {
            Inline::Code(code) => values.push(code.trim().trim_matches('"').to_owned()),
            Inline::Text(words) if matches!(words.trim(), "," | "or" | ", or" | "|" | "/" | "and" | ", and") => {}
            _ => break,
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_marks() {
        let of = |cell: &str| Named::parse(cell).map(|named| format!("{} {:?}", named.name, named.marks));
        for (cell, read) in [
            ("title", "title []"),
            ("title*", "title [Required]"),
            ("title?", "title [Optional]"),
            ("title (required)", "title [Required]"),
            ("title required", "title [Required]"),
            ("~~title~~", "title [Deprecated]"),
            ("X-Request-Id", "X-Request-Id []"),
            ("filter[author]", "filter[author] []"),
        ] {
            assert_eq!(of(cell).as_deref(), Some(read), "{cell}");
        }
        assert_eq!([of("the title"), of("1st"), of("")], [None, None, None]);
    }

    #[test]
    fn values_follow_one_of() {
        let code = |text: &str| Inline::Code(text.to_owned());
        let text = |text: &str| Inline::Text(text.to_owned());
        let cell = RichText(vec![text("The state. One of "), code("draft"), text(", "), code("sold"), text(".")]);
        assert_eq!(one_of(&cell), ["draft", "sold"]);
        assert!(one_of(&RichText(vec![text("See "), code("draft")])).is_empty());
        let choice = vec![text("Order ("), code("asc"), text(" or "), code("desc"), text(", default "), code("asc")];
        assert_eq!(one_of(&RichText(choice)), ["asc", "desc"]);
        assert!(one_of(&RichText(vec![text("Size ("), code("s"), text(" to "), code("xl")])).is_empty());
    }
}
