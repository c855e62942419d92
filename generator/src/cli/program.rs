//! `docwright diff --source`: the changes that affect a program.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Failure;
use super::source_report::with_sources;
use crate::api::Api;
use crate::diff::program::{self, Doubt, Located, Place, Program, UseCounts, Uses};
use crate::diff::{Difference, Subject};
use crate::krate::Crate;
use crate::least_privilege::{CodeLocation, ProgramUses, Use, features_of_crate, program_uses};
use crate::plan::{self, Options};

/// Traces the programs in `sources`, which use the crate of the old side.
pub(super) fn trace(
    difference: &Difference,
    old: &[Api],
    options: &Options,
    sources: &[PathBuf],
) -> Result<Program, Failure> {
    let options = &options.named_after(old.first().map(|api| &api.profile));
    let krate = plan::plan_items(old, options);
    let (uses, required) = with_sources(sources, &krate, |programs| {
        (program_uses(old, &krate, programs), features_of_crate(&krate, programs).0)
    })?;
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
    let affected = program::affected(difference, &Lookup { uses: &uses, apis: old });
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

/// The uses of a program, by the names of the versions.
struct Lookup<'u> {
    uses: &'u ProgramUses,
    apis: &'u [Api],
}

impl Lookup<'_> {
    fn index(&self, version: &str) -> Option<usize> {
        self.apis.iter().position(|api| api.version == version)
    }
}

fn located(used: &Use) -> Located {
    (used.locations.iter().map(place).collect(), used.is_certain)
}

impl Uses for Lookup<'_> {
    fn of(&self, version: &str, subject: &Subject) -> Option<Located> {
        let uses = self.uses;
        let at = || self.index(version);
        match subject {
            Subject::Type { name } | Subject::Enum { name } => uses.types.get(&(at()?, name.clone())).map(located),
            Subject::Property { ty, name } => uses.properties.get(&(at()?, ty.clone(), name.clone())).map(located),
            Subject::Member { ty, name } => uses.members.get(&(at()?, ty.clone(), name.clone())).map(located),
            Subject::CrateItem { path } => {
                let name = path.rsplit("::").next().unwrap_or_default().trim_start_matches("r#");
                let places = uses.methods.get(name)?.iter().map(place).collect();
                Some((places, false))
            }
            Subject::Version { .. } => None,
            other => {
                let operation = other.operation()?;
                uses.operations.get(&(at()?, operation.to_string())).map(located)
            }
        }
    }

    fn queried(&self, version: &str, subject: &Subject) -> Option<Located> {
        let Subject::Property { ty, name } = subject else { return None };
        self.uses.queried.get(&(self.index(version)?, ty.clone(), name.clone())).map(located)
    }

    fn sent(&self, version: &str, subject: &Subject) -> Option<Located> {
        let Subject::Property { ty, .. } = subject else { return None };
        self.uses.sent.get(&(self.index(version)?, ty.clone())).map(located)
    }

    fn all(&self, version: &str) -> Option<Located> {
        let version = self.index(version)?;
        let operations = self.uses.operations.iter().filter(|((at, _), _)| *at == version).map(|(_, used)| used);
        let types = self.uses.types.iter().filter(|((at, _), _)| *at == version).map(|(_, used)| used);
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
    // A member of a workspace may inherit the features from its root.
    if dependency.get("workspace").and_then(toml::Value::as_bool).unwrap_or(false) {
        return feature_names(krate);
    }
    let mut enabled: BTreeSet<String> = BTreeSet::new();
    let stated = dependency.get("features").and_then(toml::Value::as_array);
    enabled.extend(stated.into_iter().flatten().filter_map(|feature| Some(feature.as_str()?.to_owned())));
    let with_default = dependency.get("default-features").and_then(toml::Value::as_bool).unwrap_or(true);
    let Some(manifest) = &krate.manifest else { return enabled };
    if with_default {
        enabled.extend(manifest.default.iter().cloned());
    }
    if enabled.contains(crate::krate::FULL) {
        enabled.extend(manifest.areas.iter().map(|area| area.name.clone()));
    }
    let aliases = manifest.aliases.iter().filter(|(alias, _)| enabled.contains(alias));
    let more: Vec<String> = aliases.map(|(_, of)| of.clone()).collect();
    enabled.extend(more);
    enabled
}
