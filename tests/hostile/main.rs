//! Pages that attack: whatever they say, the emitted crate compiles and stays inside its folder.

mod attacks;
mod matrix;
mod tame;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use docwright_tests::{cargo, generate, root, understand};
use tame::{assert_tame, files};

/// File names that a repository cannot hold on every platform; they are made for the test.
const NAMES: [&str; 14] = [
    "#evil.md",
    "$(touch evil).md",
    "--help.md",
    "a b; touch evil.md",
    "a'b.md",
    "[evil].md",
    "`touch evil`.md",
    "quote\".md",
    "new\nline.md",
    "esc\u{1b}[31m.md",
    "\u{202e}dm.live.md",
    "größe.md",
    "{0}.md",
    "😀.md",
];

/// A copy of the hostile case with odd file names added where the file system takes them.
fn attacks(folder: &Path) -> PathBuf {
    let docs = folder.join("docs");
    fs::create_dir(&docs).unwrap_or_else(|error| panic!("{error}"));
    let case = root().join("tests/cases/hostile/docs");
    for entry in fs::read_dir(case).unwrap_or_else(|error| panic!("{error}")).flatten() {
        fs::copy(entry.path(), docs.join(entry.file_name())).unwrap_or_else(|error| panic!("{error}"));
    }
    let page = fs::read_to_string(docs.join("harmless.md")).unwrap_or_else(|error| panic!("{error}"));
    for (number, name) in NAMES.iter().enumerate() {
        let _ = fs::write(docs.join(name), page.replace("harmless", &format!("oddName{number}")));
    }
    docs
}

#[test]
fn hostile_pages_come_out_inert() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let docs = attacks(folder.path());
    let before = files(folder.path()).len();
    let out = folder.path().join("deep/inside/out");
    let understood = generate(&docs, &out);
    assert!(understood.apis.iter().any(|api| !api.types.is_empty()), "the good page among them is understood");
    assert_eq!(
        files(folder.path()).len(),
        before + files(&out).len(),
        "a file was written outside of the output folder"
    );
    for file in files(&out) {
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{error}"));
        let hidden = text.chars().find(|c| docwright::text::is_hidden(*c) && *c != '\n');
        assert_eq!(hidden, None, "{} holds a hidden character", file.display());
        if file.extension().is_some_and(|ending| ending == "rs") {
            assert_tame(&file, &text);
        }
    }
    cargo(&out, &["check", "--quiet", "--all-features", "--tests"]);
    cargo(&out, &["doc", "--quiet", "--all-features", "--no-deps"]);
    // The programs in the documentation compile too.
    cargo(&out, &["test", "--doc", "--quiet", "--all-features"]);
}

/// Starts of pages, after which a piece of markup is repeated until the page is large.
const STARTS: [&str; 8] = [
    "# x resource type\n\n",
    "# ",
    "---\ntitle: ",
    "# x resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|",
    "# x resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|",
    "# x resource type\n\n## JSON representation\n\n```json\n{\"a\": ",
    "# x resource type\n\n<!-- { \"blockType\": \"resource\", \"a\": ",
    "# Get x\n\n## Permissions\n\n## HTTP request\n\n```http\nGET /",
];

/// Markup that a careless reader looks for the end of, again and again.
const PIECES: [&str; 40] = [
    "[",
    "[a](",
    "[a]",
    "(",
    "{",
    "`",
    "` `` ",
    "<!--",
    "<!-- \n\n",
    "|",
    "|\n",
    "\\|",
    "*",
    "*a **b ",
    "_a ",
    "<",
    "&",
    "![",
    "[!INCLUDE [a](b)] ",
    "> ",
    "- a\n",
    "  - a\n",
    "# a\n",
    "## Properties\n",
    "```\n",
    "~~~\n",
    "---\n",
    "<br>",
    "{\"a\":",
    "\"a\" ",
    "//\n",
    "/*",
    "...",
    "'a',",
    "{a:[",
    "GET /a(\nx\n",
    "`a`, ",
    "|p|String|d|\n<!-- c -->\n",
    "# [HTTP](#tab/http)\n",
    "a\n=\n",
];

/// Each page takes milliseconds; one whose work grows with the square of its size would take minutes.
#[test]
fn large_pages_take_time_in_proportion_to_their_size() {
    const SIZE: usize = 200_000;
    const LONGEST: Duration = Duration::from_secs(20);
    for start in STARTS {
        for piece in PIECES {
            let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
            let page = format!("{start}{}", piece.repeat(SIZE / piece.len()));
            fs::write(folder.path().join("x.md"), page).unwrap_or_else(|error| panic!("{error}"));
            let begun = Instant::now();
            assert_eq!(understand(folder.path()).pages.as_slice().len(), 1);
            let taken = begun.elapsed();
            assert!(taken < LONGEST, "{piece:?} repeated after {start:?} takes {taken:?}");
        }
    }
}
