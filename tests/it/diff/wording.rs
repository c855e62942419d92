//! Different wording, lines or order do not change an API.

use std::path::Path;

use docwright::api::Api;
use docwright::diff::{self, Subject, What};
use docwright::source::{Page, Pages};
use docwright_tests::{root, shared};

use super::model::told;

/// The pages of a folder, each changed by a function of its path and text.
fn edited(folder: &Path, edit: &mut dyn FnMut(&str, &str) -> String) -> Vec<Api> {
    let (pages, _) = docwright::read::read(folder, &()).unwrap_or_else(|error| panic!("{error}"));
    let pages = pages.iter().map(|(_, page)| {
        let text = edit(&page.path, &page.text);
        Page::new(page.path.clone(), page.version.clone(), text)
    });
    docwright::apis(&Pages::new(pages.collect()))
}

/// Words of phrases that state something. A sentence without any of them, without code, links and numbers states nothing
/// but what it describes.
const TELLING: [&str; 44] = [
    "requir",
    "read-only",
    "read only",
    "support",
    "return",
    "default",
    "null",
    "deprecat",
    "optional",
    "key",
    "value",
    "maximum",
    "minimum",
    "permission",
    "inherit",
    "must",
    "only",
    "success",
    "abstract",
    "base",
    "licens",
    "example",
    "note",
    "chang",
    "updat",
    "once",
    "creat",
    "identif",
    "unique",
    "filter",
    "search",
    "order",
    "expand",
    "delete",
    "set by",
    "writ",
    "immutable",
    "length",
    "one of",
    "collection",
    "list",
    "page",
    "request",
    "response",
];

/// Returns true if a sentence can be reworded.
fn is_free(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let letters = sentence.chars().all(|c| c.is_alphabetic() || " ,-'".contains(c));
    letters && sentence.split(' ').count() >= 4 && !TELLING.iter().any(|telling| lower.contains(telling))
}

/// Puts the free sentences of a paragraph or cell into other words, and counts them.
fn reworded(text: &str, count: &mut usize) -> String {
    let sentences: Vec<String> = text
        .split_inclusive(". ")
        .map(|sentence| {
            let (body, end) = sentence.split_at(sentence.trim_end_matches(['.', ' ']).len());
            if !is_free(body.trim()) || end.is_empty() {
                return sentence.to_owned();
            }
            *count += 1;
            let mut words: Vec<&str> = body.split_whitespace().collect();
            words.reverse();
            format!("Otherwise put {} it was{end}", words.join(" ").to_lowercase())
        })
        .collect();
    sentences.concat()
}

/// A page whose free sentences are put into other words, in paragraphs and in the last cells of tables.
fn rewritten(text: &str, count: &mut usize) -> String {
    let (mut fenced, mut front) = (false, false);
    let line = |(number, line): (usize, &str)| {
        if line.starts_with("---") && (number == 0 || front) {
            front = number == 0;
        }
        fenced ^= line.trim_start().starts_with("```");
        if fenced || front || line.starts_with(['#', '<', '>', ' ', '-', '[']) {
            return line.to_owned();
        }
        let Some((cells, last)) = line.strip_suffix('|').and_then(|row| row.rsplit_once('|')) else {
            return if line.starts_with('|') { line.to_owned() } else { reworded(line, count) };
        };
        format!("{cells}|{}|", reworded(last, count))
    };
    text.lines().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// Changes reported for rewritten pages, apart from descriptions and from roles, which sentences name, and the number of
/// rewritten sentences.
fn rewording(folder: &Path) -> (Vec<String>, usize, usize) {
    let mut count = 0;
    let old = edited(folder, &mut |_, text| text.to_owned());
    let new = edited(folder, &mut |_, text| rewritten(text, &mut count));
    let difference = diff::compare(&old, &new);
    let other = difference.changes().filter(|change| !matches!(change.change, What::Description(_) | What::Roles(_)));
    (other.map(told).collect(), difference.changes().count(), count)
}

#[test]
fn other_words_are_a_change_of_documentation_alone() {
    let (other, told, count) = rewording(&root().join("docs"));
    assert!(count > 150, "{count} sentences are rewritten");
    assert!(told > 100, "descriptions changed: {told}");
    assert_eq!(other, [""; 0]);
}

#[test]
fn other_words_on_real_pages_are_a_change_of_documentation_alone() {
    let Some(corpus) = shared("corpus/2021/api-reference/v1.0") else { return };
    let (other, told, count) = rewording(&corpus);
    assert!(count > 5000 && told > 3000, "{count} sentences, {told} changes");
    assert_eq!(other, [""; 0]);
}

/// Reverses the rows of tables below some headings and puts empty lines before headings.
fn shuffled(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut rows: Vec<String> = Vec::new();
    let (mut ordered, mut delimited) = (true, false);
    for line in text.lines() {
        let is_row = line.starts_with('|');
        if is_row && delimited && !ordered {
            rows.push(line.to_owned());
            continue;
        }
        lines.extend(rows.drain(..).rev());
        delimited = is_row && (delimited || line.contains("--"));
        if line.starts_with('#') {
            let heading = line.trim_start_matches('#').trim();
            ordered = !["Properties", "Members", "Request body", "Relationships", "Request headers"].contains(&heading);
            lines.push(String::new());
        }
        lines.push(line.to_owned());
    }
    lines.extend(rows.drain(..).rev());
    lines.join("\n")
}

#[test]
fn order_and_lines_are_no_change() {
    for folder in ["docs", "tests/diff/old", "tests/cases/facts-properties/docs"] {
        let folder = root().join(folder);
        let old = edited(&folder, &mut |_, text| text.to_owned());
        let mut moved = 0;
        let new = edited(&folder, &mut |_, text| {
            let shuffled = shuffled(text);
            moved += usize::from(shuffled != text);
            shuffled
        });
        // The order of rows is that of the arguments of constructors, which concerns the crate alone.
        let difference = diff::compare(&old, &new);
        let of_api = difference.changes().filter(|change| !matches!(change.subject, Subject::CrateItem { .. }));
        let lines: Vec<String> = of_api.map(told).collect();
        assert!(moved > 0);
        assert_eq!(lines, [""; 0], "{}", folder.display());
    }
}
