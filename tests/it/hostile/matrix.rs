//! Every attack at every place of a page, in one folder of pages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use docwright::incremental::{Settings, Workspace};
use docwright::krate::Runtime;
use docwright::output::Existing;
use docwright::plan::Options;
use docwright::profile::ApiSettings;
use docwright::select::Selection;
use docwright::surface::Surface;
use docwright::text::is_hidden;
use docwright_tests::{command, root};
use pulldown_cmark::{Event, Parser, Tag};

use super::attacks::{ATTACKS, PLACES, pages};
use super::save;
use super::tame::{assert_plain_docs, assert_tame, files};

/// Writes a page for every `step`th pair of an attack and a position. With `plain`, writes the same pages with plain
/// words instead of attacks that are not names, for comparison.
pub(crate) fn write(docs: &Path, plain: bool, step: usize) -> usize {
    let mut number: usize = 0;
    for place in PLACES {
        for attack in ATTACKS {
            number += 1;
            if !number.is_multiple_of(step) {
                continue;
            }
            let text = if plain && place.is_text() { "Plain words" } else { attack };
            for (path, page) in pages(number, place, text) {
                save(&docs.join(path), page.as_bytes());
            }
        }
    }
    number
}

/// Pages that attack by their size, by where they lie, or by what they lead to.
pub(crate) fn write_odd(docs: &Path, outside: &Path) {
    let alias = |n: usize| format!("a{n}: &a{n} [*a{0}, *a{0}, *a{0}, *a{0}]\n", n - 1);
    let aliases = (1..40).map(alias).collect::<Vec<_>>().concat();
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(5000), close.repeat(5000));
    let row = |row: usize| format!("|row{row}|String|{}|\n", "wide|".repeat(100));
    let rows = (0..300).map(row).collect::<Vec<_>>().concat();
    let items = (0..500).map(|n| format!("{}- EVIL\n", "  ".repeat(n))).collect::<Vec<_>>().concat();
    let odd = [
        ("aliases.md", format!("---\na0: &a0 [EVIL, EVIL]\n{aliases}title: *a39\n---\n\n# aliases resource type\n")),
        ("cycle.md", "---\na: &a [*a]\nb: *unknown\n---\n\n# cycle resource type\n".to_owned()),
        ("yaml.md", format!("---\ntitle: {}\n---\n\n# yaml resource type\n", deep("[", "]"))),
        ("merge.md", "---\n<<: [*x]\n!!binary title: !evil x\n---\n\n# merge resource type\n".to_owned()),
        ("json.md", format!("# json resource type\n\n<!-- {} -->\n\n```json\n{}\n```\n", deep("{\"a\":", "}"), deep("[", "]"))),
        ("quotes.md", format!("# quotes resource type\n\n{} deep\n", "> ".repeat(5000))),
        ("lists.md", format!("# lists resource type\n\n{items}")),
        ("types.md", format!("# types resource type\n\n## Properties\n\n|Property|Type|\n|:--|:--|\n|a|{}|\n", deep("Collection(", ")"))),
        ("rows.md", format!("# rows resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n{rows}")),
        ("outside.md", "# outside resource type\n\n[!INCLUDE [a](../../../../secret.md)]\n[!INCLUDE [a](/secret.md)]\n[!INCLUDE [a](link.md)]\n[!INCLUDE [a](folder/secret.md)]\n".to_owned()),
    ];
    for (name, page) in odd {
        save(&docs.join("resources").join(name), page.as_bytes());
    }
    save(&docs.join("resources/bytes.md"), b"# \xff\xfe\x00 resource type\n\n\xc3\x28\n");
    save(
        &outside.join("secret.md"),
        b"# secret resource type\n\nSECRET\n\n## Properties\n\n|Property|Type|\n|:--|:--|\n|SECRET|String|\n",
    );
    #[cfg(unix)]
    for (to, name) in [
        (outside.join("secret.md"), "link.md"),
        (outside.to_owned(), "folder"),
        (docs.to_owned(), "loop"),
        ("/dev/zero".into(), "zero.md"),
    ] {
        std::os::unix::fs::symlink(to, docs.join("resources").join(name)).unwrap_or_else(|error| panic!("{error}"));
    }
    for name in [
        "a\nb.md",
        "\u{1b}[2Jx.md",
        "\u{202e}x.md",
        "EVIL\";.md",
        "*.md",
        "CON.md",
        "-rf.md",
        "{}.md",
        "`x`.md",
        "<b>.md",
    ] {
        // A file system need not take them all.
        let _ = fs::write(
            docs.join("api").join(name),
            pages(0, PLACES[0], "odd").last().map_or("", |(_, page)| page).replace("txt0", "odd"),
        );
    }
}

/// Generates a crate, with the record of what it is made of.
pub(crate) fn generate(docs: &Path, out: &Path) {
    let runtime = Runtime::Path(root().join("runtime").display().to_string(), "0.1.0".to_owned());
    let settings = Settings {
        docs: docs.to_owned(),
        api: ApiSettings::default(),
        out: out.to_owned(),
        selection: Selection::default(),
        options: Options { runtime, examples: true, ..Options::default() },
        cache: None,
        check: false,
        existing: Existing::Keep,
    };
    let mut workspace = Workspace::open(settings, &()).unwrap_or_else(|error| panic!("{error}"));
    workspace.generate(&()).unwrap_or_else(|error| panic!("{error}"));
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn assert_visible(text: &str, what: &str) {
    let hidden = text.char_indices().find(|(_, c)| is_hidden(*c) && !matches!(c, '\n' | '\t'));
    let near = |(at, _): (usize, char)| text[..at].lines().next_back().unwrap_or_default().to_owned();
    assert!(hidden.is_none(), "{what} holds {hidden:?} after {:?}", hidden.map(near));
}

/// The manifest has what every manifest has, and no more.
fn assert_manifest(text: &str) {
    let manifest: toml::Table = text.parse().unwrap_or_else(|error| panic!("{error}"));
    let tables: BTreeSet<&str> = manifest.keys().map(String::as_str).collect();
    let known = BTreeSet::from(["package", "features", "dependencies", "dev-dependencies", "test"]);
    assert!(tables.is_subset(&known), "{tables:?}");
    for table in ["dependencies", "dev-dependencies"] {
        let names: Vec<&String> = manifest[table].as_table().into_iter().flat_map(|table| table.keys()).collect();
        assert_eq!(names, ["docwright-runtime"], "{table}");
    }
    let features = manifest["features"].as_table().unwrap_or_else(|| panic!("there are features"));
    assert!(features.len() > 20, "the areas are features: {}", features.len());
    for name in features.keys().filter(|name| !["tls-aws-lc", "tls-graviola"].contains(&name.as_str())) {
        assert!(!name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_'), "{name:?} is a feature");
    }
}

/// Lines of a surface from pages whose attack is not a name.
fn of_texts(out: &Path) -> Vec<String> {
    let surface = read(&out.join("api.txt"));
    let parsed = Surface::parse(&surface).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(parsed.text(), surface, "the list of items is read as it was written");
    surface.lines().filter(|line| line.to_lowercase().contains("txt")).map(str::to_owned).collect()
}

/// Output on a terminal does not contain characters that move the cursor or hide text.
fn printed(folder: &Path, arguments: &[&str], codes: &[i32]) -> String {
    let output = command().args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("{error}"));
    let (out, err) = (String::from_utf8(output.stdout), String::from_utf8(output.stderr));
    let (out, err) = (out.unwrap_or_else(|error| panic!("{error}")), err.unwrap_or_else(|error| panic!("{error}")));
    assert!(
        output.status.code().is_some_and(|code| codes.contains(&code)),
        "{arguments:?}: {:?}\n{err}",
        output.status
    );
    assert_visible(&out, &format!("{arguments:?}"));
    assert_visible(&err, &format!("{arguments:?}, standard error"));
    out
}

/// Text of pages is in code spans of a comment, and nothing there leads anywhere.
fn assert_comment(markdown: &str) {
    for event in Parser::new_ext(markdown, pulldown_cmark::Options::all()) {
        match &event {
            Event::Start(tag) => assert!(
                matches!(tag, Tag::Heading { .. } | Tag::List(_) | Tag::Item | Tag::Strong | Tag::Paragraph),
                "{event:?}"
            ),
            Event::Text(text) => assert!(!text.contains("EVIL"), "{text} is not code"),
            Event::End(_) | Event::Code(_) | Event::SoftBreak => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn every_attack_at_every_place_comes_out_inert() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let path = |below: &str| folder.path().join(below);
    let number = write(&path("docs/v1.0"), false, 1);
    write_odd(&path("docs/v1.0"), &path("outside"));
    write(&path("plain/v1.0"), true, 1);
    println!("{number} attacks in {} pages", 2 * number);
    let before: BTreeSet<_> = files(&path("outside")).into_iter().collect();
    generate(&path("docs"), &path("deep/inside/out"));
    generate(&path("plain"), &path("deep/plain"));
    let out = path("deep/inside/out");
    assert_eq!(files(&path("outside")).into_iter().collect::<BTreeSet<_>>(), before, "nothing is written outside");
    let here: BTreeSet<_> =
        fs::read_dir(folder.path()).into_iter().flatten().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(here, ["deep", "docs", "outside", "plain"].map(Into::into).into(), "nothing is written outside");
    assert_eq!(fs::read_dir(path("deep/inside")).into_iter().flatten().count(), 1, "nothing is written outside");

    for file in files(&out) {
        let text = read(&file);
        assert_visible(&text, &file.display().to_string());
        assert!(!text.contains("SECRET"), "{} holds what no page may include", file.display());
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_plain = name.chars().all(|c| c.is_alphanumeric() || "._-".contains(c)) && !name.starts_with(['.', '-']);
        assert!(is_plain, "{name:?} is the name of a file");
        if name.ends_with(".rs") {
            assert_tame(&file, &text);
            assert_plain_docs(&file, &text);
        } else if name.ends_with(".json") {
            let _: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    assert_manifest(&read(&out.join("Cargo.toml")));
    let lock: toml::Table = read(&out.join("docwright.lock")).parse().unwrap_or_else(|error| panic!("{error}"));
    assert!(!lock.is_empty());
    let (found, expected) = (of_texts(&out), of_texts(&path("deep/plain")));
    assert!(expected.len() > 1000, "{} items are compared", expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected, "an attack in a text makes no item");
    }
    assert_eq!(found.len(), expected.len());
}

/// Commands read the pages again and again, so there are fewer: all attacks and all places, but not all pairs.
#[test]
fn what_commands_print_of_attacks_is_inert() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let path = |below: &str| folder.path().join(below);
    write(&path("docs/v1.0"), false, 9);
    write_odd(&path("docs/v1.0"), &path("outside"));
    write(&path("plain/v1.0"), true, 9);
    let folder = folder.path();
    printed(folder, &["check", "--docs", "docs"], &[1]);
    printed(folder, &["check", "--docs", "docs", "--unclaimed"], &[0, 1]);
    for format in ["json", "sarif"] {
        let text = printed(folder, &["check", "--docs", "docs", "--format", format], &[0, 1]);
        let _: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{format}: {error}"));
    }
    printed(folder, &["diff", "plain", "docs"], &[0]);
    printed(folder, &["diff", "plain", "docs", "--format", "json"], &[0]);
    assert_comment(&printed(folder, &["diff", "plain", "docs", "--format", "markdown"], &[0]));
    // Nothing of a side that is not there is cut off for want of space.
    assert_comment(&printed(folder, &["diff", "docs", "plain", "--format", "markdown"], &[0]));
    printed(folder, &["permissions", "--docs", "docs", "PATCH /txt9s/{id}", "PATCH /txt18s/{id}"], &[0]);
    printed(folder, &["permissions", "--docs", "docs", "GET /\u{1b}[31mEVIL"], &[2]);
    printed(folder, &["generate", "--docs", "docs", "--out", "out", "--check", "--no-cache"], &[1]);
    for format in ["ir", "openapi", "permissions", "csdl"] {
        printed(folder, &["export", "--docs", "docs", "--format", format], &[0]);
    }
}
