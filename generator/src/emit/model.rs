//! Models and bodies.

use super::code::{Code, literal, print_type};
use super::format::{Row, doc_lines, feature_line, table, type_text};
use super::function::{Function, Typed, impl_block};
use super::layout::Layout;
use crate::krate::{Field, Required, Struct, Type};

/// A struct, its field table, and its constructor where it has one.
pub(super) fn model(item: &Struct) -> Vec<String> {
    let odata_type = literal(&item.odata_type);
    let rows = item.fields.iter().map(|field| Row::new(&field.wire, row(field)).with_feature(field.feature.as_ref()));
    let mut blocks = vec![declaration(item)];
    if !item.required.is_empty() {
        blocks.push(constructor(item));
    }
    blocks.push(table("fields", &format!("{}: {odata_type}", item.ident), rows));
    blocks
}

fn declaration(item: &Struct) -> String {
    let (mut text, mut layout) = (String::new(), Layout::default());
    doc_lines(&item.docs, "", &mut text);
    text.push_str("#[derive(Default)]\npub struct ");
    text.push_str(&item.ident);
    text.push_str(" {\n");
    let mut field = |name: &str, ty: &Type, text: &mut String| {
        layout.text("pub ").text(name).text(": ");
        print_type(ty, &mut layout);
        layout.text(",").print(4, text);
    };
    for declared in &item.fields {
        doc_lines(&declared.docs, "    ", &mut text);
        feature_line(declared.feature.as_deref(), "    ", &mut text);
        field(&declared.ident, &declared.ty, &mut text);
    }
    text.push_str("    /// Properties without a dedicated field.\n");
    field("additional", &item.additional, &mut text);
    text.push_str("}\n");
    text
}

/// The text of a row of the field table after the wire name.
fn row(field: &Field) -> String {
    let Some(constant) = &field.constant else { return field.ident.clone() };
    let mut row = format!("{} as {}: {}", field.ident, constant.ident, type_text(&constant.ty));
    if !constant.operators.is_empty() {
        row.push_str(&format!(" [{}]", constant.operators.join(" ")));
    }
    row
}

fn constructor(item: &Struct) -> String {
    let parameters = item.required.iter().map(|required| {
        let name = &*required.ident;
        if required.into { Typed::into(name, &required.ty) } else { Typed::of(name, &required.ty) }
    });
    let values = item.required.iter().map(|required| (&*required.ident, value(required))).collect();
    let rest = (item.required.len() < item.fields.len() + 1).then(|| Box::new(Code::call("Self::default", [])));
    let result = Type::plain("Self");
    let new = Function {
        name: "new",
        receiver: None,
        parameters: parameters.collect(),
        result: &result,
        body: Code::Struct("Self".into(), values, rest),
    };
    impl_block(&item.ident, None, |layout, text| {
        text.push_str("    /// Creates a body with the required properties.\n");
        new.print(layout, text);
    })
}

fn value(required: &Required) -> Code<'_> {
    let name = Code::name(&required.ident);
    let value = match (required.into, required.boxed) {
        (true, _) => name.method("into", []),
        (_, true) => Code::call("Box::new", [name]),
        _ => name,
    };
    Code::call("Some", [value])
}
