//! `api.txt` lists the public items of the emitted crate: all of them, and nothing else.
//!
//! The items are read off the emitted code, its macros as the runtime's source defines them, and held against the file.

mod code;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use docwright::krate::{Action, Item, Subject};
use docwright::output::Files;
use docwright::plan::{Options, plan};
use docwright::surface::{self, Kind, Surface};
use docwright_tests::{analyze, root, shared};

/// The emitted crate for a folder of pages.
fn emitted(docs: &Path) -> Files {
    let options = Options { examples: true, ..Options::default() };
    docwright::generate(&analyze(docs).apis, &options, &()).unwrap_or_else(|error| panic!("{error}"))
}

/// Holds `api.txt` against the code beside it. Returns how many items it has.
fn is_complete_and_true(docs: &Path) -> usize {
    let files = emitted(docs);
    let text = &files.0[Path::new("api.txt")];
    let listed = Surface::parse(text).unwrap_or_else(|error| panic!("{}: {error}", docs.display()));
    assert_eq!(&listed.text(), text, "{}: the text is read as it was written", docs.display());
    let listed: BTreeSet<String> = listed.items.into_iter().map(|item| without_wire_name(item).to_string()).collect();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
    assert_eq!(listed.len(), lines, "every item is there once");
    let found = code::items(&files);
    let missing: Vec<&String> = found.difference(&listed).collect();
    let invented: Vec<&String> = listed.difference(&found).collect();
    assert!(
        missing.is_empty() && invented.is_empty(),
        "{}\nonly in the code: {missing:#?}\nonly in api.txt: {invented:#?}",
        docs.display()
    );
    listed.len()
}

/// The item as the code declares it. Names on the wire are in tables, and the unit tests of `surface` cover them.
fn without_wire_name(item: surface::Item) -> surface::Item {
    let shape = match item.kind {
        Kind::Struct | Kind::Enum | Kind::Field | Kind::Variant | Kind::Function => item.shape.split(" = \"").next(),
        _ => None,
    };
    surface::Item { shape: shape.unwrap_or(&item.shape).to_owned(), ..item }
}

#[test]
fn every_public_item_of_the_checked_in_crate_is_listed() {
    assert!(is_complete_and_true(&root().join("docs")) > 2000);
}

#[test]
fn every_public_item_of_every_case_is_listed() {
    let cases = fs::read_dir(root().join("tests/cases")).unwrap_or_else(|error| panic!("{error}"));
    let mut counts = BTreeMap::new();
    for case in cases.flatten() {
        counts.insert(case.file_name(), is_complete_and_true(&case.path().join("docs")));
    }
    assert!(counts.values().filter(|count| **count > 30).count() > 10, "{counts:#?}");
}

#[test]
fn every_public_item_of_real_pages_is_listed() {
    if let Some(corpus) = shared("corpus/2021/api-reference/v1.0") {
        assert!(is_complete_and_true(&corpus) > 20_000);
    }
}

#[test]
fn lines_of_hostile_pages_stay_lines() {
    let files = emitted(&root().join("tests/cases/hostile/docs"));
    let text = &files.0[Path::new("api.txt")];
    let hidden: Vec<char> = text.chars().filter(|c| *c != '\n' && docwright::text::is_hidden(*c)).collect();
    assert!(hidden.is_empty(), "{hidden:?}");
}

/// Inputs of the comparison of a changed crate.
#[test]
fn methods_know_the_places_that_they_go_to() {
    let apis = analyze(&root().join("tests/cases/api-actions-functions/docs")).apis;
    let krate = plan(&apis, &Options::default());
    let mut places = BTreeMap::new();
    for item in krate.files().flat_map(|file| &file.items) {
        let Item::Handle(handle) = item else { continue };
        for method in handle.methods.iter().filter(|method| matches!(method.action, Action::Go(_))) {
            places.insert((handle.ident.as_str(), method.ident.as_str()), method.subject.clone());
        }
    }
    let place = |path: &str| Subject::Places(vec![path.to_owned()]);
    assert_eq!(places[&("VoyagesHandle", "id")], place("/voyages/{}"));
    assert_eq!(places[&("CrewHandle", "as_captain")], place("/voyages/{}/crew/captain"));
    let unknown: Vec<_> = places.iter().filter(|(_, place)| **place == Subject::Places(Vec::new())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
