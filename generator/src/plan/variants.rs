//! Names of the variants of enumerations, and of the constants of numbers.

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
    ty: &'a EnumType,
}

impl<'a> Variants<'a> {
    fn of(ty: &'a EnumType) -> Self {
        let wire = ty.members.iter().map(|member| member.name.as_str());
        let idents = if ty.numeric {
            distinct(wire, &[], |name| names::snake(name).to_ascii_uppercase())
        } else {
            distinct(wire, &[UNKNOWN], names::pascal)
        };
        Self { idents, ty }
    }

    /// The variant for a value, or the constant for a name.
    pub(super) fn get(&self, wire: &str) -> Option<&str> {
        self.idents.get(wire).map(String::as_str)
    }

    /// Returns true if the type has this number.
    pub(super) fn is_number(&self, value: i64) -> bool {
        self.ty.numeric && !(self.ty.flags && value < 0)
    }

    /// The constant for a number.
    pub(super) fn constant(&self, value: i64) -> Option<&str> {
        let member = self.ty.members.iter().find(|member| member.value == Some(value))?;
        self.get(&member.name)
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

    #[test]
    fn constants_are_distinct_too() {
        let ty = EnumType { numeric: true, ..enumeration("rig", &["SLOOP", "GaffKetch", "sloop", "2Masts"]) };
        let constants = Variants::of(&ty);
        assert_eq!(
            ["SLOOP", "GaffKetch", "sloop", "2Masts"].map(|wire| constants.get(wire)),
            [Some("SLOOP_UPPER"), Some("GAFF_KETCH"), Some("SLOOP_LOWER"), Some("_2MASTS")]
        );
    }
}
