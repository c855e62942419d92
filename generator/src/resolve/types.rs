//! Structured types, merged where several pages show parts of one.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::Scope;
use super::enums::is_value_list;
use crate::api::{Constraints, Evidence, Piece, Property, Prose, QualifiedName, StructuredType, TypeKind, TypeRef};
use crate::diagnostic::Code;
use crate::facts::{EnumFacts, PageFacts, PropertyFacts, ResourceFacts};

impl Scope<'_> {
    pub(super) fn types(&mut self, facts: &[&PageFacts]) -> Vec<StructuredType> {
        let mut types: BTreeMap<String, StructuredType> = BTreeMap::new();
        for (page, resource) in self.preferred(facts) {
            let ty = self.structured(page, resource);
            let key = ty.name.to_string().to_lowercase();
            match types.get_mut(&key) {
                None => {
                    types.insert(key, ty);
                }
                Some(known) => self.merge(known, ty, resource),
            }
        }
        types.into_values().collect()
    }

    /// All stated types, the page to trust first before the others: Intune repeats other teams' types
    /// with the part that it uses.
    fn preferred<'f>(&self, facts: &[&'f PageFacts]) -> Vec<(&'f PageFacts, &'f ResourceFacts)> {
        let mut stated: Vec<_> =
            facts.iter().flat_map(|page| page.resources.iter().map(|resource| (*page, resource))).collect();
        stated.sort_by_key(|(page, _)| (self.is_repetition(page.page), page.page));
        stated
    }

    fn structured(&mut self, page: &PageFacts, resource: &ResourceFacts) -> StructuredType {
        let name = self.index.spelling(QualifiedName::from(resource.name.clone()));
        let base = resource.base.as_ref().and_then(|phrase| match self.lookup(phrase, Some(&name.namespace)) {
            Some(TypeRef::Structured(base)) => Some(base),
            _ => None,
        });
        let identifier = resource
            .json
            .iter()
            .any(|(key, value)| key == "id" && value.as_str().is_some_and(|text| text.contains("identifier")));
        let stated = if resource.base_annotated { Evidence::Annotation } else { Evidence::Prose };
        let base_evidence = base.as_ref().map(|_| stated);
        let stated = self.stated_key(resource);
        let key_evidence = match &stated {
            Some(_) => Some(Evidence::Annotation),
            None => identifier.then_some(Evidence::Json),
        };
        let key = stated.or_else(|| identifier.then(|| "id".to_owned()));
        let kind = if key.is_some() || resource.has_methods { TypeKind::Entity } else { TypeKind::Complex };
        StructuredType {
            kind,
            base,
            key,
            open: resource.open,
            is_abstract: resource.is_abstract,
            description: self.prose(&page.summary, page.page),
            area: page.area.clone(),
            properties: self.properties(page, resource, &name.namespace),
            url: self.url(page.page),
            origins: vec![self.origin(resource.place, Evidence::Title)],
            base_evidence,
            key_evidence,
            name,
        }
    }

    /// The key that the annotation names, spelled as the property is.
    ///
    /// A type without the property inherits it, unless it has an `id` of its own: then the annotation is wrong.
    fn stated_key(&mut self, resource: &ResourceFacts) -> Option<String> {
        let stated = resource.key.as_ref()?;
        let mut names =
            resource.properties.iter().map(|row| &row.name).chain(resource.json.iter().map(|(name, _)| name));
        if let Some(name) = names.clone().find(|name| name.eq_ignore_ascii_case(stated)) {
            return Some(name.clone());
        }
        if names.all(|name| name != "id") {
            return Some(stated.clone());
        }
        let message = format!("the key `{}` is no property of `{}`", crate::text::shorten(stated), resource.name);
        self.find(Code::Conflict, resource.place, message, "name a property of the type in `keyProperty`");
        None
    }

    /// The rows of both tables, then what only the JSON representation shows.
    fn properties(&mut self, page: &PageFacts, resource: &ResourceFacts, namespace: &str) -> Vec<Property> {
        let samples: HashMap<&str, &Value> = resource.json.iter().map(|(name, value)| (name.as_str(), value)).collect();
        let rows = resource
            .properties
            .iter()
            .map(|row| (row, false))
            .chain(resource.relationships.iter().map(|row| (row, true)));
        let mut properties: Vec<Property> = Vec::new();
        let mut names: HashMap<String, usize> = HashMap::new();
        for (row, navigation) in rows {
            if row.name.starts_with('@') {
                continue;
            }
            let lower = row.name.to_lowercase();
            if names.contains_key(&lower) {
                let message = format!("`{}` has another row above, which was kept", row.name);
                self.find(Code::Conflict, row.place, message, "describe a property in one row");
                continue;
            }
            names.insert(lower, properties.len());
            let mut property = self.property(row, navigation, samples.get(row.name.as_str()).copied(), namespace);
            self.explain_values(page, &mut property);
            properties.push(property);
        }
        for (name, sample) in &resource.json {
            let lower = name.to_lowercase();
            match names.get(&lower) {
                // The JSON block is the reliable layer for spelling.
                Some(at) => properties[*at].name.clone_from(name),
                // Keys of a map, and whatever a sample of an open type has, are no properties.
                None if resource.open || !is_property_name(name) => {}
                None => {
                    let Some(place) = resource.json_place else { continue };
                    let ty = self.type_of_sample(sample, Some(namespace));
                    let origin = self.origin(place, Evidence::Json);
                    names.insert(lower, properties.len());
                    properties.push(Property {
                        name: name.clone(),
                        ty,
                        navigation: false,
                        description: Prose::default(),
                        constraints: Constraints::default(),
                        origin,
                    });
                }
            }
        }
        properties
    }

    fn property(&mut self, row: &PropertyFacts, navigation: bool, sample: Option<&Value>, namespace: &str) -> Property {
        Property {
            name: row.name.clone(),
            ty: self.type_of(&row.ty, Some(namespace), sample, row.place),
            navigation,
            description: self.prose(&row.description, row.place.page),
            constraints: row.constraints.clone(),
            origin: self.origin(row.place, Evidence::Table),
        }
    }

    /// Values that a table of the page explains belong to the property: no type has them.
    fn explain_values(&self, page: &PageFacts, property: &mut Property) {
        let name = |stated: &EnumFacts| stated.name.rsplit('.').next().unwrap_or(&stated.name).to_lowercase();
        let lists = page.enums.iter().filter(|stated| name(stated) == property.name.to_lowercase());
        for member in lists.filter(|stated| is_value_list(page, stated)).flat_map(|stated| &stated.members) {
            if property.constraints.values.iter().all(|known| *known != member.name) {
                property.constraints.values.push(member.name.clone());
            }
            let meaning = self.prose(&member.description, page.page);
            if !meaning.is_empty() {
                let lead = [
                    Piece::Text("\n".to_owned()),
                    Piece::Code { code: member.name.clone() },
                    Piece::Text(": ".to_owned()),
                ];
                property.description.0.extend(lead.into_iter().chain(meaning.0));
            }
        }
    }

    /// Adds what another page says of a known type.
    fn merge(&mut self, known: &mut StructuredType, other: StructuredType, resource: &ResourceFacts) {
        let message =
            format!("`{}` is documented on {} too; what both say was merged", other.name, known.origins[0].page);
        self.find(Code::TypeOnSeveralPages, resource.place, message, "document a type on one page");
        for property in other.properties {
            match known.properties.iter().find(|mine| mine.name.eq_ignore_ascii_case(&property.name)) {
                None => known.properties.push(property),
                Some(mine) if mine.ty != property.ty => {
                    let message = format!(
                        "`{}` has another type here than on {}, which was kept",
                        property.name, mine.origin.page
                    );
                    let place = resource
                        .properties
                        .iter()
                        .chain(&resource.relationships)
                        .find(|row| row.name == property.name)
                        .map_or(resource.place, |row| row.place);
                    self.find(Code::Conflict, place, message, "correct one of the two rows");
                }
                Some(_) => {}
            }
        }
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
        if known.description.is_empty() {
            known.description = other.description;
        }
        known.origins.extend(other.origins);
    }
}

/// A name that OData takes as it is (OData CSDL 4.01, section 15.2).
fn is_property_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_') && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
