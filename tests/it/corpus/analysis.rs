//! Real pages: the whole line runs over them and loses nothing silently; `emitted::corpus` compiles the output.

use std::collections::BTreeSet;

use docwright::Analysis;
use docwright::diagnostic::Code;
use docwright_tests::{analyze, shared};

/// Every page below `api` is the origin of an operation, or a finding says why it is not.
fn assert_no_page_is_lost(analysis: &Analysis) {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for operation in analysis.apis.iter().flat_map(|api| &api.operations) {
        known.extend(operation.origins.iter().map(|origin| origin.page.as_str()));
    }
    // A few pages in the folder of operations document a type.
    for ty in analysis.apis.iter().flat_map(|api| &api.types) {
        known.extend(ty.origins.iter().map(|origin| origin.page.as_str()));
    }
    let reasons = [Code::RequestMissing, Code::RequestLine, Code::DocTypeContradicts, Code::OperationOnSeveralPages];
    for found in analysis.diagnostics.iter().filter(|found| reasons.contains(&found.code)) {
        known.insert(&analysis.pages.get(found.location.page).path);
    }
    let lost: Vec<&str> = analysis
        .pages
        .iter()
        .map(|(_, page)| page)
        .filter(|page| page.folder() == "api")
        .map(|page| page.path.as_str())
        .filter(|path| !known.contains(path))
        .collect();
    assert!(lost.is_empty(), "API pages without an operation and without a finding: {lost:#?}");
}

#[test]
fn pages_of_2021_are_understood() {
    let Some(corpus) = shared("corpus/2021/api-reference") else { return };
    let analysis = analyze(&corpus);
    assert_no_page_is_lost(&analysis);
    let size = |version: &str| {
        let api = analysis.apis.iter().find(|api| api.version == version);
        api.map_or((0, 0), |api| (api.types.len(), api.operations.len()))
    };
    let ((types, operations), (beta_types, beta_operations)) = (size("v1.0"), size("beta"));
    assert!(types >= 1000 && operations >= 3000, "v1.0: {types} types, {operations} operations");
    assert!(beta_types >= 2300 && beta_operations >= 6200, "beta: {beta_types} types, {beta_operations} operations");
}

#[test]
fn modern_pages_are_understood() {
    let Some(corpus) = shared("corpus/modern") else { return };
    let analysis = analyze(&corpus);
    assert_no_page_is_lost(&analysis);
    let permitted = analysis
        .apis
        .iter()
        .flat_map(|api| &api.operations)
        .filter(|operation| !operation.permissions.is_empty())
        .count();
    assert!(permitted > 15, "permissions reach operations through includes: {permitted}");
}
