//! `docwright check`.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::args::{Check, Format};
use super::screen::{self, Progress};
use super::{FINDINGS, Failure};
use crate::diagnostic::{Code, Counts, Diagnostic, Severity, render};
use crate::{Project, Understood, text};

pub(super) fn run(args: &Check) -> Result<ExitCode, Failure> {
    let only = codes(&args.only)?;
    let project = Project::load(Path::new("."))?;
    let docs = args.docs.docs.as_deref().unwrap_or(project.docs());
    let understood = understand(docs, args.docs.threads)?;
    let all = &understood.diagnostics;
    let wanted = |found: &&Diagnostic| {
        if only.is_empty() { args.notes || found.severity() != Severity::Note } else { only.contains(&found.code) }
    };
    let shown: Vec<&Diagnostic> = all.iter().filter(wanted).collect();
    match args.format {
        Format::Json => print_json(&shown, &understood),
        Format::Text => print_text(&shown, &understood),
    }
    let counts = Counts::of(all);
    Ok(if counts.errors + counts.warnings == 0 { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

/// Reads and understands pages with the wanted number of threads, showing progress.
pub(super) fn understand(docs: &Path, threads: Option<usize>) -> Result<Understood, Failure> {
    if let Some(threads) = threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
        pool.map_err(|error| format!("cannot start {threads} threads: {error}"))?;
    }
    let progress = Progress::new();
    let understood = crate::understand(docs, &|stage| progress.stage(stage));
    progress.finish();
    understood.map_err(|error| error.to_string())
}

fn codes(names: &[String]) -> Result<Vec<Code>, Failure> {
    let known =
        |name: &String| Code::ALL.iter().copied().find(|code| code.as_str() == name).ok_or_else(|| unknown_code(name));
    names.iter().map(known).collect()
}

fn unknown_code(name: &str) -> Failure {
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    format!("there is no finding with the code `{name}`; the codes are {}", names.join(", "))
}

fn print_json(shown: &[&Diagnostic], understood: &Understood) {
    let findings: Vec<_> = shown.iter().map(|found| render::json(found, &understood.pages)).collect();
    let report = json!({ "schema": 1, "pages": understood.pages.len(), "counts": Counts::of(&understood.diagnostics), "findings": findings });
    screen::line(&format!("{report:#}"));
}

fn print_text(shown: &[&Diagnostic], understood: &Understood) {
    let colour = screen::colour();
    let mut out = std::io::BufWriter::new(anstream::stdout());
    for found in shown {
        // A closed pipe (`| head`) ends the output, not the command.
        if writeln!(out, "{}\n", render::text(found, &understood.pages, colour)).is_err() {
            return;
        }
    }
    let counts = Counts::of(&understood.diagnostics);
    let pages = text::counted(understood.pages.len(), "file", "files");
    let hidden = understood.diagnostics.len() - shown.len();
    let more = if hidden > 0 { format!(" ({} not shown)", text::grouped(hidden)) } else { String::new() };
    let _ = writeln!(out, "{pages}: {}{more}", render::counts(counts));
}
