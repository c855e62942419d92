//! `docwright explain`.

use std::process::ExitCode;

use super::{Failure, screen};
use crate::diagnostic::{Code, explain};

pub(super) fn run(code: Option<&str>) -> Result<ExitCode, Failure> {
    let text = match code {
        Some(explain::DIALECT) => explain::terminal(&explain::dialect()),
        Some(name) => explain::text(name.parse::<Code>()?),
        None => explain::list(),
    };
    screen::line(text.trim_end());
    Ok(ExitCode::SUCCESS)
}
