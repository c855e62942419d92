//! The request body that an API page describes.

use serde_json::Value;

use super::annotation::Annotation;
use super::item::Item;
use super::notes::Notes;
use super::outline::Outline;
use super::{phrase, property_table, required_rows, translated};
use crate::dialect::headings::Heading;
use crate::document::{BlockKind, Inline, RichText};
use crate::facts::{BodyFacts, ExampleFacts, MessageFacts, PropertyFacts, TypePhrase};
use crate::source::Location;
use crate::text::lenient_json::{self, Reading};

/// The request body section; rows of translated pages have the names that the first example sends.
pub(super) fn body(outline: &Outline<'_>, examples: &[ExampleFacts], notes: &mut Notes) -> BodyFacts {
    let (mut none, mut names_json, mut names_mime, mut ty) = (false, false, false, None);
    let (mut rows, mut shown) = (Vec::new(), Vec::new());
    let (mut required, mut requires_table) = (Vec::new(), false);
    let mut shows_type = false;
    for item in outline.items(Heading::Body) {
        match &item.block.kind {
            BlockKind::Comment(text) => shows_type = Annotation::block_type_of(text) == Some("resource"),
            // The block of a type is part of the body at most, any other is the body.
            BlockKind::Fence(fence) if !std::mem::take(&mut shows_type) => {
                if let Reading::Strict(sample @ Value::Object(_)) = lenient_json::parse(&fence.content) {
                    shown.push((sample, item.location()));
                }
            }
            BlockKind::Table(table) => {
                let mut stated = property_table::typed_rows(outline, table, item, notes);
                if std::mem::take(&mut requires_table) {
                    required_rows::mark(&mut stated, examples);
                }
                rows.extend(stated);
            }
            BlockKind::Paragraph(text) => {
                requires_table |= required_rows::requires_table(text);
                let named = required_rows::named(text).into_iter();
                required.extend(named.map(|name| (name, item.location())));
                let lower = text.plain().to_lowercase();
                none |= says_no_body(&lower);
                names_json |= lower.contains("json");
                names_mime |= lower.contains("mime ");
                let names_type = outline.translated || lower.contains("representation") || lower.contains("object");
                if ty.is_none() && names_type {
                    ty = represented(text, item);
                }
            }
            _ => {}
        }
    }
    none &= rows.is_empty();
    if outline.translated {
        // The sentence is translated; what a body would show is not there.
        let shows = outline.items(Heading::Body).any(|item| !matches!(item.block.kind, BlockKind::Paragraph(_)));
        none = !shows && ty.is_none() && !sends_only_text(examples);
        let lost = restore_names(&mut rows, examples);
        property_table::report_translated(&lost, notes);
    }
    property_table::drop_unusable(&mut rows, notes);
    BodyFacts {
        list: false,
        stated: outline.part(Heading::Body).is_some(),
        none,
        names_json,
        names_mime,
        rows,
        complete: false,
        required,
        ty,
        form: None,
        shown,
    }
}

/// Gives translated rows the names that the first example sends.
fn restore_names(rows: &mut [PropertyFacts], examples: &[ExampleFacts]) -> Vec<Location> {
    let sent = examples.iter().find_map(|example| example.request.as_ref()?.json.as_ref()?.as_object());
    let members = sent.into_iter().flatten().filter(|(name, _)| !name.contains('@'));
    let members: Vec<_> = members.map(|(name, value)| (name.as_str(), Some(value))).collect();
    translated::restore_names(rows, &members)
}

/// Returns true if every example sends a body, and none of them JSON.
fn sends_only_text(examples: &[ExampleFacts]) -> bool {
    let mut sent = examples.iter().filter_map(|example| example.request.as_ref()).peekable();
    sent.peek().is_some() && sent.all(MessageFacts::is_text)
}

fn says_no_body(lower: &str) -> bool {
    let denies = [
        "do not supply",
        "don't supply",
        "does not require a request body",
        "doesn't require a request body",
        "no request body",
        "empty request body",
    ];
    denies.iter().any(|phrase| lower.contains(phrase))
}

/// "supply a JSON representation of the [user](user.md) object".
fn represented(text: &RichText, item: &Item<'_>) -> Option<TypePhrase> {
    if let Some((shown, target)) =
        text.links().find(|(_, target)| target.contains("resources/") || !target.contains('/'))
    {
        let cell = RichText(vec![Inline::Link { text: shown.to_owned(), target: target.to_owned() }]);
        return Some(phrase::parse(&cell, item.page));
    }
    let plain = text.plain();
    let lower = plain.to_lowercase();
    let (at, marker) =
        ["representation for the ", "representation of the ", "representation of a ", "representation of an "]
            .iter()
            .find_map(|marker| lower.find(marker).map(|at| (at, marker)))?;
    let word = plain.get(at + marker.len()..)?.split_whitespace().next()?;
    let name = word.trim_matches(['.', ',', '*', '`']);
    phrase::is_type_name(name).then(|| TypePhrase {
        name: name.to_owned(),
        page: Some(item.page),
        ..TypePhrase::default()
    })
}
