//! The response of an operation: statuses, and the type that a sentence, a table or an example shows.

use serde_json::Value;

use super::super::item::Item;
use super::super::notes::Notes;
use super::super::response::codes;
use super::described::Described;
use super::row::ReadRow;
use super::rows;
use super::type_name;
use super::units::Unit;
use super::{body_sentence, described, resource, returns, type_cell};
use crate::api::{Evidence, Method, Primitive};
use crate::dialect::detection::Dialect;
use crate::dialect::plain::{COLLECTION_STARTS, ENVELOPE_MEMBERS, Section, primitive_word};
use crate::document::{BlockKind, Inline, RichText};
use crate::facts::{EnumFacts, ErrorFacts, ExampleFacts, ResourceFacts, ResponseFacts, TypePhrase};
use crate::text::names;

/// The response with the types that its tables define.
#[derive(Default)]
pub(super) struct Documented {
    pub response: ResponseFacts,
    pub resources: Vec<ResourceFacts>,
    pub enums: Vec<EnumFacts>,
}

/// Reads the response of an operation.
pub(super) fn response(dialect: Dialect, unit: &Unit<'_>, examples: &[ExampleFacts], notes: &mut Notes) -> Documented {
    let mut read = Documented::default();
    let mut rows = Vec::new();
    for part in unit.parts.iter().filter(|part| part.section == Some(Section::Response)) {
        let status = part.title.split_whitespace().find_map(|word| word.trim_matches(['(', ')']).parse::<u16>().ok());
        read.response.codes.extend(status.filter(|code| (100..600).contains(code)));
        for item in &part.items {
            match &item.block.kind {
                BlockKind::Paragraph(text) | BlockKind::Quote(text) => read.sentence(text, item, true),
                BlockKind::List(entries) => entries.iter().for_each(|entry| read.sentence(entry, item, true)),
                BlockKind::Table(_) => {
                    let statuses = rows::statuses(item);
                    read.response.codes.extend(statuses.iter().map(|(code, ..)| *code).filter(|code| *code < 400));
                    rows.extend(
                        rows::read(item, notes).filter(|read| read.has_types).into_iter().flat_map(|read| read.rows),
                    );
                }
                _ => {}
            }
        }
    }
    for (text, item) in unit.paragraphs() {
        read.sentence(text, item, false);
    }
    for part in unit.parts.iter().filter(|part| part.section.is_none() && !part.in_example) {
        let labelled = part.items.iter().enumerate().filter(|(at, _)| is_labelled(&part.items[..*at]));
        let tables = labelled.filter_map(|(_, item)| rows::read(item, notes)).filter(|read| read.has_types);
        rows.extend(tables.flat_map(|read| read.rows));
    }
    read.response.codes.dedup();
    if !rows.is_empty() && dialect.is_explicit() {
        read.structure(unit, rows, notes);
        return read;
    }
    if read.response.ty.is_none() && !rows.is_empty() {
        read.table(unit, rows, notes);
    }
    if dialect.is_explicit() {
        // Sentences state lists, and an object around a list is a type.
        if read.response.ty.is_none() {
            let described = described::of(unit, &read.response.codes, examples);
            read.add(described, unit);
        }
        return read;
    }
    if let Some(phrase) = &mut read.response.ty {
        phrase.collection |=
            examples.iter().filter_map(|example| example.response.as_ref()?.json.as_ref()).any(is_list);
    }
    read
}

/// The code of an operation that states none: 200 where it reads or where the page says what it returns, and 204
/// elsewhere.
pub(super) fn default_code(unit: &Unit<'_>, examples: &[ExampleFacts], response: &mut ResponseFacts) {
    if !response.codes.is_empty() {
        return;
    }
    let says_what = |text: &RichText| {
        let lower = text.plain().to_lowercase();
        lower.contains("return") && !lower.contains("returns nothing") && !lower.contains("empty response")
    };
    let is_shown = examples.iter().any(|example| example.response.is_some());
    let reads = unit.requests.iter().any(|request| request.0.method == Method::Get);
    let has_body = reads || response.ty.is_some() || is_shown || unit.prose().any(says_what);
    response.codes.push(if has_body { 200 } else { 204 });
}

/// Returns true if the operation returns the object that it takes.
pub(super) fn returns_body(unit: &Unit<'_>) -> bool {
    let texts = unit.paragraphs().map(|(text, _)| text).chain(unit.texts(Section::Response));
    texts.flat_map(returns::sentences).any(|about| body_sentence::returns_body(&about))
}

/// Returns true if the paragraph before a block announces the response.
pub(super) fn is_labelled(before: &[Item<'_>]) -> bool {
    matches!(before.last().map(|item| &item.block.kind), Some(BlockKind::Paragraph(text)) if returns::announces(text))
}

/// The errors that an operation lists, by status.
pub(super) fn errors(unit: &Unit<'_>) -> Vec<ErrorFacts> {
    let mut errors: Vec<ErrorFacts> = Vec::new();
    for part in unit.parts.iter().filter(|part| matches!(part.section, Some(Section::Errors | Section::Response))) {
        let status = part.title.split_whitespace().next().and_then(|word| word.parse::<u16>().ok());
        let title =
            status.map(|status| (status, RichText::text(part.title[status.to_string().len()..].trim()), part.location));
        let listed = part.items.iter().flat_map(|item| match &item.block.kind {
            BlockKind::Table(_) => rows::statuses(item),
            BlockKind::List(entries) => entries.iter().filter_map(|entry| entry_status(entry, item)).collect(),
            _ => Vec::new(),
        });
        for (status, description, location) in title.into_iter().chain(listed) {
            if status >= 400 && errors.iter().all(|known| known.status != status) {
                errors.push(ErrorFacts { status, description, location });
            }
        }
    }
    errors
}

/// `` `404 Not Found`: no book has the id ``.
fn entry_status(entry: &RichText, item: &Item<'_>) -> Option<(u16, RichText, crate::source::Location)> {
    let plain = entry.plain();
    let status = plain.get(..3)?.parse().ok().filter(|status| (100..600).contains(status))?;
    let rest = plain[3..].trim_start_matches([' ', ':', '-', '–', '—']);
    Some((status, RichText::text(rest), item.location()))
}

impl Documented {
    /// Reads the statuses and the type of a sentence: "Returns an array of [Book](#book) objects."
    fn sentence(&mut self, text: &RichText, item: &Item<'_>, in_section: bool) {
        let lower = text.plain().to_lowercase();
        let is_about = in_section || ["return", "respond", "response"].iter().any(|word| lower.contains(word));
        if !is_about {
            return;
        }
        if in_section || lower.contains("return") {
            // "Returns a 204 empty response": the words behind the code may be any.
            let stated = returns::sentences(text).into_iter().filter_map(|about| returns::success_code(&about.plain()));
            for code in codes(text).into_iter().chain(stated).filter(|code| *code < 400) {
                if !self.response.codes.contains(&code) {
                    self.response.codes.push(code);
                }
            }
        }
        if self.response.ty.is_none() {
            self.response.ty = match &returns::sentences(text)[..] {
                [] => type_of(text, item),
                about => {
                    let found = about.iter().find_map(|about| type_of(about, item));
                    found.or_else(|| in_section.then(|| type_of(text, item)).flatten())
                }
            };
        }
    }

    /// A table of the response: an envelope of a list, or a type of its own.
    fn table(&mut self, unit: &Unit<'_>, rows: Vec<ReadRow>, notes: &mut Notes) {
        let is_around = |read: &&ReadRow| ENVELOPE_MEMBERS.contains(&read.row.name.to_lowercase().as_str());
        let items: Vec<&ReadRow> = rows.iter().filter(|read| !is_around(read)).collect();
        if let [one] = items[..]
            && one.row.ty.collection
        {
            self.response.ty = Some(one.row.ty.clone());
            return;
        }
        self.structure(unit, rows, notes);
    }

    /// The response that words describe.
    fn add(&mut self, described: Option<Described>, unit: &Unit<'_>) {
        match described {
            None => {}
            Some(Described::Type(ty)) => self.response.ty = Some(ty),
            Some(Described::Alternative(ty)) => {
                self.response.ty = Some(ty);
                self.response.codes.insert(0, 200);
            }
            Some(Described::Keys(properties)) => self.define(unit, |own| own.properties = properties),
            Some(Described::Example { properties, json, location }) => self.define(unit, |own| {
                own.properties = properties;
                own.json = json;
                own.json_location = Some(location);
            }),
        }
    }

    /// A type of its own with the rows of tables.
    fn structure(&mut self, unit: &Unit<'_>, rows: Vec<ReadRow>, notes: &mut Notes) {
        let mut listed = Vec::new();
        self.define(unit, |own| {
            (own.properties, listed) = resource::properties(&own.name, rows, None, notes);
        });
        self.enums.extend(listed);
    }

    /// A type of its own, which is named after the operation; `complete` adds its properties.
    fn define(&mut self, unit: &Unit<'_>, complete: impl FnOnce(&mut ResourceFacts)) {
        let Some(name) = type_name::of_operation(&unit.title) else { return };
        let name = format!("{}Response", names::pascal(&name));
        let mut own = ResourceFacts::new(&name, unit.location, Vec::new());
        complete(&mut own);
        self.resources.push(own);
        self.response.ty = Some(TypePhrase {
            name,
            page: Some(unit.location.page),
            evidence: Some(Evidence::Table),
            ..TypePhrase::default()
        });
    }
}

/// The type in a sentence about a response: its link, its code span, or the word before "object".
fn type_of(text: &RichText, item: &Item<'_>) -> Option<TypePhrase> {
    let plain = text.plain();
    let lower = plain.to_lowercase();
    let starts = COLLECTION_STARTS.iter().filter(|start| start.ends_with("of "));
    let collection = starts.clone().any(|start| lower.contains(*start)) || lower.contains("objects");
    if returns::OBJECTS.iter().any(|object| lower.contains(object)) {
        // The links are about its members.
        return None;
    }
    let can_name = |piece: &&Inline| match piece {
        // `200 OK` may link to a page about statuses.
        Inline::Link { text, target } => !target.contains("://") && !text.starts_with(|c: char| c.is_ascii_digit()),
        Inline::Code(code) => names_type(code),
        Inline::Text(_) | Inline::Break => false,
    };
    let mut named = text.0.iter().filter(can_name).map(|piece| type_cell::stated(piece, item.page));
    let phrase = named.find(|phrase| !phrase.name.is_empty());
    let mut phrase = phrase.or_else(|| label(&plain, item))?;
    phrase.collection |= collection;
    Some(phrase)
}

/// `Type: array of Book`; a label before a type.
fn label(plain: &str, item: &Item<'_>) -> Option<TypePhrase> {
    let (label, rest) = plain.split_once(':')?;
    let is_label =
        ["returns", "type", "response", "response type", "body"].contains(&label.trim().to_lowercase().as_str());
    let read = type_cell::parse(&RichText::text(rest.trim().trim_end_matches('.')), item.page).phrase;
    (is_label && !read.name.is_empty()).then_some(TypePhrase { evidence: Some(Evidence::Prose), ..read })
}

/// Returns true for a code span that can name a type rather than a status, a value or a property.
fn names_type(code: &str) -> bool {
    let name = code.trim().trim_end_matches("[]");
    let is_primitive = Primitive::of(name).is_some() || primitive_word(name).is_some();
    let is_constant = name.contains('_') && !name.contains(char::is_lowercase);
    type_name::is_name(name)
        && !is_constant
        && (is_primitive || name.starts_with(char::is_uppercase))
        && Primitive::of(name) != Some(Primitive::Untyped)
        && name != "GET"
}

/// Returns true for a list, or an object around one list.
pub(super) fn is_list(json: &Value) -> bool {
    match json {
        Value::Array(_) => true,
        Value::Object(members) => {
            let others = members.iter().filter(|(name, _)| !ENVELOPE_MEMBERS.contains(&name.to_lowercase().as_str()));
            let others: Vec<&Value> = others.map(|(_, value)| value).collect();
            matches!(others[..], [Value::Array(_)])
        }
        _ => false,
    }
}
