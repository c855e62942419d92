//! Example programs in documentation.

use super::code::Code;
use super::expr::code;
use super::imports::imports;
use super::layout::Layout;
use crate::krate::{Snippet, SnippetBody};

/// The lines of a program in documentation. Lines that only the compiler needs are hidden.
pub(super) fn lines(snippet: &Snippet) -> Vec<String> {
    let inside = statements(snippet);
    let inside = inside.lines().map(|line| {
        let line = line.strip_prefix("    ").unwrap_or(line);
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
        lines.extend(imports(&snippet.imports).lines().map(str::to_owned));
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

/// The statements of a program, with the indentation that they have in a function. A body is the argument of a call, since
/// the inside of a macro would not be formatted.
fn statements(snippet: &Snippet) -> String {
    let (mut text, mut layout) = (String::new(), Layout::default());
    if let Some(SnippetBody::Object(body)) = &snippet.body {
        Code::call("object", [code(body)]).print_let("body", &mut layout);
        layout.print(4, &mut text);
    }
    let call = Code::Try(Box::new(Code::Await(Box::new(code(&snippet.call)))));
    match &snippet.answer {
        Some(name) => call.print_let(name, &mut layout),
        None => call.print_statement(&mut layout, ";"),
    }
    layout.print(4, &mut text);
    text
}
