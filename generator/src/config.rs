//! Generation from a build script.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Counts, Diagnostic, render};
use crate::invalid_crate::InvalidCrate;
use crate::output::{self, Changes, Existing, Files};
use crate::pipeline;
use crate::plan::Options;
use crate::profile::ApiSettings;
use crate::read::ReadError;
use crate::select::Selection;
use crate::source::Pages;

/// Generates code from a build script, in the manner of `prost-build`.
///
/// ```no_run
/// // build.rs
/// docwright::Config::new()
///     .docs("docs")
///     .module("crate::graph")
///     .generate()
///     .unwrap_or_else(|error| panic!("{error}"));
/// ```
///
/// The crate then has the generated module, and depends on `docwright-runtime`:
///
/// ```ignore
/// pub mod graph {
///     include!(concat!(env!("OUT_DIR"), "/graph/mod.rs"));
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Config {
    docs: PathBuf,
    out: Option<PathBuf>,
    include: Vec<String>,
    exclude: Vec<String>,
    api: ApiSettings,
    options: Options,
    existing: Existing,
}

/// Result of a generation.
#[derive(Debug)]
pub struct Generated {
    /// The files.
    pub files: Files,
    /// The folder they were written to.
    pub folder: PathBuf,
    /// Differences from the previous contents of the folder.
    pub changes: Changes,
    /// The pages, for showing findings in their source.
    pub pages: Pages,
    /// Findings about the pages.
    pub diagnostics: Vec<Diagnostic>,
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}

impl Config {
    /// Reads pages from `docs` and writes a module `crate::graph` below `OUT_DIR`.
    #[must_use]
    pub fn new() -> Self {
        let options = Options { root: "crate::graph".to_owned(), ..Options::default() };
        Self {
            docs: PathBuf::from("docs"),
            out: None,
            include: Vec::new(),
            exclude: Vec::new(),
            api: ApiSettings::default(),
            options,
            existing: Existing::Keep,
        }
    }

    /// The folder of the pages, relative to the package.
    #[must_use]
    pub fn docs(mut self, docs: impl Into<PathBuf>) -> Self {
        self.docs = docs.into();
        self
    }

    /// The folder to write to instead of one below `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, out: impl Into<PathBuf>) -> Self {
        self.out = Some(out.into());
        self
    }

    /// Replaces files of the output folder that docwright did not write; without it, they are an error.
    #[must_use]
    pub fn force(mut self) -> Self {
        self.existing = Existing::Replace;
        self
    }

    /// The path of the module that includes the code, such as `crate::graph`. Its last part names the
    /// folder below `OUT_DIR`.
    #[must_use]
    pub fn module(mut self, module: impl Into<String>) -> Self {
        self.options.root = module.into();
        self
    }

    /// Gives each request builder only the operations that are documented for all its paths, in place of those that are
    /// documented for any path of its type.
    #[must_use]
    pub fn strict_paths(mut self) -> Self {
        self.options.strict_paths = true;
        self
    }

    /// Includes only operations at these paths, such as `/users/**`, or in this product area, with the types that they reach.
    /// It can be called several times. See [`Selection`].
    #[must_use]
    pub fn include(mut self, pattern: impl Into<String>) -> Self {
        self.include.push(pattern.into());
        self
    }

    /// Excludes operations at these paths or in this product area.
    #[must_use]
    pub fn exclude(mut self, pattern: impl Into<String>) -> Self {
        self.exclude.push(pattern.into());
        self
    }

    /// Settings of the API, as in the table `[api]` of `docwright.toml`. Without them, its pages show its hosts and names.
    #[must_use]
    pub fn api(mut self, settings: ApiSettings) -> Self {
        self.api = settings;
        self
    }

    /// Generates the code and tells Cargo to run again when a page changes.
    ///
    /// # Errors
    /// When the path of the module or a pattern is invalid, the pages cannot be read or the output cannot be written.
    /// Findings about pages are not errors: see [`Generated::diagnostics`].
    pub fn generate(&self) -> Result<Generated, ConfigError> {
        let folder = self.folder()?;
        self.api.check().map_err(ConfigError::Selection)?;
        output::check_output(&self.docs, &folder).map_err(ConfigError::Write)?;
        // The line is an instruction to Cargo in a build script only.
        if std::env::var_os("OUT_DIR").is_some() {
            println!("cargo::rerun-if-changed={}", self.docs.display());
        }
        let analysis = pipeline::analyze_with(&self.docs, &self.api, &()).map_err(ConfigError::Read)?;
        if let Some(nothing) = analysis.diagnostics.iter().find(|found| found.code.prevents_crate()) {
            return Err(ConfigError::Selection(format!("{}: {}", self.docs.display(), nothing.message)));
        }
        let selection = Selection::new(&self.include, &self.exclude).map_err(ConfigError::Selection)?;
        let apis = selection.select(analysis.apis).map_err(ConfigError::Selection)?;
        let files = pipeline::generate(&apis, &self.options, &()).map_err(ConfigError::Crate)?;
        let changes = files.write_over(&folder, self.existing).map_err(ConfigError::Write)?;
        Ok(Generated { files, folder, changes, pages: analysis.pages, diagnostics: analysis.diagnostics })
    }

    fn folder(&self) -> Result<PathBuf, ConfigError> {
        let is_ident = |part: &str| syn::parse_str::<syn::Ident>(part).is_ok() || part == "crate";
        let root = &self.options.root;
        if !root.split("::").all(is_ident) || !root.starts_with("crate::") {
            return Err(ConfigError::Module(root.clone()));
        }
        let name = root.rsplit("::").next().unwrap_or(root);
        match (&self.out, std::env::var_os("OUT_DIR")) {
            (Some(folder), _) => Ok(folder.clone()),
            (None, Some(out)) => Ok(Path::new(&out).join(name)),
            (None, None) => Err(ConfigError::NoOutDir),
        }
    }
}

impl Generated {
    /// The findings as one sentence, such as `2 warnings and 1 note`.
    #[must_use]
    pub fn summary(&self) -> String {
        render::counts(Counts::of(&self.diagnostics))
    }
}

/// Error of a generation.
#[derive(Debug)]
pub enum ConfigError {
    /// The documentation cannot be read.
    Read(ReadError),
    /// The output cannot be written.
    Write(io::Error),
    /// The path of the module does not look like `crate::name`.
    Module(String),
    /// A pattern is invalid, or matches no operation.
    Selection(String),
    /// The generated code would not compile.
    Crate(InvalidCrate),
    /// Neither `OUT_DIR` nor [`Config::out_dir`] is set.
    NoOutDir,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => error.fmt(f),
            Self::Write(error) => write!(f, "cannot write the generated code: {error}"),
            Self::Module(path) => write!(f, "`{path}` is not a module path: write it as `crate::graph`"),
            Self::Selection(problem) => f.write_str(problem),
            Self::Crate(error) => error.fmt(f),
            Self::NoOutDir => f.write_str("OUT_DIR is set in build scripts only: set a folder with `out_dir`"),
        }
    }
}

impl std::error::Error for ConfigError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(error) => Some(error),
            Self::Write(error) => Some(error),
            Self::Crate(error) => Some(error),
            Self::Module(_) | Self::Selection(_) | Self::NoOutDir => None,
        }
    }
}
