//! Expressions of examples.

use super::code::Code;
use crate::krate::Expr;

/// An expression as code.
pub(super) fn code(written: &Expr) -> Code<'_> {
    match written {
        Expr::Path(name) | Expr::Number(name) => Code::name(name),
        Expr::Text(text) => Code::Text(text),
        Expr::Bool(value) => Code::name(if *value { "true" } else { "false" }),
        Expr::Parse(text, ty) => Code::Try(Box::new(Code::Parse(text, ty))),
        Expr::Checked(name, text) => Code::Macro(name, ["(", ")"], Some(text)),
        Expr::Call(function, arguments) => Code::call(function, arguments.iter().map(code)),
        Expr::Method(receiver, method, arguments) => code(receiver).method(method, arguments.iter().map(code)),
        Expr::Struct(ty, fields) => {
            let fields = fields.iter().map(|(name, value)| (name.as_str(), code(value))).collect();
            Code::Struct(ty.into(), fields, None)
        }
        Expr::EmptyVec => Code::Macro("vec", ["[", "]"], None),
        Expr::Array(items) => Code::Array(items.iter().map(code).collect()),
        Expr::Tuple(items) => Code::Tuple(items.iter().map(code).collect()),
        Expr::Ref(value) => code(value).by_ref(),
    }
}
