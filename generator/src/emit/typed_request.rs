//! Requests with setters of their own.

use super::code::{Code, print_type};
use super::format::{doc_lines, feature_line, type_text};
use super::function::{Function, impl_block, parameter, start};
use super::handle::{is_generic, query_value};
use super::layout::{INDENT, Layout, Split};
use crate::krate::{Setter, Type, TypedRequest};

/// The request of a method, its setters, and the traits that sending it needs.
pub(super) fn typed_request(item: &TypedRequest) -> Vec<String> {
    let result = Type::plain("Self");
    let setters = impl_block(&item.ident, item.feature.as_deref(), |layout, text| {
        for each in &item.setters {
            setter(each, &result, layout, text);
        }
    });
    let mut traits = String::new();
    feature_line(item.feature.as_deref(), "", &mut traits);
    traits.push_str(&format!("typed_request!({}: {});\n", item.ident, type_text(&item.response)));
    vec![declaration(item), setters, traits]
}

fn declaration(item: &TypedRequest) -> String {
    let (mut text, mut layout) = (String::new(), Layout::default());
    doc_lines(&item.docs, "", &mut text);
    feature_line(item.feature.as_deref(), "", &mut text);
    text.push_str("#[derive(Clone, Debug)]\n#[must_use = \"a request does nothing until it is awaited\"]\n");
    layout.open(INDENT, Split::All).text("pub struct ").text(&item.ident).text("(").cut();
    print_type(&item.response.clone().within("Request"), &mut layout);
    layout.comma(true).dedent().text(");").close();
    layout.print(0, &mut text);
    text
}

fn setter(setter: &Setter, result: &Type, layout: &mut Layout, text: &mut String) {
    let deprecated = setter.deprecated.then_some("#[deprecated]");
    let inline = (!is_generic(&setter.parameter)).then_some("#[inline]");
    start(&setter.docs, None, deprecated.into_iter().chain(inline), text);
    let set = match (setter.is_header, setter.encoded) {
        (true, true) => "encoded_header",
        (true, false) => "header",
        (false, _) => "query",
    };
    let value = query_value(&setter.parameter.ident, std::slice::from_ref(&setter.parameter));
    let request = Code::field("self", "0").method(set, [Code::Text(&setter.wire), value]);
    let set = Function {
        name: &setter.parameter.ident,
        receiver: Some("self"),
        parameters: vec![parameter(&setter.parameter)],
        result,
        body: Code::call("Self", [request]),
    };
    set.print(layout, text);
}
