//! Constraints from descriptions, as facets and as annotations of the Core and Validation vocabularies.

use super::{Written, Xml, element, empty};
use crate::api::{Constraints, Deprecation, Primitive, Property, TypeRef};

const COMPUTED: &str = "Org.OData.Core.V1.Computed";
const IMMUTABLE: &str = "Org.OData.Core.V1.Immutable";
const PERMISSIONS: &str = "Org.OData.Core.V1.Permissions";
const REVISIONS: &str = "Org.OData.Core.V1.Revisions";
const ALLOWED: &str = "Org.OData.Validation.V1.AllowedValues";
const MINIMUM: &str = "Org.OData.Validation.V1.Minimum";
const MAXIMUM: &str = "Org.OData.Validation.V1.Maximum";
const MAX_ITEMS: &str = "Org.OData.Validation.V1.MaxItems";

/// Returns the documented facets of a property that its type supports (CSDL 4.01, sections 7.2 and 7.3).
pub(super) fn facets(property: &Property) -> Vec<(&'static str, String)> {
    let facts = &property.constraints;
    let mut facets: Vec<_> = digits(&property.ty).map(|(name, digits)| (name, digits.to_owned())).into_iter().collect();
    if let (Some(length), TypeRef::Primitive(Primitive::String)) = (facts.max_length, &property.ty) {
        facets.push(("MaxLength", length.to_string()));
    }
    if let Some(default) = facts.default.as_deref().filter(|text| is_value(&property.ty, text)) {
        facets.push(("DefaultValue", default.to_owned()));
    }
    facets
}

/// Returns the facet for fractional digits. Pages do not state them, and in CSDL an absent facet means zero (sections
/// 7.2.3 and 7.2.4). Decimals may have any number, and seconds the seven digits of documented examples.
pub(super) fn digits(ty: &TypeRef) -> Option<(&'static str, &'static str)> {
    match ty.item() {
        TypeRef::Primitive(Primitive::Decimal) => Some(("Scale", "variable")),
        TypeRef::Primitive(Primitive::DateTimeOffset | Primitive::TimeOfDay | Primitive::Duration) => {
            Some(("Precision", "7"))
        }
        _ => None,
    }
}

/// Returns true if a documented default is a value of the type; `null` is the default without one.
fn is_value(ty: &TypeRef, text: &str) -> bool {
    match ty {
        TypeRef::Primitive(Primitive::Boolean) => matches!(text, "true" | "false"),
        TypeRef::Primitive(Primitive::Byte | Primitive::Int16 | Primitive::Int32 | Primitive::Int64) => {
            text.parse::<i64>().is_ok()
        }
        TypeRef::Primitive(Primitive::Single | Primitive::Double | Primitive::Decimal) => {
            text.parse::<f64>().is_ok_and(f64::is_finite)
        }
        TypeRef::Primitive(Primitive::String) => text != "null",
        _ => false,
    }
}

pub(super) fn annotations(xml: &mut Xml, facts: &Constraints, ty: &TypeRef) -> Written {
    flag(xml, COMPUTED, facts.read_only)?;
    flag(xml, IMMUTABLE, facts.immutable && !facts.read_only)?;
    if facts.write_only && !facts.read_only {
        empty(xml, "Annotation", &[("Term", PERMISSIONS), ("EnumMember", "Org.OData.Core.V1.Permission/Write")])?;
    }
    if matches!(ty, TypeRef::Primitive(primitive) if primitive.is_number()) {
        number(xml, MINIMUM, facts.minimum)?;
        number(xml, MAXIMUM, facts.maximum)?;
    }
    if ty.is_collection() {
        number(xml, MAX_ITEMS, facts.max_items.map(i64::from))?;
    }
    if facts.deprecated {
        let text = match &facts.replaced_by {
            Some(name) => format!("Deprecated; use {name}."),
            None => "Deprecated.".to_owned(),
        };
        revision(xml, &text)?;
    }
    if facts.values.is_empty() || *ty.item() != TypeRef::Primitive(Primitive::String) {
        return Ok(());
    }
    element(xml, "Annotation", &[("Term", ALLOWED)], |xml| {
        element(xml, "Collection", &[], |xml| {
            facts.values.iter().try_for_each(|value| {
                element(xml, "Record", &[], |xml| {
                    empty(xml, "PropertyValue", &[("Property", "Value"), ("String", value)])
                })
            })
        })
    })
}

/// Writes the deprecation of a type.
pub(super) fn deprecation(xml: &mut Xml, stated: Option<&Deprecation>) -> Written {
    let Some(stated) = stated else { return Ok(()) };
    let words = stated.note.words().split_whitespace().collect::<Vec<_>>().join(" ");
    revision(xml, if words.is_empty() { "Deprecated." } else { &words })
}

/// Writes a deprecation; a revision must have a description (Core vocabulary, `RevisionType`).
fn revision(xml: &mut Xml, text: &str) -> Written {
    element(xml, "Annotation", &[("Term", REVISIONS)], |xml| {
        element(xml, "Collection", &[], |xml| {
            element(xml, "Record", &[], |xml| {
                let kind = "Org.OData.Core.V1.RevisionKind/Deprecated";
                empty(xml, "PropertyValue", &[("Property", "Kind"), ("EnumMember", kind)])?;
                empty(xml, "PropertyValue", &[("Property", "Description"), ("String", text)])
            })
        })
    })
}

fn flag(xml: &mut Xml, term: &str, is_set: bool) -> Written {
    if is_set { empty(xml, "Annotation", &[("Term", term), ("Bool", "true")]) } else { Ok(()) }
}

fn number(xml: &mut Xml, term: &str, value: Option<i64>) -> Written {
    match value {
        Some(value) => empty(xml, "Annotation", &[("Term", term), ("Int", &value.to_string())]),
        None => Ok(()),
    }
}
