//! Runs that know what earlier ones found out give the same as runs that do not: files, findings, and nothing written
//! that is as it should be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::SystemTime;

use docwright::diagnostic::Diagnostic;
use docwright::incremental::Cache;
use docwright::incremental::{Outcome, Settings, Workspace};
use docwright::output::Existing;
use docwright::plan::Options;
use docwright::profile::ApiSettings;
use docwright::select::Selection;
use docwright_tests::{command, root, shared};

/// Numbers that look drawn and are the same each time (xorshift, G. Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % below.max(1)
    }
}

/// A folder with a copy of pages, and what is made of them in three ways.
struct Bench {
    folder: tempfile::TempDir,
    selection: Selection,
    /// Runs that keep the pages in memory, as `--watch` does.
    kept: Option<Workspace>,
}

impl Bench {
    fn new(docs: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        copy(docs, &folder.path().join("docs"));
        Self { folder, selection: Selection::default(), kept: None }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn settings(&self, out: &str) -> Settings {
        let docs = self.path("docs");
        let cache = Cache::open(&self.path("cache"), &docs);
        assert!(cache.is_some(), "the program can be read");
        Settings {
            docs,
            api: ApiSettings::default(),
            out: self.path(out),
            selection: self.selection.clone(),
            options: Options::default(),
            cache,
            check: false,
            existing: Existing::Keep,
        }
    }

    /// Generates with and without what is known, and holds the results against each other.
    fn compare(&mut self, edited: &[PathBuf], what: &str) -> Outcome {
        let analysis = docwright::analyze(&self.path("docs"), &()).unwrap_or_else(|error| panic!("{error}"));
        let apis = self.selection.select(analysis.apis).unwrap_or_else(|error| panic!("{error}"));
        let files = docwright::generate(&apis, &Options::default(), &()).unwrap_or_else(|error| panic!("{error}"));

        let before = times(&self.path("warm"));
        let mut workspace = Workspace::open(self.settings("warm"), &()).unwrap_or_else(|error| panic!("{error}"));
        let warm = workspace.generate(&()).unwrap_or_else(|error| panic!("{error}"));
        let written: BTreeSet<&PathBuf> = warm.changes.added.iter().chain(&warm.changes.changed).collect();
        for (path, time) in times(&self.path("warm")) {
            let touched = before.get(&path) != Some(&time);
            assert_eq!(touched, written.contains(&path), "{what}: {} is written when it changes only", path.display());
        }

        let kept = self.kept.take().map(|mut kept| {
            kept.refresh(edited).unwrap_or_else(|error| panic!("{error}"));
            kept
        });
        let settings = Settings { cache: None, ..self.settings("kept") };
        let mut kept = kept.unwrap_or_else(|| Workspace::open(settings, &()).unwrap_or_else(|error| panic!("{error}")));
        let memory = kept.generate(&()).unwrap_or_else(|error| panic!("{error}"));
        self.kept = Some(kept);

        for (name, found) in [("warm", &warm), ("kept", &memory)] {
            let differs = files.compare(&self.path(name)).unwrap_or_else(|error| panic!("{error}"));
            assert!(differs.is_empty(), "{what}: {name} gives other files: {differs:?}");
            assert_same(&found.diagnostics, &analysis.diagnostics, &format!("{what}: {name}"));
        }
        warm
    }

    fn pages(&self) -> Vec<PathBuf> {
        let docs = fs::canonicalize(self.path("docs")).unwrap_or_else(|error| panic!("{error}"));
        let files = walk(&docs);
        files.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect()
    }
}

fn assert_same(found: &[Diagnostic], expected: &[Diagnostic], what: &str) {
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected, "{what}");
    }
    assert_eq!(found.len(), expected.len(), "{what}");
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return files };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() { files.extend(walk(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

fn copy(from: &Path, to: &Path) {
    for file in walk(from) {
        let target = to.join(file.strip_prefix(from).unwrap_or_else(|error| panic!("{error}")));
        fs::create_dir_all(target.parent().unwrap_or(to)).unwrap_or_else(|error| panic!("{error}"));
        fs::copy(&file, &target).unwrap_or_else(|error| panic!("{error}"));
    }
}

fn times(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let time = |path: &PathBuf| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    let files = walk(folder).into_iter();
    files.filter_map(|path| Some((path.strip_prefix(folder).ok()?.to_owned(), time(&path)?))).collect()
}

/// Changes a page or the set of pages, in one of the ways that people do; returns the files that it is about.
fn edit(pages: &[PathBuf], dice: &mut Dice) -> Vec<PathBuf> {
    let page = &pages[dice.roll(pages.len())];
    let other = &pages[dice.roll(pages.len())];
    let text = fs::read_to_string(page).unwrap_or_default();
    let write = |path: &Path, text: &str| fs::write(path, text).unwrap_or_else(|error| panic!("{error}"));
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = dice.roll(lines.len());
    let renamed = page.with_file_name(format!("renamed-{}.md", dice.roll(1000)));
    match dice.roll(8) {
        // A line goes, comes twice, or is another one.
        0 => write(page, &[&lines[..at], &lines[(at + 1).min(lines.len())..]].concat().concat()),
        1 => write(
            page,
            &[&lines[..at], &lines[at.min(lines.len().saturating_sub(1))..], &lines[at..]].concat().concat(),
        ),
        2 => write(page, &text.replace("|String|", "|Int32|").replace("| String |", "| Int64 |")),
        3 => write(
            page,
            &(text
                + "\n## More\n\nSee [this](../resources/nowhere.md#at-all).\n\n[!INCLUDE [x](../includes/later.md)]\n"),
        ),
        // A file that others may include comes or changes.
        4 => {
            let include = page.with_file_name("../includes/later.md");
            let folder = include.parent().unwrap_or(page);
            fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{error}"));
            let include = fs::canonicalize(folder).unwrap_or_else(|error| panic!("{error}")).join("later.md");
            write(&include, &format!("## Later {}\n\nIt came late.\n", dice.roll(1000)));
            return vec![include];
        }
        // Pages come, go, and are called otherwise.
        5 => write(&renamed, &fs::read_to_string(other).unwrap_or_default()),
        6 => fs::remove_file(page).unwrap_or_else(|error| panic!("{error}")),
        _ => fs::rename(page, &renamed).unwrap_or_else(|error| panic!("{error}")),
    }
    vec![page.clone(), renamed]
}

#[test]
fn random_edits_give_what_a_first_run_gives() {
    const ROUNDS: usize = 12;
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut bench = Bench::new(&root().join("docs"));
    bench.compare(&[], "at first");
    let again = bench.compare(&[], "again");
    assert!(again.changes.is_empty(), "{:?}", again.changes);
    let mut changed = 0;
    for round in 0..ROUNDS {
        let pages = bench.pages();
        let edited = edit(&pages, &mut dice);
        changed += bench.compare(&edited, &format!("round {round}, {edited:?}")).changes.len();
    }
    assert!(changed > ROUNDS / 2, "edits reach the crate: {changed}");
}

/// Writes a page of a resource and one that gets it, of a product area; returns their files.
fn write_version(docs: &Path, version: &str, area: &str, name: &str) -> Vec<PathBuf> {
    let head = format!("---\nauthor: none\nms.prod: {area}\n");
    let resource = format!(
        "{head}doc_type: resourcePageType\n---\n# {name} resource type\n\nA {name}.\n\n## Properties\n\n\
         |Property|Type|Description|\n|:-|:-|:-|\n|id|String|Its key.|\n"
    );
    let get = format!(
        "{head}doc_type: apiPageType\n---\n# Get {name}\n\nGets a {name}.\n\n## HTTP request\n\n```http\n\
         GET /{name}s/{{id}}\n```\n\n## Response\n\nIf successful, this method returns `200 OK` and a \
         [{name}](../resources/{name}.md) object.\n"
    );
    let pages = [(format!("resources/{name}.md"), resource), (format!("api/{name}-get.md"), get)];
    let written = pages.map(|(path, text)| {
        let file = docs.join(version).join(path);
        fs::create_dir_all(file.parent().unwrap_or(docs)).unwrap_or_else(|error| panic!("{error}"));
        fs::write(&file, text).unwrap_or_else(|error| panic!("{error}"));
        fs::canonicalize(file).unwrap_or_else(|error| panic!("{error}"))
    });
    written.to_vec()
}

/// Two versions of one area, with a resource each, and where their pages are.
fn two_versions() -> (Bench, PathBuf) {
    let bench = Bench::new(Path::new("/nowhere"));
    let docs = bench.path("docs");
    write_version(&docs, "v1.0", "housing", "room");
    write_version(&docs, "beta", "housing", "hall");
    (bench, docs)
}

#[test]
fn a_version_that_stands_fits_into_a_crate_that_changes() {
    let (mut bench, docs) = two_versions();
    bench.compare(&[], "at first");
    let edited = write_version(&docs, "v1.0", "housing", "attic");
    let outcome = bench.compare(&edited, "more in one version");
    let of_beta = |path: &&PathBuf| path.starts_with("src/beta");
    assert_eq!(outcome.changes.changed.iter().filter(of_beta).count(), 0, "{:?}", outcome.changes);
    // With a second area there are features, which the other version has too.
    let edited = write_version(&docs, "v1.0", "lighting", "lamp");
    let outcome = bench.compare(&edited, "a second area");
    assert!(outcome.changes.changed.iter().filter(of_beta).count() > 0, "{:?}", outcome.changes);
    let edited = write_version(&docs, "v2.0", "lighting", "lamp");
    bench.compare(&edited, "another version");
    let gone = bench.pages();
    fs::rename(docs.join("beta"), docs.join("v1")).unwrap_or_else(|error| panic!("{error}"));
    bench.compare(&[gone, bench.pages()].concat(), "a version of another name");
    let gone = bench.pages();
    fs::remove_dir_all(docs.join("v1.0")).unwrap_or_else(|error| panic!("{error}"));
    bench.compare(&gone, "a version less");
}

#[test]
fn what_was_changed_by_hand_in_a_version_that_stands_is_made_again() {
    let (mut bench, docs) = two_versions();
    bench.compare(&[], "at first");
    for (file, name) in [("src/beta/models/hall.rs", "attic"), ("api.txt", "loft"), ("src/beta/mod.rs", "cellar")] {
        let edited = write_version(&docs, "v1.0", "housing", name);
        for out in ["warm", "kept"] {
            let path = bench.path(out).join(file);
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
            fs::write(&path, text + "\n// by hand\n").unwrap_or_else(|error| panic!("{error}"));
        }
        bench.compare(&edited, file);
    }
}

#[test]
fn a_selection_is_judged_by_all_versions() {
    let (mut bench, docs) = two_versions();
    let patterns = ["/halls/**", "/rooms/**"].map(str::to_owned);
    bench.selection = Selection::new(&patterns, &[]).unwrap_or_else(|error| panic!("{error}"));
    bench.compare(&[], "a pattern for each version");
    let edited = write_version(&docs, "v1.0", "housing", "attic");
    bench.compare(&edited, "more that is not selected");
    fs::remove_file(docs.join("beta/api/hall-get.md")).unwrap_or_else(|error| panic!("{error}"));
    for (out, cache) in [("warm", true), ("kept", false)] {
        let mut settings = bench.settings(out);
        settings.cache = settings.cache.filter(|_| cache);
        let mut workspace = Workspace::open(settings, &()).unwrap_or_else(|error| panic!("{error}"));
        let error = workspace.generate(&()).map(|_| ());
        assert!(error.as_ref().is_err_and(|error| error.to_string().contains("`/halls/**`")), "{error:?}");
    }
    bench.selection = Selection::new(&patterns[1..], &[]).unwrap_or_else(|error| panic!("{error}"));
    bench.kept = None;
    bench.compare(&[], "a version of which nothing is selected");
}

#[test]
fn edits_of_real_pages_give_what_a_first_run_gives() {
    let Some(corpus) = shared("corpus/2021/api-reference/v1.0") else { return };
    let mut bench = Bench::new(Path::new("/nowhere"));
    copy(&corpus, &bench.path("docs/v1.0"));
    copy(&root().join("docs/api-reference/beta"), &bench.path("docs/beta"));
    bench.compare(&[], "at first");
    let user = fs::canonicalize(bench.path("docs/v1.0/resources/user.md")).unwrap_or_else(|error| panic!("{error}"));
    let text = fs::read_to_string(&user).unwrap_or_default();
    fs::write(&user, text.replace("|aboutMe|String|", "|aboutMe|Int32|")).unwrap_or_else(|error| panic!("{error}"));
    let outcome = bench.compare(&[user], "a type changed");
    assert!((1..20).contains(&outcome.changes.len()), "{:?}", outcome.changes);
}

#[test]
fn a_damaged_cache_is_as_good_as_none() {
    let mut bench = Bench::new(&root().join("docs"));
    bench.compare(&[], "at first");
    let mut dice = Dice(7);
    for (round, damage) in ["cut", "flip", "empty", "swap"].into_iter().enumerate() {
        let files = walk(&bench.path("cache"));
        assert!(files.len() > 10, "{files:?}");
        for file in &files {
            let mut bytes = fs::read(file).unwrap_or_default();
            let at = dice.roll(bytes.len());
            match damage {
                "cut" => bytes.truncate(at),
                "flip" => bytes[at] ^= 1 << dice.roll(8),
                "empty" => bytes.clear(),
                _ => bytes = fs::read(&files[dice.roll(files.len())]).unwrap_or_default(),
            }
            fs::write(file, bytes).unwrap_or_else(|error| panic!("{error}"));
        }
        let page = &bench.pages()[round];
        let text = fs::read_to_string(page).unwrap_or_default() + "\nMore.\n";
        fs::write(page, text).unwrap_or_else(|error| panic!("{error}"));
        bench.compare(std::slice::from_ref(page), damage);
    }
}

#[test]
fn runs_at_the_same_time_do_not_disturb_each_other() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let docs = root().join("docs");
    for round in 0..3 {
        let run = |out: &str| {
            let mut run = command();
            run.args(["generate", "--cache-dir", "cache", "--out", out, "--docs"]).arg(&docs);
            run.current_dir(folder.path()).stdout(Stdio::null()).spawn().unwrap_or_else(|error| panic!("{error}"))
        };
        let runs = ["a", "a", "b", "b"].map(run);
        for mut run in runs {
            let status = run.wait().unwrap_or_else(|error| panic!("{error}"));
            assert!(status.success(), "round {round}: {status}");
        }
    }
    let analysis = docwright::analyze(&docs, &()).unwrap_or_else(|error| panic!("{error}"));
    let files = docwright::generate(&analysis.apis, &Options::default(), &()).unwrap_or_else(|error| panic!("{error}"));
    for out in ["a", "b"] {
        let differs = files.compare(&folder.path().join(out)).unwrap_or_else(|error| panic!("{error}"));
        assert!(differs.is_empty(), "{differs:?}");
    }
}

#[test]
fn without_a_cache_nothing_is_kept() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let run = |arguments: &[&str]| {
        let mut run = command();
        run.args(["generate", "--out", "out", "--docs"]).arg(root().join("docs")).args(arguments);
        run.env("XDG_CACHE_HOME", folder.path().join("user")).current_dir(folder.path());
        assert!(run.output().unwrap_or_else(|error| panic!("{error}")).status.success());
    };
    run(&["--no-cache"]);
    assert!(!folder.path().join("user").exists());
    run(&["--cache-dir", "here"]);
    assert!(!walk(&folder.path().join("here")).is_empty() && !folder.path().join("user").exists());
}
