//! `docwright report`.

use std::process::ExitCode;

use super::args::Report;
use super::check::analyze_project;
use super::{Failure, screen};
use crate::html;

pub(super) fn run(args: &Report) -> Result<ExitCode, Failure> {
    let (project, analysis) = analyze_project(&args.docs)?;
    let judged = project.findings.apply(&analysis.diagnostics, &analysis.pages);
    let page = html::report(&analysis, &judged, &analysis.coverage());
    screen::print_or_write("page", &page, args.out.as_deref())?;
    Ok(ExitCode::SUCCESS)
}
