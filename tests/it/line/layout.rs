//! Code that is printed directly looks as `prettyplease` prints it.
//!
//! Every item of a file is parsed, and printed from its syntax tree: that text has to be in the file. The inside of
//! macros is left out, which `prettyplease` leaves alone where it prints items.

use std::path::{Path, PathBuf};

use docwright::emit::format_impl;
use docwright::output::Files;
use docwright_tests::{root, shared};
use syn::Item;

/// Fails with the first item of the sources that `prettyplease` prints in another way. Returns how many it printed.
fn check(files: &Files) -> usize {
    let sources = files.0.iter().filter(|(path, _)| path.extension().is_some_and(|extension| extension == "rs"));
    sources.map(|(path, text)| check_file(path, text)).sum()
}

fn check_file(path: &Path, text: &str) -> usize {
    let items = items(path, text);
    for item in &items {
        let printed = print(item.clone());
        assert!(text.contains(&printed), "{} does not have the layout\n{printed}", path.display());
    }
    items.len() + programs(text).iter().map(|program| check_program(path, program)).sum::<usize>()
}

/// Compares the program of an example, apart from lines that documentation hides.
fn check_program(path: &Path, program: &str) -> usize {
    let body: Vec<&str> = program.lines().filter(|line| !line.starts_with("use ") && !line.is_empty()).collect();
    let text = format!(
        "fn example() {{\n{}\n}}\n",
        body.iter().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
    );
    let text = text.replace("= object!(", "= object(");
    // Lines of an import that does not fit on one line are among those of the body.
    if !program.contains("::{\n") {
        for item in items(path, &text) {
            let printed = print(item);
            assert!(text == printed, "{} does not have the layout\n{printed}\nbut\n{text}", path.display());
        }
    }
    1
}

fn items(path: &Path, text: &str) -> Vec<Item> {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", path.display()));
    file.items.into_iter().filter(|item| !matches!(item, Item::Macro(_))).collect()
}

/// The text of an item.
fn print(item: Item) -> String {
    match item {
        Item::Impl(block) => format_impl(block),
        item => {
            let items = vec![item];
            prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items })
        }
    }
}

/// The visible lines of the programs in documentation.
fn programs(text: &str) -> Vec<String> {
    let (mut programs, mut program) = (Vec::new(), None::<String>);
    for line in text.lines().filter_map(|line| line.trim_start().strip_prefix("///")) {
        let line = line.strip_prefix(' ').unwrap_or(line);
        match (&mut program, line) {
            (None, "```no_run" | "```ignore") => program = Some(String::new()),
            (Some(_), "```") => programs.extend(program.take()),
            (Some(_), line) if line.starts_with("# ") => {}
            (Some(program), line) => {
                program.push_str(line);
                program.push('\n');
            }
            (None, _) => {}
        }
    }
    programs
}

fn files(docs: &Path) -> Files {
    let project = docwright::Project::load(root()).unwrap_or_else(|error| panic!("{error}"));
    let options = project.options().unwrap_or_else(|error| panic!("{error}"));
    let analysis = docwright::analyze(docs, &()).unwrap_or_else(|error| panic!("{error}"));
    docwright::generate(&analysis.apis, &options, &()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn of_our_pages() {
    assert!(check(&files(&root().join("docs"))) > 500);
}

#[test]
fn of_other_apis() {
    let folders = |of: &str| -> Vec<PathBuf> {
        let folders = std::fs::read_dir(root().join(of)).unwrap_or_else(|error| panic!("{error}"));
        folders.map(|folder| folder.unwrap_or_else(|error| panic!("{error}")).path().join("docs")).collect()
    };
    for docs in [folders("tests/apis"), folders("tests/cases")].concat() {
        if docs.is_dir() {
            check(&files(&docs));
        }
    }
}

#[test]
fn of_real_pages() {
    for pages in ["corpus/2021/api-reference/v1.0", "corpus/2021/api-reference/beta", "corpus/discord/developers"] {
        if let Some(docs) = shared(pages) {
            assert!(check(&files(&docs)) > 500);
        }
    }
}
