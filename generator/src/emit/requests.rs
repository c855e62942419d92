//! Tests of documented requests.

use proc_macro2::Literal;
use quote::quote;

use super::expr::expr;
use super::format::{Row, format_items, header, ident, table, uses};
use crate::krate::{Requests, RequestsOfPage};

/// The file of a version.
pub(super) fn file(version: &Requests) -> String {
    let mut text = header(&[]);
    text.push_str("//! Calls of the client send the documented requests.\n\n");
    let feature = ident(&version.version);
    text.push_str(&format!("#![cfg(feature = \"{feature}\")]\n\n"));
    text.push_str(&format_items(uses(&version.imports), "imports"));
    text.push('\n');
    let rows = version.pages.iter().map(|page| Row::new(&page.page, page.ident.clone()));
    let (_, client) = &version.client;
    let with = version.credentials.as_ref().map(|credentials| format!(" with {client}::new({credentials})"));
    text.push_str(&table("requests", &format!("{feature} in {}{}", version.krate, with.unwrap_or_default()), rows));
    for page in &version.pages {
        text.push('\n');
        text.push_str(&function(page, &version.client));
    }
    text
}

fn function(page: &RequestsOfPage, (variable, client): &(String, String)) -> String {
    let name = ident(&page.ident);
    let (variable, client) = (ident(variable), ident(client));
    let calls = page.calls.iter().map(|(number, call)| {
        let (number, call) = (Literal::usize_unsuffixed(*number), expr(call));
        quote!(page.is(#number, #call);)
    });
    let function = quote! {
        fn #name(#variable: &#client, page: &mut RequestsOfPage<'_>) -> TestResult {
            #(#calls)*
            Ok(())
        }
    };
    format_items(function, &page.ident)
}
