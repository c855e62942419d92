//! Values of documented JSON as Rust expressions.

use serde_json::{Map, Value};

use super::context::SampleContext;
use super::program_scope::ProgramScope;
use crate::api::{Primitive, QualifiedName, TypeRef};
use crate::krate::Expr;
use crate::plan::fields::StructField;
use crate::plan::role::Role;
use crate::text::dates::{is_date, is_date_time};

/// Formats documented JSON as values of the types that the crate has for it.
#[derive(Clone, Copy)]
pub(super) struct Literals<'p> {
    pub context: SampleContext<'p>,
    pub notation: Notation,
}

/// How objects are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    /// As struct expressions, whose fields have values of their own types.
    Struct,
    /// As arguments of the macro `object!`, which converts plain values.
    Object,
}

impl Literals<'_> {
    /// An object of a type; `None` where the fields of the type cannot express all of it.
    pub(super) fn object(
        &self,
        name: &QualifiedName,
        role: Role,
        object: &Map<String, Value>,
        scope: &mut ProgramScope<'_>,
    ) -> Option<Expr> {
        let fields = self.context.fields.get(name, role)?;
        let path = scope.model(name, role)?;
        let is_object = self.notation == Notation::Object;
        // The macro takes names only.
        if is_object && path.contains("::") {
            return None;
        }
        // A constructor takes required fields, in page order.
        let mut required: Vec<&StructField<'_>> = fields.iter().filter(|field| field.required.is_some()).collect();
        required.sort_by(|a, b| (a.required, &a.ident).cmp(&(b.required, &b.ident)));
        // `object!` sets all fields in the same way, and takes the other ones from the default value.
        if is_object || !required.iter().all(|field| object.get(field.wire).is_some_and(|value| !value.is_null())) {
            required.clear();
        }
        let arguments =
            required.iter().map(|field| self.value(field.ty, &object[field.wire], scope).map(|value| value.expr));
        let arguments: Vec<Expr> = arguments.collect::<Option<_>>()?;
        let constructor = if arguments.is_empty() { "default" } else { "new" };
        let rest = (!is_object).then(|| Box::new(Expr::Call(format!("{path}::{constructor}"), arguments)));
        let mut set = Vec::new();
        for (member, value) in object {
            if member == "@odata.type" && value.as_str().map(|ty| ty.trim_start_matches('#')) == Some(&name.to_string())
            {
                continue;
            }
            let field = fields.get(member)?;
            let is_default = is_object && value.is_null() && !fields.is_three_state();
            if is_default || required.iter().any(|known| known.wire == field.wire) {
                continue;
            }
            set.push((field.ident.clone(), self.field(field.ty, fields.is_three_state(), value, scope)?));
        }
        set.sort_by(|a, b| a.0.cmp(&b.0));
        Some(match rest {
            Some(rest) if set.is_empty() => *rest,
            rest => Expr::Struct { path, fields: set, rest },
        })
    }

    /// A value as a field contains it, with `Some` or `Patch`.
    fn field(&self, ty: &TypeRef, is_patch: bool, value: &Value, scope: &mut ProgramScope<'_>) -> Option<Expr> {
        if value.is_null() {
            return Some(Expr::Path(if is_patch {
                format!("{}::Null", scope.runtime("Patch"))
            } else {
                "None".to_owned()
            }));
        }
        let plain = self.value(ty, value, scope)?;
        if self.notation == Notation::Object {
            return Some(plain.expr);
        }
        if is_patch {
            let patch = scope.runtime("Patch");
            // `from` takes what a string or an object is made from.
            return Some(match ty {
                TypeRef::Primitive(Primitive::String) | TypeRef::Structured(_) => {
                    Expr::Call(format!("{patch}::from"), vec![plain.expr])
                }
                _ => Expr::Call(format!("{patch}::Value"), vec![plain.owned()]),
            });
        }
        let owned = plain.owned();
        let inside = if matches!(ty, TypeRef::Structured(_)) { Expr::call("Box::new", [owned]) } else { owned };
        Some(Expr::call("Some", [inside]))
    }

    fn value(&self, ty: &TypeRef, value: &Value, scope: &mut ProgramScope<'_>) -> Option<Plain> {
        let plain = |expr| Some(Plain { expr, is_part: false });
        match (ty, value) {
            (TypeRef::Primitive(primitive), value) => self.primitive(*primitive, value, scope),
            (TypeRef::Enum(name), Value::String(member)) => {
                let variants = self.context.variants.get(name)?;
                let variant = variants.get(member)?;
                let expr = Expr::Path(format!("{}::{variant}", scope.model(name, Role::Model)?));
                Some(Plain { expr, is_part: variants.flags })
            }
            (TypeRef::Structured(name), Value::Object(object)) => {
                plain(self.object(name, Role::Model, object, scope)?)
            }
            (TypeRef::Collection(_), Value::Array(items)) if items.is_empty() => plain(Expr::Vec(Vec::new())),
            (TypeRef::Collection(item), Value::Array(items)) if self.notation == Notation::Object => {
                let items = items.iter().map(|value| self.value(item, value, scope).map(|value| value.expr));
                plain(Expr::Array(items.collect::<Option<_>>()?))
            }
            (TypeRef::Collection(item), Value::Array(items)) => {
                // A list of flags already is a set, so each item is a member.
                let flags = matches!(&**item, TypeRef::Enum(_));
                let items = items.iter().map(|value| {
                    let value = self.value(item, value, scope)?;
                    Some(if flags { value.expr } else { value.owned() })
                });
                plain(Expr::Vec(items.collect::<Option<_>>()?))
            }
            _ => None,
        }
    }

    fn primitive(&self, primitive: Primitive, value: &Value, scope: &mut ProgramScope<'_>) -> Option<Plain> {
        let Value::String(text) = value else { return number_or_bool(primitive, value) };
        let expr = match primitive {
            Primitive::String => return Some(Plain { expr: Expr::Text(text.clone()), is_part: true }),
            Primitive::Date if is_date(text) => date(text, scope),
            Primitive::DateTimeOffset if self.notation == Notation::Object && is_date_time(text) => {
                Expr::Checked(scope.runtime("date_time"), text.clone())
            }
            _ => {
                let ty = parsed_type(primitive)?;
                // The macro accepts values of several types for a field.
                let ty = (self.notation == Notation::Object).then(|| scope.runtime(ty));
                Expr::Parse(text.clone(), ty)
            }
        };
        Some(Plain { expr, is_part: false })
    }
}

/// The runtime's type of a value that is parsed from a string.
fn parsed_type(primitive: Primitive) -> Option<&'static str> {
    Some(match primitive {
        Primitive::DateTimeOffset => "DateTime",
        Primitive::TimeOfDay => "TimeOfDay",
        Primitive::Duration => "Duration",
        Primitive::Guid => "Guid",
        Primitive::Binary => "Binary",
        _ => return None,
    })
}

/// A value without `Some` or `Patch`.
struct Plain {
    expr: Expr,
    /// True for an expression that converts into the type: a string literal, or one flag of a set.
    is_part: bool,
}

impl Plain {
    /// The value as its type.
    fn owned(self) -> Expr {
        if self.is_part { self.expr.method("into", []) } else { self.expr }
    }
}

fn number_or_bool(primitive: Primitive, value: &Value) -> Option<Plain> {
    let plain = |expr| Some(Plain { expr, is_part: false });
    match (primitive, value) {
        (Primitive::Boolean, Value::Bool(value)) => plain(Expr::Bool(*value)),
        (Primitive::Byte | Primitive::Int16 | Primitive::Int32 | Primitive::Int64, Value::Number(number)) => {
            let fits = match primitive {
                Primitive::Byte => number.as_u64().is_some_and(|number| u8::try_from(number).is_ok()),
                Primitive::Int16 => number.as_i64().is_some_and(|number| i16::try_from(number).is_ok()),
                Primitive::Int32 => number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
                _ => number.is_i64(),
            };
            if fits { plain(Expr::Number(number.to_string())) } else { None }
        }
        (Primitive::Single | Primitive::Double, Value::Number(number)) => {
            plain(Expr::Number(format!("{:?}", number.as_f64()?)))
        }
        _ => None,
    }
}

/// A date, from text such as `2020-02-29`.
pub(super) fn date(text: &str, scope: &mut ProgramScope<'_>) -> Expr {
    Expr::Checked(scope.runtime("date"), text.to_owned())
}
