//! Handles and their methods.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use syn::{ImplItem, ItemImpl};

use super::format::{
    Row, WIDTH, attributes, docs, feature_attribute, fill, format_impl, format_items, ident, parse_item, path, table,
    ty,
};
use super::{root, snippet};
use crate::krate::{Action, Form, Handle, KeyPaging, Method, MethodStep, Parameter, ParameterType, Permissions, Verb};

/// A handle and its methods.
pub(super) fn handle(item: &Handle) -> Vec<String> {
    let name = ident(&item.ident);
    let about = docs(&item.docs);
    let declared = format_items(quote!(#about pub struct #name;), &item.ident);
    let constructors = item.root.as_ref().map(root::constructors);
    let methods = item.methods.iter().map(method);
    let conventions = item.root.as_ref().map(|root| format_items(root::conventions(root), "CONVENTIONS"));
    let declared = format!("handle! {{\n{}}}\n", indent(&declared));
    let mut blocks: Vec<String> = conventions.into_iter().chain([declared]).collect();
    if item.root.is_some() || !item.methods.is_empty() {
        let mut block: ItemImpl = parse_item(quote!(impl #name { #constructors #(#methods)* }), &item.ident);
        let first = block.items.len() - item.methods.len();
        for (declared, method) in block.items[first..].iter_mut().zip(&item.methods) {
            if let ImplItem::Fn(declared) = declared {
                let shown = method.snippet.iter().flat_map(snippet::lines);
                let about: Vec<String> = method.docs.iter().cloned().chain(shown).collect();
                declared.attrs.splice(..0, attributes(&about));
            }
        }
        blocks.push(format_impl(block));
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

/// Lines inside of a block.
fn indent(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}

/// The methods that disabled features omit: one feature a line, or one method a line if these are many.
fn gates(item: &Handle) -> String {
    let mut text = format!("requires! {{\n    {},\n", item.ident);
    for gate in &item.gates {
        let row = |separator: &str| {
            let (feature, methods) = (Literal::string(&gate.feature), gate.methods.join(separator));
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
        let items: Vec<String> = items.iter().map(|item| Literal::string(item).to_string()).collect();
        format!("\n        {name} [{}]", items.join(", "))
    };
    let callers: Vec<String> = record.callers.iter().map(|(caller, scopes)| list(caller, scopes)).collect();
    let roles = if record.roles.is_empty() { String::new() } else { format!(";{}", list("roles", &record.roles)) };
    format!("{}{}:{}{roles}", record.ident, further_paths(&record.paths), callers.join(","))
}

/// The list of further paths with the same permissions, in lines that fit the page.
fn further_paths(paths: &[(String, String)]) -> String {
    let paths: Vec<String> = paths.iter().skip(1).map(|(path, _)| Literal::string(path).to_string()).collect();
    let lines = fill(paths.iter().map(String::as_str));
    if lines.is_empty() { String::new() } else { format!(" also [{}]", lines.join(",\n        ")) }
}

fn method(item: &Method) -> TokenStream {
    let (name, feature) = (ident(&item.ident), feature_attribute(item.feature.as_deref()));
    let parameters = item.parameters.iter().map(parameter);
    let at = step(&item.step, &item.parameters);
    let body = item.parameters.iter().find_map(sent).filter(|_| item.form.is_none());
    let form = item.form.as_ref().map(|form| multipart(form, &item.parameters));
    let (answer, call) = match &item.action {
        Action::Go(handle) => {
            let handle = ty(handle);
            (quote!(#handle), quote!(#handle(self.0 #at)))
        }
        Action::Send(verb, answer) => {
            let (answer, verb) = (ty(answer), format_ident!("{}", verb_name(*verb)));
            let query = item.query.iter().map(|(wire, parameter)| {
                let value = query_value(parameter, &item.parameters);
                let wire = Literal::string(wire);
                quote!(.query(#wire, #value))
            });
            let headers = item.headers.iter().map(|(wire, parameter)| {
                let value = query_value(parameter, &item.parameters);
                let wire = Literal::string(wire);
                quote!(.header(#wire, #value))
            });
            let content_type = item.content_type.as_ref().map(|media| {
                let media = Literal::string(media);
                quote!(.content_type(#media))
            });
            let advanced = item.advanced.then(|| quote!(.advanced_if_needed()));
            let pages = item.key_paging.as_ref().map(pages_by_key);
            let records: Vec<_> = documented(item).map(|record| ident(&record.ident)).collect();
            let needs = (!records.is_empty()).then(|| quote!(.needs(&[#(&Self::#records),*])));
            let call =
                quote!(self.0 #at.#verb(#body) #form #content_type #(#query)* #(#headers)* #pages #advanced #needs);
            match item.request.as_deref().map(ident) {
                Some(request) => (quote!(#request), quote!(#request(#call))),
                None => (quote!(Request<#answer>), call),
            }
        }
    };
    // A generic method is compiled where it is called anyway.
    let inline = (!item.parameters.iter().any(is_generic)).then(|| quote!(#[inline]));
    quote! {
        #feature
        #inline
        pub fn #name(&self #(, #parameters)*) -> #answer {
            #call
        }
    }
}

pub(super) fn parameter(parameter: &Parameter) -> TokenStream {
    let name = ident(&parameter.ident);
    match &parameter.ty {
        ParameterType::Text => quote!(#name: impl AsRef<str>),
        ParameterType::Literal(literal) | ParameterType::Key(literal) => {
            let literal = path(literal);
            quote!(#name: impl #literal)
        }
        ParameterType::Value { ty: value, .. } => {
            let value = ty(value);
            quote!(#name: #value)
        }
        ParameterType::Body(body) => {
            let body = ty(body);
            quote!(#name: &#body)
        }
        ParameterType::Bytes(bytes) => {
            let bytes = ty(bytes);
            quote!(#name: impl Into<#bytes>)
        }
        ParameterType::List(item) => {
            let item = ty(item);
            quote!(#name: &[#item])
        }
        ParameterType::File(file) => {
            let file = ty(file);
            quote!(#name: #file)
        }
        ParameterType::Files(file) => {
            let file = ty(file);
            quote!(#name: impl IntoIterator<Item = #file>)
        }
    }
}

/// The call that states how further pages are requested.
fn pages_by_key(paging: &KeyPaging) -> TokenStream {
    let option = |name: &Option<String>| match name {
        Some(name) => {
            let name = Literal::string(name);
            quote!(Some(#name))
        }
        None => quote!(None),
    };
    let key = Literal::string(&paging.key);
    let [before, after, around, size] = [&paging.before, &paging.after, &paging.around, &paging.size].map(option);
    quote! {
        .pages_by_key(docwright_runtime::KeyPaging {
            key: #key, before: #before, after: #after, around: #around, size: #size
        })
    }
}

/// The call that replaces the body of a request by a form.
fn multipart(form: &Form, parameters: &[Parameter]) -> TokenStream {
    let body = parameters.iter().find(|parameter| matches!(parameter.ty, ParameterType::Body(_)));
    let body = body.map(|body| {
        let name = ident(&body.ident);
        match &form.payload {
            Some(payload) => {
                let payload = Literal::string(payload);
                quote!(.json(#payload, #name))
            }
            None => quote!(.fields(#name)),
        }
    });
    let files = form.files.iter().map(|(wire, name)| {
        let is_list = |one: &Parameter| one.ident == *name && matches!(one.ty, ParameterType::Files(_));
        let add = format_ident!("{}", if parameters.iter().any(is_list) { "form_files" } else { "form_file" });
        let (wire, name) = (Literal::string(wire), ident(name));
        quote!(.#add(#wire, #name))
    });
    quote!(.multipart(Multipart::form_data() #body #(#files)*))
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
pub(super) fn query_value(name: &str, parameters: &[Parameter]) -> TokenStream {
    let parameter = parameters.iter().find(|parameter| parameter.ident == name);
    let name = ident(name);
    match parameter.map(|parameter| &parameter.ty) {
        Some(ParameterType::Value { literal, .. }) => {
            let literal = path(literal);
            quote!(#literal::to_literal(&#name))
        }
        _ => quote!(#name),
    }
}

/// The argument that carries a body.
fn sent(parameter: &Parameter) -> Option<TokenStream> {
    let name = ident(&parameter.ident);
    match &parameter.ty {
        ParameterType::Body(_) | ParameterType::List(_) => Some(quote!(#name)),
        ParameterType::Bytes(_) => Some(quote!(#name.into())),
        ParameterType::Text
        | ParameterType::Key(_)
        | ParameterType::Literal(_)
        | ParameterType::Value { .. }
        | ParameterType::File(_)
        | ParameterType::Files(_) => None,
    }
}

fn step(step: &MethodStep, parameters: &[Parameter]) -> TokenStream {
    match step {
        MethodStep::Here => TokenStream::new(),
        MethodStep::Child(segment) => {
            let segment = Literal::string(segment);
            quote!(.child(#segment))
        }
        MethodStep::Key(name) => {
            let is_number = |one: &Parameter| one.ident == *name && matches!(one.ty, ParameterType::Key(_));
            let (is_number, name) = (parameters.iter().any(is_number), ident(name));
            if is_number { quote!(.key(&#name.to_key())) } else { quote!(.key(#name.as_ref())) }
        }
        MethodStep::ItemPath(name) => {
            let name = ident(name);
            quote!(.item_path(#name.as_ref()))
        }
        MethodStep::AlternateKey(property, name) => {
            let (property, name) = (Literal::string(property), ident(name));
            quote!(.alternate_key(#property, #name.as_ref()))
        }
        MethodStep::Call(name, arguments) => {
            let name = Literal::string(name);
            let arguments = arguments.iter().map(|(wire, parameter)| {
                let (wire, parameter) = (Literal::string(wire), ident(parameter));
                quote!((#wire, &#parameter))
            });
            quote!(.function(#name, &[#(#arguments),*]))
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
