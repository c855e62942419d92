//! Enumerations.

use quote::quote;
use syn::ItemEnum;

use super::format::{Row, attributes, format_item, ident, parse_item, table};
use crate::krate::Enum;

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
