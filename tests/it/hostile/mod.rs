//! Pages that attack: whatever they say, the emitted crate is inert and stays inside its folder; `emitted::hostile`
//! compiles it.

mod attacks;
pub(crate) mod matrix;
mod tame;

use std::fs;
use std::time::{Duration, Instant};

use docwright_tests::{analyze, generate};
use tame::{assert_tame, files};

#[test]
fn hostile_pages_come_out_inert() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let docs = docwright_tests::attacks::docs(folder.path());
    let before = files(folder.path()).len();
    let out = folder.path().join("deep/inside/out");
    let analysis = generate(&docs, &out);
    assert!(analysis.apis.iter().any(|api| !api.types.is_empty()), "the good page among them is understood");
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
            assert_eq!(analyze(folder.path()).pages.as_slice().len(), 1);
            let taken = begun.elapsed();
            assert!(taken < LONGEST, "{piece:?} repeated after {start:?} takes {taken:?}");
        }
    }
}
