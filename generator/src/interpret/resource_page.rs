//! Pages (and parts of pages) that document a structured type.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::annotation::Annotation;
use super::notes::Notes;
use super::outline::{Outline, Title};
use super::{base_types, notices, phrase, property_table, translated};
use crate::diagnostic::Code;
use crate::dialect::graph;
use crate::dialect::headings::Heading;
use crate::document::BlockKind;
use crate::facts::{EnumFacts, PropertyFacts, ResourceFacts};
use crate::source::{Location, PageId, Span};
use crate::text::lenient_json::{self, Reading};

/// The type that a page documents, if it documents one. `fallback` is its name where only the front matter states that
/// the page is about a type.
pub(super) fn resource_page(
    outline: &Outline<'_>,
    title: &Title<'_>,
    enums: &[EnumFacts],
    fallback: Option<&str>,
    notes: &mut Notes,
) -> Option<ResourceFacts> {
    let representation = representation(outline, notes);
    let (mut properties, mut relationships) = property_table::property_rows(outline, notes);
    let named = titled_type(&title.words, &title.text.plain());
    let named = named.or_else(|| fallback.filter(|_| !properties.is_empty()).map(str::to_owned));
    if representation.is_none() && properties.is_empty() && (named.is_none() || !enums.is_empty()) {
        return None;
    }
    let representation = representation.unwrap_or_default();
    if outline.translated {
        let lost = restore_names(&mut properties, &mut relationships, &representation);
        property_table::report_translated(&lost, notes);
    }
    property_table::drop_unusable(&mut properties, notes);
    property_table::drop_unusable(&mut relationships, notes);
    let annotated = representation.annotation.odata_type().map(str::to_owned);
    let name = match (annotated, named.as_deref()) {
        (Some(annotated), _) => annotated,
        (None, named) => graph::qualify(named?, outline.namespace.as_deref()),
    };
    relationships.extend(property_table::rows(outline, Heading::Relationships, notes));
    properties.extend(property_table::rows_elsewhere(outline, &representation.members, notes));
    let base = representation.annotation.text("baseType").map(|base| phrase::annotated(base, false));
    let (base, base_annotated) = base_types::base(outline, base, &name, named.as_deref().unwrap_or_default());
    Some(ResourceFacts {
        name,
        location: title.location,
        base_annotated,
        base,
        derived: base_types::derived(outline),
        key: representation.annotation.text("keyProperty").map(str::to_owned),
        key_annotated: representation.annotation.text("keyProperty").is_some(),
        open: representation.annotation.flag("openType") || says_open(outline),
        is_abstract: representation.annotation.flag("abstract") || representation.annotation.flag("isAbstract"),
        deprecation: notices::deprecated_type(outline),
        has_methods: outline
            .items(Heading::Methods)
            .any(|item| matches!(&item.block.kind, BlockKind::Table(table) if !table.rows.is_empty())),
        variants: Vec::new(),
        kinds: None,
        anchors: Vec::new(),
        properties,
        relationships,
        json: representation.members.into_iter().collect(),
        json_location: representation.location,
    })
}

/// The JSON section of a type.
#[derive(Default)]
struct Representation {
    annotation: Annotation,
    members: Map<String, Value>,
    location: Option<Location>,
}

/// The annotated JSON block of the type; the one of the JSON section when none is annotated.
fn representation(outline: &Outline<'_>, notes: &mut Notes) -> Option<Representation> {
    let mut unannotated = None;
    for part in outline.parts.iter().filter(|part| !part.in_examples) {
        let mut annotation: Option<Annotation> = None;
        for item in &part.items {
            match &item.block.kind {
                BlockKind::Comment(_) => annotation = Annotation::parse(item, notes).or(annotation),
                BlockKind::Fence(fence) => {
                    let annotated = annotation.take().filter(|found| found.block_type() == Some("resource"));
                    let bare = annotated.is_none() && part.heading == Some(Heading::Json) && unannotated.is_none();
                    if annotated.is_none() && !bare {
                        continue;
                    }
                    let members = members(&fence.content, item.page, fence.start, notes);
                    let found = Representation {
                        annotation: annotated.clone().unwrap_or_default(),
                        members,
                        location: Some(item.location()),
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

fn members(content: &str, page: PageId, start: u32, notes: &mut Notes) -> Map<String, Value> {
    let location = |at| Location { page, span: Span::of_character(content, at, start as usize) };
    match lenient_json::parse(content) {
        Reading::Strict(Value::Object(members)) => members,
        Reading::Repaired(Value::Object(members), at, why) => {
            notes.report(
                Code::JsonRepaired,
                location(at),
                format!("the JSON representation is not strict JSON: {why}"),
                "correct the JSON",
            );
            members
        }
        Reading::Failed(at, why) => {
            notes.report(
                Code::JsonInvalid,
                location(at),
                format!("the JSON representation cannot be read: {why}"),
                "correct the JSON",
            );
            Map::new()
        }
        _ => Map::new(),
    }
}

/// Gives translated rows their names back: properties from the JSON representation, relationships from
/// what the annotation lists as optional.
fn restore_names(
    properties: &mut [PropertyFacts],
    relationships: &mut [PropertyFacts],
    shown: &Representation,
) -> Vec<Location> {
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

/// The type that a title names: `user resource type`.
///
/// `words` are those of the title in lower case, in English where `title` is a translation.
fn titled_type(words: &str, title: &str) -> Option<String> {
    // The whole word: "Shared resources in Intune" is about many types.
    let starts = |word: &&str| {
        let at = words.find(*word)?;
        words[at + word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric()).then_some(at)
    };
    let end = [" resource", " complex type", " facet", " entity type"].iter().filter_map(starts).min()?;
    let name = words.get(..end)?.trim();
    phrase::is_type_name(name).then(|| translated::respelled(name, title).unwrap_or_else(|| name.to_owned()))
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
