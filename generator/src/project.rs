//! `docwright.toml`: the settings of a project.

mod schema;

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::policy::Policy;
use crate::files;
use crate::krate::{Runtime, crate_name_problem};
use crate::output::resolve;
use crate::plan::Options;
use crate::profile::ApiSettings;
use crate::select::Selection;

pub use self::schema::settings_schema;

/// The settings; all are optional, and unknown ones are refused.
#[derive(Deserialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
#[schemars(title = "docwright.toml", extend("$id" = "urn:docwright:settings:1"))]
pub struct Project {
    /// Folder of the pages.
    pub docs: Option<PathBuf>,
    /// Folder of the crate.
    pub out: Option<PathBuf>,
    /// Folder of the runtime crate; without it, the manifest requires the published version.
    pub runtime: Option<PathBuf>,
    /// Add the documented examples to the crate, for mocks and tests.
    #[serde(default)]
    pub examples: bool,
    /// Give each request builder only the operations that are documented for all its paths, in place of those that are
    /// documented for any path of its type.
    #[serde(default, rename = "strict-paths")]
    pub strict_paths: bool,
    /// Patterns of the operations that become a part of the crate, by path (`/users/**`) or product area; all, without
    /// any.
    #[serde(default)]
    pub include: Vec<String>,
    /// Patterns of operations that become no part of the crate.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// The emitted package.
    #[serde(default)]
    pub package: Package,
    /// Folder of the incremental cache.
    pub cache: Option<PathBuf>,
    /// Severities of findings, and allowed findings.
    #[serde(default)]
    pub findings: Policy,
    /// The API that the pages document.
    #[serde(default)]
    pub api: ApiSettings,
}

/// Settings of the emitted package.
#[derive(Deserialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The product areas whose features are on by default; without a choice, all of a crate with at most a thousand
    /// operations, and of a larger one users, groups, mail and calendars, and files.
    #[serde(rename = "default-areas")]
    pub default_areas: Option<Vec<String>>,
}

/// The file's name.
pub(crate) const FILE: &str = "docwright.toml";

/// Maximum size of the file in bytes.
pub(crate) const LARGEST: u64 = 1 << 20;

impl Project {
    /// Reads the settings in a folder; no file means no settings.
    ///
    /// # Errors
    /// A message with line and column when the file cannot be read or is invalid.
    pub fn load(folder: &Path) -> Result<Self, String> {
        let path = folder.join(FILE);
        match files::read_text(&path, LARGEST) {
            Ok(text) => {
                let refused = |error| {
                    format!("cannot read the settings: {}: {}", path.display(), schema::explained(&error, &text))
                };
                let mut project: Self = toml::from_str(&text).map_err(refused)?;
                project.findings.locate(&text);
                Ok(project)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(format!("cannot read the settings: {error}")),
        }
    }

    /// The folders of the settings that are outside of the folder of the project, with the names of their settings.
    ///
    /// # Errors
    /// A message when a path cannot be resolved.
    pub(crate) fn outside(&self, folder: &Path) -> Result<Vec<(&'static str, &Path)>, String> {
        let settings = [("docs", &self.docs), ("out", &self.out), ("runtime", &self.runtime), ("cache", &self.cache)];
        let cannot = |error: std::io::Error| format!("cannot resolve a path of {FILE}: {error}");
        let project = resolve(folder).map_err(cannot)?;
        let mut outside = Vec::new();
        for (name, path) in settings {
            let Some(path) = path else { continue };
            if !resolve(&folder.join(path)).map_err(cannot)?.starts_with(&project) {
                outside.push((name, path.as_path()));
            }
        }
        Ok(outside)
    }

    /// The folder of the pages.
    #[must_use]
    pub fn docs(&self) -> &Path {
        self.docs.as_deref().unwrap_or(Path::new("docs"))
    }

    /// The folder of the crate.
    #[must_use]
    pub fn out(&self) -> &Path {
        self.out.as_deref().unwrap_or(Path::new("generated"))
    }

    /// The folder of the incremental cache: the configured one, else `docwright` in the user's cache folder, if there is one.
    #[must_use]
    pub fn cache(&self) -> Option<PathBuf> {
        let variable = |name| std::env::var_os(name).map(PathBuf::from).filter(|path: &PathBuf| path.is_absolute());
        let home = || {
            let below = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
            variable("HOME").map(|home| home.join(below))
        };
        let user = if cfg!(windows) { variable("LOCALAPPDATA") } else { variable("XDG_CACHE_HOME").or_else(home) };
        self.cache.clone().or_else(|| user.map(|folder| folder.join("docwright")))
    }

    /// The selection of operations.
    ///
    /// # Errors
    /// A message with the invalid pattern.
    pub fn selection(&self) -> Result<Selection, String> {
        Selection::new(&self.include, &self.exclude)
    }

    /// The options of the plan.
    ///
    /// # Errors
    /// A message when the name or version of the package is invalid, or the path of the runtime cannot be used.
    pub fn options(&self) -> Result<Options, String> {
        let defaults = Options::default();
        let name = self.package.name.clone().unwrap_or(defaults.name);
        self.api.check().map_err(|problem| format!("cannot use {FILE}: {problem}"))?;
        if !name.is_empty() && !is_package_name(&name) {
            return Err(format!(
                "`{name}` is not a package name: start with a letter and use letters, digits, `-` and `_`"
            ));
        }
        if let Some(problem) = Some(&name).filter(|name| !name.is_empty()).and_then(|name| crate_name_problem(name)) {
            return Err(format!("`{name}` cannot be the name of a crate: {problem}"));
        }
        let version = self.package.version.clone().unwrap_or(defaults.version);
        if !is_version(&version) {
            return Err(format!(
                "cannot use {FILE}: `package.version` is `{version}`: expected a version such as `1.2.3`"
            ));
        }
        let runtime = match &self.runtime {
            None => defaults.runtime,
            Some(path) => Runtime::Path(relative(path, self.out())?, env!("CARGO_PKG_VERSION").to_owned()),
        };
        Ok(Options {
            name,
            version,
            runtime,
            root: defaults.root,
            examples: self.examples,
            strict_paths: self.strict_paths,
            areas: self.package.default_areas.clone(),
        })
    }
}

fn is_package_name(name: &str) -> bool {
    let usable = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.bytes().all(usable)
}

/// Returns true for three numbers with an optional pre-release (Semantic Versioning 2.0, section 9).
fn is_version(version: &str) -> bool {
    let (numbers, rest) = version.split_at(version.find(['-', '+']).unwrap_or(version.len()));
    let parts: Vec<&str> = numbers.split('.').collect();
    let number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let usable = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
    parts.len() == 3 && parts.iter().all(number) && rest.bytes().all(usable)
}

/// The relative path from `out` to `path`, such as from the crate to the runtime, with `/` on every platform.
pub(crate) fn relative(path: &Path, out: &Path) -> Result<String, String> {
    let (target, from) = (normal(path)?, normal(out)?);
    let shared = target.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.components().count() - shared);
    let down = target.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    Ok(if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
}

/// An absolute path without `..`.
fn normal(path: &Path) -> Result<PathBuf, String> {
    let absolute =
        std::path::absolute(path).map_err(|error| format!("`{}` is not a usable path: {error}", path.display()))?;
    let mut parts = PathBuf::new();
    for part in absolute.components() {
        match part {
            std::path::Component::ParentDir => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_is_named_from_the_manifest() {
        let path = |runtime: &str, out: &str| relative(Path::new(runtime), Path::new(out)).unwrap_or_default();
        assert_eq!(path("runtime", "generated"), "../runtime");
        assert_eq!(path("a/../runtime", "target/x/y"), "../../../runtime");
        assert_eq!(path("generated", "generated"), ".");
    }

    #[test]
    fn names_and_versions_are_checked() {
        let project = |name: &str, version: &str| Project {
            package: Package { name: Some(name.into()), version: Some(version.into()), default_areas: None },
            ..Project::default()
        };
        assert!(project("my-graph", "1.2.3-beta.1").options().is_ok());
        assert!(project("../evil", "1.2.3").options().is_err());
        assert!(project("a\"", "1.2.3").options().is_err());
        assert!(project("a", "1.2").options().is_err());
        assert!(project("a", "1.2.3\"").options().is_err());
    }
}
