//! The budget of nesting in the source of a program.
//!
//! The parser and the visitors of `syn` call themselves for each level of an expression or type. Source that nests more
//! deeply than their stack allows would end the process, so that it is rejected by its tokens, which are read without
//! recursion. Levels below the budget fit in the stack of [`on_deep_stack`].

use std::io;
use std::panic;
use std::str::FromStr as _;
use std::thread;

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree, token_stream};

/// Maximum depth of brackets, braces and parentheses; rustc itself stops at a few thousand.
const DEEPEST: usize = 256;

/// Maximum number of tokens between separators, with those around them: `a + b + c`, `&&&&T`, `x.f().g()` and `A<B<C>>` add
/// a level for each.
const MOST_LEVELS: usize = 4_000;

/// Stack of the thread that parses source. Only the used part takes memory.
const STACK: usize = 512 << 20;

/// Runs a function on a thread with a stack for source of the maximum depth.
///
/// # Errors
/// When the system does not provide the stack.
pub(crate) fn on_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work)?;
        Ok(thread.join().unwrap_or_else(|cause| panic::resume_unwind(cause)))
    })
}

/// Returns the first token of a source that nests too deeply.
///
/// Source that is not even a sequence of tokens does not nest; the parser reports it.
pub(super) fn find_too_deep(source: &str) -> Option<Span> {
    // As `syn::parse_file` does: `#!` starts an attribute or the name of an interpreter.
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let is_script = source.starts_with("#!") && !source[2..].trim_start().starts_with('[');
    let source = if is_script { source.split_once('\n').map_or("", |(_, rest)| rest) } else { source };
    let tokens = TokenStream::from_str(source).ok()?;
    let mut open = vec![Level::new(tokens.into_iter(), 0, false)];
    while let Some(level) = open.last_mut() {
        let Some(token) = level.tokens.next() else {
            open.pop();
            continue;
        };
        level.count(&token);
        if level.depth() > MOST_LEVELS {
            return Some(token.span());
        }
        if let TokenTree::Group(group) = &token {
            let (depth, in_macro) = (level.depth(), level.in_macro || level.is_macro_call);
            level.end_of_group(group);
            if open.len() > DEEPEST {
                return Some(group.span_open());
            }
            open.push(Level::new(group.stream().into_iter(), depth, in_macro));
        }
    }
    None
}

/// The tokens between two brackets.
struct Level {
    tokens: token_stream::IntoIter,
    /// The levels around these tokens.
    around: usize,
    /// The tokens since the last separator.
    since: usize,
    /// True within the tokens of a macro, which are not parsed.
    in_macro: bool,
    /// True behind `name!` and `name! name`.
    is_macro_call: bool,
    previous: Previous,
}

/// The last token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Previous {
    Name,
    Bang,
    /// A braced group, which can end a statement or an item.
    Braces,
    Other,
}

impl Level {
    fn new(tokens: token_stream::IntoIter, around: usize, in_macro: bool) -> Self {
        Self { tokens, around, since: 0, in_macro, is_macro_call: false, previous: Previous::Other }
    }

    fn depth(&self) -> usize {
        self.around + self.since
    }

    /// Counts a token unless it starts a statement, an item, an argument or the like.
    fn count(&mut self, token: &TokenTree) {
        let name = if let TokenTree::Ident(name) = token { Some(name.to_string()) } else { None };
        let is_separator = match token {
            TokenTree::Punct(mark) => matches!(mark.as_char(), ';' | ','),
            // `} else` and `} as` continue the expression before them.
            TokenTree::Ident(_) => self.previous == Previous::Braces && !matches!(name.as_deref(), Some("else" | "as")),
            TokenTree::Group(_) | TokenTree::Literal(_) => false,
        };
        self.since = if is_separator || self.in_macro { 0 } else { self.since + 1 };
        let is_name = name.is_some_and(|name| !is_keyword(&name));
        (self.previous, self.is_macro_call) = match token {
            TokenTree::Ident(_) if is_name => (Previous::Name, self.is_macro_call),
            TokenTree::Punct(mark) if mark.as_char() == '!' && self.previous == Previous::Name => {
                (Previous::Bang, true)
            }
            TokenTree::Group(_) => (Previous::Other, self.is_macro_call),
            _ => (Previous::Other, false),
        };
    }

    fn end_of_group(&mut self, group: &Group) {
        self.is_macro_call = false;
        if group.delimiter() == Delimiter::Brace {
            self.previous = Previous::Braces;
        }
    }
}

/// Returns true for a keyword behind which `!` is an operator.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 14] = [
        "as", "await", "break", "else", "if", "in", "let", "loop", "match", "move", "return", "unsafe", "while",
        "yield",
    ];
    KEYWORDS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source with a piece that is repeated: what is before, the piece, the innermost, the other end of the piece, the end.
    const PATTERNS: [(&str, &str, &str, &str, &str); 26] = [
        ("fn f() { ", "(", "x", ")", "; }"),
        ("fn f() { ", "[", "x", "]", "; }"),
        ("fn f() { ", "{ ", "x", " }", " }"),
        ("fn f() { ", "if a { ", "x", " }", " }"),
        ("fn f() { ", "match a { _ => ", "x", " }", " }"),
        ("fn f() { ", "g(", "x", ")", "; }"),
        ("fn f() { ", "g(|y| ", "x", ")", "; }"),
        ("fn f() { ", "S { a: ", "x", " }", "; }"),
        ("", "mod m { ", "", " }", ""),
        ("", "fn f() { ", "", " }", ""),
        ("fn f() { ", "!", "x", "", "; }"),
        ("fn f() { ", "- ", "x", "", "; }"),
        ("fn f() { ", "&", "x", "", "; }"),
        ("fn f() { ", "|y| ", "x", "", "; }"),
        ("fn f() { ", "return ", "x", "", "; }"),
        ("fn f() { ", "a = ", "x", "", "; }"),
        ("fn f() { ", "a + ", "x", "", "; }"),
        ("fn f() { ", "*", "x", "", "; }"),
        ("fn f() { x", ".g()", "", "", "; }"),
        ("fn f() { x", "?", "", "", "; }"),
        ("fn f() { x", "[0]", "", "", "; }"),
        ("fn f() { x", " as T", "", "", "; }"),
        ("fn f() { ", "if a { } else ", "{ }", "", " }"),
        ("type T = ", "A<", "B", ">", ";"),
        ("type T = ", "&", "B", "", ";"),
        ("use ", "a::", "b", "", ";"),
    ];

    fn source((before, piece, inner, end, after): (&str, &str, &str, &str, &str), count: usize) -> String {
        format!("{before}{}{inner}{}{after}", piece.repeat(count), end.repeat(count))
    }

    #[test]
    fn deep_source_is_found() {
        for pattern in PATTERNS {
            let deep = source(pattern, 200_000);
            assert!(find_too_deep(&deep).is_some(), "{pattern:?}");
        }
    }

    /// The deepest source that passes is parsed, visited and dropped: an overflow would end the process.
    #[test]
    fn the_stack_suffices_for_the_deepest_source() {
        struct Visitor(usize);
        impl syn::visit::Visit<'_> for Visitor {
            fn visit_path(&mut self, path: &syn::Path) {
                self.0 += 1;
                syn::visit::visit_path(self, path);
            }
        }
        for pattern in PATTERNS {
            let (mut fits, mut too_many) = (1, MOST_LEVELS * 2);
            while fits + 1 < too_many {
                let middle = usize::midpoint(fits, too_many);
                let is_fit = find_too_deep(&source(pattern, middle)).is_none();
                *(if is_fit { &mut fits } else { &mut too_many }) = middle;
            }
            assert!(fits >= 100, "{pattern:?}: {fits}");
            let deepest = source(pattern, fits);
            let visited = on_deep_stack(|| {
                let parsed = syn::parse_file(&deepest).unwrap_or_else(|error| panic!("{pattern:?}: {error}"));
                let mut visitor = Visitor(0);
                syn::visit::Visit::visit_file(&mut visitor, &parsed);
                visitor.0
            });
            assert!(visited.is_ok(), "{pattern:?}");
        }
    }

    #[test]
    fn ordinary_source_is_not_deep() {
        let items = "fn f() { let a = g(1, 2); if a { h() } else { i() } }\nstruct S { a: u8 }\n".repeat(20_000);
        let list = format!("const A: &[u8] = &[{}];", "1, ".repeat(50_000));
        let tokens = format!("fn f() {{ html! {{ {} }} }}", "a b ".repeat(50_000));
        let rules = format!("macro_rules! m {{ {} }}", "a + ".repeat(50_000));
        for source in
            [items, list, tokens, rules, "not Rust ) at \u{0} all".to_owned(), "#!/bin/x\nfn f() {}".to_owned()]
        {
            assert!(find_too_deep(&source).is_none(), "{:?}", &source[..20]);
        }
        let hidden = format!("fn f() {{ if !({}a) {{}} }}", "a + ".repeat(50_000));
        assert!(find_too_deep(&hidden).is_some(), "an operator is not a macro");
    }
}
