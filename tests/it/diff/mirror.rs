//! A difference is the same from both directions.

use std::collections::BTreeSet;

use docwright::api::{Api, QualifiedName};
use docwright::diff::{self, Change, Difference, Subject, What};
use docwright::source::{Page, Pages};
use docwright_tests::{corpus, root};
use proptest::prelude::*;
use serde_json::{Map, Value};

/// The members of a change that both sides have.
fn members(change: &Change) -> Map<String, Value> {
    let what = serde_json::to_value(&change.change).unwrap_or_else(|error| panic!("{error}"));
    let mut what = what.as_object().cloned().unwrap_or_default();
    // Only what is added takes a plain name away; what is removed is breaking anyway.
    what.remove("renames");
    what
}

/// A change as seen from the other side.
fn mirrored(change: &Change) -> String {
    let mut what = members(change);
    let (old, new) = (what.remove("old"), what.remove("new"));
    what.extend(new.map(|new| ("old".to_owned(), new)));
    what.extend(old.map(|old| ("new".to_owned(), old)));
    if let Some(stated) = what.get("stated").and_then(serde_json::Value::as_bool) {
        what.insert("stated".to_owned(), (!stated).into());
    }
    let kind = what.get("kind").and_then(|kind| kind.as_str()).map(|kind| match kind {
        "added" => "removed",
        "removed" => "added",
        other => other,
    });
    let kind = kind.map(str::to_owned);
    what.extend(kind.map(|kind| ("kind".to_owned(), kind.into())));
    let mut parts: Vec<String> = what.iter().map(|(name, value)| format!("{name}={value}")).collect();
    parts.sort();
    format!("{:?} {} {:?} {:?}", change.formerly, parts.join(" "), change.new, change.old)
}

fn plain(change: &Change) -> String {
    let mut parts: Vec<String> = members(change).iter().map(|(name, value)| format!("{name}={value}")).collect();
    parts.sort();
    // What is renamed is told by the name that it has now, so names are compared where there are none of before.
    let formerly = change.formerly.as_ref().map(|_| &change.subject);
    format!("{formerly:?} {} {:?} {:?}", parts.join(" "), change.old, change.new)
}

fn assert_mirrors(old: &[Api], new: &[Api]) {
    // Only breaking consequences for the crate are told, and what breaks depends on the direction.
    let of_api = |change: &&Change| !matches!(change.subject, Subject::CrateItem { .. });
    let there: BTreeSet<String> = diff::compare(old, new).changes().filter(of_api).map(plain).collect();
    let back: BTreeSet<String> = diff::compare(new, old).changes().filter(of_api).map(mirrored).collect();
    let (missing, surplus): (Vec<_>, Vec<_>) = (there.difference(&back).collect(), back.difference(&there).collect());
    assert!(missing.is_empty() && surplus.is_empty(), "{missing:#?}\n{surplus:#?}");
}

/// A random change of pages: what is done, to which page, at which line.
type Edit = (u8, prop::sample::Index, prop::sample::Index);

fn apply(pages: &mut Vec<(String, Option<String>, String)>, (kind, page, line): &Edit) {
    let at = page.index(pages.len());
    let (path, version, text) = pages[at].clone();
    let mut lines: Vec<&str> = text.lines().collect();
    let line = line.index(lines.len().max(1));
    let text = match kind {
        0 if !lines.is_empty() => {
            lines.remove(line);
            lines.join("\n")
        }
        1 => text.replace("|String|", "|Int32|"),
        2 => text.replace("Required.", "Optional."),
        3 => text.replace("Read", "Write"),
        4 if !lines.is_empty() => {
            lines.insert(line, "|extra|String|Something more. Supports `$filter`.|");
            lines.join("\n")
        }
        5 => text.replace("Id|", "Ident|"),
        6 => {
            pages.remove(at);
            return;
        }
        7 => text.replace("GET /", "GET /more/"),
        _ => {
            pages.push((path.replace(".md", "-again.md"), version, text.replacen("# ", "# more", 1)));
            return;
        }
    };
    pages[at].2 = text;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_edits_look_the_same_from_both_sides(edits in prop::collection::vec((0_u8..9, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..30)) {
        let (read, _) = docwright::read::read(&root().join("docs/api-reference/v1.0"), &()).unwrap_or_else(|error| panic!("{error}"));
        let mut pages: Vec<_> = read.iter().map(|(_, page)| (page.path.clone(), page.version.clone(), page.text.clone())).collect();
        let old = docwright::apis(&read);
        for edit in &edits {
            apply(&mut pages, edit);
        }
        let pages = pages.into_iter().map(|(path, version, text)| Page::new(path, version, text)).collect();
        let new = docwright::apis(&Pages::new(pages));
        assert!(diff::compare(&new, &new).is_empty());
        assert_mirrors(&old, &new);
    }
}

#[test]
fn real_versions_look_the_same_from_both_sides() {
    let (Some(v1), Some(beta)) = (corpus("v1.0"), corpus("beta")) else { return };
    let (v1, beta) = (&v1.apis, &beta.apis);
    assert!(diff::compare(v1, v1).is_empty() && diff::compare(beta, beta).is_empty());
    assert_mirrors(v1, beta);
    let difference = diff::compare(v1, beta);
    let added = difference.changes().filter(|change| matches!(change.change, What::Added(_)));
    let added: BTreeSet<&Subject> = added.map(|change| &change.subject).collect();
    // Every name that only one side has is told, or is in something that is.
    let known: BTreeSet<&QualifiedName> = v1[0].types.iter().map(|ty| &ty.name).collect();
    let new = beta[0].types.iter().filter(|ty| !known.contains(&ty.name));
    let renamed: BTreeSet<&Subject> = difference
        .changes()
        .filter(|change| matches!(change.change, What::Renamed(_)))
        .map(|change| &change.subject)
        .collect();
    for ty in new {
        let subject = Subject::Type { name: ty.name.clone() };
        assert!(added.contains(&subject) || renamed.contains(&subject), "{} is told", ty.name);
    }
    fits(&difference);
}

/// The formats for people stay below the length limits of people and GitHub.
fn fits(difference: &Difference) {
    let markdown = diff::markdown(difference);
    assert!(markdown.chars().count() <= diff::LONGEST, "{} characters", markdown.chars().count());
    assert!(markdown.contains("`docwright diff --format json` lists all"));
}
