//! Names of the variants of enumerations.

use std::collections::{BTreeMap, HashMap};

use crate::api::{Api, EnumType, QualifiedName};
use crate::text::distinct_names::distinct;
use crate::text::names;

/// The variant for values that are not documented.
pub(super) const UNKNOWN: &str = "UnknownValue";

/// The variants of one enumeration.
pub(super) struct Variants<'a> {
    /// Names in Rust by the names on the wire.
    idents: BTreeMap<&'a str, String>,
}

impl<'a> Variants<'a> {
    fn of(ty: &'a EnumType) -> Self {
        let wire = ty.members.iter().map(|member| member.name.as_str());
        Self { idents: distinct(wire, &[UNKNOWN], names::pascal) }
    }

    /// The variant for a value.
    pub(super) fn get(&self, wire: &str) -> Option<&str> {
        self.idents.get(wire).map(String::as_str)
    }
}

/// The variants of all enumerations of a version.
pub(super) struct VariantTables<'a>(HashMap<&'a QualifiedName, Variants<'a>>);

impl<'a> VariantTables<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        Self(api.enums.iter().map(|ty| (&ty.name, Variants::of(ty))).collect())
    }

    /// The variants of an enumeration; `None` for names that the API does not have.
    pub(super) fn get(&self, name: &QualifiedName) -> Option<&Variants<'a>> {
        self.0.get(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::enumeration;

    #[test]
    fn variants_are_distinct_from_each_other_and_from_the_unknown_one() {
        let ty = enumeration("level", &["low", "Low", "unknownValue"]);
        let variants = Variants::of(&ty);
        assert_eq!(
            ["Low", "low", "high", "unknownValue"].map(|wire| variants.get(wire)),
            [Some("LowPascal"), Some("LowLower"), None, Some("UnknownValue_")]
        );
    }
}
