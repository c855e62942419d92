//! Models, bodies and enumerations.

use super::{Subject, Type};

/// A struct with a field table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Struct {
    /// Its name.
    pub ident: String,
    /// The API item that it represents.
    pub subject: Subject,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// The OData type; empty for parameters of operations.
    pub odata_type: String,
    /// Its fields, sorted by wire name.
    pub fields: Vec<Field>,
    /// The type of the field `additional`, which keeps all other properties.
    pub additional: Type,
    /// The parameters of the constructor, if the struct has one.
    pub required: Vec<Required>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// The name in Rust.
    pub ident: String,
    /// The name on the wire.
    pub wire: String,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its type.
    pub ty: Type,
    /// The constant that queries use; `None` for fields of bodies.
    pub constant: Option<Constant>,
    /// The feature that it requires, unless the whole file requires it.
    pub feature: Option<String>,
}

/// The constant of a property.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Constant {
    /// Its name.
    pub ident: String,
    /// The type of the property's values.
    pub ty: Type,
    /// The `$filter` operators that the page lists; without a list, all are allowed.
    pub operators: Vec<&'static str>,
}

/// A parameter of a constructor.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Required {
    /// The field it sets.
    pub ident: String,
    /// The type of the parameter.
    pub ty: Type,
    /// True for a parameter of type `impl Into<ty>`.
    pub into: bool,
    /// True for a value that the field boxes.
    pub boxed: bool,
}

/// An evolvable enumeration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enum {
    /// Its name.
    pub ident: String,
    /// The API item that it represents.
    pub subject: Subject,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its variants, in page order.
    pub variants: Vec<Variant>,
    /// The variant for values that are not documented.
    pub unknown: String,
}

/// An enumeration whose values are numbers, or a set of bits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Numbers {
    /// Its name.
    pub ident: String,
    /// The API item that it represents.
    pub subject: Subject,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// True for a set of bits.
    pub bits: bool,
    /// Its values, in page order.
    pub constants: Vec<NumberConstant>,
}

impl Numbers {
    /// The macro of the runtime that implements its traits.
    pub(crate) fn table(&self) -> &'static str {
        if self.bits { "bits" } else { "numbers" }
    }

    /// The member of the enumeration with a documented name.
    pub(crate) fn member(&self, name: &str) -> Option<Subject> {
        let Subject::Type(ty, _) = &self.subject else { return None };
        Some(Subject::Member(ty.clone(), name.to_owned()))
    }
}

/// A constant of a number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NumberConstant {
    /// The name in Rust.
    pub ident: String,
    /// The documented name.
    pub wire: String,
    /// The value.
    pub value: i64,
    /// Lines of documentation.
    pub docs: Vec<String>,
}

/// A variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// The name in Rust.
    pub ident: String,
    /// The name on the wire.
    pub wire: String,
    /// Lines of documentation.
    pub docs: Vec<String>,
}
