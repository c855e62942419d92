//! Output formats of differences.

use std::fs;

use docwright::api::Property;
use docwright::diff::{self, Severity};
use docwright_tests::root;

use super::model::{ferry, property, prose, side, text};

#[test]
fn two_versions_of_a_folder_are_compared() {
    let difference = diff::compare(&side("old"), &side("new"));
    let folder = root().join("tests/diff");
    let text = diff::text(&difference, false);
    assert!(!text.contains('\u{1b}') && diff::text(&difference, true).contains("\u{1b}[31mbreaking"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!("text", text);
        insta::assert_snapshot!("markdown", diff::markdown(&difference));
        insta::assert_snapshot!("json", format!("{:#}", diff::json(&difference)));
    });
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let file = root().join("generator/diff.schema.json");
    let published = fs::read_to_string(&file).unwrap_or_default();
    let schema = format!("{:#}\n", diff::json_schema());
    if std::env::var_os("DIFF_SCHEMA_UPDATE").is_some() {
        fs::write(&file, &schema).unwrap_or_else(|error| panic!("{error}"));
    } else {
        assert!(published == schema, "generator/diff.schema.json is stale: set DIFF_SCHEMA_UPDATE and run this test");
    }
}

#[test]
fn names_from_pages_stay_harmless() {
    let mut new = side("old");
    let evil = "x`](https://example.com) | <b>\u{202E}\u{1b}[31m @everyone\n\n# big";
    let siren = Property { name: evil.into(), ty: text(), ..property(&mut new[0], "capacity").clone() };
    ferry(&mut new[0]).properties.push(siren);
    ferry(&mut new[0]).area = Some(evil.into());
    let difference = diff::compare(&side("old"), &new);
    assert_eq!(difference.changes().filter(|change| change.severity() == Severity::Additive).count(), 1);
    let text = diff::text(&difference, false);
    assert!(!text.contains(['\u{1b}', '\u{202E}']) && text.contains("@everyone"), "{text}");
    let markdown = diff::markdown(&difference);
    assert!(!markdown.contains(['\u{1b}', '\u{202E}']) && !markdown.contains("\n# big"), "{markdown}");
    for line in markdown.lines().filter(|line| line.contains("@everyone")) {
        let span = line.split("``").nth(1).unwrap_or_default();
        assert!(span.contains("x`](https://example.com) | <b>") && span.contains("@everyone # big"), "{line}");
    }
}

#[test]
fn changes_of_words_are_counted_where_there_are_some() {
    let edited = |edit: fn(&mut Property)| {
        let mut new = side("old");
        edit(property(&mut new[0], "capacity"));
        diff::text(&diff::compare(&side("old"), &new), false)
    };
    let typed = edited(|capacity| capacity.ty = text());
    assert!(typed.contains("ferry.capacity: type") && !typed.contains("of words or examples"), "{typed}");
    let worded = edited(|capacity| capacity.description = prose("So many fit."));
    assert!(worded.contains("1 change of words or examples alone"), "{worded}");
}
