//! `docwright generate`.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use serde_json::json;

use super::args::{Format, Generate};
use super::check::understand;
use super::screen::{self, Progress};
use super::{FINDINGS, Failure};
use crate::api::Api;
use crate::diagnostic::policy::Judged;
use crate::diagnostic::{Counts, render};
use crate::output::{Changes, Files};
use crate::text::counted;
use crate::{Project, Understood};

pub(super) fn run(args: &Generate) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let project = settings(args)?;
    let (out, options) = (project.out(), project.options()?);
    let understood = understand(project.docs(), args.docs.threads)?;
    let progress = Progress::new();
    let files = crate::generate(&understood.apis, &options, &|stage| progress.stage(stage));
    progress.stage("writing");
    let changes = if args.check { files.compare(out) } else { files.write(out) };
    progress.finish();
    let changes =
        changes.map_err(|error| format!("cannot {} the crate: {error}", if args.check { "read" } else { "write" }))?;
    let judged = project.findings.apply(&understood.diagnostics, &understood.pages);
    let run = Run {
        understood: &understood,
        judged: &judged,
        files: &files,
        out,
        changes: &changes,
        took: started.elapsed(),
    };
    match args.format {
        Format::Json => screen::line(&format!("{:#}", run.json())),
        Format::Text => run.print(args.check),
    }
    Ok(if args.check && !changes.is_empty() { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

/// The settings of the project with what the command line says otherwise.
fn settings(args: &Generate) -> Result<Project, Failure> {
    let mut project = Project::load(Path::new("."))?;
    project.docs = args.docs.docs.clone().or(project.docs);
    project.out = args.out.clone().or(project.out);
    project.runtime = args.runtime.clone().or(project.runtime);
    project.examples |= args.with_examples;
    project.package.name = args.name.clone().or(project.package.name);
    Ok(project)
}

/// What a run did, for its summary.
struct Run<'r> {
    understood: &'r Understood,
    judged: &'r Judged,
    files: &'r Files,
    out: &'r Path,
    changes: &'r Changes,
    took: Duration,
}

impl Run<'_> {
    fn print(&self, check: bool) {
        let counts = Counts::of(&self.judged.findings);
        screen::line(&format!("read      {}", counted(self.understood.pages.len(), "file", "files")));
        for api in &self.understood.apis {
            screen::line(&format!("  {:<8}{}", crate::text::visible(&api.version), contents(api)));
        }
        screen::line(&format!("findings  {}", render::judged(self.judged)));
        let Changes { added, changed, removed } = self.changes;
        let files = counted(self.files.0.len(), "file", "files");
        let verb = if check { "to " } else { "" };
        let changes = match (added.len(), changed.len(), removed.len()) {
            (0, 0, 0) => "unchanged".to_owned(),
            (added, changed, removed) => format!(
                "{verb}add{0} {added}, {verb}change{1} {changed}, {verb}remove{1} {removed}",
                if check { "" } else { "ed" },
                if check { "" } else { "d" }
            ),
        };
        screen::line(&format!("crate     {files} in {}: {changes}", self.out.display()));
        screen::line(&format!("took      {:.2} s", self.took.as_secs_f64()));
        if check && !self.changes.is_empty() {
            for path in added.iter().chain(changed).chain(removed) {
                screen::line(&format!("  stale: {}", self.out.join(path).display()));
            }
            screen::line("run `docwright generate` to bring the crate up to date");
        } else if counts.errors + counts.warnings > 0 {
            screen::line("run `docwright check` to see the findings");
        }
    }

    fn json(&self) -> serde_json::Value {
        let apis: Vec<_> = self.understood.apis.iter().map(|api| {
            let numbers = numbers(api);
            json!({ "version": api.version, "types": numbers[0].0, "properties": numbers[1].0, "enums": numbers[2].0, "operations": numbers[3].0, "examples": numbers[4].0 })
        }).collect();
        json!({
            "schema": 1,
            "pages": self.understood.pages.len(),
            "apis": apis,
            "findings": Counts::of(&self.judged.findings),
            "files": self.files.0.len(),
            "added": self.changes.added,
            "changed": self.changes.changed,
            "removed": self.changes.removed,
            "seconds": self.took.as_secs_f64(),
        })
    }
}

fn contents(api: &Api) -> String {
    let parts = numbers(api).map(|(count, one, many)| counted(count, one, many));
    parts.join(", ")
}

fn numbers(api: &Api) -> [(usize, &'static str, &'static str); 5] {
    let properties = api.types.iter().map(|ty| ty.properties.len()).sum();
    let examples = api.operations.iter().map(|operation| operation.examples.len()).sum();
    [
        (api.types.len(), "type", "types"),
        (properties, "property", "properties"),
        (api.enums.len(), "enumeration", "enumerations"),
        (api.operations.len(), "operation", "operations"),
        (examples, "example", "examples"),
    ]
}
