//! Growth: twice as much of any construct of the dialect takes less than three times the work.
//!
//! Work is the processor time of the thread that does it, which other processes do not add to, and the least of several
//! measurements. A construct fails only if it does so at several sizes, each twice as large as the one before: noise does
//! not repeat, while work that grows with the square of the size only gets clearer.

mod components;
mod markup;
mod plain;
mod structures;

use std::time::Duration;

use docwright::plan::Options;
use docwright::source::{Page, Pages};
use docwright::{check, coverage, diagnostic, interpret, page_analysis, resolve};
use nix::time::{ClockId, clock_gettime};

/// Twice the construct has to take less than this many times the work.
const MOST: f64 = 3.0;
/// Work below this is that of fixed parts and of the clock.
const LEAST: Duration = Duration::from_millis(4);
/// A construct that fails is measured again at so many larger sizes.
const SIZES: usize = 4;
/// Measurements at a size, of which the least counts.
const ROUNDS: usize = 3;

/// Pages of a size.
struct Construct {
    name: String,
    /// The smallest size, in the unit of the construct.
    size: usize,
    pages: Box<dyn Fn(usize) -> Vec<(String, String)> + Send + Sync>,
}

/// The processor time of this thread.
fn now() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).unwrap_or_else(|error| panic!("{error}")).into()
}

/// Takes pages through the whole generator, from their text to the files of a crate and the output of `check`.
fn process(pages: &Pages) {
    let documents = page_analysis::Documents::new(pages);
    let analyses: Vec<_> = pages.iter().map(|(id, _)| interpret::interpret(&documents, id)).collect();
    let (apis, mut findings) = resolve::resolve(pages, analyses.iter().flat_map(|analysis| &analysis.facts));
    findings.extend(check::check(pages, &analyses, &apis));
    findings.extend(analyses.iter().flat_map(|analysis| analysis.findings.iter().cloned()));
    let findings = diagnostic::Findings::from(findings).into_sorted(pages);
    for finding in &findings {
        let _ = diagnostic::render::json(finding, pages);
        let _ = diagnostic::render::text(finding, pages, false);
    }
    let _ = coverage::of(pages);
    let files = docwright::generate(&apis, &Options::default(), &()).unwrap_or_else(|error| panic!("{error}"));
    assert!(!files.0.is_empty());
}

fn measure(pages: &[(String, String)]) -> Duration {
    let page = |(path, text): &(String, String)| Page::new(path.clone(), Some("v1.0".to_owned()), text.clone());
    let pages = Pages::new(pages.iter().map(page).collect());
    let begun = now();
    process(&pages);
    now().saturating_sub(begun)
}

/// The ratio of the work for twice a size and for a size.
fn ratio(construct: &Construct, size: usize) -> f64 {
    let (once, twice) = ((construct.pages)(size), (construct.pages)(size * 2));
    let mut best = (Duration::MAX, Duration::MAX);
    let mut ratio = f64::MAX;
    for _ in 0..ROUNDS {
        best = (best.0.min(measure(&once)), best.1.min(measure(&twice)));
        ratio = best.1.as_secs_f64() / best.0.max(LEAST).as_secs_f64();
        if ratio < MOST {
            break;
        }
    }
    ratio
}

/// The ratios at several sizes, if all of them are too large.
fn excess(construct: &Construct) -> Option<Vec<f64>> {
    let sizes = (0..SIZES).map(|step| construct.size << step);
    let mut ratios = Vec::new();
    for size in sizes {
        ratios.push(ratio(construct, size));
        if ratios.last().is_some_and(|ratio| *ratio < MOST) {
            return None;
        }
    }
    Some(ratios)
}

/// Runs on one thread, so that its processor time is all of the work.
fn alone<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(64 << 20).build();
    pool.unwrap_or_else(|error| panic!("{error}")).install(work)
}

fn failures(constructs: &[Construct]) -> Vec<String> {
    alone(|| {
        let found = constructs.iter().filter_map(|construct| Some((construct, excess(construct)?)));
        found.map(|(construct, ratios)| format!("{}: {ratios:.1?}", construct.name)).collect()
    })
}

#[test]
fn markup_takes_work_in_proportion_to_its_size() {
    let failures = failures(&markup::matrix());
    assert!(failures.is_empty(), "twice as much takes {failures:#?}");
}

#[test]
fn structures_take_work_in_proportion_to_their_size() {
    let failures = failures(&structures::structures());
    assert!(failures.is_empty(), "twice as much takes {failures:#?}");
}

#[test]
fn components_take_work_in_proportion_to_their_size() {
    let failures = failures(&components::components());
    assert!(failures.is_empty(), "twice as much takes {failures:#?}");
}

#[test]
fn plain_pages_take_work_in_proportion_to_their_size() {
    let failures = failures(&plain::plain());
    assert!(failures.is_empty(), "twice as much takes {failures:#?}");
}

/// The measure detects what it is for.
#[test]
fn quadratic_work_is_detected() {
    let quadratic = |size: usize| -> Duration {
        let text = "x".repeat(size);
        let begun = now();
        let found: usize = (0..size).map(|at| text[at..].bytes().filter(|byte| *byte == b'y').count()).sum();
        assert_eq!(found, 0);
        now().saturating_sub(begun)
    };
    let ratios: Vec<f64> = (0..3).map(|_| quadratic(12_000).as_secs_f64() / quadratic(6_000).as_secs_f64()).collect();
    assert!(ratios.iter().any(|ratio| *ratio > MOST), "{ratios:?}");
}
