//! Handles and their methods.

use super::code::{Code, literal};
use super::format::{Row, WIDTH, doc_lines, fill, format_items, table, type_text};
use super::function::{Function, impl_block, parameter, start};
use super::layout::Layout;
use super::{root, snippet};
use crate::krate::{
    Action, Form, Handle, KeyPaging, Method, MethodStep, Parameter, ParameterType, Permissions, Type, Verb,
};

/// A handle and its methods.
pub(super) fn handle(item: &Handle) -> Vec<String> {
    let conventions = item.root.as_ref().map(|root| format_items(root::conventions(root), "CONVENTIONS"));
    let mut blocks: Vec<String> = conventions.into_iter().chain([declaration(item)]).collect();
    if item.root.is_some() || !item.methods.is_empty() {
        blocks.push(impl_block(&item.ident, None, |layout, text| {
            if let Some(root) = &item.root {
                text.push_str(&root::constructors(root));
            }
            for each in &item.methods {
                method(each, layout, text);
            }
        }));
    }
    let records = item.methods.iter().flat_map(|method| documented(method).map(move |record| (method, record)));
    let mut records = records.peekable();
    if records.peek().is_some() {
        let rows = records
            .map(|(method, record)| Row::new(&record.operation, row(record)).with_feature(method.feature.as_ref()));
        blocks.push(table("permissions", &item.ident, rows));
    }
    if !item.gates.is_empty() {
        blocks.push(gates(item));
    }
    blocks
}

fn declaration(item: &Handle) -> String {
    let mut text = "handle! {\n".to_owned();
    doc_lines(&item.docs, "    ", &mut text);
    text.push_str(&format!("    pub struct {};\n}}\n", item.ident));
    text
}

/// The methods that disabled features omit: one feature a line, or one method a line if these are many.
fn gates(item: &Handle) -> String {
    let mut text = format!("requires! {{\n    {},\n", item.ident);
    for gate in &item.gates {
        let row = |separator: &str| {
            let (feature, methods) = (literal(&gate.feature), gate.methods.join(separator));
            format!("    {feature} {} =>{separator}{methods},\n", gate.marker)
        };
        let line = row(" ");
        text.push_str(&if line.len() <= WIDTH { line } else { row("\n        ") });
    }
    text.push_str("}\n");
    text
}

/// The permissions of a method's operations, where their pages list them.
fn documented(method: &Method) -> impl Iterator<Item = &Permissions> {
    method.permissions.iter().filter(|record| !record.is_empty())
}

/// The text of a row of permissions after the operation: one line for each caller, and one for roles.
fn row(record: &Permissions) -> String {
    let list = |name: &str, items: &[String]| {
        let items: Vec<String> = items.iter().map(|item| literal(item)).collect();
        format!("\n        {name} [{}]", items.join(", "))
    };
    let callers: Vec<String> = record.callers.iter().map(|(caller, scopes)| list(caller, scopes)).collect();
    let roles = if record.roles.is_empty() { String::new() } else { format!(";{}", list("roles", &record.roles)) };
    format!("{}{}:{}{roles}", record.ident, further_paths(&record.paths), callers.join(","))
}

/// The list of further paths with the same permissions, in lines that fit the page.
fn further_paths(paths: &[(String, String)]) -> String {
    let paths: Vec<String> = paths.iter().skip(1).map(|(path, _)| literal(path)).collect();
    let lines = fill(paths.iter().map(String::as_str));
    if lines.is_empty() { String::new() } else { format!(" also [{}]", lines.join(",\n        ")) }
}

fn method(item: &Method, layout: &mut Layout, text: &mut String) {
    let shown = item.snippet.iter().flat_map(snippet::lines);
    let about: Vec<String> = item.docs.iter().cloned().chain(shown).collect();
    // A generic method is compiled where it is called anyway.
    let inline = (!item.parameters.iter().any(is_generic)).then_some("#[inline]");
    start(&about, item.feature.as_deref(), inline, text);
    let at = step(Code::field("self", "0"), &item.step, &item.parameters);
    let (result, body) = match &item.action {
        Action::Go(handle) => (handle.clone(), Code::call(type_text(handle), [at])),
        Action::Send(verb, answer) => {
            let call = call(at, *verb, item);
            match &item.request {
                Some(request) => (Type::plain(request.clone()), Code::call(request, [call])),
                None => (answer.clone().within("Request"), call),
            }
        }
    };
    let parameters = item.parameters.iter().map(parameter).collect();
    Function { name: &item.ident, receiver: Some("&self"), parameters, result: &result, body }.print(layout, text);
}

/// The call that sends a request to the segments `at`.
fn call<'m>(at: Code<'m>, verb: Verb, item: &'m Method) -> Code<'m> {
    let body = item.parameters.iter().find_map(sent).filter(|_| item.form.is_none());
    let mut call = at.method(verb_name(verb), body);
    if let Some(form) = &item.form {
        call = call.method("multipart", [multipart(form, &item.parameters)]);
    }
    if let Some(media) = &item.content_type {
        call = call.method("content_type", [Code::Text(media)]);
    }
    for (wire, parameter) in &item.query {
        call = call.method("query", [Code::Text(wire), query_value(parameter, &item.parameters)]);
    }
    for (wire, parameter) in &item.headers {
        call = call.method("header", [Code::Text(wire), query_value(parameter, &item.parameters)]);
    }
    if let Some(paging) = &item.key_paging {
        call = call.method("pages_by_key", [pages_by_key(paging)]);
    }
    if item.advanced {
        call = call.method("advanced_if_needed", []);
    }
    let records: Vec<_> =
        documented(item).map(|record| Code::name(format!("Self::{}", record.ident)).by_ref()).collect();
    if records.is_empty() { call } else { call.method("needs", [Code::Array(records).by_ref()]) }
}

/// How further pages are requested.
fn pages_by_key(paging: &KeyPaging) -> Code<'_> {
    let fields = vec![
        ("key", Code::Text(&paging.key)),
        ("before", option(paging.before.as_ref())),
        ("after", option(paging.after.as_ref())),
        ("around", option(paging.around.as_ref())),
        ("size", option(paging.size.as_ref())),
    ];
    Code::Struct("docwright_runtime::KeyPaging".into(), fields, None)
}

fn option(name: Option<&String>) -> Code<'_> {
    name.map_or_else(|| Code::name("None"), |name| Code::call("Some", [Code::Text(name)]))
}

/// The form that replaces the body of a request.
fn multipart<'m>(form: &'m Form, parameters: &'m [Parameter]) -> Code<'m> {
    let mut made = Code::call("Multipart::form_data", []);
    if let Some(body) = parameters.iter().find(|parameter| matches!(parameter.ty, ParameterType::Body(_))) {
        let name = Code::name(&body.ident);
        made = match &form.payload {
            Some(payload) => made.method("json", [Code::Text(payload), name]),
            None => made.method("fields", [name]),
        };
    }
    for (wire, name) in &form.files {
        let is_list = |one: &Parameter| one.ident == *name && matches!(one.ty, ParameterType::Files(_));
        let add = if parameters.iter().any(is_list) { "form_files" } else { "form_file" };
        made = made.method(add, [Code::Text(wire), Code::name(name)]);
    }
    made
}

/// Returns true if the parameter accepts values of several types.
pub(super) fn is_generic(parameter: &Parameter) -> bool {
    match parameter.ty {
        ParameterType::Text
        | ParameterType::Key(_)
        | ParameterType::Literal(_)
        | ParameterType::Bytes(_)
        | ParameterType::Files(_) => true,
        ParameterType::Value { .. } | ParameterType::Body(_) | ParameterType::List(_) | ParameterType::File(_) => false,
    }
}

/// The text of a parameter in a query or a header.
pub(super) fn query_value<'m>(name: &'m str, parameters: &'m [Parameter]) -> Code<'m> {
    let parameter = parameters.iter().find(|parameter| parameter.ident == name);
    match parameter.map(|parameter| &parameter.ty) {
        Some(ParameterType::Value { literal, .. }) => {
            Code::call(format!("{literal}::to_literal"), [Code::name(name).by_ref()])
        }
        _ => Code::name(name),
    }
}

/// The argument that carries a body.
fn sent(parameter: &Parameter) -> Option<Code<'_>> {
    let name = Code::name(&parameter.ident);
    match &parameter.ty {
        ParameterType::Body(_) | ParameterType::List(_) => Some(name),
        ParameterType::Bytes(_) => Some(name.method("into", [])),
        ParameterType::Text
        | ParameterType::Key(_)
        | ParameterType::Literal(_)
        | ParameterType::Value { .. }
        | ParameterType::File(_)
        | ParameterType::Files(_) => None,
    }
}

fn step<'m>(at: Code<'m>, step: &'m MethodStep, parameters: &[Parameter]) -> Code<'m> {
    let text = |name: &'m str| Code::name(name).method("as_ref", []);
    match step {
        MethodStep::Here => at,
        MethodStep::Child(segment) => at.method("child", [Code::Text(segment)]),
        MethodStep::Key(name) => {
            let is_number = |one: &Parameter| one.ident == *name && matches!(one.ty, ParameterType::Key(_));
            let key = || Code::name(name).method("to_key", []).by_ref();
            at.method("key", [if parameters.iter().any(is_number) { key() } else { text(name) }])
        }
        MethodStep::ItemPath(name) => at.method("item_path", [text(name)]),
        MethodStep::AlternateKey(property, name) => at.method("alternate_key", [Code::Text(property), text(name)]),
        MethodStep::Call(name, arguments) => {
            let arguments = arguments
                .iter()
                .map(|(wire, parameter)| Code::Tuple(vec![Code::Text(wire), Code::name(parameter).by_ref()]));
            at.method("function", [Code::Text(name), Code::Array(arguments.collect()).by_ref()])
        }
    }
}

fn verb_name(verb: Verb) -> &'static str {
    match verb {
        Verb::Get => "get",
        Verb::Delete => "delete",
        Verb::Post => "post",
        Verb::PostEmpty => "post_empty",
        Verb::PostBytes => "post_bytes",
        Verb::Patch => "patch",
        Verb::PatchEmpty => "patch_empty",
        Verb::PatchBytes => "patch_bytes",
        Verb::Put => "put",
        Verb::PutEmpty => "put_empty",
        Verb::PutBytes => "put_bytes",
    }
}
