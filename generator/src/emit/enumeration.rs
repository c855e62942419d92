//! Enumerations.

use proc_macro2::Literal;
use quote::quote;
use syn::{ImplItem, ItemImpl, ItemStruct};

use super::format::{Row, attributes, doc_lines, format_item, ident, parse_item, table};
use crate::krate::{Enum, Numbers};

/// An enumeration and its table of members.
pub(super) fn enumeration(item: &Enum) -> Vec<String> {
    let rows = item.variants.iter().map(|variant| Row::new(&variant.wire, variant.ident.clone()));
    vec![declaration(item), table("members", &format!("{}: {}", item.ident, item.unknown), rows)]
}

fn declaration(item: &Enum) -> String {
    let mut text = String::new();
    doc_lines(&item.docs, "", &mut text);
    text.push_str(&format!("#[derive(Clone, Debug)]\npub enum {} {{\n", item.ident));
    for variant in &item.variants {
        doc_lines(&variant.docs, "    ", &mut text);
        text.push_str(&format!("    {},\n", variant.ident));
    }
    text.push_str(&format!("    /// An undocumented value, as received.\n    {}(String),\n}}\n", item.unknown));
    text
}

/// A number with named values: its constants, and their table.
pub(super) fn numbers(item: &Numbers) -> Vec<String> {
    let name = ident(&item.ident);
    let declared = if item.bits {
        quote! {
            #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(pub u64);
        }
    } else {
        quote! {
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(pub i64);
        }
    };
    let mut declared: ItemStruct = parse_item(declared, &item.ident);
    declared.attrs.splice(..0, attributes(&item.docs));
    let constants = item.constants.iter().map(|constant| {
        let (name, value) = (ident(&constant.ident), Literal::i64_unsuffixed(constant.value));
        quote!(pub const #name: Self = Self(#value);)
    });
    let mut constants: ItemImpl = parse_item(quote!(impl #name { #(#constants)* }), &item.ident);
    for (declared, constant) in constants.items.iter_mut().zip(&item.constants) {
        if let ImplItem::Const(declared) = declared {
            declared.attrs = attributes(&constant.docs);
        }
    }
    let rows = item.constants.iter().map(|constant| Row::new(&constant.wire, constant.ident.clone()));
    let table = table(item.table(), &item.ident, rows);
    vec![format_item(syn::Item::Struct(declared)), format_item(syn::Item::Impl(constants)), table]
}
