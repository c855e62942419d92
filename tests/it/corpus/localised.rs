//! Translated and plain-text forms of real pages give the API of the originals.
//!
//! Both forms are made mechanically at run time, since no corpus of them lies beside the repository. A
//! share below what was reached fails.

use docwright::document::{BlockKind, Row};
use docwright::parse;
use docwright::source::{Page, PageId};
use docwright_tests::compare::{Share, compare};
use docwright_tests::localise::{Language, localise_tree};
use docwright_tests::{analyze, corpus, flatten, shared};

/// Facts of v1.0 that translations keep, in percent, in any language. A list of values beside a property is
/// all that gives members of enumerations back, which most enumerations lack. A base that only a sentence names
/// is found where the sentence is short and has a link. Words between permissions decide what is required together, so a
/// cell with unknown words is reported and gives no advice. The words of a row decide the paths that it is for, so that
/// all rows of such a table are cases here.
const FLOORS: [(&str, f64); 15] = [
    ("types", 99.9),
    ("bases", 98.2),
    ("property names", 99.7),
    ("properties", 99.4),
    ("navigation names", 97.0),
    ("navigation properties", 96.6),
    ("members", 78.0),
    ("operations", 100.0),
    ("permissions", 91.6),
    ("responses", 98.8),
    ("operation kinds", 99.8),
    ("bodies", 99.5),
    ("body members", 95.2),
    ("no other property names", 97.9),
    ("no other permissions", 93.5),
];

fn translated(language: Language, floors: &[(&str, f64)]) {
    let (Some(docs), Some(originals)) = (shared("corpus/2021/api-reference/v1.0"), corpus("v1.0")) else { return };
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let copy = folder.path().join("v1.0");
    std::fs::create_dir(&copy).unwrap_or_else(|error| panic!("{error}"));
    localise_tree(&docs, &copy, language);
    assert_shares(&compare(&originals.apis[0], &analyze(&copy).apis[0]), floors);
}

fn assert_shares(shares: &[Share], floors: &[(&str, f64)]) {
    for share in shares {
        eprintln!("{:<24} {:>6} of {:>6}  {:.2} %", share.of, share.same, share.all, share.percent());
    }
    for (of, floor) in floors {
        let share = shares.iter().find(|share| share.of == *of).unwrap_or_else(|| panic!("nothing is called `{of}`"));
        let lost: Vec<_> = share.lost.iter().take(20).collect();
        assert!(share.percent() >= *floor, "{of}: {:.2} % is below {floor} %: {lost:#?}", share.percent());
    }
}

#[test]
fn portuguese_pages_give_the_same_api() {
    translated(Language::Portuguese, &FLOORS);
}

#[test]
fn pages_in_no_known_language_give_the_same_api() {
    translated(Language::MadeUp, &FLOORS);
}

/// The titles of first columns of tables with types.
const NAMES: [&str; 6] = ["property", "property name", "name", "relationship", "relationship name", "parameter"];

/// The first cell of a row, and what is compared of the others.
type Cells = (String, String);

/// Rows of tables with types, as (name, type without decoration), and rows of permission tables.
fn rows(text: &str) -> (Vec<Cells>, Vec<Cells>) {
    let page = Page::new("page.md".to_owned(), None, text.to_owned());
    let (mut typed, mut permissions) = (Vec::new(), Vec::new());
    for block in parse::parse(PageId(0), &page).0.blocks {
        let BlockKind::Table(table) = block.kind else { continue };
        let titles: Vec<String> = table.header.iter().map(|cell| cell.text.plain().to_lowercase()).collect();
        let cell = |row: &Row, at: usize| row.cells.get(at).map(|cell| cell.text.plain()).unwrap_or_default();
        if titles.first().is_some_and(|title| NAMES.contains(&title.as_str()))
            && titles.get(1).is_some_and(|title| title == "type")
        {
            let rows = table.rows.iter().filter(|row| !cell(row, 1).is_empty());
            typed.extend(rows.map(|row| (cell(row, 0), bare_type(&cell(row, 1)))));
        } else if titles.first().is_some_and(|title| title.starts_with("permission type")) {
            let rest = |row: &Row| {
                (1..row.cells.len()).map(|at| cell(row, at)).collect::<Vec<_>>().join(" ").trim().to_owned()
            };
            permissions.extend(table.rows.iter().map(|row| (cell(row, 0), rest(row))));
        }
    }
    (typed, permissions)
}

/// The name in a type cell, and whether there are many.
fn bare_type(cell: &str) -> String {
    let cell = cell.replace(['*', '`'], "").to_lowercase();
    let many = cell.contains("collection");
    let inner = ["collection of ", "collection(", "collection ("].iter().find_map(|start| cell.strip_prefix(start));
    let name: String = inner
        .unwrap_or(&cell)
        .trim_start_matches(['[', '('])
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '_'))
        .collect();
    format!("{} {many}", name.trim_end_matches('.'))
}

/// Rows of the originals that the plain-text form gives back, of typed tables and of permission tables.
fn plain_text(version: &str, floors: &[(&str, f64)]) {
    let Some(docs) = shared(&format!("corpus/2021/api-reference/{version}")) else { return };
    let mut shares = [Share::new("typed rows"), Share::new("permission rows")];
    for folder in ["api", "resources"] {
        for entry in std::fs::read_dir(docs.join(folder)).unwrap_or_else(|error| panic!("{error}")).flatten() {
            let text = std::fs::read_to_string(entry.path()).unwrap_or_else(|error| panic!("{error}"));
            let (typed, permissions) = rows(&text);
            let (plain_typed, plain_permissions) = rows(&flatten::page(&text));
            let page = entry.file_name().to_string_lossy().into_owned();
            shares[0].count(&page, &typed, plain_typed);
            shares[1].count(&page, &permissions, plain_permissions);
        }
    }
    assert_shares(&shares, floors);
}

#[test]
fn plain_text_rows_of_v1_0_are_read() {
    plain_text("v1.0", &[("typed rows", 99.8), ("permission rows", 99.8)]);
}

#[test]
fn plain_text_rows_of_beta_are_read() {
    plain_text("beta", &[("typed rows", 99.7), ("permission rows", 99.0)]);
}

#[test]
fn plain_text_pages_have_the_same_operations() {
    let (Some(docs), Some(originals)) = (shared("corpus/2021/api-reference/v1.0"), corpus("v1.0")) else { return };
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let copy = folder.path().join("v1.0");
    std::fs::create_dir(&copy).unwrap_or_else(|error| panic!("{error}"));
    flatten::flatten_tree(&docs, &copy);
    assert_shares(
        &compare(&originals.apis[0], &analyze(&copy).apis[0]),
        &[("operations", 99.5), ("permissions", 92.2), ("body members", 97.9)],
    );
}
