//! Enumerations.

use proc_macro2::Literal;
use quote::quote;
use syn::{ImplItem, ItemEnum, ItemImpl, ItemStruct};

use super::format::{Row, attributes, format_item, ident, parse_item, table};
use crate::krate::{Enum, Numbers};

/// An enumeration and its table of members.
pub(super) fn enumeration(item: &Enum) -> Vec<String> {
    let name = ident(&item.ident);
    let variants = item.variants.iter().map(|variant| ident(&variant.ident));
    let unknown = ident(&item.unknown);
    let declared = quote! {
        #[derive(Clone, Debug)]
        pub enum #name {
            #(#variants,)*
            /// An undocumented value, as received.
            #unknown(String),
        }
    };
    let mut declared: ItemEnum = parse_item(declared, &item.ident);
    declared.attrs.splice(..0, attributes(&item.docs));
    for (declared, variant) in declared.variants.iter_mut().zip(&item.variants) {
        declared.attrs = attributes(&variant.docs);
    }
    let rows = item.variants.iter().map(|variant| Row::new(&variant.wire, variant.ident.clone()));
    vec![format_item(syn::Item::Enum(declared)), table("members", &format!("{}: {}", item.ident, item.unknown), rows)]
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
