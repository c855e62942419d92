//! Cost of generation: CPU seconds and peak memory, with ratios to reading the pages and iterating over their Markdown
//! events, which every such program has to do. All figures are from one run.
//!
//! ```sh
//! cargo bench -p docwright --bench generate                     # the pages beside the repository, else generated ones
//! cargo bench -p docwright --bench generate -- --docs DIR       # other pages
//! cargo bench -p docwright --bench generate -- --pages 5000     # this number of pages
//! cargo bench -p docwright --bench generate -- --growth         # 1,000, 10,000 and 100,000 pages
//! ```
//!
//! Each figure is measured in a separate process. Compare the ratios, since machines are shared.

mod made;
mod measure;
mod stages;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use measure::{Usage, of_command};

/// How often each thing is measured; the least counts.
const REPEAT: usize = 3;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--measure", command @ ..] => measure::print(command),
        ["--stage", name, docs, out] => stages::run(name, Path::new(docs), Path::new(out)),
        ["--docs", docs] => table(Path::new(docs)),
        ["--pages", count] => with_made(count.parse().expect("a number of pages"), table),
        ["--growth"] => growth(),
        [] => match corpus() {
            Some(docs) => table(&docs),
            None => with_made(5_000, table),
        },
        _ => panic!("unknown arguments {words:?}; see the top of benches/generate/main.rs"),
    }
}

/// The real pages, where they lie beside the repository.
fn corpus() -> Option<PathBuf> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/2021/api-reference");
    docs.is_dir().then_some(docs)
}

fn with_made(pages: usize, measure: impl Fn(&Path)) {
    let folder = tempfile::tempdir().expect("a folder for made pages");
    made::write(folder.path(), pages).expect("made pages are written");
    println!("{pages} made pages");
    measure(folder.path());
}

/// A folder for all that is made. Nothing is removed before the end: to make files soon after thousands were removed takes
/// ext4 several times as long, for it passes over what was removed recently.
fn scratch() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for copies")
}

/// A row of the table, measured with one thread and with two.
struct Row {
    name: &'static str,
    usage: [Usage; 2],
}

fn table(docs: &Path) {
    let scratch = scratch();
    let base = stage("events", docs, 1);
    let mut rows = Vec::new();
    for (name, key) in [("a  read", "read"), ("b  read, Markdown events", "events"), ("c  parse", "parse")] {
        rows.push(Row { name, usage: [1, 2].map(|threads| stage(key, docs, threads)) });
    }
    print_rows(&rows, base);
    println!("d  stages, one thread");
    for (name, seconds) in stages::measured(docs, scratch.path()) {
        println!("   {name:<38} {seconds:>7.2} s {:>6.2} x", seconds / base.seconds);
    }
    print_rows(&runs(docs, scratch.path()), base);
    difference(docs, scratch.path());
}

/// The comparison of the pages with edited ones, as a part of the exports of both sides.
fn difference(docs: &Path, scratch: &Path) {
    let edited = scratch.join("edited");
    made::copy(docs, &edited).expect("the pages are copied");
    for (_, page) in made::edited_pages(docs) {
        let file = edited.join(page);
        let text = fs::read_to_string(&file).expect("a page");
        fs::write(&file, made::edit(&text, 0)).expect("a page is edited");
    }
    let run = |name: &str, arguments: &[&Path]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
        command.arg(name).args(arguments).args(["--format", if name == "diff" { "json" } else { "ir" }]);
        command.arg("--out").arg(scratch.join("out.json")).env("RAYON_NUM_THREADS", "1");
        (0..REPEAT).map(|_| of_command(&command).seconds).fold(f64::INFINITY, f64::min)
    };
    let export = |docs: &Path| run("export", &[Path::new("--docs"), docs]);
    let (exports, diff) = (export(docs) + export(&edited), run("diff", &[docs, &edited]));
    println!("h  diff of edited pages, one thread: {diff:.2} s, {:.2} of two exports ({exports:.2} s)", diff / exports);
}

/// Whole processes: a first run, one without changes, and one after the change of a page.
fn runs(docs: &Path, scratch: &Path) -> Vec<Row> {
    let mut rows = ["e  generate, cold", "e  generate, cold, no cache", "f  again, nothing changed"]
        .map(|name| Row { name, usage: [Usage::default(); 2] })
        .into_iter()
        .collect::<Vec<_>>();
    let pages = made::edited_pages(docs);
    for (name, _) in &pages {
        rows.push(Row { name, usage: [Usage::default(); 2] });
    }
    for (column, threads) in [1, 2].into_iter().enumerate() {
        let folder = scratch.join(format!("{threads} threads"));
        let copy = folder.join("docs");
        made::copy(docs, &copy).expect("the pages are copied");
        let run = |name: &str, more: &[&str]| generate(&copy, &folder.join(name), threads, more);
        let cache = folder.join("cache");
        let cached = ["--cache-dir", cache.to_str().expect("a path of text")];
        rows[0].usage[column] = run("out", &cached);
        rows[1].usage[column] = run("other", &["--no-cache"]);
        rows[2].usage[column] = (0..REPEAT).map(|_| run("out", &cached)).fold(Usage::default(), Usage::least);
        for (row, (_, page)) in pages.iter().enumerate() {
            let file = copy.join(page);
            for round in 0..REPEAT {
                let text = fs::read_to_string(&file).expect("a page");
                fs::write(&file, made::edit(&text, round)).expect("a page is edited");
                let usage = &mut rows[3 + row].usage[column];
                *usage = usage.least(run("out", &cached));
            }
        }
    }
    rows
}

fn generate(docs: &Path, out: &Path, threads: usize, more: &[&str]) -> Usage {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
    command.arg("generate").arg("--docs").arg(docs).arg("--out").arg(out);
    command.args(["--threads", &threads.to_string()]).args(more);
    of_command(&command)
}

/// A stage in a process of its own.
fn stage(name: &str, docs: &Path, threads: usize) -> Usage {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--stage", name]).arg(docs).arg("").env("RAYON_NUM_THREADS", threads.to_string());
    (0..REPEAT).map(|_| of_command(&command)).fold(Usage::default(), Usage::least)
}

fn print_rows(rows: &[Row], base: Usage) {
    println!("{:<41} {:>9} {:>8} {:>8} {:>9} {:>9}", "", "1 thread", "of b", "peak", "2 threads", "peak");
    for Row { name, usage: [one, two] } in rows {
        println!(
            "{name:<41} {:>7.2} s {:>6.2} x {:>4} MiB {:>7.2} s {:>5} MiB",
            one.seconds,
            one.seconds / base.seconds,
            one.peak >> 10,
            two.seconds,
            two.peak >> 10,
        );
    }
}

fn growth() {
    println!("{:>9} {:>9} {:>9} {:>14} {:>9}", "pages", "b", "cold", "cold by page", "peak");
    let scratch = scratch();
    for pages in [1_000, 10_000, 100_000] {
        let folder = scratch.path().join(pages.to_string());
        let docs = folder.join("docs");
        made::write(&docs, pages).expect("made pages are written");
        let base = stage("events", &docs, 1);
        let cold = generate(&docs, &folder.join("out"), 1, &["--no-cache"]);
        let each = cold.seconds * 1e6 / f64::from(u32::try_from(pages).unwrap_or(u32::MAX));
        println!(
            "{pages:>9} {:>7.2} s {:>7.2} s {each:>11.0} us {:>5} MiB",
            base.seconds,
            cold.seconds,
            cold.peak >> 10
        );
    }
}
