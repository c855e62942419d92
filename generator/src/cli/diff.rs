//! `docwright diff`.

use std::process::ExitCode;

use super::args::{Diff, DiffFormat, FailOn};
use super::check::use_threads;
use super::screen::{self, Progress};
use super::side::Side;
use super::{FINDINGS, Failure, program};
use crate::Progress as _;
use crate::diff::{self, Change, Difference, Severity};
use crate::html;
use crate::text::escape;

pub(super) fn run(args: &Diff) -> Result<ExitCode, Failure> {
    let project = super::settings::load(args.allow_outside)?;
    let options = project.options()?;
    use_threads(args.threads)?;
    let (old, new) = (Side::of(&args.old), Side::of(&args.new));
    let progress = Progress::new();
    progress.stage("reading both sides");
    let sides = Side::read_both(&old, &new, &project);
    progress.stage("comparing");
    let compared = sides.and_then(|(old, new)| {
        let mut difference = diff::compare_with(&old.apis, &new.apis, &options);
        if !args.source.is_empty() {
            progress.stage("tracing the program");
            difference.program = Some(program::trace(&difference, &old.apis, &options, &args.source)?);
        }
        let shown = match args.format {
            DiffFormat::Text => diff::text(&difference, args.out.is_none() && screen::colour()),
            DiffFormat::Markdown => diff::markdown(&difference).trim_end().to_owned(),
            DiffFormat::Json => escape::json(&diff::json(&difference)).trim_end().to_owned(),
            DiffFormat::Html => html::review(old.named(&args.old), new.named(&args.new), &difference),
        };
        // The process ends, and to free both sides takes a part of its time.
        std::mem::forget((old, new));
        Ok((difference, shown))
    });
    progress.finish();
    let (difference, shown) = compared?;
    screen::print_or_write("page", &shown, args.out.as_deref())?;
    let refused = args.fail_on.is_some_and(|fail_on| is_refused(fail_on, &difference));
    Ok(if refused { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

/// Returns true if there are such changes. With a program, only those that affect it count, and parts that cannot be traced.
fn is_refused(fail_on: FailOn, difference: &Difference) -> bool {
    match &difference.program {
        None => difference.changes().any(|change| refuses(fail_on, change)),
        Some(program) => {
            let mut affected = program.affected.iter().filter_map(|one| program.change(difference, one));
            !program.doubts.is_empty() || affected.any(|change| refuses(fail_on, change))
        }
    }
}

fn refuses(fail_on: FailOn, change: &Change) -> bool {
    let least = match fail_on {
        FailOn::Breaking => Severity::Breaking,
        FailOn::Correction => Severity::Correction,
        FailOn::Minor => Severity::Additive,
        FailOn::Any => Severity::Documentation,
    };
    change.severity() >= least
}
