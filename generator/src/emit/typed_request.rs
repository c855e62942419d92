//! Requests with setters of their own.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::format::{docs, feature_attribute, format_impl, format_items, ident, parse_item, ty};
use super::handle::{is_generic, parameter, query_value};
use crate::krate::{Setter, TypedRequest};

/// The request of a method, its setters, and the traits that sending it needs.
pub(super) fn typed_request(item: &TypedRequest) -> Vec<String> {
    let (name, response) = (ident(&item.ident), ty(&item.response));
    let (about, feature) = (docs(&item.docs), feature_attribute(item.feature.as_deref()));
    let declared = quote! {
        #about
        #feature
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is awaited"]
        pub struct #name(Request<#response>);
    };
    let setters = item.setters.iter().map(setter);
    let setters = quote! {
        #feature
        impl #name {
            #(#setters)*
        }
    };
    let attribute =
        item.feature.as_ref().map_or_else(String::new, |feature| format!("#[cfg(feature = {feature:?})]\n"));
    let traits = format!("{attribute}typed_request!({}: {});\n", item.ident, response.to_string().replace(' ', ""));
    let setters = format_impl(parse_item(setters, &item.ident));
    vec![format_items(declared, &item.ident), setters, traits]
}

fn setter(setter: &Setter) -> TokenStream {
    let (about, name) = (docs(&setter.docs), ident(&setter.parameter.ident));
    let value = query_value(&setter.parameter.ident, std::slice::from_ref(&setter.parameter));
    let (wire, taken) = (Literal::string(&setter.wire), parameter(&setter.parameter));
    let set = match (setter.is_header, setter.encoded) {
        (true, true) => quote!(encoded_header),
        (true, false) => quote!(header),
        (false, _) => quote!(query),
    };
    let deprecated = setter.deprecated.then(|| quote!(#[deprecated]));
    let inline = (!is_generic(&setter.parameter)).then(|| quote!(#[inline]));
    quote! {
        #about
        #deprecated
        #inline
        pub fn #name(self, #taken) -> Self {
            Self(self.0.#set(#wire, #value))
        }
    }
}
