//! `docwright diff --source`: the changes that affect a program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::Failure;
use super::source_report::unreadable;
use crate::api::Api;
use crate::diff::program::{self, Doubt, Located, Place, Program, UseCounts, Uses};
use crate::diff::{Difference, Subject};
use crate::krate::Crate;
use crate::least_privilege::{
    CodeLocation, ProgramUses, SourceFiles, Use, features_of_crate, on_deep_stack, program_uses,
};
use crate::plan::{self, Options};

/// Traces the programs in `sources`, which use the crate of the old side.
pub(super) fn trace(
    difference: &Difference,
    old: &[Api],
    options: &Options,
    sources: &[PathBuf],
) -> Result<Program, Failure> {
    let krate = plan::plan(old, options);
    let read = |source: &PathBuf| SourceFiles::read(source).map_err(|error| unreadable(&error));
    let (uses, required) = on_deep_stack(|| {
        let files = sources.iter().map(read).collect::<Result<Vec<_>, Failure>>()?;
        Ok::<_, Failure>((program_uses(old, &krate, &files), features_of_crate(&krate, &files).0))
    })
    .map_err(|error| format!("cannot read the source: {error}"))??;
    let mut doubts: Vec<Doubt> = uses
        .unresolved
        .iter()
        .map(|one| Doubt { place: Some(place(&one.location)), message: one.message.clone(), help: one.help.to_owned() })
        .collect();
    let required: BTreeSet<&str> = required.iter().map(|feature| feature.name.as_str()).collect();
    for source in sources {
        doubts.extend(manifest_doubts(source, options, &krate, &required));
    }
    if uses.is_empty() {
        doubts.push(Doubt {
            place: None,
            message: format!("the source uses no item of the generated crate `{}`", options.name),
            help: "name the folder of the program with --source, and the pages of its crate as the old side".to_owned(),
        });
    }
    doubts.sort();
    doubts.dedup();
    let affected = program::affected(difference, &Lookup(&uses));
    let verdict = Program::verdict_of(difference, &affected, &doubts);
    let counts = UseCounts {
        operations: uses.operations.len(),
        types: uses.types.len(),
        properties: uses.properties.len(),
        members: uses.members.len(),
    };
    let sources = sources.iter().map(|source| source.display().to_string()).collect();
    Ok(Program { sources, verdict, uses: counts, affected, doubts })
}

fn place(location: &CodeLocation) -> Place {
    Place { file: location.file.clone(), line: location.line, column: location.column }
}

struct Lookup<'u>(&'u ProgramUses);

fn located(used: &Use) -> Located {
    (used.locations.iter().map(place).collect(), used.is_certain)
}

impl Uses for Lookup<'_> {
    fn of(&self, version: &str, subject: &Subject) -> Option<Located> {
        let version = version.to_owned();
        match subject {
            Subject::Type { name } | Subject::Enum { name } => self.0.types.get(&(version, name.clone())).map(located),
            Subject::Property { ty, name } => self.0.properties.get(&(version, ty.clone(), name.clone())).map(located),
            Subject::Member { ty, name } => self.0.members.get(&(version, ty.clone(), name.clone())).map(located),
            Subject::CrateItem { path } => {
                let name = path.rsplit("::").next().unwrap_or_default().trim_start_matches("r#");
                let places = self.0.methods.get(name)?.iter().map(place).collect();
                Some((places, false))
            }
            Subject::Version { .. } => None,
            other => {
                let operation = other.operation()?;
                self.0.operations.get(&(version, operation.to_string())).map(located)
            }
        }
    }

    fn sent(&self, version: &str, subject: &Subject) -> Option<Located> {
        let Subject::Property { ty, .. } = subject else { return None };
        self.0.sent.get(&(version.to_owned(), ty.clone())).map(located)
    }

    fn all(&self, version: &str) -> Option<Located> {
        let of = |(known, _): &(String, String)| known == version;
        let operations = self.0.operations.iter().filter(|(key, _)| of(key)).map(|(_, used)| used);
        let types = self.0.types.iter().filter(|((known, _), _)| known == version).map(|(_, used)| used);
        let mut places: Vec<Place> = operations.chain(types).flat_map(|used| &used.locations).map(place).collect();
        places.sort();
        places.dedup();
        (!places.is_empty()).then_some((places, true))
    }
}

/// Doubts about the manifest of a program: another crate, or features that it lacks.
fn manifest_doubts(source: &Path, options: &Options, krate: &Crate, required: &BTreeSet<&str>) -> Vec<Doubt> {
    let Some(file) = manifest_of(source) else { return Vec::new() };
    let shown = file.display().to_string();
    let doubt = |message: String, help: &str| Doubt { place: None, message, help: help.to_owned() };
    let manifest: Option<toml::Table> = std::fs::read_to_string(&file).ok().and_then(|text| text.parse().ok());
    let Some(manifest) = manifest else {
        return vec![doubt(format!("{shown} is not a valid manifest"), "correct the file")];
    };
    let Some(dependency) = dependency(&manifest, &options.name) else {
        let message = format!("{shown} does not depend on `{}`, the crate of these pages", options.name);
        return vec![doubt(message, "run docwright in the folder of the project whose crate the program uses")];
    };
    let enabled = enabled_features(&dependency, krate);
    let missing: Vec<&str> = required.iter().copied().filter(|feature| !enabled.contains(*feature)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let names = missing.join("`, `");
    vec![doubt(
        format!("{shown} does not enable `{names}` of `{}`, which the source needs", options.name),
        "enable the features; `docwright features --source` prints the line",
    )]
}

/// The features of the versions and areas of a crate.
fn feature_names(krate: &Crate) -> BTreeSet<String> {
    let features = krate.manifest.iter().flat_map(|manifest| manifest.versions.iter().chain(&manifest.areas));
    features.map(|feature| feature.name.clone()).collect()
}

/// The manifest of the package that contains a path.
fn manifest_of(source: &Path) -> Option<PathBuf> {
    let start = std::fs::canonicalize(source).ok()?;
    start.ancestors().map(|folder| folder.join("Cargo.toml")).find(|file| file.is_file())
}

/// A dependency by the name of its package.
fn dependency(manifest: &toml::Table, package: &str) -> Option<toml::Value> {
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    let tables = tables.iter().filter_map(|name| manifest.get(*name)?.as_table());
    let mut all = tables.flatten();
    let is_meant = |name: &str, value: &toml::Value| {
        let renamed = value.get("package").and_then(toml::Value::as_str);
        renamed.unwrap_or(name).replace('_', "-") == package.replace('_', "-")
    };
    all.find(|(name, value)| is_meant(name, value)).map(|(_, value)| value.clone())
}

/// The features that a dependency enables, with those that they enable.
fn enabled_features(dependency: &toml::Value, krate: &Crate) -> BTreeSet<String> {
    let mut enabled: BTreeSet<String> = BTreeSet::new();
    let stated = dependency.get("features").and_then(toml::Value::as_array);
    enabled.extend(stated.into_iter().flatten().filter_map(|feature| Some(feature.as_str()?.to_owned())));
    let with_default = dependency.get("default-features").and_then(toml::Value::as_bool).unwrap_or(true);
    // A member of a workspace may inherit the features from its root.
    let inherits = dependency.get("workspace").and_then(toml::Value::as_bool).unwrap_or(false);
    if inherits {
        return feature_names(krate);
    }
    let Some(manifest) = &krate.manifest else { return enabled };
    if with_default {
        enabled.extend(manifest.default.iter().cloned());
    }
    let aliases: BTreeMap<&str, &str> =
        manifest.aliases.iter().map(|(alias, of)| (alias.as_str(), of.as_str())).collect();
    if enabled.contains(crate::krate::FULL) {
        enabled.extend(manifest.areas.iter().map(|area| area.name.clone()));
    }
    let more: Vec<String> =
        enabled.iter().filter_map(|name| aliases.get(name.as_str())).map(ToString::to_string).collect();
    enabled.extend(more);
    enabled
}
