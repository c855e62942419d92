//! `docwright generate --watch`: what an author sees while writing a page.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use docwright_tests::{command, root};

/// So long a test waits for a line; a machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running watch and the lines that it prints.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(folder: &Path) -> Self {
        let mut child = command()
            .args(["generate", "--watch", "--docs", "docs", "--out", "out", "--cache-dir", "cache"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{error}"));
        let Some(stdout) = child.stdout.take() else { panic!("the output is a pipe") };
        let (send, lines) = channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    return;
                }
            }
        });
        let watch = Self { child, lines };
        watch.until("Ctrl-C ends");
        watch
    }

    /// The lines up to one that holds a text.
    fn until(&self, text: &str) -> String {
        let started = Instant::now();
        let mut seen = String::new();
        while !seen.contains(text) {
            let left = PATIENCE.saturating_sub(started.elapsed());
            match self.lines.recv_timeout(left) {
                Ok(line) => seen = seen + &line + "\n",
                Err(error) => panic!("no `{text}` within {PATIENCE:?} ({error}):\n{seen}"),
            }
        }
        seen
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A folder with the pages of a case.
fn pages(case: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let from = root().join("tests/cases").join(case).join("docs");
    let copied = Command::new("cp").arg("-r").arg(&from).arg(folder.path().join("docs")).status();
    assert!(copied.is_ok_and(|status| status.success()), "{} is copied", from.display());
    folder
}

fn page(folder: &Path, name: &str) -> std::path::PathBuf {
    let mut found = Vec::new();
    let mut folders = vec![folder.join("docs")];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{error}"));
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with(name) {
                found.push(path);
            }
        }
    }
    found.pop().unwrap_or_else(|| panic!("no page {name}"))
}

#[test]
#[cfg(unix)]
fn each_save_shows_its_findings_and_its_diff() {
    let folder = pages("api-crud");
    let mut watch = Watch::start(folder.path());
    let harbor = page(folder.path(), "harbor.md");
    let text = fs::read_to_string(&harbor).unwrap_or_default();

    // Another type, saved in place.
    let typed = text.replace("|displayName|String|", "|displayName|Int32|");
    assert_ne!(typed, text, "the page has the row");
    fs::write(&harbor, &typed).unwrap_or_else(|error| panic!("{error}"));
    let seen = watch.until("written (");
    assert!(
        seen.contains("-    pub display_name: Option<String>") && seen.contains("+    pub display_name: Option<i32>"),
        "{seen}"
    );
    assert!(seen.contains("harbor.md"), "{seen}");

    // A row too wide, saved as many editors do: beside the place and renamed.
    let beside = harbor.with_file_name(".harbor.md.swp");
    fs::write(&beside, text.replace("|displayName|String|", "|displayName|String|surplus|"))
        .unwrap_or_else(|error| panic!("{error}"));
    fs::rename(&beside, &harbor).unwrap_or_else(|error| panic!("{error}"));
    let seen = watch.until("written (");
    assert!(seen.contains("warning[table-surplus-cells]") && seen.contains("Option<String>"), "{seen}");

    // Renamed, and gone.
    let renamed = harbor.with_file_name("port.md");
    fs::rename(&harbor, &renamed).unwrap_or_else(|error| panic!("{error}"));
    watch.until("port.md");
    watch.until("written (");
    fs::remove_file(&renamed).unwrap_or_else(|error| panic!("{error}"));
    let seen = watch.until("written (");
    assert!(seen.contains("removed   src/v1_0/models/harbor.rs"), "{seen}");

    let interrupted = Command::new("kill").args(["-INT", &watch.child.id().to_string()]).status();
    assert!(interrupted.is_ok_and(|status| status.success()));
    let status = watch.child.wait().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(status.code(), Some(0), "Ctrl-C ends it well");
}
