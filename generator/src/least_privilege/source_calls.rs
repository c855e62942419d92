//! Operations that the source of a crate calls.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use proc_macro2::Span;

use super::call_finder::find_calls;
use super::handles::Handles;
use super::names::{Declarations, Names};
use super::source_depth::{find_too_deep, on_deep_stack};
use super::{Call, CodeLocation, Unresolved};
use crate::api::{Api, Operation};
use crate::files;
use crate::krate::Crate;
use crate::plan::{self, Options};

/// Maximum size of a source file in bytes.
const LARGEST_FILE: u64 = 16 << 20;

/// Operations by the index of their API, and method and path, with the locations of their calls.
pub(super) type Called = BTreeMap<(usize, String), Vec<CodeLocation>>;

/// The Rust files of a program.
pub(crate) struct SourceFiles {
    /// Names and contents.
    parsed: Vec<(String, syn::File)>,
    /// Files that are not valid Rust.
    invalid: Vec<Unresolved>,
}

/// A program whose calls are resolved.
#[cfg_attr(not(feature = "cli"), allow(dead_code))] // the files are read by the commands
pub(crate) struct Traced {
    /// Names and contents of its files.
    pub(super) parsed: Vec<(String, syn::File)>,
    /// Names of handles in each file.
    pub(super) names: Vec<Names>,
    pub(super) called: Called,
    /// Calls that cannot be resolved, and files that are not valid Rust.
    pub(super) unresolved: Vec<Unresolved>,
}

/// Collects the operations that Rust files call, sorted by name, and the calls that cannot be resolved.
///
/// The folder of a package stands for its `src`. Items for tests are skipped.
///
/// # Errors
/// When a folder or file cannot be read, or is not a regular file.
pub fn source_calls<'a>(apis: &'a [Api], source: &Path) -> io::Result<(Vec<Call<'a>>, Vec<Unresolved>)> {
    on_deep_stack(|| {
        let files = SourceFiles::read(source)?;
        Ok(calls_in(apis, &trace(&plan::plan(apis, &Options::default()), vec![files])))
    })?
}

/// Collects the operations that traced programs call, for each program on its own, and the calls that cannot be resolved.
pub(crate) fn calls_in<'a>(apis: &'a [Api], programs: &[Traced]) -> (Vec<Call<'a>>, Vec<Unresolved>) {
    let operations = operations(apis);
    let (mut calls, mut unresolved) = (Vec::new(), Vec::new());
    for program in programs {
        let call = |(key, locations): (&(usize, String), &Vec<CodeLocation>)| {
            Some(Call { operation: operations.get(key)?, locations: locations.clone() })
        };
        calls.extend(program.called.iter().filter_map(call));
        unresolved.extend(program.unresolved.iter().cloned());
    }
    (calls, unresolved)
}

/// Resolves the calls of programs that use a crate. The stack has to be that of [`on_deep_stack`].
pub(crate) fn trace(krate: &Crate, programs: Vec<SourceFiles>) -> Vec<Traced> {
    let handles = Handles::of(krate);
    programs.into_iter().map(|files| files.trace(&handles)).collect()
}

impl SourceFiles {
    /// Reads a file, or all files of a folder.
    ///
    /// # Errors
    /// When a folder or file cannot be read.
    pub(crate) fn read(source: &Path) -> io::Result<Self> {
        let read = |file: PathBuf| Ok((file.to_string_lossy().into_owned(), files::read_text(&file, LARGEST_FILE)?));
        let texts = list_files(source)?.into_iter().map(read).collect::<io::Result<Vec<_>>>()?;
        Ok(Self::parse(texts.iter().map(|(file, text)| (file.clone(), text.as_str()))))
    }

    /// Parses files: names and texts. The stack has to be that of [`on_deep_stack`].
    pub(super) fn parse<'t>(files: impl IntoIterator<Item = (String, &'t str)>) -> Self {
        let (mut parsed, mut invalid) = (Vec::new(), Vec::new());
        for (file, text) in files {
            if let Some(span) = find_too_deep(text) {
                invalid.push(Unresolved {
                    location: location(&file, span),
                    message: "this source nests too deeply to be read".to_owned(),
                    help: "permissions for its calls are missing; split the expression or type",
                });
                continue;
            }
            match syn::parse_file(text) {
                Ok(syntax) => parsed.push((file, syntax)),
                Err(error) => invalid.push(Unresolved {
                    location: location(&file, error.span()),
                    message: format!("this is not valid Rust: {error}"),
                    help: "permissions for its calls are missing; correct the file",
                }),
            }
        }
        Self { parsed, invalid }
    }

    /// Resolves the calls of handles.
    fn trace(self, handles: &Handles) -> Traced {
        let names: Vec<Names> = self.parsed.iter().map(|(_, syntax)| Names::of(syntax, handles)).collect();
        let mut declarations = Declarations::default();
        for ((_, syntax), names) in self.parsed.iter().zip(&names) {
            declarations.collect(syntax, names, handles);
        }
        let (mut called, mut unresolved) = (Called::new(), self.invalid);
        for ((file, syntax), names) in self.parsed.iter().zip(&names) {
            let (found, ambiguous) = find_calls(syntax, handles, names, &declarations);
            for (api, operation, span) in found {
                called.entry((api, operation)).or_default().push(location(file, span));
            }
            unresolved.extend(ambiguous.into_iter().map(|(names, span)| ambiguous_call(&names, location(file, span))));
        }
        unresolved.sort();
        Traced { parsed: self.parsed, names, called, unresolved }
    }
}

fn ambiguous_call(names: &[String], location: CodeLocation) -> Unresolved {
    const MAX_NAMES: usize = 4;
    if names.is_empty() {
        return Unresolved {
            location,
            message: "no page documents this operation at this path".to_owned(),
            help: "permissions for it are unknown; call it at one of the paths that its documentation lists",
        };
    }
    let more = names.len().saturating_sub(MAX_NAMES);
    let shown: Vec<String> = names.iter().take(MAX_NAMES).map(|name| format!("`{name}`")).collect();
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    Unresolved {
        location,
        message: format!("this may call {}{rest}", shown.join(", ")),
        help: "write the type of the variable or parameter, or name the operation as an argument",
    }
}

fn operations(apis: &[Api]) -> BTreeMap<(usize, String), &Operation> {
    let mut all = BTreeMap::new();
    for (index, api) in apis.iter().enumerate() {
        all.extend(api.operations.iter().map(|operation| ((index, operation.name()), operation)));
    }
    all
}

pub(super) fn location(file: &str, span: Span) -> CodeLocation {
    let start = span.start();
    CodeLocation { file: file.to_owned(), line: start.line, column: start.column + 1 }
}

/// Rust files below a path, sorted.
fn list_files(source: &Path) -> io::Result<Vec<PathBuf>> {
    let found = std::fs::metadata(source).map_err(|error| files::named(source, &error))?.file_type();
    if found.is_file() {
        return Ok(vec![source.to_owned()]);
    }
    if !found.is_dir() {
        let problem = format!("expected a Rust file or a folder, found {}", files::kind(found));
        return Err(files::invalid(source, &problem, "name another path"));
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
