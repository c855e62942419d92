//! `docwright report`.

use std::path::Path;
use std::process::ExitCode;

use super::args::Report;
use super::check::analyze;
use super::{Failure, screen};
use crate::{html, output};

pub(super) fn run(args: &Report) -> Result<ExitCode, Failure> {
    let project = super::settings::load(args.docs.allow_outside)?;
    let analysis = analyze(args.docs.docs.as_deref().unwrap_or(project.docs()), args.docs.threads)?;
    let judged = project.findings.apply(&analysis.diagnostics, &analysis.pages);
    show(&html::report(&analysis, &judged, &analysis.coverage()), args.out.as_deref())
}

/// Writes a page to a file, or prints it.
pub(super) fn show(page: &str, out: Option<&Path>) -> Result<ExitCode, Failure> {
    match out {
        None => screen::line(page),
        Some(file) => {
            output::write_named(file, format!("{page}\n"))
                .map_err(|error| format!("cannot write the page: {error}"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
