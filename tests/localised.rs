//! Translated and plain-text forms of real pages give the API of the originals.
//!
//! Both forms are made mechanically at run time, since no corpus of them lies beside the repository. A
//! share below what was reached fails.

use docwright_tests::compare::{Share, compare};
use docwright_tests::flatten::flatten_tree;
use docwright_tests::localise::{Language, localise_tree};
use docwright_tests::{shared, understand};

fn translated(language: Language, floors: &[(&str, f64)]) {
    let Some(docs) = shared("corpus/2021/api-reference/v1.0") else { return };
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let copy = folder.path().join("v1.0");
    std::fs::create_dir(&copy).unwrap_or_else(|error| panic!("{error}"));
    localise_tree(&docs, &copy, language);
    if std::env::var_os("KEEP").is_some() { std::process::Command::new("cp").arg("-r").arg(&copy).arg(format!("/tmp/w/loc-tmp/{language:?}")).status().unwrap(); }
    assert_shares(&compare(&understand(&docs).apis[0], &understand(&copy).apis[0]), floors);
}

fn assert_shares(shares: &[Share], floors: &[(&str, f64)]) {
    for share in shares {
        eprintln!("{:<24} {:>6} of {:>6}  {:.2} %", share.of, share.same, share.all, share.percent());
        for lost in share.lost.iter().take(if std::env::var_os("SHOW_LOST").is_some() { 40 } else { 0 }) {
            eprintln!("    {lost}");
        }
    }
    for (of, floor) in floors {
        let share = shares.iter().find(|share| share.of == *of).map_or(0.0, Share::percent);
        assert!(share >= *floor, "{of}: {share:.2} % is below {floor} %");
    }
}

#[test]
fn portuguese_pages_give_the_same_api() {
    translated(Language::Portuguese, &[]);
}

#[test]
fn pages_in_no_known_language_give_the_same_api() {
    translated(Language::MadeUp, &[]);
}

#[test]
fn plain_text_pages_give_the_same_api() {
    let Some(docs) = shared("corpus/2021/api-reference/v1.0") else { return };
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let copy = folder.path().join("v1.0");
    std::fs::create_dir(&copy).unwrap_or_else(|error| panic!("{error}"));
    flatten_tree(&docs, &copy);
    if std::env::var_os("KEEP").is_some() { std::process::Command::new("cp").arg("-r").arg(&copy).arg("/tmp/w/loc-tmp/plain").status().unwrap(); }
    assert_shares(&compare(&understand(&docs).apis[0], &understand(&copy).apis[0]), &[]);
}
