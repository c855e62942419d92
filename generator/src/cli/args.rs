//! Arguments and their help.

use std::io;
use std::path::{Path, PathBuf};

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Turns Markdown API reference pages into a typed Rust client.
///
/// A project may keep its settings in `docwright.toml` (docs, out, runtime, name and version below
/// [package], and levels of findings below [findings]); options on the command line win over it.
#[derive(Parser, Debug)]
#[command(version, max_term_width = 100, after_help = EXIT_CODES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  findings (check), stale output (generate --check), refused changes (diff --fail-on) or files left alone (init)
  2  wrong usage, or something could not be read or written";

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    Init(Init),
    Generate(Generate),
    Check(Check),
    /// Say what a finding's code means, why it matters, and how to repair or silence it
    ///
    /// Without a code, all codes are listed with how much they matter.
    Explain {
        /// The code, such as `table-delimiter`
        code: Option<String>,
    },
    Diff(Diff),
    Export(Export),
    Permissions(Permissions),
    Report(Report),
    Serve(Serve),
    /// Print a completion script for a shell
    ///
    /// For bash: docwright completions bash > ~/.local/share/bash-completion/completions/docwright
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual pages of this program: one for it, and one for each of its commands
    ///
    /// To read one: docwright man /tmp/man && man /tmp/man/docwright-generate.1
    Man {
        /// The folder to write to; without it, the first page is printed
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// Where the pages are.
#[derive(clap::Args, Debug, Default)]
pub(super) struct Docs {
    /// Folder of the pages: an `api-reference` folder, one version's folder in it, or loose pages [default: docs]
    #[arg(long, value_name = "DIR")]
    pub docs: Option<PathBuf>,

    /// How many threads to use [default: one for each processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// Begin a project: settings, files for CI, and a first crate
///
/// Writes docwright.toml with a schema for editors, a workflow for GitHub and a hook for git, then generates the
/// crate. Where there are no pages yet, a few are written as an example, with a program that uses their client. Files
/// that are there already are left alone: the exit code is 1 when one of them says something else.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright init harbour && cd harbour                 a new project with pages to try
  docwright init --docs api-reference --name graph     a client for pages that are here already")]
pub(super) struct Init {
    /// Folder of the project
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,

    /// Folder of the pages [default: docs in the project]
    #[arg(long, value_name = "DIR")]
    pub docs: Option<PathBuf>,

    /// Folder of the runtime crate; without it the manifest names its published version
    #[arg(long, value_name = "PATH")]
    pub runtime: Option<PathBuf>,

    /// Package name of the crate
    #[arg(long, value_name = "NAME", default_value = "client")]
    pub name: String,

    /// Replace files that are there already
    #[arg(long)]
    pub force: bool,
}

/// Write the Rust crate for the pages
///
/// Files that are already as they should be are left alone, and generated files that are no longer
/// made are removed. Findings about pages do not stop a run; `docwright check` shows them.
#[derive(clap::Args, Debug, Default)]
#[command(after_help = "\
Examples:
  docwright generate                                    settings from docwright.toml
  docwright generate --docs docs --out generated        say where
  docwright generate --include '/users/**'              a part of the API, with the types that it needs
  docwright generate --check                            is the output fresh? (for CI)
  docwright generate --bump                             a new version for what changed
  docwright generate --watch                            what does the page that I am writing do?")]
pub(super) struct Generate {
    #[command(flatten)]
    pub docs: Docs,

    /// Folder of the crate [default: generated]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Folder of the runtime crate; without it the manifest names its published version
    #[arg(long, value_name = "PATH")]
    pub runtime: Option<PathBuf>,

    /// Package name of the crate [default: msgraph]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// Put the documented examples into the crate, for mocks and tests
    #[arg(long)]
    pub with_examples: bool,

    /// Only operations at these paths (`/users/**`) or in these product areas, with the types that they reach
    #[arg(long, value_name = "PATTERN")]
    pub include: Vec<String>,

    /// No operations at these paths or in these product areas
    #[arg(long, value_name = "PATTERN")]
    pub exclude: Vec<String>,

    /// Do everything anew, and keep nothing for the next run
    #[arg(long)]
    pub no_cache: bool,

    /// Folder for what the next run need not do again [default: `docwright` in the user's folder of caches]
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache")]
    pub cache_dir: Option<PathBuf>,

    /// Write nothing; exit with 1 when the crate is not what the pages give
    #[arg(long)]
    pub check: bool,

    /// Raise the version in docwright.toml as the change of the crate's public items asks for, and say it in CHANGELOG.md
    /// beside the crate
    #[arg(long, conflicts_with_all = ["check", "watch"])]
    pub bump: bool,

    /// Go on after that: at each change of a page show its findings and what becomes of the crate, until Ctrl-C
    #[arg(long, conflicts_with_all = ["check", "format"])]
    pub watch: bool,

    /// How the summary is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Show what is wrong with the pages
///
/// Each finding names its place, marks it in the source, and says what to do. Exits with 1 when there
/// are errors or warnings. `docwright explain CODE` says more about a code, and how a project can allow
/// findings or change how much they matter.
#[derive(clap::Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    pub docs: Docs,

    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,

    /// Show notes too
    #[arg(long)]
    pub notes: bool,

    /// Show what no stage understood, as notes, and how much was understood
    #[arg(long)]
    pub unclaimed: bool,

    /// Show findings of these codes only
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub only: Vec<String>,
}

/// Say what changed between two sides of documentation, as it matters to callers
///
/// A side is a folder of pages, a file that `docwright export --format ir` wrote, or `git:REV[:PATH]`: the pages of
/// a revision of the repository around the current folder, read from its objects. PATH counts from the root of the
/// repository, or with ./ from here; it is the project's folder of pages unless it is given. What matters most comes
/// first: what breaks requests or code that uses the generated crate, then what is new. Words that changed alone are
/// only counted.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright diff git:main docs                              what does this branch change?
  docwright diff git:v1.2 git:HEAD --format markdown        for a comment on a pull request
  docwright diff git:main docs --format html --out diff.html   a page to review it
  docwright diff last.json docs --fail-on breaking          with what `export --format ir` wrote, for CI
  docwright diff docs/api-reference/v1.0 docs/api-reference/beta")]
pub(super) struct Diff {
    /// The old side: a folder, a file, or git:REV[:PATH]
    #[arg(value_name = "OLD")]
    pub old: String,

    /// The new side
    #[arg(value_name = "NEW")]
    pub new: String,

    /// How changes are printed
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,

    /// File to write; standard output without it
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Exit with 1 when there are such changes
    #[arg(long, value_enum, value_name = "CHANGES")]
    pub fail_on: Option<FailOn>,

    /// How many threads to use [default: one for each processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// Write what was understood in another form
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright export --format ir                                               the model of all versions
  docwright export --docs docs/api-reference/v1.0 --format openapi --out api.json
  docwright export --docs docs/api-reference/v1.0 --format permissions       who may call what")]
pub(super) struct Export {
    #[command(flatten)]
    pub docs: Docs,

    /// The form
    #[arg(long, value_enum)]
    pub format: ExportFormat,

    /// File to write; standard output without it
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Say which permissions a program has to ask for
///
/// Operations are named as method and path, with or without braces around keys, or found in the source
/// of a crate that uses the generated client. For each kind of caller the least set of permissions is
/// shown, each with the operations that need it. Exits with 1 when something in the source could not
/// be followed; stored links and requests made of strings are never seen.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright permissions \"GET /users/{id}\" \"POST /me/sendMail\"
  docwright permissions --source . --for application      what this crate needs to run without a user
  docwright permissions --source src --format json        the same for machines, with the places in the code")]
pub(super) struct Permissions {
    #[command(flatten)]
    pub docs: Docs,

    /// Operations, such as "GET /users/{id}"
    #[arg(value_name = "OPERATION", required_unless_present = "source")]
    pub operations: Vec<String>,

    /// A crate, folder or file of Rust whose calls of the client are looked for
    #[arg(long, value_name = "PATH")]
    pub source: Vec<PathBuf>,

    /// Who calls [default: all of them]
    #[arg(long = "for", value_enum, value_name = "CALLER", value_delimiter = ',')]
    pub callers: Vec<Caller>,

    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Show the API at a glance, as one HTML file
///
/// Product areas, operations with their permissions, types, findings, and how much of the pages was understood: to
/// search and filter in a browser, or to print. The file loads nothing, so it can be sent and opened anywhere. Findings
/// do not stop it; `docwright check` does.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright report --out report.html                    for the pages that docwright.toml names
  docwright report --docs docs/api-reference/v1.0 --out v1.html")]
pub(super) struct Report {
    #[command(flatten)]
    pub docs: Docs,

    /// File to write; standard output without it
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Answer requests on this machine as the pages say
///
/// A mock of the documented API on 127.0.0.1, for every version below its name (/v1.0, /beta). Answers are the
/// documented examples, or made of the documented types; what is created, changed or deleted is kept in memory
/// until the server stops. Each request is logged to standard error by method, path, status and time.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  docwright serve --docs docs                           on port 8080
  docwright serve --port 0 --latency 200                on a free port, slowly
  docwright serve --throttle 10 --fail 5 --seed 1       with refusals, the same ones each time")]
pub(super) struct Serve {
    #[command(flatten)]
    pub docs: Docs,

    /// The port; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub port: u16,

    /// How long every answer waits, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 0)]
    pub latency: u64,

    /// Answer every N-th request with 429 and Retry-After; 0 for none
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub throttle: u64,

    /// Answer so many requests of a hundred with 503
    #[arg(long, value_name = "PERCENT", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub fail: u8,

    /// What failures and new ids are drawn from
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
}

/// Who calls an operation.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    /// A user with a work or school account
    Work,
    /// A user with a personal account
    Personal,
    /// The program itself
    Application,
}

/// How results are printed.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// For people
    #[default]
    Text,
    /// For machines
    Json,
}

/// How findings are printed.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum CheckFormat {
    /// For people
    #[default]
    Text,
    /// For machines
    Json,
    /// For code hosts and editors: SARIF 2.1.0; what the project allows is in it as suppressed
    Sarif,
}

/// How changes are printed.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DiffFormat {
    /// For people at a terminal
    #[default]
    Text,
    /// For a comment on a pull request
    Markdown,
    /// All changes, for machines
    Json,
    /// All changes with excerpts of the pages: one file for a browser
    Html,
}

/// Changes that make a difference fail.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FailOn {
    /// Changes that break requests or Rust code
    Breaking,
    /// Those, additions and deprecations
    Minor,
    /// Any change, also of documentation
    Any,
}

/// The forms of `export`.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExportFormat {
    /// The model of the API as JSON
    Ir,
    /// The JSON Schema of `ir`; reads no pages
    IrSchema,
    /// The JSON Schema of docwright.toml; reads no pages
    SettingsSchema,
    /// OData CSDL 4.01 XML, for one version
    Csdl,
    /// An `OpenAPI` 3.1 document of one version
    #[value(name = "openapi")]
    OpenApi,
    /// The scopes of every operation of one version
    Permissions,
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
