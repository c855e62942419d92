//! Models, bodies and enumerations.

use super::{Subject, Type};

/// A struct with a field table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Struct {
    /// Its name.
    pub ident: String,
    /// What it is made of.
    pub subject: Subject,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// The OData type; empty for bodies that are no resource.
    pub odata_type: String,
    /// Its fields, sorted by wire name.
    pub fields: Vec<Field>,
    /// The type of the field `additional`, which keeps every other member.
    pub additional: Type,
    /// The fields that a constructor takes; no constructor without any.
    pub required: Vec<Required>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// The name in Rust.
    pub ident: String,
    /// The name as it is sent.
    pub wire: String,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its type.
    pub ty: Type,
    /// The constant by which queries name it; bodies have none.
    pub constant: Option<Constant>,
    /// The feature that it is behind, unless its file is behind it too.
    pub feature: Option<String>,
}

/// The constant of a property.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Constant {
    /// Its name.
    pub ident: String,
    /// The type of the property's values.
    pub ty: Type,
    /// The operators that `$filter` takes on it, as `$filter` names them; any, if there are none.
    pub operators: Vec<&'static str>,
}

/// A parameter of a constructor.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Required {
    /// The field it sets.
    pub ident: String,
    /// The type of the parameter.
    pub ty: Type,
    /// Whether the parameter is `impl Into<ty>`.
    pub into: bool,
    /// Whether the value has to be boxed.
    pub boxed: bool,
}

/// An evolvable enumeration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enum {
    /// Its name.
    pub ident: String,
    /// What it is made of.
    pub subject: Subject,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its variants, in page order.
    pub variants: Vec<Variant>,
    /// The variant for values that are not documented.
    pub unknown: String,
}

/// A variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// The name in Rust.
    pub ident: String,
    /// The name as it is sent.
    pub wire: String,
    /// Lines of documentation.
    pub docs: Vec<String>,
}
