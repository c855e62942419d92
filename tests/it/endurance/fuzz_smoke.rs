//! A short run of every fuzz target of `fuzz/` without libFuzzer: seeds, and mutations of them that are the same each time.
//!
//! `FUZZ_MUTATIONS=100000 cargo test --test it fuzz_smoke` runs longer; `FUZZ_SEEDS=fuzz/corpus` also writes the seeds
//! where `cargo fuzz` looks for them.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use docwright_tests::{analyze, root, shared};

use crate::targets;

/// How many mutations of its seeds a target gets, unless the environment says otherwise.
const MUTATIONS: u64 = 300;
/// A target that is not through by then has had enough.
const LONGEST: Duration = Duration::from_secs(20);
/// The longest input, in bytes: larger ones are slow and find nothing else.
const LARGEST: usize = 16 << 10;

/// Fragments with a meaning to some target, to be inserted into other inputs.
const WORDS: [&str; 54] = [
    "|",
    "\\|",
    "\n",
    "\r\n",
    "\t",
    "`",
    "```",
    "```http\n",
    "<!--",
    "-->",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "'",
    "''",
    "\\",
    "\0",
    "\u{202e}",
    "\u{feff}",
    "\u{e000}",
    "é",
    "😀",
    "---\n",
    "# ",
    "## Properties\n",
    "## HTTP request\n",
    "[!INCLUDE [a](b.md)]",
    "GET /",
    "/{id}",
    "?$filter=",
    "Collection(",
    "*/",
    "\"#",
    "{}",
    "null",
    "-1",
    "1e999",
    "0.1",
    "%",
    "%2F",
    "&",
    "<br>",
    "\n=====\n",
    "T25:61:61Z",
    "P1Y",
    "@odata.type",
    "\n\n[!INCLUDE [a](../includes/page2.md)]\n\n",
    "> > > > > > > > ",
    "- - - - - - - - ",
    "((((((((",
];

/// Every page below a folder.
fn pages(folder: &Path) -> Vec<String> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
            if entry.path().is_dir() { open.push(entry.path()) } else { files.push(entry.path()) }
        }
    }
    files.retain(|file| {
        file.extension().is_some_and(|ending| ending == "md" || ending == "txt") && !file.ends_with("readme.txt")
    });
    files.sort();
    files.iter().map(|file| String::from_utf8_lossy(&fs::read(file).unwrap_or_default()).into_owned()).collect()
}

/// Pages of all kinds: those of the cases, some of our own, and some real ones where there are any.
fn all_pages() -> Vec<String> {
    let mut all = pages(&root().join("tests/cases"));
    all.extend(pages(&root().join("docs")).into_iter().step_by(8));
    if let Some(corpus) = shared("corpus/2021/api-reference/v1.0") {
        all.extend(pages(&corpus).into_iter().step_by(40));
    }
    all.retain(|page| page.len() <= LARGEST);
    all
}

/// The parts of pages between two marks.
fn between(pages: &[String], start: &str, end: &str) -> Vec<String> {
    let parts = pages.iter().flat_map(|page| page.split(start).skip(1).filter_map(|rest| rest.split(end).next()));
    parts.map(str::to_owned).collect()
}

fn lines(pages: &[String], wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let of_page = |page: &String| page.lines().filter(|line| wanted(line)).collect::<Vec<_>>().join("\n");
    pages.iter().map(of_page).filter(|lines| !lines.is_empty()).collect()
}

fn folders(pages: &[String], size: usize) -> Vec<String> {
    pages.chunks(size).map(|pages| pages.join("\n=====\n")).collect()
}

fn models() -> Vec<String> {
    let case = |name: &str| analyze(&root().join("tests/cases").join(name).join("docs")).apis;
    let names = [
        "api-actions-functions",
        "api-crud",
        "enum-forms",
        "facts-calls",
        "facts-permissions",
        "facts-properties",
        "type-references",
    ];
    names.iter().map(|name| docwright::export::ir(&case(name)).to_string()).collect()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Initial inputs of a target.
fn seeds(target: &str) -> Vec<String> {
    let mut seeds = match target {
        "front_matter" => between(&all_pages(), "---\n", "\n---"),
        "tables" => lines(&all_pages(), |line| line.trim_start().starts_with('|')),
        "annotations_json" => [between(&all_pages(), "<!--", "-->"), between(&all_pages(), "```json", "```")].concat(),
        "request_lines" => between(&all_pages(), "```http", "```"),
        "pipeline" => folders(&all_pages(), 4),
        "diff" => folders(&all_pages(), 2),
        "ir_reader" => models(),
        "program_source" => texts(&[
            "async fn f(graph: &GraphClient) -> Result<()> { let thing = graph.things().id(\"1\").get().await?; Ok(()) }",
            "struct S { things: v1_0::ThingsHandle }\nimpl S { fn g(&self) { self.things.id(1).get(); } }",
            "use msgraph::{v1_0::{GraphClient, models::Thing}, beta};\nmacro_rules! m { ($a:expr) => { $a.get() } }",
            "fn f() { if a { b() } else if !(c + d) { match x { A { y, .. } | B(y) => |z: &&T<U<V>>| y[0]?.g(), _ => {} } } }",
        ]),
        "model_json" => texts(&[
            r#"{"text":"a","flag":true,"byte":255,"int":-1,"long":9007199254740993,"single":1.5,"double":0.1,"decimal":1.10}"#,
            r#"{"instant":"2026-02-03T04:05:06.789Z","day":"2026-02-03","time":"04:05:06","length":"P1DT2H","bytes":"AAE="}"#,
            r#"{"guid":"6f9619ff-8b86-d011-b42d-00c04fc964ff","colors":"red,green","palette":["red","blue"],"patch":null}"#,
            r#"{"any":{"a":[1,2,{"b":null}]},"child":{"text":"b","new":1},"children":[{"int":"x"},{}],"text@odata.x":"y"}"#,
            r#"{"int":1e3,"long":1.0,"byte":256,"text":1,"flag":"true","decimal":"1.50","double":"NaN","single":1e39}"#,
        ]),
        "odata_literals" => texts(&[
            "O'Neil",
            "2026-02-03T04:05:06.789Z",
            "2026-02-03T04:05:06+14:00",
            "2026-02-03",
            "23:59:59.9999999",
            "-P1DT2H3M4.5S",
            "P2W",
            "6f9619ff-8b86-d011-b42d-00c04fc964ff",
            "AAEC_w==",
            "-12345678901234567890.00123",
            "1e-30",
            "0001-01-01T00:00:00Z",
        ]),
        "batch_multipart" => texts(&[
            r#"{"responses":[{"id":"1","status":200,"headers":{"content-type":"application/json"},"body":{"a":1}}]}"#,
            r#"{"responses":[{"id":"2","status":"200","body":{"value":[{"text":"x"}],"@odata.nextLink":"https://x"}},{"id":3,"status":302,"headers":{"Location":"https://x/y"},"body":"AAE="}]}"#,
            r#"{"responses":[{"id":"1","status":429,"headers":{"retry-after":"1"}},{"id":"1","status":503},{"id":"2","status":99999}]}"#,
            "name\ntext/html\n<html>--docwright\r\n</html>",
            "na\"me\r\ntext/plain\r\nx: y",
        ]),
        "mock_server" => texts(&[
            "GET /v1.0/boats?$filter=name eq 'Gull' and length gt 3&$select=id,name&$orderby=built desc&$top=1&$count=true",
            "POST /v1.0/boats\n{\"name\":\"Skua\",\"length\":3}\n=====\nGET /v1.0/boats?$search=\"Skua\"&$skip=1\n=====\nGET /v1.0/boats/delta",
            "PATCH /v1.0/boats/b1\n{\"name\":null}\n=====\nDELETE /v1.0/boats/b2\n=====\nGET /v1.0/boats/b2\n=====\nGET /v1.0/boats/b1/crew",
            "POST /v1.0/$batch\n{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/boats\"},{\"id\":\"2\",\"method\":\"POST\",\"url\":\"/boats\",\"body\":{\"name\":\"x\"},\"dependsOn\":[\"1\"]}]}",
            "POST /v1.0/boats/b1/rename\n{\"name\":\"Erne\"}\n=====\nGET /v1.0/boats/$count\n=====\nGET /v1.0/boats/%zz?$skiptoken=abc",
            "GET /v1.0/boats?$expand=crew($select=id;$top=1),crew&$search=\"name:Gull\" OR (NOT \"x\")\n=====\nGET /v1.0/boat?$selct=x",
            "POST /v1.0/boats\n{\"a\":[[],{}],\"id\":\"x\"}\n=====\nGET /v1.0/boats?$filter=a eq 1\n=====\nGET /transfers/download/a/b\n=====\nPUT /transfers/upload/x\nabc",
            "GET /v1.0/boats?$filter=startswith(name,'G') or not (length le 2.5) or crew/any(c:c/name eq 'x') or id in ('a','b')",
        ]),
        _ => all_pages(),
    };
    seeds.retain(|seed| seed.len() <= LARGEST * 4);
    assert!(!seeds.is_empty(), "{target} has seeds");
    seeds
}

/// Changes an input as libFuzzer would: a few times, anywhere, with itself, with others and with words.
fn mutate(input: &mut Vec<u8>, others: &[String], dice: &mut fastrand::Rng) {
    for _ in 0..dice.usize(1..6) {
        let at = dice.usize(..=input.len());
        let end = (at + dice.usize(..64)).min(input.len());
        match dice.u8(..7) {
            0 if at < input.len() => input[at] ^= 1 << dice.u8(..8),
            1 => drop(input.drain(at..end)),
            2 => {
                let again = input[at..end].to_vec();
                let to = dice.usize(..=input.len());
                input.splice(to..to, again);
            }
            3 if dice.u8(..4) == 0 => input.truncate(at),
            4 => {
                let other = others[dice.usize(..others.len())].as_bytes();
                let from = dice.usize(..=other.len());
                let part = &other[from..(from + dice.usize(..200)).min(other.len())];
                input.splice(at..end, part.iter().copied());
            }
            _ => drop(input.splice(at..at, dice.choice(WORDS).unwrap_or("|").bytes())),
        }
    }
    input.truncate(LARGEST * 4);
}

/// Runs a target on an input; one that it cannot bear is kept in a file, to be tried again.
fn run(target: &str, input: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| targets::run(target, input))).is_err() {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{target}-{:016x}", short(input)));
        fs::write(&file, input).unwrap_or_else(|error| panic!("{error}"));
        panic!("{target} fails on {}", file.display());
    }
}

/// A number that tells inputs apart (FNV-1a).
fn short(input: &[u8]) -> u64 {
    input.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

fn smoke(target: &str) {
    let seeds = seeds(target);
    if let Some(folder) = std::env::var_os("FUZZ_SEEDS") {
        let folder = root().join(folder).join(target);
        fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
        for seed in &seeds {
            fs::write(folder.join(format!("{:016x}", short(seed.as_bytes()))), seed)
                .unwrap_or_else(|error| panic!("{error}"));
        }
    }
    let asked = std::env::var("FUZZ_MUTATIONS").ok().and_then(|count| count.parse().ok());
    let (begun, mutations) = (Instant::now(), asked.unwrap_or(MUTATIONS));
    let longest = if asked.is_some() { Duration::MAX } else { LONGEST };
    let few = seeds.iter().step_by((seeds.len() / 200).max(1));
    let mut done = 0;
    for seed in few.take_while(|_| begun.elapsed() < longest) {
        run(target, seed.as_bytes());
        done += 1;
    }
    let mut dice = fastrand::Rng::with_seed(short(target.as_bytes()));
    for _ in (0..mutations).take_while(|_| begun.elapsed() < longest) {
        let mut input = seeds[dice.usize(..seeds.len())].clone().into_bytes();
        mutate(&mut input, &seeds, &mut dice);
        run(target, &input);
        done += 1;
    }
    println!("{target}: {done} inputs in {:.1} s", begun.elapsed().as_secs_f64());
    assert!(done > 10, "{target} had {done} inputs only");
}

macro_rules! smoke {
    ($($target:ident)*) => {
        $(#[test]
        fn $target() {
            smoke(stringify!($target));
        })*

        #[test]
        fn every_target_is_run() {
            assert_eq!(targets::TARGETS.map(|(name, _)| name), [$(stringify!($target)),*]);
        }
    };
}

smoke! {
    page front_matter tables annotations_json request_lines plain_text pipeline program_source ir_reader diff model_json odata_literals
    batch_multipart mock_server
}

/// Inputs that were too much once.
#[test]
fn what_failed_once_does_not_fail_again() {
    let folder = root().join("fuzz/regressions");
    for (target, _) in targets::TARGETS {
        let Ok(entries) = fs::read_dir(folder.join(target)) else { continue };
        for entry in entries.flatten() {
            run(target, &fs::read(entry.path()).unwrap_or_else(|error| panic!("{error}")));
        }
    }
}
