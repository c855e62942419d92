//! Units that document a structured type.

use serde_json::{Map, Value};

use super::super::kinds;
use super::super::notes::Notes;
use super::super::phrase;
use super::deprecation;
use super::messages;
use super::numbered;
use super::row::ReadRow;
use super::rows;
use super::type_name;
use super::units::{Part, Unit};
use super::variants;
use crate::api::{Evidence, Primitive};
use crate::dialect::plain::Section;
use crate::facts::{EnumFacts, PropertyFacts, ResourceFacts};
use crate::text::names;

/// A type with the enumerations that its rows list.
pub(super) struct Documented {
    pub resource: ResourceFacts,
    pub enums: Vec<EnumFacts>,
}

/// The type that a unit documents: one with a table of properties.
pub(super) fn resource(unit: &Unit<'_>, notes: &mut Notes) -> Option<Documented> {
    if let Some(documented) = annotated(unit, notes) {
        return Some(documented);
    }
    let name = unit.type_name()?;
    let json = messages::representation(unit, notes);
    let rows = rows(unit, json.as_ref().map(|(members, _)| members), notes);
    if rows.is_empty() {
        let variants = variants::of_unit(unit);
        let resource = ResourceFacts { variants, ..ResourceFacts::new(&name, unit.location, Vec::new()) };
        return (!resource.variants.is_empty()).then(|| Documented { resource, enums: Vec::new() });
    }
    let (properties, enums) = properties(&name, rows, json.as_ref().map(|(members, _)| members), notes);
    let key = properties.iter().find(|row| row.name == "id" || row.constraints.key).map(|row| row.name.clone());
    let (json, json_location) =
        json.map_or((Vec::new(), None), |(members, location)| (members.into_iter().collect(), Some(location)));
    let deprecation = deprecation::of(unit);
    let inline = ResourceFacts::new(&name, unit.location, properties);
    let resource = ResourceFacts { key, deprecation, json, json_location, ..inline };
    Some(Documented { resource, enums })
}

/// The type of an annotated JSON block, in the free form of API Doctor: a table is optional.
fn annotated(unit: &Unit<'_>, notes: &mut Notes) -> Option<Documented> {
    let (annotation, members, location) = messages::annotated(unit, notes)?;
    let titled = unit.type_name();
    let name = annotation.odata_type().map(str::to_owned).or(titled)?;
    let rows = rows(unit, Some(&members), notes);
    let short = name.rsplit('.').next().unwrap_or_default();
    let (properties, enums) = properties(short, rows, None, notes);
    let base = annotation.text("baseType").map(|base| phrase::annotated(base, false));
    let inline = ResourceFacts::new(&name, unit.location, properties);
    let resource = ResourceFacts {
        base_annotated: base.is_some(),
        base,
        key: annotation.text("keyProperty").map(str::to_owned),
        key_annotated: true,
        open: annotation.flag("openType"),
        is_abstract: annotation.flag("abstract"),
        deprecation: deprecation::of(unit),
        json: members.into_iter().collect(),
        json_location: Some(location),
        ..inline
    };
    Some(Documented { resource, enums })
}

/// The rows of the tables directly below the heading and in sections of properties.
fn rows(unit: &Unit<'_>, json: Option<&Map<String, Value>>, notes: &mut Notes) -> Vec<ReadRow> {
    let is_own = |part: &&Part<'_>| !part.in_example && matches!(part.section, None | Some(Section::Fields));
    let mut all = Vec::new();
    for part in unit.parts.iter().filter(is_own) {
        for item in &part.items {
            if numbered::read(item).is_some_and(|table| table.numeric) {
                continue;
            }
            let Some(read) = rows::read(item, notes) else { continue };
            let is_stated = part.section.is_some() || type_name::has_noun(&unit.title);
            let shows = |read: &ReadRow| json.is_some_and(|json| json.contains_key(&read.row.name));
            let fits = read.has_types || is_stated || read.rows.iter().any(shows);
            if !read.names_parameters && fits && (!read.is_list || is_stated || json.is_some()) {
                all.extend(read.rows);
            }
        }
    }
    all
}

/// The rows as properties: those that list values get an enumeration, and those without a type that of the sample.
pub(super) fn properties(
    owner: &str,
    rows: Vec<ReadRow>,
    json: Option<&Map<String, Value>>,
    notes: &mut Notes,
) -> (Vec<PropertyFacts>, Vec<EnumFacts>) {
    let mut enums = Vec::new();
    let mut properties = Vec::new();
    for mut read in rows {
        if read.is_enum {
            enums.extend(enumeration(owner, &mut read, notes));
        }
        let sample = json.and_then(|json| json.get(&read.row.name));
        if let Some(sample) = sample {
            read.row.ty.add_shape(sample);
        }
        properties.push(read.row);
    }
    (properties, enums)
}

/// The enumeration of a row that lists values; its type becomes the name of it.
fn enumeration(owner: &str, read: &mut ReadRow, notes: &mut Notes) -> Option<EnumFacts> {
    let row = &mut read.row;
    if row.ty.target.is_some() && Primitive::of(&row.ty.name).is_none() {
        return None;
    }
    if row.constraints.values.is_empty() {
        if row.ty.name.is_empty() {
            row.ty.name.push_str("String");
        }
        let help = "list the values in the description: \"One of `draft`, `published`.\"";
        kinds::report_without_values(row, help, notes);
        return None;
    }
    let name = format!("{owner}{}", names::pascal(&row.name));
    row.ty.name.clone_from(&name);
    row.ty.evidence = Some(Evidence::Table);
    Some(kinds::of_row(&name, row))
}
