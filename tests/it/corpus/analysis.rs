//! Real pages: the whole line runs over them and loses nothing silently; `emitted::corpus` compiles the output.

use std::collections::BTreeSet;

use docwright::Analysis;
use docwright::diagnostic::Code;
use docwright_tests::{analyze, corpus, shared};

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
    for (version, least_types, least_operations) in [("v1.0", 1000, 3000), ("beta", 2300, 6200)] {
        let Some(analysis) = corpus(version) else { return };
        assert_no_page_is_lost(analysis);
        let [api] = analysis.apis.as_slice() else { panic!("{version} is one version") };
        let (types, operations) = (api.types.len(), api.operations.len());
        assert!(
            types >= least_types && operations >= least_operations,
            "{version}: {types} types, {operations} operations"
        );
    }
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
