//! Operations that the source of a crate calls.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use proc_macro2::Span;

use super::calls;
use super::handles::Handles;
use super::scope::{Known, Names};
use super::{Call, CodePlace, Doubt, name};
use crate::api::{Api, Operation};

/// The operations that the Rust files below a folder call, sorted by name, and what could not be followed.
///
/// The folder of a package stands for its `src`. Items for tests are left out.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn calls<'a>(apis: &'a [Api], source: &Path) -> io::Result<(Vec<Call<'a>>, Vec<Doubt>)> {
    let files = files(source)?;
    let texts = files.iter().map(|file| Ok((file, std::fs::read_to_string(file)?))).collect::<io::Result<Vec<_>>>()?;
    Ok(calls_in(apis, texts.iter().map(|(file, text)| (file.to_string_lossy().into_owned(), text.as_str()))))
}

/// The same for files that have been read: names and texts.
pub fn calls_in<'a, 't>(
    apis: &'a [Api],
    files: impl IntoIterator<Item = (String, &'t str)>,
) -> (Vec<Call<'a>>, Vec<Doubt>) {
    let handles = Handles::of(apis);
    let mut doubts = Vec::new();
    let mut parsed: Vec<(String, syn::File)> = Vec::new();
    for (file, text) in files {
        match syn::parse_file(text) {
            Ok(syntax) => parsed.push((file, syntax)),
            Err(error) => doubts.push(Doubt {
                place: place(&file, error.span()),
                message: format!("this is no Rust: {error}"),
                help: "permissions for its calls are missing; correct the file",
            }),
        }
    }
    let names: Vec<Names> = parsed.iter().map(|(_, syntax)| Names::of(syntax, &handles)).collect();
    let mut known = Known::default();
    for ((_, syntax), names) in parsed.iter().zip(&names) {
        known.read(syntax, names, &handles);
    }
    let operations = operations(apis);
    let mut called: BTreeMap<(usize, String), Vec<CodePlace>> = BTreeMap::new();
    for ((file, syntax), names) in parsed.iter().zip(&names) {
        let (found, unclear) = calls::calls(syntax, &handles, names, &known);
        for (api, operation, span) in found {
            called.entry((api, operation)).or_default().push(place(file, span));
        }
        doubts.extend(unclear.into_iter().map(|(names, span)| doubt(&names, place(file, span))));
    }
    doubts.sort();
    let call = |(key, places): ((usize, String), _)| Some(Call { operation: operations.get(&key)?, places });
    (called.into_iter().filter_map(call).collect(), doubts)
}

fn doubt(names: &[String], place: CodePlace) -> Doubt {
    const MOST: usize = 4;
    let more = names.len().saturating_sub(MOST);
    let shown: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    Doubt {
        place,
        message: format!("this may call {}{rest}", shown.join(", ")),
        help: "write the type of the variable or parameter, or name the operation as an argument",
    }
}

fn operations(apis: &[Api]) -> BTreeMap<(usize, String), &Operation> {
    let mut all = BTreeMap::new();
    for (index, api) in apis.iter().enumerate() {
        all.extend(api.operations.iter().map(|operation| ((index, name(operation)), operation)));
    }
    all
}

fn place(file: &str, span: Span) -> CodePlace {
    let start = span.start();
    CodePlace { file: file.to_owned(), line: start.line, column: start.column + 1 }
}

/// The Rust files to read, sorted.
fn files(source: &Path) -> io::Result<Vec<PathBuf>> {
    if source.is_file() {
        return Ok(vec![source.to_owned()]);
    }
    let is_package = source.join("Cargo.toml").is_file() && source.join("src").is_dir();
    let root = if is_package { source.join("src") } else { source.to_owned() };
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() && entry.path().extension().is_some_and(|extension| extension == "rs") {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}
