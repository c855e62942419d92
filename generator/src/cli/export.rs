//! `docwright export`.

use std::process::ExitCode;

use serde_json::json;

use super::args::{Export, ExportFormat};
use super::check::understand;
use super::project::Project;
use super::{Failure, screen};
use crate::{api, output};

pub(super) fn run(args: &Export) -> Result<ExitCode, Failure> {
    let project = Project::load()?;
    let understood = understand(&project.docs(args.docs.docs.as_ref()), args.docs.threads)?;
    let text = match args.format {
        ExportFormat::Ir => format!("{:#}", json!({ "schema": api::SCHEMA, "apis": understood.apis })),
    };
    match &args.out {
        None => screen::line(&text),
        Some(file) => output::replace(file, &format!("{text}\n"))
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?,
    }
    Ok(ExitCode::SUCCESS)
}
