//! Structured types, merged where several pages show parts of one.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::deprecations;
use super::names::{Names, lower_key};
use super::type_phrases::{self, Usage};
use super::value_lists::is_value_list;
use super::{prose, sample_types, unions};
use crate::api::{Constraints, Evidence, Piece, Property, Prose, QualifiedName, StructuredType, TypeKind, TypeRef};
use crate::diagnostic::{Code, Findings};
use crate::dialect::detection::Dialect;
use crate::dialect::graph;
use crate::facts::{EnumFacts, PageFacts, PropertyFacts, ResourceFacts, TypePhrase};
use crate::source::{Location, PageId};
use crate::text::shorten as short;

/// Structured types with the locations that later passes report findings at.
pub(super) struct DocumentedTypes {
    pub types: Vec<StructuredType>,
    locations: HashMap<QualifiedName, TypeLocations>,
}

/// Where a structured type is documented.
struct TypeLocations {
    /// Where its first page names it.
    title: Location,
    /// The rows of its relationships, by name in lower case.
    relationships: HashMap<String, Location>,
}

impl DocumentedTypes {
    /// The page that a type is documented on first.
    pub(super) fn page(&self, name: &QualifiedName) -> Option<PageId> {
        self.locations.get(name).map(|locations| locations.title.page)
    }

    /// The page with the row of a relationship.
    pub(super) fn relationship_page(&self, owner: &QualifiedName, name: &str) -> Option<PageId> {
        self.locations.get(owner)?.relationships.get(&name.to_lowercase()).map(|location| location.page)
    }
}

/// Collects the structured types of a version as their pages state them, without anything inherited.
pub(super) fn collect(facts: &[&PageFacts], names: &Names<'_>, found: &mut Findings) -> DocumentedTypes {
    let mut types: BTreeMap<String, StructuredType> = BTreeMap::new();
    let mut locations: HashMap<QualifiedName, TypeLocations> = HashMap::new();
    for (page, resource) in preferred(facts, names) {
        let ty = documented(page, resource, names, found);
        let locations = locations.entry(ty.name.clone()).or_insert_with(|| TypeLocations::new(resource.location));
        locations.add_relationships(resource);
        match types.get_mut(&lower_key(&ty.name)) {
            None => {
                types.insert(lower_key(&ty.name), ty);
            }
            Some(known) => merge(known, ty, resource, found),
        }
    }
    unions::complete(&mut types, facts, names, found);
    DocumentedTypes { types: types.into_values().collect(), locations }
}

impl TypeLocations {
    fn new(title: Location) -> Self {
        Self { title, relationships: HashMap::new() }
    }

    /// Adds the rows of a page; the first row of a relationship stays.
    fn add_relationships(&mut self, resource: &ResourceFacts) {
        for row in &resource.relationships {
            self.relationships.entry(row.name.to_lowercase()).or_insert(row.location);
        }
    }
}

/// All stated types, those of the pages to trust first before the others.
fn preferred<'f>(facts: &[&'f PageFacts], names: &Names<'_>) -> Vec<(&'f PageFacts, &'f ResourceFacts)> {
    let mut stated: Vec<_> =
        facts.iter().flat_map(|page| page.resources.iter().map(|resource| (*page, resource))).collect();
    stated.sort_by_key(|(page, _)| (names.pages.is_repetition(page.page), names.pages.index(page.page)));
    stated
}

/// A type as one page documents it.
fn documented(page: &PageFacts, resource: &ResourceFacts, names: &Names<'_>, found: &mut Findings) -> StructuredType {
    let name = names.spelling(QualifiedName::from(resource.name.clone()));
    let base = resource.base.as_ref().and_then(|phrase| base(phrase, &name, resource, names, found));
    let stated = if resource.base_annotated { Evidence::Annotation } else { Evidence::Prose };
    let base_evidence = base.as_ref().map(|_| stated);
    let (key, key_evidence) = key(page, resource, found);
    let kind = if key.is_some() || resource.has_methods { TypeKind::Entity } else { TypeKind::Complex };
    let mut ty = StructuredType {
        kind,
        base,
        key,
        open: resource.open,
        is_abstract: resource.is_abstract,
        description: prose::convert(&page.summary, page.page, names),
        area: page.area.clone(),
        properties: Vec::new(),
        restated: Vec::new(),
        deprecation: resource.deprecation.as_ref().map(|stated| deprecations::convert(stated, names)),
        url: names.pages.url(page.page),
        origins: vec![names.pages.origin(resource.location, Evidence::Title)],
        base_evidence,
        key_evidence,
        name,
    };
    add_rows(&mut ty, page, resource, names, found);
    add_json(&mut ty, resource, names);
    ty
}

/// The base type that a page names.
fn base(
    phrase: &TypePhrase,
    ty: &QualifiedName,
    resource: &ResourceFacts,
    names: &Names<'_>,
    found: &mut Findings,
) -> Option<QualifiedName> {
    match names.lookup(phrase, Some(&ty.namespace)) {
        Some(TypeRef::Structured(base)) => Some(base),
        None if !graph::is_root_type(&graph::qualify(&phrase.name, None)) && !phrase.name.is_empty() => {
            let (ty, base) = (short(&ty.to_string()), short(&phrase.name));
            let message = format!("no page documents `{base}`, the base type of `{ty}`");
            found.report(Code::TypeUnknown, resource.location, message, "add the page of the base type");
            None
        }
        _ => None,
    }
}

/// The key of a type: of its annotation, else the `id` that the JSON representation calls an identifier.
fn key(page: &PageFacts, resource: &ResourceFacts, found: &mut Findings) -> (Option<String>, Option<Evidence>) {
    if let Some(stated) = stated_key(resource, found) {
        let is_annotated = resource.key_annotated || page.dialect == Dialect::Graph;
        return (Some(stated), Some(if is_annotated { Evidence::Annotation } else { Evidence::Table }));
    }
    let is_identifier = |value: &Value| value.as_str().is_some_and(|text| text.contains("identifier"));
    let identifier = resource.json.iter().any(|(key, value)| key == "id" && is_identifier(value));
    (identifier.then(|| "id".to_owned()), identifier.then_some(Evidence::Json))
}

/// The key that the annotation names, spelled as the property is.
///
/// A type without the property inherits it, unless it states an `id` itself: then the annotation is wrong.
fn stated_key(resource: &ResourceFacts, found: &mut Findings) -> Option<String> {
    let stated = resource.key.as_ref()?;
    let mut names = resource.properties.iter().map(|row| &row.name).chain(resource.json.iter().map(|(name, _)| name));
    if let Some(name) = names.clone().find(|name| name.eq_ignore_ascii_case(stated)) {
        return Some(name.clone());
    }
    if names.all(|name| name != "id") {
        return Some(stated.clone());
    }
    let message = format!("the key `{}` is not a property of `{}`", crate::text::shorten(stated), resource.name);
    found.report(Code::Conflict, resource.location, message, "name a property of the type in `keyProperty`");
    None
}

/// Adds the rows of the property and relationship tables.
fn add_rows(
    ty: &mut StructuredType,
    page: &PageFacts,
    resource: &ResourceFacts,
    names: &Names<'_>,
    found: &mut Findings,
) {
    let samples: HashMap<&str, &Value> = resource.json.iter().map(|(name, value)| (name.as_str(), value)).collect();
    let properties = resource.properties.iter().map(|row| (row, false));
    let rows = properties.chain(resource.relationships.iter().map(|row| (row, true)));
    let mut spellings = Spellings::new(resource);
    for (row, navigation) in rows.filter(|(row, _)| !row.name.starts_with('@')) {
        if let Some(known) = spellings.insert(&row.name) {
            let message = if known == row.name {
                format!("an earlier row describes `{}`, and was kept", row.name)
            } else {
                format!("`{}` is another spelling of `{known}`, whose row was kept", row.name)
            };
            found.report(Code::Conflict, row.location, message, "describe a property in one row");
            continue;
        }
        let usage = Usage {
            namespace: Some(&ty.name.namespace),
            sample: samples.get(row.name.as_str()).copied(),
            location: row.location,
        };
        let mut property = Property {
            name: row.name.clone(),
            ty: type_phrases::resolve(&row.ty, usage, names, found),
            navigation,
            description: prose::convert(&row.description, row.location.page, names),
            constraints: row.constraints.clone(),
            origin: names.pages.origin(row.location, row.ty.evidence.unwrap_or(Evidence::Table)),
        };
        explain_values(&mut property, page, names);
        ty.properties.push(property);
    }
}

/// Names of the rows of a type. Two names that differ by letter case are two properties if the JSON representation
/// shows both; otherwise they are two spellings of one.
struct Spellings<'f> {
    shown: HashSet<&'f str>,
    exact: HashSet<&'f str>,
    /// The first row of each name in lower case.
    first: HashMap<String, &'f str>,
}

impl<'f> Spellings<'f> {
    fn new(resource: &'f ResourceFacts) -> Self {
        let shown = resource.json.iter().map(|(name, _)| name.as_str()).collect();
        Self { shown, exact: HashSet::new(), first: HashMap::new() }
    }

    /// Adds the name of a row; returns the name of an earlier row of the same property.
    fn insert(&mut self, name: &'f str) -> Option<&'f str> {
        if !self.exact.insert(name) {
            return Some(name);
        }
        let first = *self.first.entry(name.to_lowercase()).or_insert(name);
        let are_two = self.shown.contains(first) && self.shown.contains(name);
        (first != name && !are_two).then_some(first)
    }
}

/// Takes the spelling of names from the JSON representation, and adds the properties that only it shows.
fn add_json(ty: &mut StructuredType, resource: &ResourceFacts, names: &Names<'_>) {
    let shown: HashSet<&str> = resource.json.iter().map(|(name, _)| name.as_str()).collect();
    let mut exact: HashSet<String> = ty.properties.iter().map(|property| property.name.clone()).collect();
    // Rows whose spelling the JSON does not show.
    let rows = ty.properties.iter().enumerate().filter(|(_, property)| !shown.contains(property.name.as_str()));
    let mut respelled: HashMap<String, usize> = rows.map(|(at, property)| (property.name.to_lowercase(), at)).collect();
    for (name, sample) in &resource.json {
        if !exact.insert(name.clone()) {
            continue;
        }
        match respelled.remove(&name.to_lowercase()) {
            // The JSON block is the reliable source of spelling.
            Some(at) => ty.properties[at].name.clone_from(name),
            // Keys of a map, and members of a sample of an open type, are not properties.
            None if resource.open || !is_property_name(name) => {}
            None => {
                let Some(location) = resource.json_location else { continue };
                let property = Property {
                    name: name.clone(),
                    ty: sample_types::type_of_sample(sample, Some(&ty.name.namespace), names),
                    navigation: false,
                    description: Prose::default(),
                    constraints: Constraints::default(),
                    origin: names.pages.origin(location, Evidence::Json),
                };
                ty.properties.push(property);
            }
        }
    }
}

/// Adds the values that a table of the page explains to their property: no type has them.
fn explain_values(property: &mut Property, page: &PageFacts, names: &Names<'_>) {
    let name = |stated: &EnumFacts| stated.name.rsplit('.').next().unwrap_or(&stated.name).to_lowercase();
    let lists = page.enums.iter().filter(|stated| name(stated) == property.name.to_lowercase());
    for member in lists.filter(|stated| is_value_list(page, stated)).flat_map(|stated| &stated.members) {
        if property.constraints.values.iter().all(|known| *known != member.name) {
            property.constraints.values.push(member.name.clone());
        }
        let meaning = prose::convert(&member.description, page.page, names);
        if !meaning.is_empty() {
            let lead =
                [Piece::Text("\n".to_owned()), Piece::Code { code: member.name.clone() }, Piece::Text(": ".to_owned())];
            property.description.0.extend(lead.into_iter().chain(meaning.0));
        }
    }
}

/// Adds the statements of another page about a known type.
fn merge(known: &mut StructuredType, other: StructuredType, resource: &ResourceFacts, found: &mut Findings) {
    let (name, first) = (&other.name, &known.origins[0].page);
    let message = format!("`{name}` is documented on {first} too; both descriptions were merged");
    found.report(Code::TypeOnSeveralPages, resource.location, message, "document a type on one page");
    let shows = |name: &str| other.properties.iter().any(|property| property.name == name);
    let mut added = Vec::new();
    for property in &other.properties {
        let mut mine = known.properties.iter().filter(|mine| mine.name.eq_ignore_ascii_case(&property.name));
        let first = mine.clone().find(|mine| mine.name == property.name).or_else(|| mine.next());
        match first {
            // A page that has both spellings has two properties.
            Some(mine) if mine.name != property.name && shows(&mine.name) => added.push(property.clone()),
            None => added.push(property.clone()),
            Some(mine) if mine.ty != property.ty => report_other_type(mine, property, resource, found),
            Some(_) => {}
        }
    }
    known.properties.extend(added);
    if known.base.is_none() {
        (known.base, known.base_evidence) = (other.base, other.base_evidence);
    }
    if known.key.is_none() {
        (known.key, known.key_evidence) = (other.key, other.key_evidence);
    }
    if other.kind == TypeKind::Entity {
        known.kind = TypeKind::Entity;
    }
    known.open |= other.open;
    if known.deprecation.is_none() {
        known.deprecation = other.deprecation;
    }
    if known.description.is_empty() {
        known.description = other.description;
    }
    known.origins.extend(other.origins);
}

fn report_other_type(mine: &Property, other: &Property, resource: &ResourceFacts, found: &mut Findings) {
    let (name, first) = (&other.name, &mine.origin.page);
    let message = format!("`{name}` has a different type on {first}, which was kept");
    let mut rows = resource.properties.iter().chain(&resource.relationships);
    let location = rows.find(|row: &&PropertyFacts| row.name == *name).map_or(resource.location, |row| row.location);
    found.report(Code::Conflict, location, message, "correct one of the two rows");
}

/// Checks whether OData accepts a name as it is (OData CSDL 4.01, section 15.2).
fn is_property_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_') && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
