//! Interrupted runs: killed, without write access, or with a full disk.
//!
//! Each file of the crate is always the old or the new one, and the next run completes the crate.
//! `CRASH_POINTS=100 cargo test --test it crash -- --nocapture` kills more often than the default.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};

use docwright_tests::{program, root};

/// How often a run is killed, unless the environment says otherwise.
const POINTS: usize = 24;
/// Prefix of temporary files.
const UNFINISHED: &str = ".docwright-";
/// A user without write access.
const NOBODY: u32 = 65534;

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Pages that are one of two things, and what is made of each.
struct Bench {
    folder: tempfile::TempDir,
    pages: [Files; 2],
    crates: [Files; 2],
    /// How long a run takes from nothing.
    takes: Duration,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        // Somebody else will have to read it.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap_or_else(|error| panic!("{error}"));
        fs::copy(program(), folder.path().join("docwright")).unwrap_or_else(|error| panic!("{error}"));
        // A part of the pages is quicker to read, and still many files.
        let old: Files = files(&root().join("docs/api-reference/v1.0")).into_iter().step_by(2).take(60).collect();
        let other = |text: &Vec<u8>| {
            String::from_utf8_lossy(text).replace("The ", "Each ").replace("|String|", "|Int32|").into_bytes()
        };
        let new = old.iter().map(|(path, text)| (path.clone(), other(text))).collect();
        let mut bench = Self { folder, pages: [old, new], crates: [Files::new(), Files::new()], takes: Duration::ZERO };
        for side in 0..2 {
            bench.turn(side);
            let begun = Instant::now();
            bench.well(&["--no-cache", "--out", "expected"]);
            bench.takes = begun.elapsed();
            bench.crates[side] = files(&bench.path("expected"));
        }
        let changed = bench.crates[0].iter().filter(|(path, text)| bench.crates[1].get(*path) != Some(text)).count();
        assert!(changed > 15, "{changed} files differ between the sides");
        bench
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// Makes the pages those of one side.
    fn turn(&self, side: usize) {
        for (path, text) in &self.pages[side] {
            let path = self.path("docs/v1.0").join(path);
            fs::create_dir_all(path.parent().unwrap_or(&path)).unwrap_or_else(|error| panic!("{error}"));
            fs::write(path, text).unwrap_or_else(|error| panic!("{error}"));
        }
    }

    fn run(&self, arguments: &[&str]) -> Command {
        let mut run = Command::new(self.path("docwright"));
        run.args(["generate", "--docs", "docs"]).args(arguments).current_dir(self.folder.path());
        run.env("XDG_CACHE_HOME", self.path("user"));
        run
    }

    fn output(&self, arguments: &[&str]) -> Output {
        self.run(arguments).output().unwrap_or_else(|error| panic!("{error}"))
    }

    /// A run that has to go well.
    fn well(&self, arguments: &[&str]) {
        let output = self.output(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Each file of the crate is whole, of one side or the other.
    fn assert_whole(&self, out: &str, what: &str) {
        for (path, text) in files(&self.path(out)).iter().filter(|(path, _)| !is_unfinished(path)) {
            let known = self.crates.iter().any(|side| side.get(path) == Some(text));
            assert!(known, "{what}: {} is neither old nor new", path.display());
        }
    }

    /// The crate is that of one side.
    fn assert_is(&self, out: &str, side: usize, what: &str) {
        let mut found = files(&self.path(out));
        found.retain(|path, _| !is_unfinished(path));
        assert_same(&found, &self.crates[side], what);
    }
}

/// Compares without showing whole files.
fn assert_same(found: &Files, expected: &Files, what: &str) {
    let differs = |path: &&PathBuf| found.get(*path) != expected.get(*path);
    let differs: Vec<&PathBuf> = expected.keys().chain(found.keys()).filter(differs).collect();
    assert!(differs.is_empty(), "{what}: {differs:?}");
}

fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(UNFINISHED))
}

/// The files below a folder with what they hold; some may vanish meanwhile.
fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if let (Ok(text), Ok(below)) = (fs::read(&path), path.strip_prefix(folder)) {
                found.insert(below.to_owned(), text);
            }
        }
    }
    found
}

fn changed(folder: &Path) -> Option<SystemTime> {
    fs::metadata(folder).and_then(|metadata| metadata.modified()).ok()
}

/// Runs the command for a while, counted from its start or from its first change of a file, and kills it. Returns whether
/// it was still running.
fn kill(bench: &Bench, dice: &mut fastrand::Rng) -> bool {
    let models = bench.path("out/src/v1_0/models");
    let before = changed(&models);
    let mut run = bench.run(&["--cache-dir", "cache", "--out", "out"]);
    let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap_or_else(|error| panic!("{error}"));
    let is_over = |run: &mut std::process::Child| run.try_wait().is_ok_and(|status| status.is_some());
    if dice.bool() {
        std::thread::sleep(bench.takes.mul_f64(dice.f64()));
    } else {
        while changed(&models) == before && !is_over(&mut run) {
            std::thread::sleep(Duration::from_micros(100));
        }
        std::thread::sleep(Duration::from_micros(dice.u64(..8000)));
    }
    let running = !is_over(&mut run);
    let _ = run.kill();
    let _ = run.wait();
    running
}

#[test]
fn a_killed_run_leaves_whole_files_and_a_true_cache() {
    let bench = Bench::new();
    let mut dice = fastrand::Rng::with_seed(0x0D0C_3219);
    let points = std::env::var("CRASH_POINTS").ok().and_then(|count| count.parse().ok()).unwrap_or(POINTS);
    let (mut killed, mut between) = (0, 0);
    for point in 0..points {
        let side = point % 2;
        if point % 8 == 7 {
            let _ = fs::remove_dir_all(bench.path("out"));
        }
        bench.turn(side);
        killed += usize::from(kill(&bench, &mut dice));
        let what = format!("point {point}");
        bench.assert_whole("out", &what);
        let found = files(&bench.path("out"));
        let of = |side: usize| {
            found.iter().any(|(path, text)| {
                bench.crates[side].get(path) == Some(text) && bench.crates[1 - side].get(path) != Some(text)
            })
        };
        between += usize::from(of(0) && of(1));
        // Every other time the pages change once more before the next run.
        let next = if point % 4 < 2 { side } else { 1 - side };
        bench.turn(next);
        bench.well(&["--cache-dir", "cache", "--out", "out"]);
        bench.assert_is("out", next, &what);
    }
    println!("{points} points: {killed} runs killed, {between} of them between the old and the new crate");
    assert!(killed * 2 > points, "{killed} of {points} runs were killed before they were done");
}

#[test]
fn what_a_killed_run_left_goes_in_time() {
    let bench = Bench::new();
    bench.turn(0);
    bench.well(&["--no-cache", "--out", "out"]);
    let left = ["out/.docwright-abc123", "out/src/v1_0/.docwright-def456"].map(|name| bench.path(name));
    for (path, age) in left.iter().zip([2 * 3600, 0]) {
        let file = fs::File::create(path).unwrap_or_else(|error| panic!("{error}"));
        let time = SystemTime::now() - Duration::from_secs(age);
        file.set_modified(time).unwrap_or_else(|error| panic!("{error}"));
    }
    bench.well(&["--no-cache", "--out", "out"]);
    assert!(!left[0].exists(), "nothing writes this file now");
    assert!(left[1].exists(), "another run may just be writing it");
}

/// A run by a user with limited write access.
fn without_rights(bench: &Bench) -> Output {
    let mut run = bench.run(&["--no-cache", "--out", "out"]);
    let owner = fs::metadata(bench.folder.path()).map(|metadata| metadata.uid()).unwrap_or_default();
    if owner == 0 {
        run.uid(NOBODY).gid(NOBODY);
    }
    run.output().unwrap_or_else(|error| panic!("{error}"))
}

/// Sets the rights of all folders of a crate.
fn set_rights(folder: &Path, mode: u32) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir()) {
        set_rights(&entry.path(), mode);
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_crate_that_cannot_be_written_stays_as_it_is() {
    let bench = Bench::new();
    bench.turn(0);
    bench.well(&["--no-cache", "--out", "out"]);
    bench.turn(1);
    set_rights(&bench.path("out"), 0o555);
    let refused = without_rights(&bench);
    set_rights(&bench.path("out"), 0o755);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("cannot write the crate: out/") && said.contains("ermission denied"), "{said}");
    assert_same(&files(&bench.path("out")), &bench.crates[0], "nothing changed");

    // Where only a part cannot be written, every file is still whole, and the next run mends it.
    set_rights(&bench.path("out"), 0o777);
    set_rights(&bench.path("out/src/v1_0/models"), 0o555);
    let refused = without_rights(&bench);
    assert_eq!(refused.status.code(), Some(2), "{}", String::from_utf8_lossy(&refused.stderr));
    bench.assert_whole("out", "a part of the crate cannot be written");
    set_rights(&bench.path("out"), 0o755);
    bench.well(&["--no-cache", "--out", "out"]);
    bench.assert_is("out", 1, "afterwards");
}

/// A file system of a given size for a crate, until it is dropped.
struct Disk(PathBuf);

impl Disk {
    fn mount(folder: &Path, options: &str) -> Option<Self> {
        fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{error}"));
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder).output();
        mount.is_ok_and(|output| output.status.success()).then(|| Self(folder.to_owned()))
    }

    fn remount(&self, options: &str) {
        let mount = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.0).status();
        assert!(mount.is_ok_and(|status| status.success()), "{options}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_whole_files() {
    let bench = Bench::new();
    let out = bench.path("out");
    let Some(disk) = Disk::mount(&out, "size=192k") else {
        eprintln!("skipped: no file system can be mounted here");
        return;
    };
    for side in [0, 1] {
        bench.turn(side);
        disk.remount("size=192k");
        let full = bench.output(&["--cache-dir", "cache", "--out", "out"]);
        let said = String::from_utf8_lossy(&full.stderr);
        assert_eq!(full.status.code(), Some(2), "{said}");
        assert!(said.contains("cannot write the crate: out/") && said.contains("o space left"), "{said}");
        bench.assert_whole("out", "the disk is full");
        disk.remount("size=64m");
        bench.well(&["--cache-dir", "cache", "--out", "out"]);
        bench.assert_is("out", side, "there is room again");
        // Of the crate that is there, little may be left for the next round.
        for entry in
            fs::read_dir(out.join("src/v1_0")).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir())
        {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
