//! Example programs in documentation.

use quote::quote;

use super::expr::expr;
use super::format::{format_items, ident, uses};
use crate::krate::{Snippet, SnippetBody};

/// The lines of a program in documentation. Lines that only the compiler needs are hidden.
pub(super) fn lines(snippet: &Snippet) -> Vec<String> {
    let call = expr(&snippet.call);
    let made = match &snippet.body {
        // The inside of a macro would not be formatted, that of a function is.
        Some(SnippetBody::Object(body)) => {
            let body = expr(body);
            Some(quote!(let body = object(#body);))
        }
        _ => None,
    };
    let name = snippet.answer.as_ref().map(|name| {
        let name = ident(name);
        quote!(let #name =)
    });
    let program = format_items(quote!(fn example() { #made #name #call.await?; }), "an example");
    let inside = program.lines().filter_map(|line| line.strip_prefix("    ")).map(|line| {
        let object = line.strip_prefix("let body = object(");
        object.map_or_else(|| line.to_owned(), |rest| format!("let body = object!({rest}"))
    });
    let mut lines = vec![String::new()];
    let Some((variable, client)) = &snippet.client else {
        lines.push("```ignore".to_owned());
        lines.extend(inside);
        lines.push("```".to_owned());
        return lines;
    };
    lines.push("```no_run".to_owned());
    if !snippet.imports.is_empty() {
        lines.extend(format_items(uses(&snippet.imports), "imports").lines().map(str::to_owned));
        lines.push(String::new());
    }
    let body = match &snippet.body {
        Some(SnippetBody::Given(path)) => format!(", body: &{path}"),
        Some(SnippetBody::Bytes(path)) => format!(", body: {path}"),
        Some(SnippetBody::Object(_)) | None => String::new(),
    };
    lines.push(format!("# async fn example({variable}: &{client}{body}) -> Result<(), Box<dyn std::error::Error>> {{"));
    lines.extend(inside);
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}
