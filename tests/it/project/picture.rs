//! The picture at the top of the README: commands in a terminal, with what they print.
//!
//! `UPDATE_PICTURE=1 cargo test --test it picture` draws it again.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use docwright_tests::{command, root};

/// Height of a line in pixels.
const LINE: usize = 19;

/// Width of the picture in pixels, for the most columns of a line at its font size.
const WIDTH: usize = 850;
const COLUMNS: usize = 104;

/// The most lines.
const LINES: usize = 20;

#[test]
fn the_picture_is_up_to_date() {
    let file = root().join("tests/picture/terminal.svg");
    let drawn = draw(&session());
    if std::env::var_os("UPDATE_PICTURE").is_some() {
        fs::write(&file, drawn).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    } else {
        let known = fs::read_to_string(&file).unwrap_or_default();
        assert!(known == drawn, "{} is stale: set UPDATE_PICTURE and run this test", file.display());
    }
}

/// Prompts and output, line by line: a client is generated, a page changes, and a program that breaks is found.
fn session() -> Vec<String> {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let folder = folder.path();
    copy(&root().join("generator/scaffold/docs"), &folder.join("docs"));
    let program = fs::read_to_string(root().join("generator/scaffold/src/main.rs")).unwrap_or_default();
    write(&folder.join("src/main.rs"), &program.replace("client::", "lighthouses::"));
    write(&folder.join("docwright.toml"), "[package]\nname = \"lighthouses\"\n");
    git(folder, &["init", "--quiet"]);
    git(folder, &["add", "."]);
    git(folder, &["-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "Pages"]);

    let mut lines = vec!["$ docwright generate".to_owned()];
    // The time differs from run to run.
    lines.extend(run(folder, &["generate"]).into_iter().filter(|line| !line.starts_with("took")));
    let page = folder.join("docs/api-reference/v1.0/resources/lighthouse.md");
    let text = fs::read_to_string(&page).unwrap_or_else(|error| panic!("{error}"));
    write(
        &page,
        &text.replace("|range|Int32|", "|range|Double|").replace("\"range\": \"Integer\"", "\"range\": \"Double\""),
    );
    lines.extend(
        ["", "$ git diff --unified=0 docs | grep '^[-+]|'", "-|range|Int32|…", "+|range|Double|…", ""]
            .map(str::to_owned),
    );
    lines.push("$ docwright diff git:HEAD docs --source src".to_owned());
    let found = run(folder, &["diff", "git:HEAD", "docs", "--source", "src"]);
    lines.extend(found.into_iter().take_while(|line| !line.starts_with("v1.0")));
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// The output of a command, line by line.
fn run(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = command().args(arguments).current_dir(folder).output().unwrap_or_else(|error| panic!("{error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said.lines().map(str::to_owned).collect()
}

/// Draws lines as a terminal.
fn draw(lines: &[String]) -> String {
    let lines: Vec<&str> = lines.iter().flat_map(|line| wrapped(line)).collect();
    assert!(lines.len() <= LINES, "the picture has room for {LINES} lines, found {}", lines.len());
    let height = lines.len() * LINE + 52;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" \
         aria-label=\"docwright generates a client, and finds a program that a changed page breaks\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#16181d\"/>\n\
         <circle cx=\"20\" cy=\"18\" r=\"5\" fill=\"#ff9d94\"/><circle cx=\"38\" cy=\"18\" r=\"5\" fill=\"#e5c07b\"/>\
         <circle cx=\"56\" cy=\"18\" r=\"5\" fill=\"#98c379\"/>\n\
         <g font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, monospace\" font-size=\"13\" xml:space=\"preserve\">\n"
    );
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        let color = match line.chars().next() {
            Some('$') => "#8fb3ff",
            Some('-') => "#ff9d94",
            Some('+') => "#98c379",
            _ if line.starts_with("Your program breaks") || line.starts_with("  breaking") => "#ff9d94",
            _ => "#e6e8ec",
        };
        let y = 48 + at * LINE;
        let text = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        writeln!(svg, "<text x=\"16\" y=\"{y}\" fill=\"{color}\">{text}</text>").unwrap_or_default();
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// A line in pieces that fit, divided at blanks.
fn wrapped(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some((end, _)) = rest.char_indices().nth(COLUMNS) {
        let at = rest[..end].rfind(' ').filter(|at| *at > 0).unwrap_or(end);
        pieces.push(&rest[..at]);
        rest = rest[at..].trim_start();
    }
    pieces.push(rest);
    pieces
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let status = git.args(arguments).current_dir(folder).status();
    assert!(status.is_ok_and(|status| status.success()), "git {arguments:?}");
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).unwrap_or_else(|error| panic!("{error}"));
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{error}")).flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            write(&target, &fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
}
