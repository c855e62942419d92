//! `docwright generate --watch`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use similar::{ChangeTag, TextDiff};

use super::{Failure, screen};
use crate::Project;
use crate::diagnostic::{Diagnostic, Severity, render};
use crate::incremental::{Outcome, Workspace};
use crate::lock;
use crate::read;
use crate::source::PageId;
use crate::text::{counted, visible};

/// Events of the watch.
enum Wake {
    /// These files changed.
    Files(Vec<PathBuf>),
    /// The user pressed Ctrl-C.
    Stop,
}

/// Editors write a file in several steps; a save is complete after this time without events.
const QUIET: Duration = Duration::from_millis(20);

/// Maximum time to wait for the end of a save.
const MAX_WAIT: Duration = Duration::from_millis(500);

/// Generates the crate after each change of a page and shows the differences, until Ctrl-C.
pub(super) fn run(project: &Project, mut workspace: Workspace) -> Result<ExitCode, Failure> {
    let (wake, woken) = channel();
    let watcher = watch(project.docs(), wake.clone())?;
    stop_at_ctrl_c(wake)?;
    screen::line(&format!("watching  {}; Ctrl-C ends", screen::path(project.docs())));
    while let Some(files) = next(&woken) {
        let started = Instant::now();
        let changed = match workspace.refresh(&files) {
            Ok(changed) => changed,
            // The folder may be in an intermediate state, for example while a branch is checked out.
            Err(error) => {
                screen::warning(&error.to_string());
                continue;
            }
        };
        // Findings of single pages take milliseconds; the crate depends on all pages.
        let first = workspace.findings(&changed);
        show_findings(project, &workspace, &first);
        match workspace.generate(&()) {
            Ok(outcome) => show(project, &workspace, &changed, &first, &outcome, started.elapsed()),
            Err(error) => screen::warning(&format!("cannot write the crate: {error}")),
        }
    }
    drop(watcher);
    Ok(ExitCode::SUCCESS)
}

/// Watches the folders of the pages by notifications of the system.
fn watch(docs: &Path, wake: Sender<Wake>) -> Result<RecommendedWatcher, Failure> {
    let folders: Vec<PathBuf> =
        read::folders(docs).into_iter().map(|folder| fs::canonicalize(&folder).unwrap_or(folder)).collect();
    let everything = folders.clone();
    let told = move |event: notify::Result<notify::Event>| {
        let files = match event {
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
            Ok(event) if !event.need_rescan() => event.paths,
            // Events were lost: any file in the folders may have changed.
            _ => everything.clone(),
        };
        let _ = wake.send(Wake::Files(files));
    };
    let cannot = |error: notify::Error| format!("cannot watch {}: {error}", docs.display());
    let mut watcher = notify::recommended_watcher(told).map_err(cannot)?;
    for folder in &folders {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(cannot)?;
    }
    Ok(watcher)
}

fn stop_at_ctrl_c(wake: Sender<Wake>) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| format!("cannot wait for Ctrl-C: {error}");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(cannot)?;
    thread::spawn(move || {
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            let _ = wake.send(Wake::Stop);
        }
    });
    Ok(())
}

/// The files of the next save; `None` at the end of the watch.
fn next(woken: &Receiver<Wake>) -> Option<Vec<PathBuf>> {
    let Ok(Wake::Files(mut files)) = woken.recv() else { return None };
    let started = Instant::now();
    while started.elapsed() < MAX_WAIT {
        match woken.recv_timeout(QUIET) {
            Ok(Wake::Files(more)) => files.extend(more),
            Err(RecvTimeoutError::Timeout) => break,
            Ok(Wake::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    files.sort();
    files.dedup();
    Some(files)
}

fn show_findings(project: &Project, workspace: &Workspace, found: &[Diagnostic]) {
    let judged = project.findings.apply(found, workspace.pages());
    for found in judged.findings.iter().filter(|found| found.severity != Severity::Note) {
        screen::line(&render::text(found, workspace.pages(), screen::colour()));
    }
}

/// Shows the remaining findings of changed pages and the differences of the crate.
fn show(
    project: &Project,
    workspace: &Workspace,
    changed: &[PageId],
    first: &[Diagnostic],
    outcome: &Outcome,
    took: Duration,
) {
    let changes = &outcome.changes;
    if changed.is_empty() && changes.is_empty() {
        return;
    }
    let about_changed = |found: &&Diagnostic| changed.contains(&found.location.page);
    let found: Vec<Diagnostic> = outcome.diagnostics.iter().filter(about_changed).cloned().collect();
    let further: Vec<Diagnostic> = found.iter().filter(|found| !first.contains(found)).cloned().collect();
    show_findings(project, workspace, &further);
    let judged = project.findings.apply(&found, workspace.pages());
    for path in &changes.added {
        screen::line(&format!("added     {}", screen::path(path)));
    }
    for path in &changes.removed {
        screen::line(&format!("removed   {}", screen::path(path)));
    }
    // The lock file changes with every page.
    let edits = || outcome.edits.iter().filter(|(path, _)| *path != Path::new(lock::FILE));
    for (path, (before, after)) in edits().take(MAX_FILES) {
        screen::line(&format!("changed   {}", screen::path(path)));
        screen::line(diff(before, after).trim_end_matches('\n'));
    }
    let more = edits().count().saturating_sub(MAX_FILES);
    if more > 0 {
        screen::line(&format!("changed   {} more", counted(more, "file", "files")));
    }
    let pages: Vec<String> = changed.iter().take(3).map(|id| visible(&workspace.pages().get(*id).path)).collect();
    let named = match (changed.len(), pages.as_slice()) {
        (1..=3, pages) => pages.join(", "),
        (count, _) => counted(count, "page", "pages"),
    };
    let files = counted(changes.len(), "file", "files");
    let findings = render::judged(&judged);
    screen::line(&format!("{named}: {findings}; {files} written ({} ms)", took.as_millis()));
}

/// Maximum number of files shown.
const MAX_FILES: usize = 8;

/// Maximum number of lines shown of a file.
const MAX_LINES: usize = 40;

/// The lines that differ, with a line of context.
fn diff(before: &str, after: &str) -> String {
    let diff = TextDiff::configure().timeout(Duration::from_millis(50)).diff_lines(before, after);
    let mut lines = Vec::new();
    for group in diff.grouped_ops(1) {
        if !lines.is_empty() {
            lines.push("     \u{22ee}\n".to_owned());
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            lines.push(format!("    {sign}{}\n", visible(change.value().trim_end_matches('\n'))));
        }
    }
    let more = lines.len().saturating_sub(MAX_LINES);
    lines.truncate(MAX_LINES);
    if more > 0 {
        lines.push(format!("     {} more\n", counted(more, "line", "lines")));
    }
    lines.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_shows_what_differs_and_little_else() {
        let before = "a\nb\nc\nd\ne\nf\ng\nh\n";
        assert_eq!(diff(before, &before.replace("e\n", "E\n")), "     d\n    -e\n    +E\n     f\n");
        assert!(diff("", &"x\n".repeat(100)).ends_with("     60 lines more\n"));
    }
}
