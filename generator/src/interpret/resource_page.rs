//! Pages (and parts of pages) that document a structured type.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::outline::{Item, Outline, Part};
use super::{Reader, annotation::Annotation, description, phrase, translated};
use crate::api::Primitive;
use crate::diagnostic::Code;
use crate::dialect::graph;
use crate::document::{BlockKind, Cell, Inline, RichText, Row, Table};
use crate::facts::{PageFacts, PropertyFacts, ResourceFacts, TypePhrase};
use crate::source::{PageId, Place, Span};
use crate::text::lenient_json::{self, Reading};
use crate::vocabulary::Heading;

impl Reader<'_> {
    /// The type that a page documents, if it documents one.
    pub(super) fn resource_page(&mut self, outline: &Outline<'_>, page: &PageFacts) -> Vec<ResourceFacts> {
        let representation = self.representation(outline);
        let (mut properties, mut relationships) = self.property_rows(outline);
        let named = titled_type(&page.subject, &page.title);
        if representation.is_none() && properties.is_empty() && (named.is_none() || !page.enums.is_empty()) {
            return Vec::new();
        }
        let representation = representation.unwrap_or_default();
        if self.localised {
            let lost = restore_names(&mut properties, &mut relationships, &representation);
            self.report_translated(&lost);
        }
        self.drop_unusable(&mut properties);
        self.drop_unusable(&mut relationships);
        let annotated = representation.annotation.odata_type().map(str::to_owned);
        let Some(name) = annotated.or_else(|| Some(graph::qualify(named.as_deref()?, page.namespace.as_deref())))
        else {
            return Vec::new();
        };
        relationships.extend(self.rows(outline, Heading::Relationships));
        properties.extend(self.rows_elsewhere(outline, &representation.members));
        let base = representation.annotation.text("baseType").map(|base| phrase::annotated(base, false));
        let told = inherits_from(outline, page.page)
            .or_else(|| self.localised.then(|| translated::base(outline, &name, page.page)).flatten());
        let (base, base_annotated) = base_of(base, told);
        vec![ResourceFacts {
            name,
            place: page.place,
            base_annotated,
            base,
            derived: derived(outline, page.page),
            key: representation.annotation.text("keyProperty").map(str::to_owned),
            open: representation.annotation.flag("openType") || says_open(outline),
            is_abstract: representation.annotation.flag("abstract") || representation.annotation.flag("isAbstract"),
            has_methods: outline
                .items(Heading::Methods)
                .any(|item| matches!(&item.block.kind, BlockKind::Table(table) if !table.rows.is_empty())),
            properties,
            relationships,
            json: representation.members.into_iter().collect(),
            json_place: representation.place,
        }]
    }

    /// The annotated JSON block of the type; the one of the JSON section when none is annotated.
    fn representation(&mut self, outline: &Outline<'_>) -> Option<Representation> {
        let mut unannotated = None;
        for part in outline.parts.iter().filter(|part| !part.in_examples) {
            let mut annotation: Option<Annotation> = None;
            for item in &part.items {
                match &item.block.kind {
                    BlockKind::Comment(_) => annotation = self.annotation(item).or(annotation),
                    BlockKind::Fence(fence) => {
                        let annotated = annotation.take().filter(|found| found.block_type() == Some("resource"));
                        let bare = annotated.is_none() && part.heading == Some(Heading::Json) && unannotated.is_none();
                        if annotated.is_none() && !bare {
                            continue;
                        }
                        let members = self.members(&fence.content, item.page, fence.start);
                        let found = Representation {
                            annotation: annotated.clone().unwrap_or_default(),
                            members,
                            place: Some(item.place()),
                        };
                        if annotated.is_some() {
                            return Some(found);
                        }
                        unannotated = Some(found);
                    }
                    _ => {}
                }
            }
        }
        unannotated
    }

    fn members(&mut self, content: &str, page: PageId, start: u32) -> Map<String, Value> {
        let place = |at| Place { page, span: Span::of_character(content, at, start as usize) };
        match lenient_json::parse(content) {
            Reading::Strict(Value::Object(members)) => members,
            Reading::Repaired(Value::Object(members), at, why) => {
                self.find(
                    Code::JsonRepaired,
                    place(at),
                    format!("the JSON representation is not strict JSON: {why}"),
                    "correct the JSON",
                );
                members
            }
            Reading::Failed(at, why) => {
                self.find(
                    Code::JsonInvalid,
                    place(at),
                    format!("the JSON representation cannot be read: {why}"),
                    "correct the JSON",
                );
                Map::new()
            }
            _ => Map::new(),
        }
    }

    /// The rows of all tables of a section that have a name and a type.
    pub(super) fn rows(&mut self, outline: &Outline<'_>, heading: Heading) -> Vec<PropertyFacts> {
        let tables = tables(outline, heading).into_iter();
        tables.flat_map(|(table, item)| self.typed_rows(table, item)).collect()
    }

    /// The rows of the properties section: properties, and relationships where a table's header says so.
    fn property_rows(&mut self, outline: &Outline<'_>) -> (Vec<PropertyFacts>, Vec<PropertyFacts>) {
        let relates = |table: &Table| {
            table.header.iter().any(|cell| cell.text.plain().to_lowercase().starts_with("relationship"))
        };
        let (navigation, structural): (Vec<_>, Vec<_>) =
            tables(outline, Heading::Properties).into_iter().partition(|(table, _)| relates(table));
        let mut rows = |tables: Vec<(&Table, &Item<'_>)>| {
            tables.into_iter().flat_map(|(table, item)| self.typed_rows(table, item)).collect()
        };
        (rows(structural), rows(navigation))
    }

    /// Rows of property tables in sections of other names ("Page content"), where the JSON representation has
    /// most of the properties too: tables of other things look the same.
    fn rows_elsewhere(&mut self, outline: &Outline<'_>, members: &Map<String, Value>) -> Vec<PropertyFacts> {
        let others = |part: &&Part<'_>| part.heading.is_none() && !part.in_examples && !is_nested_policy(part);
        let mut rows = Vec::new();
        for item in outline.parts.iter().filter(others).flat_map(|part| &part.items) {
            let BlockKind::Table(table) = &item.block.kind else { continue };
            let known = |row: &Row| {
                let name = row.cells.first().and_then(|cell| property_name(&cell.text.plain()));
                name.is_some_and(|name| members.contains_key(&name))
            };
            let titled =
                table.header.first().is_some_and(|cell| cell.text.plain().to_lowercase().starts_with("property"));
            if titled && table.rows.iter().filter(|row| known(row)).count() * 2 > table.rows.len() {
                rows.extend(self.typed_rows(table, item));
            }
        }
        rows
    }

    /// The rows of a table that has a `Type` column; on a translated page their names may be unusable still.
    pub(super) fn typed_rows(&mut self, table: &Table, item: &Item<'_>) -> Vec<PropertyFacts> {
        let by_place = || self.localised.then(|| Columns::by_place(table)).flatten();
        let Some(columns) = Columns::of(table).or_else(by_place) else { return Vec::new() };
        table.rows.iter().filter_map(|row| self.typed_row(row, &columns, item.page)).collect()
    }

    fn typed_row(&mut self, row: &Row, columns: &Columns, page: PageId) -> Option<PropertyFacts> {
        let place = Place { page, span: row.span };
        let cell = |index: usize| row.cells.get(index);
        let written = cell(columns.name)?.text.plain();
        let type_cell = cell(columns.ty)?;
        let ty =
            if self.localised { translated::read_type(&type_cell.text, page) } else { self.type_cell(type_cell, page) };
        if written.is_empty() || (ty.name.is_empty() && row.cells.iter().skip(1).all(|cell| cell.text.is_blank())) {
            // A divider row between groups of rows, or a row that is not filled in.
            return None;
        }
        let deprecated = written.to_lowercase().contains("(deprecated)");
        let name = match property_name(&written) {
            Some(name) => name,
            // The JSON may tell what it was before it was translated.
            None if self.localised => written,
            None => {
                self.unusable(&written, place);
                return None;
            }
        };
        let description = columns.description.and_then(cell).map(|cell| cell.text.clone()).unwrap_or_default();
        let mut constraints = description::constraints(&description);
        if self.localised && constraints.values.is_empty() {
            constraints.values = description::translated_values(&description);
        }
        constraints.deprecated |= deprecated;
        constraints.max_length =
            constraints.max_length.or_else(|| description::length_of_type(&cell(columns.ty)?.text.plain()));
        constraints.required |= columns.required.and_then(cell).is_some_and(|cell| is_yes(&cell.text.plain()));
        Some(PropertyFacts { name, ty, description, constraints, place })
    }

    /// Leaves out rows whose names are none, with a finding.
    pub(super) fn drop_unusable(&mut self, rows: &mut Vec<PropertyFacts>) {
        rows.retain(|row| {
            let usable = property_name(&row.name).is_some_and(|name| name == row.name);
            if !usable {
                self.unusable(&row.name, row.place);
            }
            usable
        });
    }

    pub(super) fn report_translated(&mut self, lost: &[Place]) {
        for place in lost {
            let message = "the name of this row is not in the JSON representation, so it may be translated";
            self.find(Code::NameTranslated, *place, message, "write the name as the service sends it");
        }
    }

    fn unusable(&mut self, written: &str, place: Place) {
        let message = format!("`{}` is no name of a member", crate::text::shorten(written));
        self.find(Code::NameInvalid, place, message, "put the name alone into the first cell");
    }
}

/// Gives translated rows their names back: properties from the JSON representation, relationships from
/// what the annotation lists as optional.
fn restore_names(
    properties: &mut [PropertyFacts],
    relationships: &mut [PropertyFacts],
    shown: &Representation,
) -> Vec<Place> {
    let named = |rows: &[PropertyFacts]| rows.iter().map(|row| row.name.to_lowercase()).collect::<HashSet<String>>();
    let known = named(relationships);
    let members = shown.members.iter().filter(|(name, _)| !name.contains('@') && !known.contains(&name.to_lowercase()));
    let members: Vec<(&str, Option<&Value>)> = members.map(|(name, value)| (name.as_str(), Some(value))).collect();
    let lost = translated::restore_names(properties, &members);
    let known = named(properties);
    let optional = shown.annotation.list("optionalProperties").into_iter();
    let optional: Vec<(&str, Option<&Value>)> =
        optional.filter(|name| !known.contains(&name.to_lowercase())).map(|name| (name, None)).collect();
    translated::restore_names(relationships, &optional);
    lost
}

impl Reader<'_> {
    /// Reads a type cell, and says what is odd about it even where it can be read.
    fn type_cell(&mut self, cell: &Cell, page: PageId) -> TypePhrase {
        let phrase = phrase::read(&cell.text, page);
        let plain = cell.text.plain();
        let odd = if phrase.several {
            "names more than one type"
        } else if plain.matches('(').count() > plain.matches(')').count() {
            "has a link or a parenthesis that is not closed"
        } else if plain.split_whitespace().filter(|word| word.eq_ignore_ascii_case("collection")).count() > 1 {
            "says `collection` twice"
        } else if !phrase.name.is_empty() && phrase.target.is_none() && phrase::is_prose(&plain) {
            "holds a sentence"
        } else {
            return phrase;
        };
        let place = Place { page, span: cell.span };
        let help = "name a primitive type or link to the page of a type";
        self.find(Code::TypeUnclear, place, format!("the type cell {odd}"), help);
        phrase
    }
}

/// What the JSON section says about a type.
#[derive(Default)]
struct Representation {
    annotation: Annotation,
    members: Map<String, Value>,
    place: Option<Place>,
}

/// The tables of a section with the items that hold them.
fn tables<'o, 'd>(outline: &'o Outline<'d>, heading: Heading) -> Vec<(&'d Table, &'o Item<'d>)> {
    let parts = outline.parts.iter().filter(|part| part.heading == Some(heading) && !part.in_examples);
    let items = parts.filter(|part| !is_nested_policy(part)).flat_map(|part| &part.items);
    let table = |item: &'o Item<'d>| match &item.block.kind {
        BlockKind::Table(table) => Some((table, item)),
        _ => None,
    };
    items.filter_map(table).collect()
}

/// Where the columns of a table with types are.
struct Columns {
    name: usize,
    ty: usize,
    description: Option<usize>,
    required: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Option<Self> {
        let titles: Vec<String> = table.header.iter().map(|cell| cell.text.plain().to_lowercase()).collect();
        let position = |wanted: &[&str]| titles.iter().position(|title| wanted.contains(&title.as_str()));
        // One page has its properties below the header of a table of methods.
        let is_typed = |at: &usize| {
            table
                .rows
                .iter()
                .all(|row| row.cells.get(*at).is_some_and(|cell| Primitive::of(&cell.text.plain()).is_some()))
        };
        let ty = position(&["type", "data type", "property type", "return type"])
            .or_else(|| position(&["value"]).filter(is_typed))?;
        let name = position(&[
            "property",
            "property name",
            "name",
            "parameter",
            "parameter name",
            "relationship",
            "relationship name",
        ])
        .unwrap_or(0);
        let described = position(&["description", "details", "notes"]);
        let description = described.or_else(|| (titles.len() > ty + 1).then_some(ty + 1));
        (name != ty).then_some(Self { name, ty, description, required: position(&["required", "required?"]) })
    }

    /// Columns of a table whose titles are translated.
    fn by_place(table: &Table) -> Option<Self> {
        let ty = translated::type_column(table)?;
        let last = table.header.len() - 1;
        Some(Self { name: 0, ty, description: (last > ty).then_some(last), required: None })
    }
}

fn is_yes(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "yes" | "true" | "required" | "x" | "✔" | "✓")
}

/// The name in a first cell: `displayName`, `name (deprecated)`, `_id`, `@odata.type`.
fn property_name(cell: &str) -> Option<String> {
    let word = cell.split_whitespace().next()?.trim_matches(['*', '`', ',', ':']);
    let rest = cell.split_whitespace().nth(1).unwrap_or("");
    let starts = word.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '@' | '$'));
    let usable = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '@' | '.' | '$'));
    (starts && usable && (rest.is_empty() || rest.starts_with('('))).then(|| word.to_owned())
}

/// `Properties of a token lifetime policy definition`: keys of a policy kept as a string.
fn is_nested_policy(part: &Part<'_>) -> bool {
    part.words.starts_with("properties of ") || part.words.contains("policy definition")
}

/// The type that a title names: `user resource type`.
///
/// `words` are those of the title in lower case, in English where `title` is a translation.
fn titled_type(words: &str, title: &str) -> Option<String> {
    // The whole word: "Shared resources in Intune" is about many types.
    let starts = |word: &&str| {
        let at = words.find(*word)?;
        words[at + word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric()).then_some(at)
    };
    let end = [" resource", " resouce", " complex type", " facet", " entity type"].iter().filter_map(starts).min()?;
    let name = words.get(..end)?.trim();
    is_type_name(name).then(|| translated::respelled(name, title).unwrap_or_else(|| name.to_owned()))
}

pub(super) fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
}

/// "This is an open type" in the introduction or the properties.
fn says_open(outline: &Outline<'_>) -> bool {
    let mut items = outline.intro().iter().chain(outline.items(Heading::Properties));
    items.any(|item| match &item.block.kind {
        BlockKind::Paragraph(text) | BlockKind::Quote(text) => {
            let plain = text.plain().to_lowercase();
            plain.contains("open type") && !plain.contains("not an open type")
        }
        _ => false,
    })
}

/// The types that a page lists as extending its own: in a section, or after a sentence, about derived types.
fn derived(outline: &Outline<'_>, page: PageId) -> Vec<TypePhrase> {
    let mut found = Vec::new();
    let mut take = |text: &RichText, skip: usize| {
        for (shown, target) in text.links().skip(skip) {
            let link = Inline::Link { text: shown.to_owned(), target: target.to_owned() };
            found.push(phrase::read(&RichText(vec![link]), page));
        }
    };
    for part in &outline.parts {
        let section = part.words.contains("derived type");
        let mut announced = section;
        for item in part.items.iter().filter(|_| section || part.place == outline.parts[0].place) {
            match &item.block.kind {
                BlockKind::Table(table) if section => {
                    table.rows.iter().filter_map(|row| row.cells.first()).for_each(|cell| take(&cell.text, 0));
                }
                BlockKind::List(items) if announced => items.iter().for_each(|item| take(item, 0)),
                BlockKind::Paragraph(text) => {
                    let plain = text.plain().to_lowercase();
                    announced = ["derived types", "following types inherit", "types that inherit", "inherited by"]
                        .iter()
                        .any(|phrase| plain.contains(phrase));
                    if announced {
                        let before = plain.find("deriv").or_else(|| plain.find("inherit")).unwrap_or(0);
                        let skip = text
                            .links()
                            .filter(|(shown, _)| plain.find(&shown.to_lowercase()).is_some_and(|at| at < before))
                            .count();
                        take(text, skip);
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// The base of the annotation, unless that is merely `entity`, which everything extends, and the text knows more;
/// and whether it is that of the annotation.
fn base_of(annotated: Option<TypePhrase>, told: Option<TypePhrase>) -> (Option<TypePhrase>, bool) {
    let is_root = |base: &TypePhrase| graph::is_root_type(&base.name);
    match (annotated, told) {
        (Some(root), Some(told)) if is_root(&root) => (Some(told), false),
        (Some(base), _) => (Some(base), true),
        (None, told) => (told, false),
    }
}

/// "Inherits from [entity](entity.md)" in the introduction; further down where the sentence starts with the type.
fn inherits_from(outline: &Outline<'_>, page: PageId) -> Option<TypePhrase> {
    const PHRASES: [&str; 6] =
        ["inherits from ", "derived from ", "derives from ", "subclass of ", "subtype of ", "extends "];
    let subject = outline.title.as_ref().and_then(|title| titled_type(&title.words, &title.text.plain()));
    let subject = subject.unwrap_or_default();
    let sections = outline.parts.iter().skip(1).filter(|part| !part.in_examples).flat_map(|part| &part.items);
    let intro = outline.intro().iter().map(|item| (item, true));
    for (item, introduces) in intro.chain(sections.map(|item| (item, false))) {
        let (BlockKind::Paragraph(text) | BlockKind::Quote(text)) = &item.block.kind else { continue };
        let plain = text.plain();
        let first = plain.split_whitespace().next().unwrap_or_default();
        if !introduces && !first.eq_ignore_ascii_case(&subject) {
            continue;
        }
        let lower = plain.to_lowercase();
        let Some((at, phrase)) = PHRASES.iter().find_map(|phrase| lower.find(phrase).map(|at| (at, phrase))) else {
            continue;
        };
        if text.links().next().is_none() {
            // A page that was copied as plain text.
            let word = lower[at + phrase.len()..].split_whitespace().next()?.trim_end_matches(['.', ',']);
            return is_type_name(word).then(|| phrase::annotated(word, false));
        }
        let before = lower[..at].matches(char::is_whitespace).count();
        let mut seen = 0;
        for piece in &text.0 {
            match piece {
                Inline::Link { .. } if seen >= before => {
                    return Some(phrase::read(&RichText(vec![piece.clone()]), page));
                }
                Inline::Text(words) | Inline::Code(words) | Inline::Link { text: words, .. } => {
                    seen += words.matches(char::is_whitespace).count();
                }
                Inline::Break => {}
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types_begin_with_a_letter_and_are_one_word() {
        for name in ["user", "_internal", "microsoft.graph.callRecord", "o365Group", "größe"] {
            assert!(is_type_name(name), "{name}");
        }
        for name in ["", "365group", ".user", "shared resources", "user-flow", "user(s)"] {
            assert!(!is_type_name(name), "{name}");
        }
    }
}
