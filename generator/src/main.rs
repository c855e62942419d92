//! The `docwright` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    docwright::cli::main()
}
