//! Budgets: pages, includes, nesting and source that would take all time or memory end with a finding.

use std::fmt::Write as _;
use std::path::Path;

use docwright::diagnostic::Code;
use docwright_tests::{analyze, command};

use super::save;
use crate::command::init::folder;

/// The codes of the findings with their paths and messages.
fn findings(docs: &Path) -> Vec<(Code, String, String)> {
    let analysis = analyze(docs);
    let found = analysis.diagnostics.iter();
    found
        .map(|found| (found.code, analysis.pages.get(found.location.page).path.clone(), found.message.clone()))
        .collect()
}

fn of_code(docs: &Path, code: Code) -> Vec<(String, String)> {
    findings(docs).into_iter().filter(|(found, ..)| *found == code).map(|(_, path, message)| (path, message)).collect()
}

const TITLE: &str = "---\ntitle: a\n---\n# a resource type\n\n";

/// Nine files that include each other ten times each expand to a billion blocks.
#[test]
fn includes_do_not_multiply_without_end() {
    for (what, last) in [("blocks", "text\n"), ("empty files", "\n")] {
        let docs = folder();
        for level in 0..8 {
            let include = format!("[!INCLUDE [a](part{}.md)]\n\n", level + 1).repeat(10);
            save(&docs.path().join(format!("includes/part{level}.md")), &include);
        }
        save(&docs.path().join("includes/part8.md"), last);
        save(&docs.path().join("a.md"), format!("{TITLE}[!INCLUDE [a](includes/part0.md)]\n\n[a](a.md#nowhere)\n"));
        save(&docs.path().join("b.md"), format!("{TITLE}[a](a.md#nowhere)\n"));
        let found = of_code(docs.path(), Code::IncludeLimit);
        let of_blocks = found.iter().filter(|(_, message)| message.contains("the limit of 2000 included blocks"));
        assert_eq!(of_blocks.count(), 1, "{what}: {found:?}");
        assert!(found.len() < 20, "{what}: an include is reported once: {found:?}");
        assert!(of_code(docs.path(), Code::AnchorMissing).is_empty(), "{what}: some anchors of the page are unknown");
    }
}

#[test]
fn includes_are_limited_in_size_and_depth() {
    let docs = folder();
    save(&docs.path().join("includes/large.md"), "word ".repeat(20_000));
    save(&docs.path().join("a.md"), format!("{TITLE}{}", "[!INCLUDE [a](includes/large.md)]\n\n".repeat(10)));
    let found = of_code(docs.path(), Code::IncludeLimit);
    assert!(found.len() == 1 && found[0].1.contains("256 KiB of included text"), "{found:?}");

    let docs = folder();
    for level in 0..12 {
        let next = format!("[!INCLUDE [a](part{}.md)]\n\n## Heading {level}\n", level + 1);
        save(&docs.path().join(format!("includes/part{level}.md")), &next);
    }
    save(&docs.path().join("includes/part12.md"), "text\n");
    save(&docs.path().join("a.md"), format!("{TITLE}[!INCLUDE [a](includes/part0.md)]\n"));
    let found = of_code(docs.path(), Code::IncludeLimit);
    assert!(found.len() == 1 && found[0].1.contains("8 levels of includes; it was left out"), "{found:?}");
    assert!(of_code(docs.path(), Code::IncludeCycle).is_empty(), "it is not a cycle");
}

/// Includes of real pages stay far below the limits.
#[test]
fn ordinary_includes_are_within_the_limits() {
    let docs = folder();
    save(&docs.path().join("includes/note.md"), "A paragraph of a note.\n\n".repeat(10));
    save(&docs.path().join("a.md"), format!("{TITLE}{}", "[!INCLUDE [a](includes/note.md)]\n\n".repeat(100)));
    assert!(of_code(docs.path(), Code::IncludeLimit).is_empty());
}

#[test]
fn nesting_of_markdown_is_limited() {
    let docs = folder();
    let attacks = ["- ", "> ", ">", "* ", "+ ", "1. ", "> - ", "- > 1) ", "\t- "];
    for (number, marker) in attacks.iter().enumerate() {
        let page = format!(
            "{TITLE}Before.\n\n{}x\n\n## Properties\n\n|Property|Type|\n|:--|:--|\n|id{number}|String|\n",
            marker.repeat(100_000)
        );
        save(&docs.path().join(format!("p{number}.md")), &page);
    }
    let found = of_code(docs.path(), Code::NestingLimit);
    assert_eq!(found.len(), attacks.len(), "{found:?}");
    assert!(found.iter().all(|(_, message)| message.contains("more than 64 quotations and lists")), "{found:?}");
    let ir = docwright::export::ir(&analyze(docs.path()).apis).to_string();
    for number in 0..attacks.len() {
        assert!(ir.contains(&format!("id{number}")), "the rest of page {number} is read");
    }
}

#[test]
fn large_files_are_not_read() {
    let docs = folder();
    save(&docs.path().join("a.md"), TITLE);
    save(&docs.path().join("large.md"), "x".repeat((4 << 20) + 1));
    save(&docs.path().join("largest.md"), format!("{TITLE}{}", "word ".repeat(600_000)));
    let found = of_code(docs.path(), Code::PageTooLarge);
    assert!(found.len() == 1 && found[0].0 == "large.md" && found[0].1.contains("4194304 bytes"), "{found:?}");
    for code in [Code::Unreadable, Code::EmptyPage] {
        assert!(of_code(docs.path(), code).is_empty(), "{code}");
    }
}

/// YAML that expands without end, and YAML that the parser would look at again and again.
#[test]
fn front_matter_is_limited() {
    let mut billion = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..10 {
        let _ = writeln!(billion, "a{level}: &a{level} [{}]", vec![format!("*a{}", level - 1); 10].join(", "));
    }
    let attacks = [
        billion,
        format!("a: {}\n", "[".repeat(200_000)),
        format!("a: {}\n", "{a: ".repeat(100_000)),
        format!("a: {}x\n", "- ".repeat(100_000)),
        format!("{}x\n", "? ".repeat(100_000)),
        format!("a: &a {}\n", "*a ".repeat(100_000)),
        format!("a: {}\n", "!t ".repeat(100_000)),
        format!("a: \"{}\n", "\\x41".repeat(100_000)),
        format!("<<: {}\n", "{<<: ".repeat(50_000)),
    ];
    for (number, attack) in attacks.iter().enumerate() {
        let docs = folder();
        save(&docs.path().join("a.md"), format!("---\ntitle: kept\n{attack}---\n# a resource type\n"));
        let found = of_code(docs.path(), Code::FrontMatterInvalid);
        assert_eq!(found.len(), 1, "attack {number}: {found:?}");
        assert!(found[0].1.len() < 400, "attack {number}: the message is short");
    }
}

/// Source for which the recursion of the parser, of the visitors or of the destructors ends the process.
#[test]
fn deeply_nested_source_is_a_finding() {
    let project = folder();
    save(
        &project.path().join("docs/a.md"),
        format!("{TITLE}## Properties\n\n|Property|Type|\n|:--|:--|\n|id|String|\n"),
    );
    let deep = |open: &str, close: &str| format!("{}x{}", open.repeat(100_000), close.repeat(100_000));
    let attacks = [
        format!("fn f() {{ {}; }}", deep("(", ")")),
        format!("fn f() {{ {}; }}", deep("[", "]")),
        format!("fn f() {{ {} }}", deep("{", "}")),
        format!("fn f() {{ {}; }}", deep("g(", ")")),
        format!("fn f() {{ {}; }}", deep("!", "")),
        format!("fn f() {{ {}; }}", deep("&", "")),
        format!("fn f() {{ {}; }}", deep("a + ", "")),
        format!("fn f() {{ {}; }}", deep("|a| ", "")),
        format!("fn f() {{ x{}; }}", ".f()".repeat(100_000)),
        format!("fn f() {{ x{}; }}", "?".repeat(100_000)),
        format!("fn f() {{ {} {{}} }}", "if a {} else ".repeat(100_000)),
        format!("type T = {};", deep("A<", ">")),
        format!("type T = {};", deep("&", "")),
        format!("fn f({}: T) {{}}", deep("&", "")),
        format!("use {};", deep("a::{", "}")),
        format!("{}{}", "mod m {".repeat(100_000), "}".repeat(100_000)),
        format!("m! {{ {} }}", deep("(", ")")),
        format!("#[a{}] fn f() {{}}", deep("(", ")")),
    ];
    for (number, attack) in attacks.iter().enumerate() {
        let file = project.path().join("deep.rs");
        save(&file, format!("// Source.\n{attack}\n"));
        for name in ["permissions", "features"] {
            let mut docwright = command();
            docwright.args([name, "--docs", "docs", "--source", "deep.rs"]).current_dir(project.path());
            let output = docwright.output().unwrap_or_else(|error| panic!("{error}"));
            let errors = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{name}, attack {number}: {errors}");
            assert!(
                errors.contains("deep.rs:2:") && errors.contains("nests too deeply"),
                "{name}, attack {number}: {errors}"
            );
        }
    }
}
