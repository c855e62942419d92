//! `docwright diff`.

use std::process::ExitCode;

use super::args::{Diff, DiffFormat, FailOn};
use super::check::use_threads;
use super::screen::{self, Progress};
use super::side::Side;
use super::{FINDINGS, Failure};
use crate::diff::{self, Change, Severity};
use crate::html;
use crate::text::escape;

pub(super) fn run(args: &Diff) -> Result<ExitCode, Failure> {
    let project = super::settings::load(args.allow_outside)?;
    use_threads(args.threads)?;
    let (old, new) = (Side::of(&args.old), Side::of(&args.new));
    let progress = Progress::new();
    progress.stage("reading both sides");
    let (old, new) = rayon::join(|| old.read(&project), || new.read(&project));
    progress.stage("comparing");
    let compared = old.and_then(|old| {
        let new = new?;
        let difference = diff::compare(&old.apis, &new.apis);
        let shown = match args.format {
            DiffFormat::Text => diff::text(&difference, args.out.is_none() && screen::colour()),
            DiffFormat::Markdown => diff::markdown(&difference).trim_end().to_owned(),
            DiffFormat::Json => escape::json(&diff::json(&difference)).trim_end().to_owned(),
            DiffFormat::Html => html::review(old.named(&args.old), new.named(&args.new), &difference),
        };
        Ok((difference, shown))
    });
    progress.finish();
    let (difference, shown) = compared?;
    super::report::show(&shown, args.out.as_deref())?;
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
