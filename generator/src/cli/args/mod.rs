//! Arguments and their help.

mod choices;

use std::io;
use std::path::{Path, PathBuf};

use clap::builder::RangedU64ValueParser;
use clap::{CommandFactory as _, Parser, Subcommand};
use clap_complete::Shell;

pub(super) use self::choices::{Caller, CheckFormat, DiffFormat, ExportFormat, FailOn, Format, Profile};
use crate::Project;

/// Turns Markdown API reference pages into a typed Rust client.
///
/// A project can have settings in `docwright.toml`: docs, out, runtime, name and version below
/// [package], and levels of findings below [findings]. Options on the command line take precedence.
#[derive(Parser, Debug)]
#[command(version, max_term_width = 100, after_help = EXIT_CODES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  success
  1  findings (check), stale output (generate --check), rejected changes (diff --fail-on) or kept files (init)
  2  invalid usage, or an error while reading or writing";

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    Init(Init),
    Generate(Generate),
    Check(Check),
    Config(Config),
    /// Explain the code of a finding: its meaning, its effect, and how to fix or allow it
    ///
    /// Without a code, all codes are listed with their severities. `dialect` documents the pages of APIs other than
    /// Microsoft's.
    Explain {
        /// The code, such as `table-delimiter`, or `dialect`
        code: Option<String>,
    },
    Diff(Diff),
    Export(Export),
    Permissions(Permissions),
    Features(Features),
    Report(Report),
    Serve(Serve),
    /// Print a completion script for a shell
    ///
    /// For bash: docwright completions bash > ~/.local/share/bash-completion/completions/docwright
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual pages of this program and its commands
    ///
    /// To read one: docwright man /tmp/man && man /tmp/man/docwright-generate.1
    Man {
        /// The folder to write to; without it, the first page is printed
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// Location of the pages.
#[derive(clap::Args, Debug, Default)]
#[expect(clippy::struct_field_names, reason = "the option is called --docs")]
pub(super) struct Docs {
    /// Folder of the pages: an `api-reference` folder, one version's folder in it, or loose pages [default: docs]
    #[arg(long, value_name = "DIR")]
    pub docs: Option<PathBuf>,

    /// Number of threads [default: one per processor]
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..=1024))]
    pub threads: Option<usize>,

    /// In CI (if the variable CI is set), allow settings that point outside of the project
    #[arg(long)]
    pub allow_outside: bool,
}

impl Docs {
    /// The folder of the pages: that of the option, or that of the settings.
    pub(super) fn folder<'d>(&'d self, project: &'d Project) -> &'d Path {
        self.docs.as_deref().unwrap_or(project.docs())
    }
}

/// Create a project: settings, files for CI, and a first crate
///
/// Writes docwright.toml with a schema for editors, a workflow for GitHub and a hook for git, then generates the
/// crate. If the project lacks pages, example pages are written, with a program that uses their client. Existing
/// files are never overwritten without --force; files that differ are listed, and the exit code is 1.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright init harbour && cd harbour                 a new project with example pages
  docwright init --docs api-reference --name graph     a client for existing pages
  docwright init --docs api-reference --areas outlook  the same with the features of an area")]
pub(super) struct Init {
    /// Folder of the project
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,

    /// Folder of the pages [default: docs in the project]
    #[arg(long, value_name = "DIR")]
    pub docs: Option<PathBuf>,

    /// Folder of the runtime crate; without it, the manifest requires the published version
    #[arg(long, value_name = "PATH")]
    pub runtime: Option<PathBuf>,

    /// Package name of the crate
    #[arg(long, value_name = "NAME", default_value = "client")]
    pub name: String,

    /// Product areas whose features are enabled by default; without them, those of a large API with which most programs
    /// start
    #[arg(long, value_name = "AREA", value_delimiter = ',')]
    pub areas: Vec<String>,

    /// Replace existing files
    #[arg(long)]
    pub force: bool,
}

/// Generate the Rust crate from the pages
///
/// Files that are up to date are not written, and stale generated files are removed. Findings about
/// pages do not stop a run; `docwright check` lists them.
#[derive(clap::Args, Debug, Default)]
#[command(after_help = "\
Examples:
  docwright generate                                    settings from docwright.toml
  docwright generate --docs docs --out generated        other folders
  docwright generate --include '/users/**'              a part of the API, with the types that it needs
  docwright generate --check                            verify that the output is up to date (for CI)
  docwright generate --bump                             raise the version of the crate
  docwright generate --watch                            preview the effect of each edit of a page")]
pub(super) struct Generate {
    #[command(flatten)]
    pub docs: Docs,

    /// Folder of the crate [default: generated]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Folder of the runtime crate; without it, the manifest requires the published version
    #[arg(long, value_name = "PATH")]
    pub runtime: Option<PathBuf>,

    /// Package name of the crate [default: the name of the API]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// Add the documented examples to the crate, for mocks and tests
    #[arg(long)]
    pub with_examples: bool,

    /// Give each request builder only the operations that are documented for all its paths
    #[arg(long)]
    pub strict_paths: bool,

    /// Include only operations at these paths (`/users/**`) or in these product areas, with the types that they reach
    #[arg(long, value_name = "PATTERN")]
    pub include: Vec<String>,

    /// Exclude operations at these paths or in these product areas
    #[arg(long, value_name = "PATTERN")]
    pub exclude: Vec<String>,

    /// Disable the incremental cache
    #[arg(long)]
    pub no_cache: bool,

    /// Folder of the incremental cache [default: `docwright` in the user's cache folder]
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache")]
    pub cache_dir: Option<PathBuf>,

    /// Write nothing; exit with 1 if the crate is not up to date
    #[arg(long)]
    pub check: bool,

    /// Replace files in the folder of the crate that docwright did not write
    #[arg(long)]
    pub force: bool,

    /// Raise the version in docwright.toml as the changes of the crate's public items require, and add them to CHANGELOG.md
    /// in the folder of the crate
    #[arg(long, conflicts_with_all = ["check", "watch"])]
    pub bump: bool,

    /// Watch the pages: after each change, generate the crate and show findings and differences, until Ctrl-C
    #[arg(long, conflicts_with_all = ["check", "format"])]
    pub watch: bool,

    /// Format of the summary
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// List findings about the pages
///
/// Each finding has a location, an excerpt of the page and a remedy. More than 50 findings are summarized in a table by
/// code, below all errors in full; --all lists each. Exits with 1 if there are errors or warnings, and with 2 if no page
/// documents a type or an operation. `docwright explain CODE` explains a code, and how a project can allow findings or
/// change their severities.
#[derive(clap::Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    pub docs: Docs,

    /// Format of the findings
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,

    /// Include notes
    #[arg(long)]
    pub notes: bool,

    /// Include the parts of pages that no stage understood, as notes, and the coverage
    #[arg(long)]
    pub unclaimed: bool,

    /// List every finding in full, however many there are
    #[arg(long)]
    pub all: bool,

    /// List only findings with these codes, in full
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub only: Vec<String>,

    /// The findings that count
    #[arg(long, value_enum, default_value_t)]
    pub profile: Profile,
}

/// Compare two versions of documentation by their effect on callers
///
/// A side is a folder of pages, a file written by `docwright export --format ir`, or `git:REV[:PATH]`: the pages of
/// a revision of the current git repository. PATH is relative to the root of the repository, or with ./ to the current
/// folder [default: the project's folder of pages]. Changes are sorted by version, stable ones first, then by severity:
/// first those that break requests or code that uses the generated crate. Changes of wording are only counted.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright diff git:main docs                              changes of this branch
  docwright diff git:v1.2 git:HEAD --format markdown        for a comment on a pull request
  docwright diff git:main docs --format html --out diff.html   a page for review
  docwright diff last.json docs --fail-on breaking          compare with an exported model, for CI
  docwright diff git:main docs --source app --fail-on breaking   does this program break?
  docwright diff docs/api-reference/v1.0 docs/api-reference/beta")]
pub(super) struct Diff {
    /// The old side: a folder, a file, or git:REV[:PATH]
    #[arg(value_name = "OLD")]
    pub old: String,

    /// The new side
    #[arg(value_name = "NEW")]
    pub new: String,

    /// Format of the changes
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,

    /// File to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Crate, folder or Rust file of a program that uses the crate of the old side: lists the changes that affect its
    /// calls, types, fields, enum members and permissions
    #[arg(long, value_name = "PATH")]
    pub source: Vec<PathBuf>,

    /// Exit with 1 if there are such changes; with --source, only if they affect the program, or if a part of it cannot be
    /// traced
    #[arg(long, value_enum, value_name = "CHANGES")]
    pub fail_on: Option<FailOn>,

    /// Number of threads [default: one per processor]
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..=1024))]
    pub threads: Option<usize>,

    /// In CI (if the variable CI is set), allow settings that point outside of the project
    #[arg(long)]
    pub allow_outside: bool,
}

/// Export the API in another format
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright export --format ir                                               the model of all versions
  docwright export --docs docs/api-reference/v1.0 --format openapi --out api.json
  docwright export --docs docs/api-reference/v1.0 --format permissions       permissions of each operation")]
pub(super) struct Export {
    #[command(flatten)]
    pub docs: Docs,

    /// The format
    #[arg(long, value_enum)]
    pub format: ExportFormat,

    /// File to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// List the permissions that a program needs
///
/// Operations are given as method and path, with placeholders or values for keys, or collected from the
/// source of a crate that uses the generated client. For each kind of caller the least privileged set of
/// permissions is listed, with the operations that need them. Exits with 1 if a call in the source cannot
/// be resolved. Stored links and requests made of strings are not detected.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright permissions \"GET /users/{id}\" \"POST /me/sendMail\"
  docwright permissions --source . --for application      permissions of this crate without a user
  docwright permissions --source src --format json        the same as JSON, with locations in the code")]
pub(super) struct Permissions {
    #[command(flatten)]
    pub docs: Docs,

    /// Operations, such as "GET /users/{id}"
    #[arg(value_name = "OPERATION", required_unless_present = "source")]
    pub operations: Vec<String>,

    /// Crate, folder or Rust file to collect calls of the client from
    #[arg(long, value_name = "PATH")]
    pub source: Vec<PathBuf>,

    /// Kinds of callers [default: those of the pages]
    #[arg(long = "for", value_enum, value_name = "CALLER", value_delimiter = ',')]
    pub callers: Vec<Caller>,

    /// Format of the result
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Show the settings of the API and their origin
///
/// The table `[api]` of docwright.toml comes first, then what the pages show, then defaults.
#[derive(clap::Args, Debug)]
pub(super) struct Config {
    /// Print the effective settings with their origin
    #[arg(long, required = true)]
    pub show: bool,
    #[command(flatten)]
    pub docs: Docs,
    /// Format of the output
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// List the features of the generated crate that a program needs
///
/// Collects the operations that the source of a crate calls, and the models that it names, and lists the features that
/// enable them, with the line for Cargo.toml. Exits with 1 if a call in the source cannot be resolved.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright features --source .                         features of this crate
  docwright features --source src --format json         the same as JSON, with locations in the code")]
pub(super) struct Features {
    #[command(flatten)]
    pub docs: Docs,

    /// Crate, folder or Rust file to collect calls of the client from
    #[arg(long, value_name = "DIR", required = true)]
    pub source: Vec<PathBuf>,

    /// Format of the result
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Write an overview of the API as one HTML file
///
/// Lists product areas, operations with their permissions, types, findings and the coverage of the pages, with search and
/// filters. The file is self-contained and can be printed. Findings do not affect the exit code; use `docwright check`.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright report --out report.html                    for the pages in docwright.toml
  docwright report --docs docs/api-reference/v1.0 --out v1.html")]
pub(super) struct Report {
    #[command(flatten)]
    pub docs: Docs,

    /// File to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Run a mock server of the documented API
///
/// Listens on 127.0.0.1 and serves every version below its name (/v1.0, /beta). Responses are the documented
/// examples, or are built from the documented types. Changes are kept in memory until the server stops. Each
/// request is logged to standard error with method, path, status and duration.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright serve --docs docs                           on port 8080
  docwright serve --port 0 --latency 200                on a free port, with delayed responses
  docwright serve --throttle 10 --fail 5 --seed 1       with reproducible failures")]
pub(super) struct Serve {
    #[command(flatten)]
    pub docs: Docs,

    /// Port; 0 for a free one
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub port: u16,

    /// Delay of every response, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 0)]
    pub latency: u64,

    /// Respond to every N-th request with 429 and Retry-After; 0 for none
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub throttle: u64,

    /// Percentage of requests that fail with 503
    #[arg(long, value_name = "PERCENT", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub fail: u8,

    /// Percentage of requests with a random fault: refused, or with a lost, truncated, empty or late response
    #[arg(long, value_name = "PERCENT", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub chaos: u8,

    /// Seed of failures and new ids
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,

    /// Origin besides the server's own that may call it: of a proxy, or of a web application; may be repeated
    #[arg(long, value_name = "ORIGIN")]
    pub allow_origin: Vec<String>,
}

/// Prints a completion script.
pub(super) fn completions(shell: Shell) {
    clap_complete::generate(shell, &mut Args::command(), "docwright", &mut std::io::stdout());
}

/// Writes the manual pages into a folder, or prints the first one.
pub(super) fn manual(folder: Option<&Path>) -> io::Result<()> {
    let program = Args::command().disable_help_subcommand(true);
    match folder {
        None => clap_mangen::Man::new(program).render(&mut io::stdout()),
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            clap_mangen::generate_to(program, folder)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_consistent() {
        Args::command().debug_assert();
    }
}
