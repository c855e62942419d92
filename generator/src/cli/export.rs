//! `docwright export`.

use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::args::{Export, ExportFormat};
use super::check::understand;
use super::{Failure, screen};
use crate::{Project, api, output};

pub(super) fn run(args: &Export) -> Result<ExitCode, Failure> {
    let project = Project::load(Path::new("."))?;
    let docs = args.docs.docs.as_deref().unwrap_or(project.docs());
    let understood = understand(docs, args.docs.threads)?;
    let text = match args.format {
        ExportFormat::Csdl => match understood.apis.as_slice() {
            [api] => crate::export::csdl::csdl(api).map_err(|error| error.to_string())?.trim_end().to_owned(),
            apis => {
                let versions: Vec<&str> = apis.iter().map(|api| api.version.as_str()).collect();
                return Err(format!("this form takes one version: name the folder of one of {}", versions.join(", ")));
            }
        },
        ExportFormat::Ir => format!("{:#}", json!({ "schema": api::SCHEMA, "apis": understood.apis })),
    };
    match &args.out {
        None => screen::line(&text),
        Some(file) => output::replace(file, &format!("{text}\n"))
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?,
    }
    Ok(ExitCode::SUCCESS)
}
