//! Values of documented JSON as Rust expressions.

use serde_json::{Map, Value};

use super::context::SampleContext;
use super::program_scope::ProgramScope;
use crate::api::{Primitive, QualifiedName, TypeRef};
use crate::krate::Expr;
use crate::plan::fields::StructField;
use crate::plan::role::Role;

/// Formats documented JSON as values of the types that the crate has for it.
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
        let path = scope.model(name, role)?;
        // A constructor takes required fields, in page order.
        let mut required: Vec<&StructField<'_>> = fields.iter().filter(|field| field.required.is_some()).collect();
        required.sort_by(|a, b| (a.required, &a.ident).cmp(&(b.required, &b.ident)));
        if !required.iter().all(|field| object.get(field.wire).is_some_and(|value| !value.is_null())) {
            required.clear();
        }
        let arguments =
            required.iter().map(|field| self.value(field.ty, &object[field.wire], scope).map(|value| value.expr));
        let arguments: Vec<Expr> = arguments.collect::<Option<_>>()?;
        let constructor = if arguments.is_empty() { "default" } else { "new" };
        let rest = Expr::Call(format!("{path}::{constructor}"), arguments);
        let mut set = Vec::new();
        for (member, value) in object {
            if member == "@odata.type" && value.as_str().map(|ty| ty.trim_start_matches('#')) == Some(&name.to_string())
            {
                continue;
            }
            let field = fields.get(member)?;
            if required.iter().any(|known| known.wire == field.wire) {
                continue;
            }
            set.push((field.ident.clone(), self.field(field.ty, fields.is_three_state(), value, scope)?));
        }
        set.sort_by(|a, b| a.0.cmp(&b.0));
        Some(if set.is_empty() { rest } else { Expr::Struct { path, fields: set, rest: Some(Box::new(rest)) } })
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
            (TypeRef::Primitive(primitive), value) => primitive_value(*primitive, value, scope),
            (TypeRef::Enum(name), Value::String(member)) => {
                let variants = self.0.variants.get(name)?;
                let variant = variants.get(member)?;
                let expr = Expr::Path(format!("{}::{variant}", scope.model(name, Role::Model)?));
                Some(Plain { expr, is_part: variants.flags })
            }
            (TypeRef::Structured(name), Value::Object(object)) => {
                plain(self.object(name, Role::Model, object, scope)?)
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

fn primitive_value(primitive: Primitive, value: &Value, scope: &mut ProgramScope<'_>) -> Option<Plain> {
    let plain = |expr| Some(Plain { expr, is_part: false });
    match (primitive, value) {
        (Primitive::String, Value::String(text)) => Some(Plain { expr: Expr::Text(text.clone()), is_part: true }),
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
        (Primitive::Date, Value::String(text)) if is_date(text) => plain(date(text, scope)),
        (
            Primitive::DateTimeOffset
            | Primitive::TimeOfDay
            | Primitive::Duration
            | Primitive::Guid
            | Primitive::Binary,
            Value::String(text),
        ) => plain(Expr::Parse(text.clone(), None)),
        _ => None,
    }
}

fn is_date(text: &str) -> bool {
    let digits: Vec<bool> = text.bytes().map(|byte| byte.is_ascii_digit()).collect();
    digits == [true, true, true, true, false, true, true, false, true, true] && month(&text[5..7]).is_some()
}

fn month(digits: &str) -> Option<&'static str> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS.get(digits.parse::<usize>().ok()?.checked_sub(1)?).copied()
}

/// A date, from text such as `2020-02-29`.
pub(super) fn date(text: &str, scope: &mut ProgramScope<'_>) -> Expr {
    let number = |digits: &str| Expr::Number(digits.parse::<u16>().unwrap_or(1).to_string());
    let month = month(&text[5..7]).unwrap_or("January");
    let month = Expr::Path(format!("{}::{month}", scope.runtime("time::Month")));
    let function = format!("{}::from_calendar_date", scope.runtime("Date"));
    Expr::Try(Box::new(Expr::Call(function, vec![number(&text[..4]), month, number(&text[8..10])])))
}
