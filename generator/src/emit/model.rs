//! Models and bodies.

use quote::quote;
use syn::ItemStruct;

use super::format::{
    Row, attributes, feature_attribute, format_impl, format_item, ident, parse_item, table, ty, type_text,
};
use crate::krate::{Field, Required, Struct};

/// A struct, its field table, and its constructor where it has one.
pub(super) fn model(item: &Struct) -> Vec<String> {
    let name = ident(&item.ident);
    let fields = item.fields.iter().map(|field| {
        let (name, ty, feature) = (ident(&field.ident), ty(&field.ty), feature_attribute(field.feature.as_deref()));
        quote!(#feature pub #name: #ty,)
    });
    let additional = ty(&item.additional);
    let declared = quote! {
        #[derive(Default)]
        pub struct #name {
            #(#fields)*
            /// Properties without a dedicated field.
            pub additional: #additional,
        }
    };
    let mut declared: ItemStruct = parse_item(declared, &item.ident);
    declared.attrs.splice(..0, attributes(&item.docs));
    for (declared, field) in declared.fields.iter_mut().zip(&item.fields) {
        declared.attrs.splice(..0, attributes(&field.docs));
    }
    let odata_type = proc_macro2::Literal::string(&item.odata_type);
    let rows = item.fields.iter().map(|field| Row::new(&field.wire, row(field)).with_feature(field.feature.as_ref()));
    let mut blocks = vec![format_item(syn::Item::Struct(declared))];
    if !item.required.is_empty() {
        blocks.push(constructor(item));
    }
    blocks.push(table("fields", &format!("{}: {odata_type}", item.ident), rows));
    blocks
}

/// The text of a row of the field table after the wire name.
fn row(field: &Field) -> String {
    let Some(constant) = &field.constant else { return field.ident.clone() };
    let mut row = format!("{} as {}: {}", field.ident, constant.ident, type_text(&constant.ty));
    if !constant.operators.is_empty() {
        row.push_str(&format!(" [{}]", constant.operators.join(" ")));
    }
    row
}

fn constructor(item: &Struct) -> String {
    let name = ident(&item.ident);
    let parameters = item.required.iter().map(|required| {
        let (name, ty) = (ident(&required.ident), ty(&required.ty));
        if required.into { quote!(#name: impl Into<#ty>) } else { quote!(#name: #ty) }
    });
    let values = item.required.iter().map(value);
    let rest = (item.required.len() < item.fields.len() + 1).then(|| quote!(..Self::default()));
    let block = quote! {
        impl #name {
            /// Creates a body with the required properties.
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#values,)* #rest }
            }
        }
    };
    format_impl(parse_item(block, &item.ident))
}

fn value(required: &Required) -> proc_macro2::TokenStream {
    let name = ident(&required.ident);
    match (required.into, required.boxed) {
        (true, _) => quote!(#name: Some(#name.into())),
        (_, true) => quote!(#name: Some(Box::new(#name))),
        _ => quote!(#name: Some(#name)),
    }
}
