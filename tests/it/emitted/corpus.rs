//! The crates of real pages, which are not part of the repository.

use std::path::Path;

use docwright::Project;
use docwright_tests::compile::Generated;
use docwright_tests::{corpus, generate, root, shared, write_crate};

use crate::line::select::selection;

#[test]
fn the_crate_of_v1_0_compiles_and_does_what_its_pages_show() {
    let Some(analysis) = corpus("v1.0") else { return };
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    write_crate(&analysis.apis, folder.path());
    let generated = Generated::open(folder.path());
    let library = generated.build();
    let programs = library.check_documented_programs();
    // A method whose call has no body, options or headers has no program: its documentation states the request. Nor has one
    // whose example only repeats the names of its properties.
    assert!(programs >= 280, "{programs} programs in the documentation");
    let said = library.run_tests();
    // FIDELITY.md explains what is short, one by one.
    let [bodies, same, lost, ..] = counts(&said, "documented bodies");
    assert!(bodies >= 2200 && same >= 2000 && lost == 0, "{same} of {bodies} bodies came back, {lost} changed");
    let [requests, sent, other, ..] = counts(&said, "documented requests");
    assert!(
        requests >= 1980 && sent >= 1930 && other == 0,
        "{sent} of {requests} requests are sent, {other} otherwise"
    );
}

/// The numbers in the line about something.
fn counts(said: &str, about: &str) -> [usize; 4] {
    let line = said.lines().find(|line| line.contains(about)).unwrap_or_else(|| panic!("nothing on {about}: {said}"));
    let mut numbers = line.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
    std::array::from_fn(|_| numbers.next().unwrap_or_else(|| panic!("too few numbers: {line}")))
}

/// Two areas, each alone; `tests/features/run` takes all of them.
#[test]
fn areas_of_v1_0_compile_alone() {
    let Some(analysis) = corpus("v1.0") else { return };
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    write_crate(&analysis.apis, folder.path());
    let generated = Generated::open(folder.path());
    for area in ["outlook", "identity_and_sign_in"] {
        generated.check(&["v1_0", area]);
    }
}

#[test]
fn the_crate_of_modern_pages_compiles() {
    let Some(pages) = shared("corpus/modern") else { return };
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    generate(&pages, folder.path());
    Generated::open(folder.path()).check_all();
}

/// Programs of bots, one function each.
#[test]
fn the_crate_of_discord_compiles_with_programs() {
    let Some(pages) = shared("corpus/discord/developers") else { return };
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    generate(&pages, folder.path());
    let generated = Generated::open(folder.path());
    let library = generated.check_all();
    assert!(library.check_documented_programs() > 0);
    library.check_tests();
    library.check_program(include_str!("discord.rs.txt"));
}

#[test]
fn a_part_of_v1_0_compiles_alone() {
    let Some(apis) = corpus("v1.0").map(|analysis| &analysis.apis) else { return };
    let whole = apis[0].types.len();
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    for patterns in [&["/users/**", "/me/**"][..], &["/me/drive/items/{id}/workbook/**"], &["/identity/**"]] {
        let part = selection(patterns, &[]).select(apis.clone()).unwrap_or_else(|error| panic!("{error}"));
        assert!(part[0].types.len() < whole / 2, "{patterns:?} has {} of {whole} types", part[0].types.len());
        let out = folder.path().join("part");
        write(&part, &out);
        Generated::open(&out).check_all();
    }
}

fn write(part: &[docwright::api::Api], out: &Path) {
    let project = Project { out: Some(out.to_owned()), runtime: Some(root().join("runtime")), ..Project::default() };
    let options = project.options().unwrap_or_else(|error| panic!("{error}"));
    docwright::generate(part, &options, &())
        .unwrap_or_else(|error| panic!("{error}"))
        .write(out)
        .unwrap_or_else(|error| panic!("{error}"));
}
