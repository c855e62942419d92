//! `docwright export`.

use std::path::Path;
use std::process::ExitCode;

use super::args::{Export, ExportFormat};
use super::check::understand;
use super::{Failure, screen};
use crate::api::Api;
use crate::{Project, export, output};

pub(super) fn run(args: &Export) -> Result<ExitCode, Failure> {
    let project = Project::load(Path::new("."))?;
    let docs = args.docs.docs.as_deref().unwrap_or(project.docs());
    let apis = understand(docs, args.docs.threads)?.apis;
    let text = match args.format {
        ExportFormat::Ir => format!("{:#}", export::ir(&apis)),
        ExportFormat::Csdl => export::csdl(one_version(&apis, docs)?).map_err(|error| error.to_string())?,
        ExportFormat::OpenApi => format!("{:#}", export::openapi(one_version(&apis, docs)?)),
        ExportFormat::Permissions => format!("{:#}", export::permissions(one_version(&apis, docs)?)),
    };
    match &args.out {
        None => screen::line(&text),
        Some(file) => output::replace(file, &format!("{text}\n"))
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The version that a form describes which has room for one.
fn one_version<'a>(apis: &'a [Api], docs: &Path) -> Result<&'a Api, Failure> {
    match apis {
        [api] => Ok(api),
        _ => {
            let versions: Vec<&str> = apis.iter().map(|api| api.version.as_str()).collect();
            Err(format!(
                "`{}` holds {} versions ({}) and this format describes one: name one version's folder with --docs",
                docs.display(),
                versions.len(),
                versions.join(", ")
            ))
        }
    }
}
