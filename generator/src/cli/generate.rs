//! `docwright generate`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use serde_json::json;

use super::args::{Format, Generate};
use super::bump::{self, Bump};
use super::failure::generation_failure;
use super::screen::{self, Progress};
use super::{FAILED, FINDINGS, Failure};
use crate::Project;
use crate::api::Contents;
use crate::diagnostic::policy::Judged;
use crate::diagnostic::{Counts, render};
use crate::incremental::{Cache, Outcome, Settings, Workspace};
use crate::output::{Changes, Existing};
use crate::surface::{self, Change, Level};
use crate::text::{counted, visible};

pub(super) fn run(args: &Generate) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let project = settings(args)?;
    super::check::use_threads(args.docs.threads)?;
    let progress = Progress::new();
    let made = make(args, &project, &progress);
    progress.finish();
    let Made { outcome, workspace, bump } = made?;
    let judged = project.findings.apply(&outcome.diagnostics, workspace.pages());
    let run = Run {
        outcome: &outcome,
        judged: &judged,
        pages: workspace.pages().len(),
        out: project.out(),
        took: started.elapsed(),
        bump: bump.as_ref(),
    };
    let fatal = judged.findings.iter().find(|found| found.code.prevents_crate());
    match args.format {
        Format::Json => screen::json(&run.json()),
        Format::Text => run.print(args.check, fatal.is_some()),
    }
    if let Some(nothing) = fatal {
        if matches!(args.format, Format::Text) {
            screen::line(&render::text(nothing, workspace.pages(), false));
        }
        return Ok(ExitCode::from(FAILED));
    }
    if args.watch {
        return super::watch::run(&project, workspace);
    }
    let stale = args.check && !outcome.changes.is_empty();
    // The process ends here; freeing millions of small strings would take a twentieth of the run.
    std::mem::forget((outcome, workspace));
    Ok(if stale { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

/// A crate and what it was made with.
struct Made {
    outcome: Outcome,
    workspace: Workspace,
    bump: Option<Bump>,
}

fn make(args: &Generate, project: &Project, progress: &Progress) -> Result<Made, Failure> {
    let mut settings = generation(args, project)?;
    let bump = if args.bump { bump::prepare(&mut settings, progress)? } else { None };
    let mut workspace = Workspace::open(settings, progress).map_err(|error| error.to_string())?;
    let outcome = workspace
        .generate(progress)
        .map_err(|error| generation_failure(&error, if args.check { "read" } else { "write" }))?;
    Ok(Made { outcome, workspace, bump })
}

/// The settings of the generation, with the cache.
fn generation(args: &Generate, project: &Project) -> Result<Settings, Failure> {
    let docs = project.docs().to_owned();
    project.runtime.as_deref().map_or(Ok(()), check_runtime)?;
    let root = if args.no_cache { None } else { args.cache_dir.clone().or_else(|| project.cache()) };
    // A cache that cannot be opened is not used, and a user who names one would not notice.
    if let Some(file) = root.as_deref().filter(|root| root.is_file()) {
        return Err(format!(
            "cannot use the cache: {}: expected a folder, found a file; name another folder",
            file.display()
        ));
    }
    let cache = root.and_then(|root| Cache::open(&root, &docs));
    let (selection, options) = (project.selection()?, project.options()?);
    let existing = if args.force { Existing::Replace } else { Existing::Keep };
    Ok(Settings {
        docs,
        api: project.api.clone(),
        out: project.out().to_owned(),
        selection,
        options,
        cache,
        check: args.check,
        existing,
    })
}

/// Fails if the folder of the runtime lacks the crate: the client would not compile.
pub(super) fn check_runtime(folder: &Path) -> Result<(), Failure> {
    if folder.join("Cargo.toml").is_file() {
        return Ok(());
    }
    Err(format!(
        "cannot use the runtime: {}: expected the crate docwright-runtime, found no Cargo.toml; name the folder `runtime` of \
         docwright's repository",
        folder.display()
    ))
}

/// The settings of the project, overridden by the command line.
fn settings(args: &Generate) -> Result<Project, Failure> {
    let mut project = super::settings::load(args.docs.allow_outside)?;
    project.docs = args.docs.docs.clone().or(project.docs);
    project.out = args.out.clone().or(project.out);
    project.runtime = args.runtime.clone().or(project.runtime);
    project.examples |= args.with_examples;
    project.strict_paths |= args.strict_paths;
    if !args.include.is_empty() || !args.exclude.is_empty() {
        (project.include, project.exclude) = (args.include.clone(), args.exclude.clone());
    }
    project.package.name = args.name.clone().or(project.package.name);
    Ok(project)
}

/// Results of a run for its summary.
struct Run<'r> {
    outcome: &'r Outcome,
    judged: &'r Judged,
    pages: usize,
    out: &'r Path,
    took: Duration,
    bump: Option<&'r Bump>,
}

impl Run<'_> {
    /// Prints the summary; a `fatal` finding prevents that anything is written.
    fn print(&self, check: bool, fatal: bool) {
        let counts = Counts::of(&self.judged.findings);
        screen::line(&format!("read      {}", counted(self.pages, "file", "files")));
        for version in &self.outcome.contents {
            screen::line(&format!("  {:<8}{}", crate::text::visible(&version.version), contents(version)));
        }
        screen::line(&format!("findings  {}", render::judged(self.judged)));
        if fatal {
            return screen::line("crate     nothing was written");
        }
        let Changes { added, changed, removed } = &self.outcome.changes;
        let files = counted(self.outcome.files, "file", "files");
        let verb = if check { "to " } else { "" };
        let changes = match (added.len(), changed.len(), removed.len()) {
            (0, 0, 0) => "unchanged".to_owned(),
            (added, changed, removed) => format!(
                "{verb}add{0} {added}, {verb}change{1} {changed}, {verb}remove{1} {removed}",
                if check { "" } else { "ed" },
                if check { "" } else { "d" }
            ),
        };
        screen::line(&format!("crate     {files} in {}: {changes}", screen::path(self.out)));
        if let Some(bump) = self.bump {
            screen::line(&format!("version   {}", bump.summary()));
        }
        screen::line(&format!("took      {:.2} s", self.took.as_secs_f64()));
        if check && !self.outcome.changes.is_empty() {
            self.print_stale();
            screen::line("run `docwright generate` to bring the crate up to date");
        } else if counts.errors + counts.warnings > 0 {
            screen::line("run `docwright check` to see the findings");
        }
    }

    /// Differences of a stale crate: first those that affect callers, then the files.
    fn print_stale(&self) {
        let Changes { added, changed, .. } = &self.outcome.changes;
        let items = super::bump::changes(self.outcome).unwrap_or_default();
        let is_list = |path: &PathBuf| path == Path::new(surface::FILE);
        if changed.iter().any(is_list) {
            let breaking = items.iter().filter(|change| change.level == Level::Major).count();
            let all = counted(items.len(), "public item differs", "public items differ");
            screen::line(&format!("callers   {all}, {breaking} of them so that code of callers may break"));
        } else if !added.iter().any(is_list) {
            screen::line("callers   no public item differs: only documentation, examples or what is inside");
        }
        for change in items.iter().take(MOST) {
            screen::line(&format!("  {}", visible(&difference(change))));
        }
        more(items.len(), "item", "items");
        for path in self.outcome.changes.paths().take(MOST) {
            screen::line(&format!("  stale: {}", screen::path(&self.out.join(path))));
        }
        more(self.outcome.changes.len(), "file", "files");
    }

    fn json(&self) -> serde_json::Value {
        let apis = self.outcome.contents.iter().map(|version| {
            let Contents { version, types, properties, enums, operations, examples, areas: _, profile: _ } = version;
            json!({
                "version": version,
                "types": types,
                "properties": properties,
                "enums": enums,
                "operations": operations,
                "examples": examples,
            })
        });
        json!({
            "schema": 1,
            "pages": self.pages,
            "apis": apis.collect::<Vec<_>>(),
            "findings": Counts::of(&self.judged.findings),
            "files": self.outcome.files,
            "added": self.outcome.changes.added,
            "changed": self.outcome.changes.changed,
            "removed": self.outcome.changes.removed,
            "bump": self.bump.map(Bump::json),
            "seconds": self.took.as_secs_f64(),
        })
    }
}

/// So many items and files of a stale crate are listed.
const MOST: usize = 20;

fn more(count: usize, one: &str, several: &str) {
    if count > MOST {
        screen::line(&format!("  and {} more", counted(count - MOST, one, several)));
    }
}

/// A change of a public item in a line or two.
fn difference(change: &Change) -> String {
    let mark = if change.level == Level::Major { '!' } else { ' ' };
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("{mark} {new}, which was {old}"),
        (Some(gone), None) => format!("{mark} - {gone}"),
        (None, Some(fresh)) => format!("{mark} + {fresh}"),
        (None, None) => String::new(),
    }
}

fn contents(version: &Contents) -> String {
    let parts = [
        (version.types, "type", "types"),
        (version.properties, "property", "properties"),
        (version.enums, "enumeration", "enumerations"),
        (version.operations, "operation", "operations"),
        (version.examples, "example", "examples"),
    ];
    parts.map(|(count, one, many)| counted(usize::try_from(count).unwrap_or(usize::MAX), one, many)).join(", ")
}
