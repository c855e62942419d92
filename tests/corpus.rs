//! Real pages: the whole line runs over them, loses nothing silently, and its output compiles.

use std::collections::BTreeSet;
use std::path::Path;

use docwright::Understood;
use docwright::diagnostic::Code;
use docwright_tests::{cargo, generate, shared, understand};

/// Every page below `api` is the origin of an operation, or a finding says why it is not.
fn assert_no_page_is_lost(understood: &Understood) {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for operation in understood.apis.iter().flat_map(|api| &api.operations) {
        known.extend(operation.origins.iter().map(|origin| origin.page.as_str()));
    }
    // A few pages in the folder of operations document a type.
    for ty in understood.apis.iter().flat_map(|api| &api.types) {
        known.extend(ty.origins.iter().map(|origin| origin.page.as_str()));
    }
    let reasons = [Code::RequestMissing, Code::RequestLine, Code::DocTypeContradicts, Code::OperationOnSeveralPages];
    for found in understood.diagnostics.iter().filter(|found| reasons.contains(&found.code)) {
        known.insert(&understood.pages.get(found.place.page).path);
    }
    let lost: Vec<&str> = understood
        .pages
        .iter()
        .map(|(_, page)| page)
        .filter(|page| page.folder() == "api")
        .map(|page| page.path.as_str())
        .filter(|path| !known.contains(path))
        .collect();
    assert!(lost.is_empty(), "API pages without an operation and without a finding: {lost:#?}");
}

fn compiles(docs: &Path) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    generate(docs, folder.path());
    cargo(folder.path(), &["check", "--quiet", "--all-features"]);
}

#[test]
fn pages_of_2021_are_understood() {
    let Some(corpus) = shared("corpus/2021/api-reference") else { return };
    let understood = understand(&corpus);
    assert_no_page_is_lost(&understood);
    let size = |version: &str| {
        let api = understood.apis.iter().find(|api| api.version == version);
        api.map_or((0, 0), |api| (api.types.len(), api.operations.len()))
    };
    let ((types, operations), (beta_types, beta_operations)) = (size("v1.0"), size("beta"));
    assert!(types >= 1000 && operations >= 3000, "v1.0: {types} types, {operations} operations");
    assert!(beta_types >= 2300 && beta_operations >= 6200, "beta: {beta_types} types, {beta_operations} operations");
}

#[test]
fn modern_pages_are_understood() {
    let Some(corpus) = shared("corpus/modern") else { return };
    let understood = understand(&corpus);
    assert_no_page_is_lost(&understood);
    let permitted = understood
        .apis
        .iter()
        .flat_map(|api| &api.operations)
        .filter(|operation| !operation.permissions.is_empty())
        .count();
    assert!(permitted > 15, "permissions reach operations through includes: {permitted}");
}

#[test]
fn the_crate_of_v1_0_compiles_without_warnings_and_does_what_its_pages_show() {
    let Some(corpus) = shared("corpus/2021/api-reference/v1.0") else { return };
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    generate(&corpus, folder.path());
    cargo(folder.path(), &["check", "--quiet", "--all-features"]);
    // `tests/features/run` takes all of them.
    for features in ["v1_0", "v1_0,outlook", "v1_0,identity_and_sign_in"] {
        cargo(folder.path(), &["check", "--quiet", "--features", features]);
    }
    cargo(folder.path(), &["test", "--quiet", "--all-features", "--doc"]);
    let said = cargo(folder.path(), &["test", "--quiet", "--all-features", "--tests", "--", "--nocapture"]);
    // FIDELITY.md explains what is short, one by one.
    let [bodies, same, lost, ..] = counts(&said, "documented bodies");
    assert!(bodies >= 2200 && same >= 2000 && lost == 0, "{same} of {bodies} bodies came back, {lost} changed");
    let [requests, sent, other, ..] = counts(&said, "documented requests");
    assert!(
        requests >= 1980 && sent >= 1930 && other == 0,
        "{sent} of {requests} requests are sent, {other} otherwise"
    );
}

/// The numbers in the line about something.
fn counts(said: &str, about: &str) -> [usize; 4] {
    let line = said.lines().find(|line| line.contains(about)).unwrap_or_else(|| panic!("nothing on {about}: {said}"));
    let mut numbers = line.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
    std::array::from_fn(|_| numbers.next().unwrap_or_else(|| panic!("too few numbers: {line}")))
}

#[test]
fn the_crate_of_modern_pages_compiles_without_warnings() {
    if let Some(corpus) = shared("corpus/modern") {
        compiles(&corpus);
    }
}
