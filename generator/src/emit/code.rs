//! Expressions and types of generated code, and how they are split over lines.

use std::borrow::Cow;

use proc_macro2::Literal;

use super::layout::{INDENT, Layout, Split};
use crate::krate::Type;

/// The widest value of a struct that stays on one line.
const STRUCT_WIDTH: isize = 34;

/// An expression. Names are printed as they are.
pub(super) enum Code<'c> {
    /// A variable, a constant, a number, `true`: `name`, `Self::LIST`, `12`.
    Name(Cow<'c, str>),
    /// A string.
    Text(&'c str),
    /// `name!(…)` or `name![…]`, with a string or nothing.
    Macro(&'c str, [&'static str; 2], Option<&'c str>),
    /// `path(…)`.
    Call(Cow<'c, str>, Vec<Self>),
    /// `value.name`.
    Field(Box<Self>, &'static str),
    /// `value.name(…)`.
    Method(Box<Self>, Cow<'c, str>, Vec<Self>),
    /// `"…".parse::<T>()`.
    Parse(&'c str, &'c str),
    /// `path { name: value, ..rest }`.
    Struct(Cow<'c, str>, Vec<(&'c str, Self)>, Option<Box<Self>>),
    /// `[…]`.
    Array(Vec<Self>),
    /// `(…)`.
    Tuple(Vec<Self>),
    /// `&value`.
    Ref(Box<Self>),
    /// `value?`.
    Try(Box<Self>),
    /// `value.await`.
    Await(Box<Self>),
}

impl<'c> Code<'c> {
    pub(super) fn name(name: impl Into<Cow<'c, str>>) -> Self {
        Self::Name(name.into())
    }

    pub(super) fn call(path: impl Into<Cow<'c, str>>, arguments: impl IntoIterator<Item = Self>) -> Self {
        Self::Call(path.into(), arguments.into_iter().collect())
    }

    /// `value.name`.
    pub(super) fn field(value: &'c str, name: &'static str) -> Self {
        Self::Field(Box::new(Self::name(value)), name)
    }

    pub(super) fn method(self, name: impl Into<Cow<'c, str>>, arguments: impl IntoIterator<Item = Self>) -> Self {
        Self::Method(Box::new(self), name.into(), arguments.into_iter().collect())
    }

    pub(super) fn by_ref(self) -> Self {
        Self::Ref(Box::new(self))
    }

    /// Adds the expression as a part of a statement or of another expression.
    pub(super) fn print(&self, layout: &mut Layout) {
        self.print_at(layout, false);
    }

    /// Adds the expression as a statement, which starts a line.
    pub(super) fn print_statement(&self, layout: &mut Layout, end: &str) {
        layout.open(0, Split::Needed);
        self.print_at(layout, true);
        layout.text(end).close();
    }

    /// Adds `let name = expression;`.
    pub(super) fn print_let(&self, name: &str, layout: &mut Layout) {
        layout.open(0, Split::Needed).text("let ").text(name).text(" = ").seam();
        self.print(layout);
        layout.close().text(";");
    }

    fn print_at(&self, layout: &mut Layout, starts_line: bool) {
        match self {
            Self::Try(value) => {
                value.print_at(layout, starts_line);
                layout.text("?");
            }
            Self::Await(_) | Self::Field(..) | Self::Parse(..) => {
                layout.open(INDENT, Split::All);
                self.print_receiver(layout, starts_line);
                layout.close();
            }
            Self::Method(receiver, name, arguments) => {
                layout.open(INDENT, Split::All);
                let is_attached = starts_line && receiver.is_short_name();
                print_method(receiver, name, arguments, layout, starts_line, if is_attached { -INDENT } else { 0 });
                layout.close();
            }
            Self::Name(name) => _ = layout.text(name),
            Self::Text(text) => _ = layout.text(&literal(text)),
            Self::Macro(name, delimiters, text) => print_macro(name, *delimiters, *text, layout),
            Self::Call(path, arguments) => {
                layout.text(path);
                print_arguments(arguments, layout);
            }
            Self::Struct(path, fields, rest) => print_struct(path, fields, rest.as_deref(), layout),
            Self::Array(items) => print_array(items, layout),
            Self::Tuple(items) => layout.list(["(", ")"], items.iter(), Self::print),
            Self::Ref(value) => {
                layout.text("&");
                value.print(layout);
            }
        }
    }

    /// Adds the expression as the receiver of a chain of calls.
    fn print_receiver(&self, layout: &mut Layout, starts_line: bool) {
        match self {
            Self::Await(value) => {
                value.print_receiver(layout, starts_line);
                value.cut_after(layout, starts_line);
                layout.text(".await");
            }
            Self::Field(value, name) => {
                value.print_receiver(layout, starts_line);
                value.cut_after(layout, starts_line);
                layout.text(".").text(name);
            }
            Self::Try(value) => {
                value.print_receiver(layout, starts_line);
                layout.text("?");
            }
            Self::Method(receiver, name, arguments) => {
                print_method(receiver, name, arguments, layout, starts_line, 0);
            }
            Self::Parse(text, ty) => {
                Self::Text(text).print_receiver(layout, starts_line);
                layout.cut().text(".parse::");
                print_type_arguments(&[Type::plain(*ty)], layout);
                layout.text("()");
            }
            Self::Call(..) => self.print(layout),
            _ => {
                layout.open(-INDENT, Split::All);
                self.print(layout);
                layout.close();
            }
        }
    }

    /// The break between a receiver and its method, apart from those that are as short as the indentation.
    fn cut_after(&self, layout: &mut Layout, starts_line: bool) {
        if !(starts_line && self.is_short_name()) {
            layout.cut();
        }
    }

    fn is_short_name(&self) -> bool {
        let Self::Name(name) = self else { return false };
        let is_identifier =
            name.starts_with(|first: char| first == '_' || first.is_alphabetic()) && !name.contains(':');
        is_identifier && name.len().cast_signed() <= INDENT && !matches!(&**name, "true")
    }

    /// Returns true if the expression brings its own delimiters, so that a call with it alone needs no further lines.
    fn is_delimited(&self) -> bool {
        matches!(self, Self::Array(_) | Self::Tuple(_) | Self::Struct(..))
    }

    /// Returns true for a number without sign or fraction, or a truth value.
    fn is_simple(&self) -> bool {
        matches!(self, Self::Name(name) if matches!(&**name, "true" | "false")
            || !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

fn print_method(
    receiver: &Code<'_>,
    name: &str,
    arguments: &[Code<'_>],
    layout: &mut Layout,
    starts_line: bool,
    offset: isize,
) {
    receiver.print_receiver(layout, starts_line);
    receiver.cut_after(layout, starts_line);
    layout.text(".").text(name);
    layout.open(offset, Split::All);
    print_arguments(arguments, layout);
    layout.close();
}

fn print_arguments(arguments: &[Code<'_>], layout: &mut Layout) {
    match arguments {
        [] => _ = layout.text("()"),
        [only] if only.is_delimited() => {
            layout.text("(");
            only.print(layout);
            layout.text(")");
        }
        _ => layout.list(["(", ")"], arguments.iter(), Code::print),
    }
}

/// Numbers fill the lines of an array; other items have a line each.
fn print_array(items: &[Code<'_>], layout: &mut Layout) {
    if items.is_empty() {
        layout.text("[]");
    } else if items.iter().all(Code::is_simple) {
        layout.filled_list(["[", "]"], items.iter(), Code::print);
    } else {
        layout.list(["[", "]"], items.iter(), Code::print);
    }
}

fn print_struct(path: &str, fields: &[(&str, Code<'_>)], rest: Option<&Code<'_>>, layout: &mut Layout) {
    layout.open(INDENT, Split::All).text(path).text(" {");
    if fields.is_empty() && rest.is_none() {
        if path.len().cast_signed() + 3 > STRUCT_WIDTH {
            layout.space().dedent();
        }
        layout.close_within(STRUCT_WIDTH).text("}");
        return;
    }
    layout.space();
    for (index, (name, value)) in fields.iter().enumerate() {
        layout.text(name).text(": ").open(0, Split::Needed);
        value.print(layout);
        layout.close().comma_or_space(index + 1 == fields.len() && rest.is_none());
    }
    if let Some(rest) = rest {
        layout.text("..");
        rest.print(layout);
        layout.space();
    }
    layout.dedent().close_within(STRUCT_WIDTH).text("}");
}

fn print_macro(name: &str, [open, close]: [&str; 2], text: Option<&str>, layout: &mut Layout) {
    layout.text(name).text("!").text(open);
    if let Some(text) = text {
        layout.open(INDENT, Split::All).cut().open(0, Split::Needed).text(&literal(text));
        layout.close().cut().dedent().close();
    }
    layout.text(close);
}

/// Adds a type.
pub(super) fn print_type(ty: &Type, layout: &mut Layout) {
    layout.text(&ty.path);
    if !ty.arguments.is_empty() {
        print_type_arguments(&ty.arguments, layout);
    }
}

fn print_type_arguments(arguments: &[Type], layout: &mut Layout) {
    layout.list(["<", ">"], arguments.iter(), print_type);
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_plain) { format!("\"{text}\"") } else { Literal::string(text).to_string() }
}
