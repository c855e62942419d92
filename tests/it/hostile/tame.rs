//! Items that emitted files may contain, whatever the pages contain.

use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag};

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{error}")).flatten() {
        if entry.path().is_dir() { found.extend(files(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}

/// Methods of a type, or its view as a resource path.
fn is_emitted(item: &syn::ItemImpl) -> bool {
    let of = item.trait_.as_ref().and_then(|(.., path, _)| path.segments.last()).map(|last| last.ident.to_string());
    item.unsafety.is_none() && of.is_none_or(|of| of == "AsRef")
}

/// Macros of the runtime.
const MACROS: [&str; 8] =
    ["fields", "handle", "members", "permissions", "requests", "requires", "round_trips", "typed_request"];

/// Returns true for calls of functions and methods with literals, paths and calls.
fn is_call(code: &syn::Expr) -> bool {
    match code {
        syn::Expr::Lit(_) | syn::Expr::Path(_) => true,
        syn::Expr::Macro(call) => call.mac.path.is_ident("env"),
        syn::Expr::Call(call) => is_call(&call.func) && call.args.iter().all(is_call),
        syn::Expr::MethodCall(call) => is_call(&call.receiver) && call.args.iter().all(is_call),
        syn::Expr::Struct(built) => built.fields.iter().all(|field| is_call(&field.expr)),
        _ => false,
    }
}

/// The file has only the kinds of items and attributes that the emitters make.
pub(crate) fn assert_tame(file: &Path, text: &str) {
    let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let is = |attribute: &syn::Attribute| {
        let is_known =
            ["doc", "derive", "inline", "cfg", "forbid", "must_use"].iter().any(|name| attribute.path().is_ident(name));
        is_known || attribute.path().is_ident("cfg_attr") && is_conditional(attribute)
    };
    assert!(parsed.attrs.iter().all(is), "{}: an attribute that is never emitted", file.display());
    for item in &parsed.items {
        let attributes = match item {
            syn::Item::Use(item) => &item.attrs,
            syn::Item::Mod(item) if item.content.is_none() => &item.attrs,
            syn::Item::Struct(item) => &item.attrs,
            syn::Item::Enum(item) => &item.attrs,
            syn::Item::Impl(item) if is_emitted(item) => &item.attrs,
            syn::Item::Macro(item) if MACROS.iter().any(|name| item.mac.path.is_ident(name)) => &item.attrs,
            syn::Item::Const(item) if item.ident == "EXAMPLES" => &item.attrs,
            syn::Item::Const(item) if item.ident == "CONVENTIONS" && is_call(&item.expr) => &item.attrs,
            syn::Item::Trait(item) if names_a_feature(file, item) => {
                assert_eq!(item.attrs.len(), 2);
                continue;
            }
            syn::Item::Fn(item) if makes_requests(file, item) => &item.attrs,
            _ => panic!("{}: an item that is never emitted", file.display()),
        };
        assert!(attributes.iter().all(is), "{}: an attribute that is never emitted", file.display());
    }
}

/// Documentation of a crate with areas.
fn is_conditional(attribute: &syn::Attribute) -> bool {
    let said = attribute.meta.require_list().map(|list| list.tokens.to_string()).unwrap_or_default();
    ["docsrs , feature (doc_cfg)", "not (feature = \"full\") , allow (unused_imports)"].contains(&said.as_str())
}

/// Returns true for a trait that is only there for the message of the compiler.
fn names_a_feature(file: &Path, item: &syn::ItemTrait) -> bool {
    let has = |name: &str| {
        item.attrs.iter().any(|attribute| attribute.path().segments.last().is_some_and(|last| last.ident == name))
    };
    file.ends_with("src/features.rs") && has("doc") && has("on_unimplemented") && item.items.len() == 1
}

/// Returns true if a function only lists the calls that send the requests of a page.
fn makes_requests(file: &Path, item: &syn::ItemFn) -> bool {
    let is_there = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("documented_requests_"));
    let (last, calls) = item.block.stmts.split_last().unwrap_or_else(|| panic!("{} is empty", item.sig.ident));
    let is_call = |statement: &syn::Stmt| matches!(statement, syn::Stmt::Expr(syn::Expr::MethodCall(call), Some(_)) if call.method == "is");
    is_there && item.sig.inputs.len() == 2 && calls.iter().all(is_call) && matches!(last, syn::Stmt::Expr(_, None))
}

/// The documentation in a file of code shows text, code and links to the web or into the crate, and nothing that a browser
/// would run or load.
pub(crate) fn assert_plain_docs(file: &Path, text: &str) {
    let mut docs = String::new();
    for line in text.lines().chain([""]) {
        let line = line.trim_start();
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(doc) => docs.extend([doc.strip_prefix(' ').unwrap_or(doc), "\n"]),
            None => assert_plain(file, &std::mem::take(&mut docs)),
        }
    }
}

fn assert_plain(file: &Path, docs: &str) {
    // What rustdoc turns on.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(docs, options) {
        let problem = match &event {
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => true,
            Event::Start(Tag::Link { dest_url, .. }) => {
                let is_item = dest_url.chars().all(|c| c.is_alphanumeric() || ":_()#!".contains(c));
                !(is_item || dest_url.starts_with("https://") || dest_url.starts_with("http://"))
            }
            Event::Start(tag) => matches!(tag, Tag::Image { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_)),
            _ => false,
        };
        assert!(!problem, "{}: {event:?} in\n{docs}", file.display());
    }
}
