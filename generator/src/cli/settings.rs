//! The settings of the project in the current folder.

use std::path::Path;

use super::Failure;
use crate::Project;
use crate::project::FILE;

/// Reads the settings. In CI, a setting that points outside of the project is an error unless it is allowed: there,
/// settings come with the change that is tested, and the folders belong to the runner.
pub(super) fn load(allow_outside: bool) -> Result<Project, Failure> {
    let folder = Path::new(".");
    let project = Project::load(folder)?;
    if !allow_outside && is_ci() {
        check(&project, folder)?;
    }
    Ok(project)
}

/// Returns true if the environment variable `CI` is set, as all common services do.
fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !matches!(value.to_ascii_lowercase().as_str(), "" | "0" | "false" | "no"))
}

fn check(project: &Project, folder: &Path) -> Result<(), Failure> {
    let outside = project.outside(folder)?;
    if outside.is_empty() {
        return Ok(());
    }
    let listed: Vec<String> =
        outside.iter().map(|(name, path)| format!("{name} = {:?}", path.display().to_string())).collect();
    Err(format!(
        "cannot use {FILE}: in CI (the variable CI is set), expected folders inside of the project, found {}; change the \
         settings, or allow them with --allow-outside",
        listed.join(", ")
    ))
}
