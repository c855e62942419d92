//! `docwright check`.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::args::{Check, CheckFormat, Docs, Profile};
use super::check_table::{self, MAX_LISTED, matters_to_consumers};
use super::screen::{self, Progress};
use super::{FAILED, FINDINGS, Failure};
use crate::coverage::Coverage;
use crate::diagnostic::policy::{Idle, Judged};
use crate::diagnostic::{Code, Counts, Diagnostic, Findings, Severity, render, sarif};
use crate::profile::ApiSettings;
use crate::source::Pages;
use crate::{Analysis, Project, text};

pub(super) fn run(args: &Check) -> Result<ExitCode, Failure> {
    let only: Vec<Code> = args.only.iter().map(|name| name.parse()).collect::<Result<_, _>>()?;
    let (project, analysis) = analyze_project(&args.docs)?;
    let coverage = args.unclaimed.then(|| analysis.coverage());
    let mut findings = analysis.diagnostics;
    if args.unclaimed {
        findings.extend(coverage.iter().flat_map(|coverage| coverage.unclaimed.iter().cloned()));
        findings = Findings::from(findings).into_sorted(&analysis.pages);
    }
    let judged = project.findings.apply(&findings, &analysis.pages);
    let is_for_consumers = args.profile == Profile::Consumer;
    let in_profile = |found: &Diagnostic| !is_for_consumers || matters_to_consumers(found.code);
    let wanted = |found: &Diagnostic| {
        // Untyped parts of the client are notes for authors, but what consumers have to know.
        if is_for_consumers && only.is_empty() {
            return matters_to_consumers(found.code);
        }
        let asked = args.notes || (args.unclaimed && found.code == Code::Unclaimed);
        if only.is_empty() { asked || found.severity != Severity::Note } else { only.contains(&found.code) }
    };
    let is_complete = args.all || !only.is_empty() || args.unclaimed;
    let report =
        Report { pages: &analysis.pages, judged: &judged, coverage: coverage.as_ref(), wanted: &wanted, is_complete };
    match args.format {
        CheckFormat::Json => screen::json(&report.json()),
        CheckFormat::Sarif => {
            screen::json(&sarif::log(&judged, &analysis.pages, args.docs.folder(&project), &wanted));
        }
        CheckFormat::Text => report.print(),
    }
    for idle in &judged.idle {
        screen::warning(&format!("docwright.toml, line {}: {}", idle.line, text::visible(&idle.message)));
    }
    if judged.findings.iter().any(|found| found.code == Code::NothingDocumented) {
        return Ok(ExitCode::from(FAILED));
    }
    let counts = |found: &Diagnostic| in_profile(found) && found.severity != Severity::Note;
    let clean = judged.idle.is_empty() && !judged.findings.iter().any(counts);
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

/// The settings of the project, and what its pages document.
pub(super) fn analyze_project(docs: &Docs) -> Result<(Project, Analysis), Failure> {
    let project = super::settings::load(docs.allow_outside)?;
    let analysis = analyze(docs.folder(&project), &project.api, docs.threads)?;
    Ok((project, analysis))
}

/// Reads and understands pages with the wanted number of threads, showing progress.
pub(super) fn analyze(docs: &Path, settings: &ApiSettings, threads: Option<usize>) -> Result<Analysis, Failure> {
    use_threads(threads)?;
    let progress = Progress::new();
    let analysis = crate::pipeline::analyze_with(docs, settings, &progress);
    progress.finish();
    analysis.map_err(|error| error.to_string())
}

/// Sets how many threads the process uses.
pub(super) fn use_threads(threads: Option<usize>) -> Result<(), Failure> {
    let Some(threads) = threads else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    pool.map_err(|error| format!("cannot start {threads} threads: {error}"))
}

/// The contents of a report.
struct Report<'r> {
    pages: &'r Pages,
    judged: &'r Judged,
    /// The coverage, if requested.
    coverage: Option<&'r Coverage>,
    wanted: &'r dyn Fn(&Diagnostic) -> bool,
    /// Lists every finding in full, however many there are.
    is_complete: bool,
}

impl Report<'_> {
    fn shown(&self) -> impl Iterator<Item = &Diagnostic> {
        self.judged.findings.iter().filter(|found| (self.wanted)(found))
    }

    fn json(&self) -> Value {
        let findings: Vec<_> = self.shown().map(|found| render::json(found, self.pages)).collect();
        let idle = |idle: &Idle| json!({ "line": idle.line, "message": idle.message });
        let mut report = json!({
            "schema": 1,
            "pages": self.pages.len(),
            "counts": Counts::of(&self.judged.findings),
            "allowed": self.judged.allowed.len(),
            "idleAllowances": self.judged.idle.iter().map(idle).collect::<Vec<_>>(),
            "findings": findings,
        });
        if let Some(coverage) = self.coverage {
            report["coverage"] = coverage.json();
        }
        report
    }

    fn print(&self) {
        let colour = screen::colour();
        let mut out = std::io::BufWriter::new(anstream::stdout());
        let shown = self.shown().count();
        let hidden = self.judged.findings.len() - shown;
        let is_table = !self.is_complete && shown > MAX_LISTED;
        let listed = self.shown().filter(|found| !is_table || found.severity == Severity::Error);
        for found in listed {
            // A closed pipe (`| head`) ends the output, not the command.
            if writeln!(out, "{}\n", render::text(found, self.pages, colour)).is_err() {
                return;
            }
        }
        if is_table {
            let codes: BTreeSet<Code> = self.shown().map(|found| found.code).collect();
            let table = check_table::table(self.shown(), self.pages);
            let _ = writeln!(out, "{table}\n\n{}\n", check_table::hint(codes.len()));
        }
        let pages = text::counted(self.pages.len(), "file", "files");
        let more = if hidden > 0 { format!(" ({} not shown)", text::grouped(hidden)) } else { String::new() };
        if let Some(coverage) = self.coverage {
            let _ = writeln!(out, "{}", coverage.text());
        }
        let _ = writeln!(out, "{pages}: {}{more}", render::judged(self.judged));
    }
}
