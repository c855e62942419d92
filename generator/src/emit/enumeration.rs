//! Enumerations.

use quote::quote;

use super::format::{docs, ident, table, tokens};
use crate::krate::Enum;

/// An enumeration and its table of members.
pub(super) fn enumeration(item: &Enum) -> Vec<String> {
    let name = ident(&item.ident);
    let about = docs(&item.docs);
    let variants = item.variants.iter().map(|variant| {
        let (about, name) = (docs(&variant.docs), ident(&variant.ident));
        quote!(#about #name,)
    });
    let unknown = ident(&item.unknown);
    let declared = quote! {
        #about
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum #name {
            #(#variants)*
            /// A value that the documentation does not name, as it was sent.
            #unknown(String),
        }
    };
    let rows = item.variants.iter().map(|variant| (variant.wire.clone(), variant.ident.clone()));
    vec![tokens(declared, &item.ident), table("members", &format!("{}: {}", item.ident, item.unknown), rows)]
}
