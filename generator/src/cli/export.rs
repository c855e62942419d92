//! `docwright export`.

use std::process::ExitCode;

use super::args::{Export, ExportFormat};
use super::check::analyze;
use super::{Failure, screen};
use crate::api::Api;
use crate::text::{self, escape};
use crate::{export, output, settings_schema};

pub(super) fn run(args: &Export) -> Result<ExitCode, Failure> {
    let printed = match args.format {
        ExportFormat::Ir => escape::json(&export::ir(&versions(args)?)),
        ExportFormat::IrSchema => escape::json(&export::ir_schema()),
        ExportFormat::SettingsSchema => escape::json(&settings_schema()),
        ExportFormat::Csdl => export::csdl(&one_version(args)?).map_err(|error| error.to_string())?,
        ExportFormat::OpenApi => escape::json(&export::openapi(&one_version(args)?)),
        ExportFormat::Permissions => escape::json(&export::permissions(&one_version(args)?)),
    };
    let printed = printed.trim_end();
    match &args.out {
        None => screen::line(printed),
        Some(file) => {
            output::write_named(file, format!("{printed}\n"))
                .map_err(|error| format!("cannot write the export: {error}"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// All versions that the pages document.
fn versions(args: &Export) -> Result<Vec<Api>, Failure> {
    let project = super::settings::load(args.docs.allow_outside)?;
    Ok(analyze(args.docs.docs.as_deref().unwrap_or(project.docs()), args.docs.threads)?.apis)
}

/// The version to export in a format that describes a single one.
fn one_version(args: &Export) -> Result<Api, Failure> {
    let mut apis = versions(args)?;
    match apis.pop() {
        Some(api) if apis.is_empty() => Ok(api),
        last => {
            let versions: Vec<&str> = apis.iter().chain(&last).map(|api| api.version.as_str()).collect();
            Err(format!(
                "the pages document {} versions ({}) and this format describes one: name one version's folder with --docs",
                versions.len(),
                text::visible(&versions.join(", "))
            ))
        }
    }
}
