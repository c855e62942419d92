//! The stages, as a program would call them one after the other.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;

use docwright::page_analysis::{Documents, PageAnalysis};
use docwright::source::PageId;
use docwright::{check, emit, interpret, parse, plan, read, resolve};
use nix::sys::resource::UsageWho;
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::measure::cpu;

/// Runs one stage, or all of them with their times; the last of them writes to `out`.
pub(crate) fn run(name: &str, docs: &Path, out: &Path) {
    match name {
        "read" => drop(black_box(texts(docs))),
        "events" => {
            let count =
                |text: &Vec<u8>| Parser::new_ext(&String::from_utf8_lossy(text), Options::ENABLE_TABLES).count();
            black_box(texts(docs).par_iter().map(count).sum::<usize>());
        }
        "parse" => {
            let (pages, _) = read::read(docs, &()).expect("pages");
            pages.as_slice().par_iter().for_each(|page| {
                black_box(parse::parse(PageId::of(&page.path), page));
            });
        }
        "all" => all(docs, out),
        _ => panic!("no stage is called {name}"),
    }
}

/// Every page, read and nothing more.
fn texts(docs: &Path) -> Vec<Vec<u8>> {
    let files: Vec<PathBuf> = WalkDir::new(docs)
        .into_iter()
        .map(|entry| entry.expect("a folder").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.par_iter().map(|path| fs::read(path).expect("a page")).collect()
}

fn all(docs: &Path, out: &Path) {
    let mut before = cpu(UsageWho::RUSAGE_SELF);
    let mut done = |name: &str| {
        let now = cpu(UsageWho::RUSAGE_SELF);
        println!("{name}\t{}", now - before);
        before = now;
    };
    let (pages, _) = read::read(docs, &()).expect("pages");
    done("read");
    for page in pages.as_slice() {
        black_box(parse::parse(PageId::of(&page.path), page));
    }
    done("parse");
    let documents = Documents::new(&pages);
    let read = pages.iter().map(|(id, _)| interpret::interpret(&documents, id));
    let analyses: Vec<PageAnalysis> = read.collect();
    done("parse, interpret");
    let (apis, _) = resolve::resolve(&pages, analyses.iter().flat_map(|analysis| &analysis.facts));
    done("resolve");
    black_box(check::check(&pages, &analyses, &apis));
    done("check");
    let krate = plan::plan(&apis, &plan::Options::default());
    done("plan");
    let files = emit::emit(&krate);
    done("emit");
    files.write(out).expect("files are written");
    done("write");
}

/// The CPU seconds of each stage, measured in a process of its own with one thread.
pub(crate) fn measured(docs: &Path, scratch: &Path) -> Vec<(String, f64)> {
    let mut least: Vec<(String, f64)> = Vec::new();
    for round in 0..crate::REPEAT {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        let out = scratch.join(format!("stages {round}"));
        let output = command.args(["--stage", "all"]).args([docs, &out]).env("RAYON_NUM_THREADS", "1").output();
        let text = String::from_utf8(output.expect("this program runs").stdout).expect("names and numbers");
        let rows = text.lines().filter_map(|line| line.split_once('\t'));
        for (index, (name, seconds)) in rows.enumerate() {
            let seconds: f64 = seconds.parse().expect("seconds");
            match least.get_mut(index) {
                Some((_, known)) => *known = known.min(seconds),
                None => least.push((name.to_owned(), seconds)),
            }
        }
    }
    least
}
