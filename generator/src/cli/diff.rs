//! `docwright diff`.

use std::path::Path;
use std::process::ExitCode;

use super::args::{Diff, DiffFormat, FailOn};
use super::check::use_threads;
use super::screen::{self, Progress};
use super::side::Side;
use super::{FINDINGS, Failure};
use crate::Project;
use crate::diff::{self, Change, Severity};

pub(super) fn run(args: &Diff) -> Result<ExitCode, Failure> {
    let project = Project::load(Path::new("."))?;
    use_threads(args.threads)?;
    let (old, new) = (Side::of(&args.old), Side::of(&args.new));
    let progress = Progress::new();
    progress.stage("reading both sides");
    let (old, new) = rayon::join(|| old.apis(&project), || new.apis(&project));
    progress.stage("comparing");
    let difference = old.and_then(|old| Ok(diff::compare(&old, &new?)));
    progress.finish();
    let difference = difference?;
    match args.format {
        DiffFormat::Text => screen::line(&diff::text(&difference, screen::colour())),
        DiffFormat::Markdown => screen::line(diff::markdown(&difference).trim_end()),
        DiffFormat::Json => screen::json(&diff::json(&difference)),
    }
    let refused = args.fail_on.is_some_and(|fail_on| difference.changes().any(|change| refuses(fail_on, change)));
    Ok(if refused { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

fn refuses(fail_on: FailOn, change: &Change) -> bool {
    let least = match fail_on {
        FailOn::Breaking => Severity::Breaking,
        FailOn::Minor => Severity::Additive,
        FailOn::Any => Severity::Documentation,
    };
    change.severity() >= least
}
