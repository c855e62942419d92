//! Properties that a query names, by the documented type.

use std::collections::HashSet;

use super::examples::DocumentedResponse;
use super::filter::{Condition, Property};
use super::literal::Literal;
use super::suggestion::{did_you_mean, nearest, quoted};
use crate::api::index::TypeIndex;
use crate::api::{Primitive, QualifiedName, TypeRef};

/// The properties of a type, and those that clients have set without documentation.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s, 'a> {
    pub types: &'s TypeIndex<'a>,
    /// `None` if no page documents the type; then every property can be one.
    pub ty: Option<&'s QualifiedName>,
    /// Names of properties that clients set and no page documents.
    pub names: &'s HashSet<String>,
    /// The example of the called operation.
    pub shown: Option<&'s DocumentedResponse<'a>>,
}

impl<'s, 'a> Scope<'s, 'a> {
    /// The type of a property; `None` if it is not documented and can be one nevertheless.
    pub(super) fn find(&self, property: &[String]) -> Result<Option<&'s TypeRef>, String> {
        let Some(ty) = self.ty else { return Ok(None) };
        self.find_below(ty, property)
    }

    /// Returns true if no page needs to document a property, because an example shows it or a client has set it.
    pub(super) fn is_other(&self, name: &str) -> bool {
        self.names.contains(name) || self.shown.is_some_and(|shown| shown.has_property(name))
    }

    /// A property of a type or of one that is derived from it: a list of a base type can have items of derived types.
    pub(super) fn property(&self, ty: &QualifiedName, name: &str) -> Option<&'a crate::api::Property> {
        let known = self.types.property(ty, name);
        known.or_else(|| self.types.derived_properties(ty, name).find(|known| known.name == name))
    }

    fn find_below(&self, ty: &QualifiedName, property: &[String]) -> Result<Option<&'s TypeRef>, String> {
        let Some((first, rest)) = property.split_first() else { return Ok(None) };
        let is_annotation = first.contains('@');
        if is_annotation || self.types.get(ty).is_none() || self.is_other(first) {
            return Ok(None);
        }
        match self.property(ty, first).map(|known| &known.ty) {
            Some(TypeRef::Structured(ty)) if !rest.is_empty() => self.find_below(ty, rest),
            // `$count` of a collection, and casts, are not followed.
            Some(TypeRef::Collection(_)) if !rest.is_empty() && rest[0] != "$count" => {
                Err(format!("{} is a collection: its items are not supported here", quoted(first)))
            }
            Some(_) if !rest.is_empty() => Err(format!("{} is a value without properties", quoted(first))),
            Some(ty) => Ok(Some(ty)),
            None if first == "id" => Ok(None),
            // Extensions of open types have names with an application's id or a domain.
            None if self.types.is_open(ty) && first.contains('_') => Ok(None),
            None => Err(self.unknown(ty, first)),
        }
    }

    fn unknown(&self, ty: &QualifiedName, name: &str) -> String {
        let known = self.types.properties(ty);
        let suggestion = nearest(name, known.iter().map(|property| property.name.as_str()));
        format!("no page documents a property {} of {}{}", quoted(name), ty.name, did_you_mean(suggestion))
    }

    /// Checks the properties and literals of a condition.
    pub(super) fn check(&self, condition: &Condition) -> Result<(), String> {
        match condition {
            Condition::And(a, b) | Condition::Or(a, b) => {
                self.check(a)?;
                self.check(b)
            }
            Condition::Not(condition) => self.check(condition),
            Condition::Compare(property, _, literal) => self.check_literals(property, std::slice::from_ref(literal)),
            Condition::In(property, literals) => self.check_literals(property, literals),
            Condition::Text(_, property, _) => match self.find(property)? {
                Some(TypeRef::Primitive(primitive)) if !is_text(*primitive) => {
                    Err(format!("`{}` is not a string", property.join("/")))
                }
                _ => Ok(()),
            },
            Condition::Holds(property) => match self.find(property)? {
                None | Some(TypeRef::Primitive(Primitive::Boolean | Primitive::Untyped)) => Ok(()),
                Some(_) => Err(format!("`{}` is not a boolean: compare it with a value", property.join("/"))),
            },
        }
    }

    fn check_literals(&self, property: &Property, literals: &[Literal]) -> Result<(), String> {
        let Some(ty) = self.find(property)? else { return Ok(()) };
        match literals.iter().find(|literal| !fits(ty, literal)) {
            Some(literal) => Err(format!("`{}` cannot be compared with {literal}", property.join("/"))),
            None => Ok(()),
        }
    }
}

fn is_text(primitive: Primitive) -> bool {
    matches!(primitive, Primitive::String | Primitive::Guid | Primitive::Snowflake | Primitive::Untyped)
}

/// Returns true unless a literal can never equal a value of the type.
fn fits(ty: &TypeRef, literal: &Literal) -> bool {
    let is_text = !matches!(literal, Literal::Number(_) | Literal::Boolean(_));
    match ty {
        _ if *literal == Literal::Null => true,
        TypeRef::Primitive(Primitive::Boolean) => matches!(literal, Literal::Boolean(_)),
        TypeRef::Primitive(
            Primitive::Byte
            | Primitive::Int16
            | Primitive::Int32
            | Primitive::Int64
            | Primitive::Single
            | Primitive::Double
            | Primitive::Decimal,
        ) => matches!(literal, Literal::Number(_)),
        TypeRef::Primitive(Primitive::Untyped) | TypeRef::Structured(_) | TypeRef::Collection(_) | TypeRef::Map(_) => {
            true
        }
        TypeRef::Primitive(_) | TypeRef::Enum(_) => is_text,
    }
}
