//! Tests of documented requests.

use super::code::{Code, print_type};
use super::expr::code;
use super::format::{Row, header, table};
use super::imports::imports;
use super::layout::{INDENT, Layout, Split};
use crate::krate::{Requests, RequestsOfPage, Type};

/// The file of a version.
pub(super) fn file(version: &Requests) -> String {
    let mut text = header(&[]);
    text.push_str("//! Calls of the client send the documented requests.\n\n");
    let feature = &version.version;
    text.push_str(&format!("#![cfg(feature = \"{feature}\")]\n\n"));
    text.push_str(&imports(&version.imports));
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
    let (mut text, mut layout) = (String::new(), Layout::default());
    layout.open(INDENT, Split::All).text("fn ").text(&page.ident).text("(").seam().open(0, Split::All).cut();
    layout.text(variable).text(": &").text(client).comma(false);
    layout.text("page: &mut ");
    print_type(&Type::plain("'_").within("RequestsOfPage"), &mut layout);
    layout.comma(true).dedent().close().text(") -> TestResult {").line();
    for (number, call) in &page.calls {
        let is = Code::name("page").method("is", [Code::name(number.to_string()), code(call)]);
        is.print_statement(&mut layout, ";");
        layout.line();
    }
    layout.text("Ok(())").line().dedent().close().text("}");
    layout.print(0, &mut text);
    text
}
