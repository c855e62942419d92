//! The same models with serde's derives instead of field tables, for comparison.

use docwright::krate::{Crate, Enum, File, Import, Item, Struct, Type};
use docwright::output::Files;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// Treatment of properties without a field.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "each program that includes this module has its own use for it")]
pub(crate) enum Unknown {
    /// They are dropped, which is the default of derives and costs least.
    Dropped,
    /// They are kept, as field tables keep them.
    Kept,
}

/// The files of a crate's models, with derives, by the paths of those with field tables.
pub(crate) fn files(krate: &Crate, unknown: Unknown) -> Files {
    let models = krate.files().filter(|file| file.path.contains("/models/"));
    Files(models.map(|file| (file.path.clone().into(), text(file, unknown))).collect())
}

fn text(file: &File, unknown: Unknown) -> String {
    let uses = file.imports.iter().filter_map(import);
    let items = file.items.iter().filter_map(|item| match item {
        Item::Struct(item) => Some(structure(item, unknown)),
        Item::Enum(item) => Some(enumeration(item)),
        // The measured API has no enumerations of numbers.
        Item::Numbers(_) | Item::Handle(_) | Item::Request(_) | Item::Examples(_) => None,
    });
    let tokens = quote!(#(#uses)* #(#items)*);
    let parsed = syn::parse2(tokens).unwrap_or_else(|error| panic!("{}: {error}", file.path));
    prettyplease::unparse(&parsed)
}

/// An import, without the macros and the types that only macros support.
fn import(import: &Import) -> Option<TokenStream> {
    const REPLACED: [&str; 7] = ["Binary", "Date", "Duration", "Flags", "Patch", "fields", "members"];
    let module = path(&import.module);
    let names = import.names.iter().filter(|name| !REPLACED.contains(&name.as_str())).map(|name| ident(name));
    let names: Vec<_> = names.collect();
    let feature = behind(import.feature.as_deref());
    (!names.is_empty()).then(|| quote!(#feature #[allow(unused_imports)] use #module::{#(#names),*};))
}

fn structure(item: &Struct, unknown: Unknown) -> TokenStream {
    let name = ident(&item.ident);
    let about = docs(&item.docs);
    let fields = item.fields.iter().map(|field| {
        let (name, wire, ty) = (ident(&field.ident), &field.wire, ty(&field.ty));
        let (about, feature) = (docs(&field.docs), behind(field.feature.as_deref()));
        quote! {
            #about
            #feature
            #[serde(rename = #wire, skip_serializing_if = "Option::is_none")]
            pub #name: #ty,
        }
    });
    let rest = if unknown == Unknown::Kept { quote!(#[serde(flatten)]) } else { quote!(#[serde(skip)]) };
    quote! {
        #about
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct #name {
            #(#fields)*
            /// Properties without a dedicated field.
            #rest
            pub additional: Additional,
        }
    }
}

fn enumeration(item: &Enum) -> TokenStream {
    let (name, unknown, about) = (ident(&item.ident), ident(&item.unknown), docs(&item.docs));
    let variants = item.variants.iter().map(|variant| {
        let (name, wire, about) = (ident(&variant.ident), &variant.wire, docs(&variant.docs));
        quote!(#about #[serde(rename = #wire)] #name,)
    });
    quote! {
        #about
        #[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum #name {
            #(#variants)*
            /// An undocumented value, as received.
            #[serde(untagged)]
            #unknown(String),
        }
    }
}

/// A type. Three states are two options, and types that serde does not support are text.
fn ty(written: &Type) -> TokenStream {
    let arguments: Vec<_> = written.arguments.iter().map(ty).collect();
    match written.path.rsplit("::").next() {
        Some("Patch") => quote!(Option<Option<#(#arguments),*>>),
        Some("Binary" | "Date" | "Duration" | "Flags") => quote!(String),
        _ if arguments.is_empty() => path(&written.path),
        _ => {
            let path = path(&written.path);
            quote!(#path<#(#arguments),*>)
        }
    }
}

fn behind(feature: Option<&str>) -> TokenStream {
    feature.map(|feature| quote!(#[cfg(feature = #feature)])).unwrap_or_default()
}

fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

fn path(path: &str) -> TokenStream {
    let parts = path.split("::").map(ident);
    quote!(#(#parts)::*)
}

fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
