//! `docwright.toml`: the settings of a project.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Failure;

/// The settings, all optional.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Project {
    /// Folder of the pages.
    pub docs: Option<PathBuf>,
    /// Folder of the crate.
    pub out: Option<PathBuf>,
    /// Folder of the runtime crate.
    pub runtime: Option<PathBuf>,
    /// The emitted package.
    #[serde(default)]
    pub package: Package,
}

/// Settings of the emitted package.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Package {
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
}

/// The file's name.
const FILE: &str = "docwright.toml";

impl Project {
    /// Reads the settings of the current folder; no file means no settings.
    pub(super) fn load() -> Result<Self, Failure> {
        Self::from_file(Path::new(FILE))
    }

    fn from_file(path: &Path) -> Result<Self, Failure> {
        match fs::read_to_string(path) {
            Ok(text) => toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(format!("cannot read {}: {error}", path.display())),
        }
    }

    /// The folder of the pages: the option, the setting, or `docs`.
    pub(super) fn docs(&self, option: Option<&PathBuf>) -> PathBuf {
        option.or(self.docs.as_ref()).cloned().unwrap_or_else(|| PathBuf::from("docs"))
    }
}
