//! Expressions of examples.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::format::{ident, path};
use crate::krate::Expr;

/// An expression as tokens.
pub(super) fn expr(written: &Expr) -> TokenStream {
    match written {
        Expr::Path(name) => path(name),
        Expr::Text(text) => {
            let text = Literal::string(text);
            quote!(#text)
        }
        Expr::Number(digits) => {
            digits.parse().unwrap_or_else(|error| panic!("{digits} is planned as a number: {error}"))
        }
        Expr::Bool(value) => quote!(#value),
        Expr::Parse(text, ty) => {
            let (text, ty) = (Literal::string(text), path(ty));
            quote!(#text.parse::<#ty>()?)
        }
        Expr::Checked(name, text) => {
            let (name, text) = (path(name), Literal::string(text));
            quote!(#name!(#text))
        }
        Expr::Call(function, arguments) => {
            let (function, arguments) = (path(function), arguments.iter().map(expr));
            quote!(#function(#(#arguments),*))
        }
        Expr::Method(receiver, method, arguments) => {
            let (receiver, method) = (expr(receiver), ident(method));
            let arguments = arguments.iter().map(expr);
            quote!(#receiver.#method(#(#arguments),*))
        }
        Expr::Struct(ty, fields) => {
            let ty = ident(ty);
            let fields = fields.iter().map(|(name, value)| {
                let (name, value) = (ident(name), expr(value));
                quote!(#name: #value,)
            });
            quote!(#ty { #(#fields)* })
        }
        Expr::EmptyVec => quote!(vec![]),
        Expr::Array(items) => {
            let items = items.iter().map(expr);
            quote!([#(#items),*])
        }
        Expr::Tuple(items) => {
            let items = items.iter().map(expr);
            quote!((#(#items),*))
        }
        Expr::Ref(value) => {
            let value = expr(value);
            quote!(&#value)
        }
    }
}
