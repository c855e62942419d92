//! Functions and methods.

use std::borrow::Cow;

use super::code::{Code, print_type};
use super::format::{doc_lines, feature_line};
use super::layout::{INDENT, Layout, Split};
use crate::krate::{Parameter, ParameterType, Type};

/// A public method with one expression.
pub(super) struct Function<'f> {
    /// Its name.
    pub(super) name: &'f str,
    /// The receiver.
    pub(super) receiver: Option<&'static str>,
    /// The parameters after the receiver.
    pub(super) parameters: Vec<Typed<'f>>,
    /// The type of the result.
    pub(super) result: &'f Type,
    /// The body.
    pub(super) body: Code<'f>,
}

/// A parameter: its name, and its type between what stands before and after it.
pub(super) struct Typed<'f> {
    name: &'f str,
    before: &'static str,
    ty: Cow<'f, Type>,
    after: &'static str,
}

impl<'f> Typed<'f> {
    /// A parameter of a type.
    pub(super) fn of(name: &'f str, ty: &'f Type) -> Self {
        Self { name, before: "", ty: Cow::Borrowed(ty), after: "" }
    }

    /// A parameter of `impl Into<ty>`.
    pub(super) fn into(name: &'f str, ty: &Type) -> Self {
        Self::implementing(name, ty.clone().within("Into"))
    }

    fn implementing(name: &'f str, ty: Type) -> Self {
        Self { name, before: "impl ", ty: Cow::Owned(ty), after: "" }
    }
}

/// A planned parameter.
pub(super) fn parameter(parameter: &Parameter) -> Typed<'_> {
    let name = &*parameter.ident;
    match &parameter.ty {
        ParameterType::Text => Typed::implementing(name, Type::plain("str").within("AsRef")),
        ParameterType::Literal(literal) | ParameterType::Key(literal) => {
            Typed::implementing(name, Type::plain(literal.clone()))
        }
        ParameterType::Value { ty, .. } | ParameterType::File(ty) => Typed::of(name, ty),
        ParameterType::Body(body) => Typed { before: "&", ..Typed::of(name, body) },
        ParameterType::Bytes(bytes) => Typed::into(name, bytes),
        ParameterType::List(item) => Typed { before: "&[", after: "]", ..Typed::of(name, item) },
        ParameterType::Files(file) => {
            let item = Type { path: format!("Item = {}", file.path), arguments: file.arguments.clone() };
            Typed::implementing(name, item.within("IntoIterator"))
        }
    }
}

/// Appends documentation and attributes of a method inside of an `impl` block, with a blank line behind the one before.
pub(super) fn start(
    docs: &[String],
    feature: Option<&str>,
    further: impl IntoIterator<Item = &'static str>,
    out: &mut String,
) {
    if !out.ends_with("{\n") {
        out.push('\n');
    }
    doc_lines(docs, "    ", out);
    feature_line(feature, "    ", out);
    for attribute in further {
        out.push_str("    ");
        out.push_str(attribute);
        out.push('\n');
    }
}

impl Function<'_> {
    /// Appends the function inside of an `impl` block.
    pub(super) fn print(&self, layout: &mut Layout, out: &mut String) {
        layout.open(INDENT, Split::All).text("pub fn ").text(self.name).text("(").seam();
        layout.open(0, Split::All);
        if self.receiver.is_some() || !self.parameters.is_empty() {
            layout.cut();
        }
        if let Some(receiver) = self.receiver {
            layout.text(receiver).comma(self.parameters.is_empty());
        }
        for (index, Typed { name, before, ty, after }) in self.parameters.iter().enumerate() {
            layout.text(name).text(": ").text(before);
            print_type(ty, layout);
            layout.text(after).comma(index + 1 == self.parameters.len());
        }
        layout.dedent().close().text(")").open(-INDENT, Split::All).text(" -> ");
        print_type(self.result, layout);
        layout.close().text(" {").line();
        self.body.print_statement(layout, "");
        layout.line().dedent().close().text("}");
        layout.print(4, out);
    }
}

/// An `impl` block around what `members` appends.
pub(super) fn impl_block(ident: &str, feature: Option<&str>, members: impl FnOnce(&mut Layout, &mut String)) -> String {
    let mut text = String::new();
    feature_line(feature, "", &mut text);
    text.push_str("impl ");
    text.push_str(ident);
    text.push_str(" {\n");
    members(&mut Layout::default(), &mut text);
    text.push_str("}\n");
    text
}
