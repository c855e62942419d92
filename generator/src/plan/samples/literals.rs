//! Values of documented JSON as Rust expressions.

use serde_json::{Map, Value};

use super::context::SampleContext;
use super::program_scope::ProgramScope;
use crate::api::{Primitive, QualifiedName, TypeRef};
use crate::krate::Expr;
use crate::plan::role::Role;
use crate::text::dates::{is_date, is_date_time};

/// Formats documented JSON as arguments of the macro `object!`, which converts plain values to the types of fields.
pub(super) struct Literals<'p>(pub SampleContext<'p>);

impl Literals<'_> {
    /// An object of a type; `None` where the fields of the type cannot express all of it.
    pub(super) fn object(
        &self,
        name: &QualifiedName,
        role: Role,
        object: &Map<String, Value>,
        scope: &mut ProgramScope<'_>,
    ) -> Option<Expr> {
        let fields = self.0.fields.get(name, role)?;
        // The macro takes names only.
        let ident = scope.model(name, role).filter(|path| !path.contains("::"))?;
        let mut set = Vec::new();
        for (member, value) in object {
            if member == "@odata.type" && value.as_str().map(|ty| ty.trim_start_matches('#')) == Some(&name.to_string())
            {
                continue;
            }
            let field = fields.get(member)?;
            let expr = match value {
                Value::Null if fields.is_three_state() => Expr::Path(format!("{}::Null", scope.runtime("Patch"))),
                // Fields without a value are absent.
                Value::Null => continue,
                value => self.value(field.ty, value, scope)?,
            };
            set.push((field.ident.clone(), expr));
        }
        set.sort_by(|a, b| a.0.cmp(&b.0));
        Some(Expr::Struct(ident, set))
    }

    fn value(&self, ty: &TypeRef, value: &Value, scope: &mut ProgramScope<'_>) -> Option<Expr> {
        Some(match (ty, value) {
            (TypeRef::Primitive(primitive), Value::String(text)) => parsed(*primitive, text, scope)?,
            (TypeRef::Primitive(primitive), value) => number_or_bool(*primitive, value)?,
            (TypeRef::Enum(name), Value::String(member)) => {
                let variant = self.0.variants.get(name)?.get(member)?;
                Expr::Path(format!("{}::{variant}", scope.model(name, Role::Model)?))
            }
            (TypeRef::Enum(name), Value::Number(number)) => self.number(name, number.as_i64()?, scope)?,
            (TypeRef::Structured(name), Value::Object(object)) => self.object(name, Role::Model, object, scope)?,
            // The type of the items of `[]` would not be known.
            (TypeRef::Collection(_), Value::Array(items)) if items.is_empty() => Expr::EmptyVec,
            (TypeRef::Collection(item), Value::Array(items)) => {
                let items = items.iter().map(|value| self.value(item, value, scope));
                Expr::Array(items.collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }

    /// A number of an enumeration: its constant, or the number itself.
    fn number(&self, name: &QualifiedName, value: i64, scope: &mut ProgramScope<'_>) -> Option<Expr> {
        let constants = self.0.variants.get(name).filter(|constants| constants.is_number(value))?;
        let path = scope.model(name, Role::Model)?;
        Some(match constants.constant(value) {
            Some(constant) => Expr::Path(format!("{path}::{constant}")),
            None => Expr::call(&path, [Expr::Number(value.to_string())]),
        })
    }
}

/// A value of the type of a string. Its own type is written, since the macro accepts several types for a field.
fn parsed(primitive: Primitive, text: &str, scope: &mut ProgramScope<'_>) -> Option<Expr> {
    Some(match primitive {
        Primitive::String => Expr::Text(text.to_owned()),
        Primitive::Date if is_date(text) => date(text, scope),
        Primitive::DateTimeOffset if is_date_time(text) => Expr::Checked(scope.runtime("date_time"), text.to_owned()),
        _ => Expr::Parse(text.to_owned(), scope.runtime(parsed_type(primitive)?)),
    })
}

/// The runtime's type of a value that is parsed from a string.
fn parsed_type(primitive: Primitive) -> Option<&'static str> {
    Some(match primitive {
        Primitive::DateTimeOffset => "DateTime",
        Primitive::TimeOfDay => "TimeOfDay",
        Primitive::Duration => "Duration",
        Primitive::Guid => "Guid",
        Primitive::Snowflake => "Snowflake",
        Primitive::Binary => "Binary",
        _ => return None,
    })
}

fn number_or_bool(primitive: Primitive, value: &Value) -> Option<Expr> {
    match (primitive, value) {
        (Primitive::Boolean, Value::Bool(value)) => Some(Expr::Bool(*value)),
        (Primitive::Byte | Primitive::Int16 | Primitive::Int32 | Primitive::Int64, Value::Number(number)) => {
            let fits = match primitive {
                Primitive::Byte => number.as_u64().is_some_and(|number| u8::try_from(number).is_ok()),
                Primitive::Int16 => number.as_i64().is_some_and(|number| i16::try_from(number).is_ok()),
                Primitive::Int32 => number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
                _ => number.is_i64(),
            };
            fits.then(|| Expr::Number(number.to_string()))
        }
        (Primitive::Single | Primitive::Double, Value::Number(number)) => {
            Some(Expr::Number(format!("{:?}", number.as_f64()?)))
        }
        _ => None,
    }
}

/// A date, from text such as `2020-02-29`.
pub(super) fn date(text: &str, scope: &mut ProgramScope<'_>) -> Expr {
    Expr::Checked(scope.runtime("date"), text.to_owned())
}
