//! Lists of values that are not enumerations.

use crate::api::Primitive;
use crate::facts::{EnumFacts, PageFacts, PropertyFacts};

/// Checks whether a list of values only explains a text property of the same page: no type has its name.
pub(super) fn is_value_list(page: &PageFacts, stated: &EnumFacts) -> bool {
    let name = stated.name.rsplit('.').next().unwrap_or(&stated.name);
    let explains = |row: &PropertyFacts| {
        row.name.eq_ignore_ascii_case(name) && Primitive::of(&row.ty.name) == Some(Primitive::String)
    };
    stated.anchor.is_some() && page.resources.iter().any(|resource| resource.properties.iter().any(explains))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::RichText;
    use crate::resolve::tests::{start_of, type_page};

    #[test]
    fn a_list_explains_a_text_property_of_its_name() {
        let list = |anchor: Option<&str>| EnumFacts {
            numeric: false,
            name: "microsoft.graph.color".to_owned(),
            anchor: anchor.map(str::to_owned),
            summary: RichText::default(),
            members: Vec::new(),
            flags: false,
            deprecation: None,
            location: start_of(0),
        };
        let text = type_page(0, "boat", &[("Color", "String")]);
        assert!(is_value_list(&text, &list(Some("color-values"))));
        assert!(!is_value_list(&text, &list(None)), "a page of its own documents an enumeration");
        assert!(!is_value_list(&type_page(0, "boat", &[("color", "shade")]), &list(Some("color-values"))));
    }
}
