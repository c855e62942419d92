//! Pages that attack: whatever they say, the emitted crate compiles and stays inside its folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use docwright_tests::{attacks, cargo, generate, understand};

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{error}")).flatten() {
        if entry.path().is_dir() { found.extend(files(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}

/// Methods of a type, or its view as a place.
fn is_emitted(item: &syn::ItemImpl) -> bool {
    let of = item.trait_.as_ref().and_then(|(.., path, _)| path.segments.last()).map(|last| last.ident.to_string());
    item.unsafety.is_none() && of.is_none_or(|of| of == "AsRef")
}

/// The file has only the kinds of items and attributes that the emitters make.
fn assert_tame(file: &Path, text: &str) {
    let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let is = |attribute: &syn::Attribute| {
        ["doc", "derive", "inline", "cfg", "forbid"].iter().any(|name| attribute.path().is_ident(name))
    };
    assert!(parsed.attrs.iter().all(is), "{}: an attribute that nobody emits", file.display());
    for item in &parsed.items {
        let attributes = match item {
            syn::Item::Use(item) => &item.attrs,
            syn::Item::Mod(item) if item.content.is_none() => &item.attrs,
            syn::Item::Struct(item) => &item.attrs,
            syn::Item::Enum(item) => &item.attrs,
            syn::Item::Impl(item) if is_emitted(item) => &item.attrs,
            syn::Item::Macro(item)
                if ["fields", "members", "permissions", "requests", "round_trips"]
                    .iter()
                    .any(|name| item.mac.path.is_ident(name)) =>
            {
                &item.attrs
            }
            syn::Item::Const(item) if item.ident == "EXAMPLES" => &item.attrs,
            syn::Item::Fn(item) if makes_requests(file, item) => &item.attrs,
            _ => panic!("{}: an item that nobody emits", file.display()),
        };
        assert!(attributes.iter().all(is), "{}: an attribute that nobody emits", file.display());
    }
}

/// Whether a function only says which calls send the requests of a page.
fn makes_requests(file: &Path, item: &syn::ItemFn) -> bool {
    let is_there = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("documented_requests_"));
    let (last, calls) = item.block.stmts.split_last().unwrap_or_else(|| panic!("{} is empty", item.sig.ident));
    let is_call = |statement: &syn::Stmt| matches!(statement, syn::Stmt::Expr(syn::Expr::MethodCall(call), Some(_)) if call.method == "is");
    is_there && item.sig.inputs.len() == 2 && calls.iter().all(is_call) && matches!(last, syn::Stmt::Expr(_, None))
}

#[test]
fn hostile_pages_come_out_inert() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let docs = attacks::docs(folder.path());
    let before = files(folder.path()).len();
    let out = folder.path().join("deep/inside/out");
    let understood = generate(&docs, &out);
    assert!(understood.apis.iter().any(|api| !api.types.is_empty()), "the good page among them is understood");
    assert_eq!(
        files(folder.path()).len(),
        before + files(&out).len(),
        "a file was written outside of the output folder"
    );
    for file in files(&out) {
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{error}"));
        let hidden = text.chars().find(|c| docwright::text::is_hidden(*c) && *c != '\n');
        assert_eq!(hidden, None, "{} holds a hidden character", file.display());
        if file.extension().is_some_and(|ending| ending == "rs") {
            assert_tame(&file, &text);
        }
    }
    cargo(&out, &["check", "--quiet", "--all-features", "--tests"]);
    cargo(&out, &["doc", "--quiet", "--all-features", "--no-deps"]);
    // The programs in the documentation compile too.
    cargo(&out, &["test", "--doc", "--quiet", "--all-features"]);
}

/// Starts of pages, after which a piece of markup is repeated until the page is large.
const STARTS: [&str; 8] = [
    "# x resource type\n\n",
    "# ",
    "---\ntitle: ",
    "# x resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|",
    "# x resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|",
    "# x resource type\n\n## JSON representation\n\n```json\n{\"a\": ",
    "# x resource type\n\n<!-- { \"blockType\": \"resource\", \"a\": ",
    "# Get x\n\n## Permissions\n\n## HTTP request\n\n```http\nGET /",
];

/// Markup that a careless reader looks for the end of, again and again.
const PIECES: [&str; 40] = [
    "[",
    "[a](",
    "[a]",
    "(",
    "{",
    "`",
    "` `` ",
    "<!--",
    "<!-- \n\n",
    "|",
    "|\n",
    "\\|",
    "*",
    "*a **b ",
    "_a ",
    "<",
    "&",
    "![",
    "[!INCLUDE [a](b)] ",
    "> ",
    "- a\n",
    "  - a\n",
    "# a\n",
    "## Properties\n",
    "```\n",
    "~~~\n",
    "---\n",
    "<br>",
    "{\"a\":",
    "\"a\" ",
    "//\n",
    "/*",
    "...",
    "'a',",
    "{a:[",
    "GET /a(\nx\n",
    "`a`, ",
    "|p|String|d|\n<!-- c -->\n",
    "# [HTTP](#tab/http)\n",
    "a\n=\n",
];

/// Each page takes milliseconds; one whose work grows with the square of its size would take minutes.
#[test]
fn large_pages_take_time_in_proportion_to_their_size() {
    const SIZE: usize = 200_000;
    const LONGEST: Duration = Duration::from_secs(20);
    for start in STARTS {
        for piece in PIECES {
            let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
            let page = format!("{start}{}", piece.repeat(SIZE / piece.len()));
            fs::write(folder.path().join("x.md"), page).unwrap_or_else(|error| panic!("{error}"));
            let begun = Instant::now();
            assert_eq!(understand(folder.path()).pages.as_slice().len(), 1);
            let taken = begun.elapsed();
            assert!(taken < LONGEST, "{piece:?} repeated after {start:?} takes {taken:?}");
        }
    }
}
