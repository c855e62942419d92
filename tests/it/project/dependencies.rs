//! Dependencies of the project: the licences, sources and duplicates that `deny.toml` allows, and the table of
//! `RELIABILITY.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use docwright_tests::{analyze, cargo, root, tool, write_crate};
use serde_json::Value;

/// The crates of the lock file, with what Cargo knows about how they depend on each other.
struct Dependencies {
    packages: BTreeMap<String, Value>,
    nodes: BTreeMap<String, Value>,
    members: BTreeSet<String>,
}

fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value[member].as_str().unwrap_or_else(|| panic!("{member} is not a string in {value}"))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The platform that RELIABILITY.md counts for.
const COUNTED: &str = "x86_64-unknown-linux-gnu";

/// The platform that these tests run on.
fn host() -> String {
    let output = Command::new(tool("rustc")).arg("-vV").output().unwrap_or_else(|error| panic!("{error}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.unwrap_or_else(|| panic!("rustc does not name its host: {text}")).to_owned()
}

impl Dependencies {
    /// Reads the manifests of the crates for this platform, which Cargo has downloaded for the tests. With
    /// `DOCWRIGHT_ALL_PLATFORMS` those for all platforms, after `cargo fetch --locked`: `.ci/run` does both.
    fn load() -> Self {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["metadata", "--format-version", "1", "--locked", "--offline", "--all-features"]);
        if std::env::var_os("DOCWRIGHT_ALL_PLATFORMS").is_none() {
            cargo.args(["--filter-platform", &host()]);
        }
        let output = cargo.current_dir(root()).output().unwrap_or_else(|error| panic!("{error}"));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self::parse(&String::from_utf8_lossy(&output.stdout))
    }

    /// Reads the output of `cargo metadata`.
    fn parse(metadata: &str) -> Self {
        let metadata: Value = serde_json::from_str(metadata).unwrap_or_else(|error| panic!("{error}"));
        let by_id = |values: &Value| list(values).map(|value| (text(value, "id").to_owned(), value.clone())).collect();
        Self {
            packages: by_id(&metadata["packages"]),
            nodes: by_id(&metadata["resolve"]["nodes"]),
            members: list(&metadata["workspace_members"]).filter_map(Value::as_str).map(str::to_owned).collect(),
        }
    }

    /// The crates of others.
    fn foreign(&self) -> impl Iterator<Item = &Value> {
        self.packages.iter().filter(|(id, _)| !self.members.contains(*id)).map(|(_, package)| package)
    }

    /// Crates that are needed to build a crate, without those that only its tests need.
    fn needs(&self, id: &str) -> impl Iterator<Item = &str> {
        let used = |to: &&Value| list(&to["dep_kinds"]).any(|kind| kind["kind"] != "dev");
        list(&self.nodes[id]["deps"]).filter(used).map(|to| text(to, "pkg"))
    }

    /// The crates that some crates need, themselves among them.
    fn closure<'d>(&'d self, mut open: Vec<&'d str>) -> BTreeSet<&'d str> {
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                open.extend(self.needs(id));
            }
        }
        seen
    }

    /// Third-party crates that the published members need to be built, and that are distributed with them.
    fn shipped(&self) -> impl Iterator<Item = &Value> {
        // The tests have their libraries as plain dependencies, and are not published.
        let is_published = |id: &&String| self.packages[*id]["publish"].is_null();
        let published = self.members.iter().filter(is_published).map(String::as_str);
        let all = self.closure(published.collect());
        all.into_iter().filter(|id| !self.members.contains(*id)).map(|id| &self.packages[id])
    }

    /// The crates of others that a member names.
    fn direct(&self, member: &str) -> BTreeSet<&str> {
        let member = self.members.iter().find(|id| text(&self.packages[*id], "name") == member);
        let needed = self.needs(member.unwrap_or_else(|| panic!("the member is unknown")));
        needed.filter(|to| !self.members.contains(*to)).collect()
    }
}

fn deny() -> toml::Table {
    let text = fs::read_to_string(root().join("deny.toml")).unwrap_or_else(|error| panic!("{error}"));
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

/// Returns true if allowed licences satisfy a licence expression. `/` is the old form of `OR`.
fn is_met(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ").replace(" WITH ", "+");
    let mut words = spaced.split_whitespace().peekable();
    let met = any(&mut words, allowed);
    assert!(words.next().is_none(), "`{expression}` is not a license expression");
    met
}

type Words<'w, 't> = &'w mut std::iter::Peekable<std::str::SplitWhitespace<'t>>;

fn any(words: Words<'_, '_>, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = all(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        met |= all(words, allowed);
    }
    met
}

fn all(words: Words<'_, '_>, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, allowed);
    }
    met
}

fn one(words: Words<'_, '_>, allowed: &dyn Fn(&str) -> bool) -> bool {
    match words.next() {
        Some("(") => {
            let met = any(words, allowed);
            assert_eq!(words.next(), Some(")"));
            met
        }
        Some(licence) => allowed(licence),
        None => panic!("the licence expression ends early"),
    }
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = |licence: &str| licence == "MIT" || licence == "ISC";
    for met in ["MIT", "GPL-3.0 OR MIT", "Unlicense/MIT", "ISC AND (GPL-3.0 OR MIT)", "MIT AND ISC OR GPL-3.0"] {
        assert!(is_met(met, &allowed), "{met}");
    }
    for unmet in
        ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND GPL-3.0", "MIT WITH some-exception", "GPL-3.0/LGPL-3.0"]
    {
        assert!(!is_met(unmet, &allowed), "{unmet}");
    }
}

#[test]
fn licences_are_allowed_and_all_that_are_allowed_are_needed() {
    let deny = deny();
    let allowed: Vec<&str> =
        deny["licenses"]["allow"].as_array().into_iter().flatten().filter_map(toml::Value::as_str).collect();
    assert!(!allowed.is_empty());
    let dependencies = Dependencies::load();
    let unmet = |allowed: &dyn Fn(&str) -> bool| -> Vec<String> {
        let unmet = dependencies.shipped().filter(|package| !is_met(text(package, "license"), allowed));
        unmet.map(|package| format!("{}: {}", text(package, "name"), text(package, "license"))).collect()
    };
    let refused = unmet(&|licence| allowed.contains(&licence));
    assert!(refused.is_empty(), "deny.toml does not allow {refused:#?}");
    // Some licenses are those of crates for other platforms.
    let idle_candidates = if std::env::var_os("DOCWRIGHT_ALL_PLATFORMS").is_some() { allowed.as_slice() } else { &[] };
    for idle in idle_candidates {
        let without = unmet(&|licence| licence != *idle && allowed.contains(&licence));
        assert!(!without.is_empty(), "no crate needs `{idle}`: remove it from deny.toml");
    }
}

/// The packages of the lock file, for all platforms.
fn locked() -> Vec<toml::Table> {
    let text = fs::read_to_string(root().join("Cargo.lock")).unwrap_or_else(|error| panic!("{error}"));
    let lock: toml::Table = text.parse().unwrap_or_else(|error| panic!("{error}"));
    lock["package"].as_array().into_iter().flatten().filter_map(|package| package.as_table().cloned()).collect()
}

#[test]
fn crates_come_from_the_registry() {
    let registry = "registry+https://github.com/rust-lang/crates.io-index";
    let (mut foreign, mut members) = (0, 0);
    for package in locked() {
        match package.get("source") {
            Some(source) => assert_eq!(source.as_str(), Some(registry), "{package}"),
            None => members += 1,
        }
        foreign += usize::from(package.contains_key("checksum"));
    }
    assert_eq!(members, Dependencies::load().members.len(), "all others have a source");
    assert_eq!(foreign + members, locked().len(), "each of the others has a checksum");
}

/// Which Rust this project claims to need is only true if it is enough for all that is built with it.
#[test]
fn no_crate_needs_a_newer_rust() {
    let dependencies = Dependencies::load();
    let number = |version: &str| {
        let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or_default());
        [parts.next(), parts.next(), parts.next()].map(Option::unwrap_or_default)
    };
    let ours = dependencies.members.iter().map(|id| text(&dependencies.packages[id], "rust_version"));
    let ours: BTreeSet<&str> = ours.collect();
    assert_eq!(ours.len(), 1, "all members need the same: {ours:?}");
    let ours = number(ours.first().unwrap_or(&""));
    let newer = dependencies
        .foreign()
        .filter(|package| package["rust_version"].as_str().is_some_and(|needed| number(needed) > ours));
    let newer: Vec<&str> = newer.map(|package| text(package, "name")).collect();
    assert!(newer.is_empty(), "{newer:?} need a newer Rust than {ours:?}");
}

#[test]
fn no_crate_has_two_versions_unless_there_is_a_reason() {
    let deny = deny();
    let mut skipped: BTreeSet<&str> = BTreeSet::new();
    for skip in deny["bans"]["skip"].as_array().into_iter().flatten() {
        assert!(skip["reason"].as_str().is_some_and(|reason| reason.len() > 10), "{skip}");
        skipped.extend(skip["crate"].as_str());
    }
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in locked() {
        let part = |name: &str| package[name].as_str().unwrap_or_default().to_owned();
        let version = format!("{}@{}", part("name"), part("version"));
        if !skipped.remove(version.as_str()) {
            versions.entry(part("name")).or_default().push(version);
        }
    }
    let several: Vec<&Vec<String>> = versions.values().filter(|versions| versions.len() > 1).collect();
    assert!(several.is_empty(), "more than one version: {several:?}; move to one, or say in deny.toml why not");
    assert!(skipped.is_empty(), "deny.toml skips what is not there: {skipped:?}");
}

/// The table of `RELIABILITY.md` has a row for every direct dependency, with how many crates it needs.
#[test]
fn the_table_of_dependencies_is_true() {
    if host() != COUNTED || std::env::var_os("DOCWRIGHT_ALL_PLATFORMS").is_some() {
        eprintln!("skipped: RELIABILITY.md counts the crates for {COUNTED}");
        return;
    }
    let reliability = fs::read_to_string(root().join("RELIABILITY.md")).unwrap_or_else(|error| panic!("{error}"));
    let dependencies = Dependencies::load();
    for member in ["docwright", "docwright-runtime"] {
        let start = format!("### `{member}`\n");
        let section = reliability.split(&start).nth(1).unwrap_or_else(|| panic!("RELIABILITY.md lacks {start}"));
        let section = section.split("\n#").next().unwrap_or_default();
        let rows = section.lines().filter(|line| line.starts_with("| `"));
        let cells = rows.map(|row| row.split('|').map(|cell| cell.trim().trim_matches('`')).collect::<Vec<_>>());
        let said: BTreeMap<&str, String> = cells.map(|cells| (cells[1], cells[2].to_owned())).collect();
        let name = |id: &str| text(&dependencies.packages[id], "name").to_owned();
        let is = dependencies
            .direct(member)
            .into_iter()
            .map(|id| (name(id), dependencies.closure(vec![id]).len().to_string()));
        let is: BTreeMap<String, String> = is.collect();
        let said: BTreeMap<String, String> = said.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
        assert_eq!(said, is, "`{member}`: what RELIABILITY.md says, and what is");
    }
}

/// Crates of the Azure SDK are for clients of Microsoft's services, which take its credentials.
#[test]
fn clients_without_entra_do_not_depend_on_the_azure_sdk() {
    let names = |dependencies: &Dependencies, start: Vec<&str>| -> BTreeSet<String> {
        let closure = dependencies.closure(start);
        closure.into_iter().map(|id| text(&dependencies.packages[id], "name").to_owned()).collect()
    };
    let is_azure = |name: &String| name.starts_with("azure_") || name.starts_with("typespec");
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    write_crate(&analyze(&root().join("tests/apis/bookshop/docs")).apis, folder.path());
    let arguments = ["metadata", "--format-version", "1", "--all-features", "--filter-platform", &host()];
    let client = Dependencies::parse(&cargo(folder.path(), &arguments));
    let needed = names(&client, client.members.iter().map(String::as_str).collect());
    assert!(needed.contains("docwright-runtime") && needed.contains("reqwest"), "{needed:?}");
    assert!(!needed.iter().any(is_azure), "{needed:?}");

    let own = Dependencies::load();
    let msgraph = own.members.iter().find(|id| text(&own.packages[*id], "name") == "msgraph").map(String::as_str);
    assert!(names(&own, msgraph.into_iter().collect()).contains("azure_core"), "the client of Graph takes credentials");
}
