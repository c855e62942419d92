//! A part of an API becomes a crate of its own.

use std::collections::BTreeSet;

use docwright::api::Api;
use docwright::select::Selection;
use docwright_tests::{analyze, root};

/// The part that patterns select.
pub(crate) fn selection(include: &[&str], exclude: &[&str]) -> Selection {
    let owned = |patterns: &[&str]| patterns.iter().map(|&pattern| pattern.to_owned()).collect::<Vec<_>>();
    Selection::new(&owned(include), &owned(exclude)).unwrap_or_else(|error| panic!("{error}"))
}

fn selected(include: &[&str], exclude: &[&str]) -> Vec<Api> {
    let apis = analyze(&root().join("docs")).apis;
    selection(include, exclude).select(apis).unwrap_or_else(|error| panic!("{error}"))
}

fn paths(api: &Api) -> BTreeSet<String> {
    api.operations.iter().map(|operation| operation.path.to_string()).collect()
}

fn types(api: &Api) -> BTreeSet<&str> {
    api.types.iter().map(|ty| ty.name.name.as_str()).chain(api.enums.iter().map(|ty| ty.name.name.as_str())).collect()
}

#[test]
fn what_is_selected_brings_the_types_that_it_reaches_and_no_others() {
    let [api] = &selected(&["/subscriptions/**"], &[])[..] else { panic!("beta lacks subscriptions") };
    assert!(paths(api).iter().all(|path| path.starts_with("/subscriptions")), "{:?}", paths(api));
    assert!(paths(api).contains("/subscriptions") && paths(api).len() > 1, "the path itself belongs to the area below");
    let types = types(api);
    assert!(types.contains("subscription") && !types.contains("user") && !types.contains("message"), "{types:?}");
    assert!(api.container.iter().all(|entrance| entrance.name == "subscriptions"));
}

#[test]
fn relationships_bring_no_types() {
    let [api] = &selected(&["/me"], &[])[..] else { panic!("there is one version") };
    let user = api.types.iter().find(|ty| ty.name.name == "user").unwrap_or_else(|| panic!("the user is missing"));
    assert!(user.properties.iter().any(|property| property.name == "displayName"));
    assert!(user.properties.iter().all(|property| property.name != "messages"), "messages are reached by nothing else");
    assert!(!types(api).contains("message"));
}

#[test]
fn exclusion_wins_and_placeholders_have_any_name() {
    let [api] = &selected(&["/users/**"], &["/users/{key}/**"])[..] else { panic!("there is one version") };
    let expected = ["/users", "/users/delta"].map(str::to_owned);
    assert!(paths(api).is_subset(&BTreeSet::from(expected)), "{:?}", paths(api));
}

#[test]
fn a_pattern_that_matches_nothing_is_a_mistake() {
    let apis = analyze(&root().join("docs")).apis;
    let error = selection(&["/me/**", "/usres/**"], &[]).select(apis).map(|_| ());
    assert!(error.as_ref().is_err_and(|error| error.contains("no operation matches `/usres/**`")), "{error:?}");
}
