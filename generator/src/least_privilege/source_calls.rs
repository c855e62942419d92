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
use crate::plan::{self, Options};

/// Maximum size of a source file in bytes.
const LARGEST_FILE: u64 = 16 << 20;

/// Operations by the index of their API, and method and path, with the locations of their calls.
pub(super) type Called = BTreeMap<(usize, String), Vec<CodeLocation>>;

/// The Rust files of a program.
pub(crate) struct SourceFiles {
    /// Names and contents.
    pub(super) parsed: Vec<(String, syn::File)>,
    /// Files that are not valid Rust.
    invalid: Vec<Unresolved>,
}

/// Collects the operations that Rust files call, sorted by name, and the calls that cannot be resolved.
///
/// The folder of a package stands for its `src`. Items for tests are skipped.
///
/// # Errors
/// When a folder or file cannot be read, or is not a regular file.
pub fn source_calls<'a>(apis: &'a [Api], source: &Path) -> io::Result<(Vec<Call<'a>>, Vec<Unresolved>)> {
    on_deep_stack(|| Ok(calls_in(apis, &SourceFiles::read(source)?)))?
}

/// The same for files that have been read.
pub(super) fn calls_in<'a>(apis: &'a [Api], files: &SourceFiles) -> (Vec<Call<'a>>, Vec<Unresolved>) {
    let (called, unresolved) = files.calls(&Handles::of(&plan::plan(apis, &Options::default())));
    let operations = operations(apis);
    let call = |(key, locations): ((usize, String), _)| Some(Call { operation: operations.get(&key)?, locations });
    (called.into_iter().filter_map(call).collect(), unresolved)
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

    /// The calls of handles, and those that cannot be resolved.
    pub(super) fn calls(&self, handles: &Handles) -> (Called, Vec<Unresolved>) {
        let names: Vec<Names> = self.parsed.iter().map(|(_, syntax)| Names::of(syntax, handles)).collect();
        let mut declarations = Declarations::default();
        for ((_, syntax), names) in self.parsed.iter().zip(&names) {
            declarations.collect(syntax, names, handles);
        }
        let (mut called, mut unresolved) = (Called::new(), self.invalid.clone());
        for ((file, syntax), names) in self.parsed.iter().zip(&names) {
            let (found, ambiguous) = find_calls(syntax, handles, names, &declarations);
            for (api, operation, span) in found {
                called.entry((api, operation)).or_default().push(location(file, span));
            }
            unresolved.extend(ambiguous.into_iter().map(|(names, span)| ambiguous_call(&names, location(file, span))));
        }
        unresolved.sort();
        (called, unresolved)
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
