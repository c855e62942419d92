//! The command line.

mod args;
mod bump;
mod check;
mod check_table;
mod config;
mod diff;
mod explain;
mod export;
mod failure;
mod features;
mod generate;
mod git;
mod init;
mod permissions;
mod program;
mod report;
mod screen;
mod serve;
mod settings;
mod side;
mod source_report;
mod watch;

use std::process::ExitCode;

use clap::Parser as _;

use self::args::{Args, Command};
use self::failure::Failure;

/// Exit code 1: there are findings, the output is stale, or changes are refused.
const FINDINGS: u8 = 1;
/// Exit code 2: the command was used wrongly, reading or writing failed, or no page is a reference page.
const FAILED: u8 = 2;

/// Runs the command line of this process and returns its exit code.
///
/// 0: all is well. 1: findings (`check`), stale output (`generate --check`), changes that `diff --fail-on` refuses, or
/// files that `init` left alone. 2: wrong usage, something could not be read or written, or no page documents a type or
/// an operation.
#[must_use]
pub fn main() -> ExitCode {
    let args = Args::parse();
    let outcome = match args.command {
        Command::Init(args) => init::run(&args),
        Command::Generate(args) => generate::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Config(args) => config::run(&args),
        Command::Explain { code } => explain::run(code.as_deref()),
        Command::Diff(args) => diff::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Permissions(args) => permissions::run(&args),
        Command::Features(args) => features::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Completions { shell } => {
            args::completions(shell);
            Ok(ExitCode::SUCCESS)
        }
        Command::Man { folder } => match args::manual(folder.as_deref()) {
            Ok(()) => Ok(ExitCode::SUCCESS),
            Err(error) => {
                let folder = folder.unwrap_or_default();
                Err(format!(
                    "cannot write the manual to `{}`: {error}; name a folder that may be written",
                    folder.display()
                ))
            }
        },
    };
    outcome.unwrap_or_else(|error| {
        screen::error(&error);
        ExitCode::from(FAILED)
    })
}
