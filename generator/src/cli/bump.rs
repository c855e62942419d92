//! `docwright generate --bump`: updates the version and the changelog by the changes of the crate's public items.

use std::path::{Path, PathBuf};

use semver::Version;
use serde_json::json;
use toml_edit::DocumentMut;

use super::Failure;
use super::failure::generation_failure;
use crate::files;
use crate::incremental::{Outcome, Settings, Workspace};
use crate::output;
use crate::progress::Progress;
use crate::project;
use crate::surface::{self, Change, Level, Surface, What};
use crate::text::escape::code_span;
use crate::{lock, text};

/// The changelog in the folder of the crate, which belongs to the user.
const CHANGELOG: &str = "CHANGELOG.md";

/// Maximum number of items below a heading; the diff of `api.txt` has all.
const MAX_ITEMS: usize = 100;

/// A new version and its changes.
#[derive(Debug)]
pub(super) struct Bump {
    /// The previous version of the crate.
    pub old: Version,
    /// The new version of the crate.
    pub new: Version,
    /// The part of the version that the changes require to raise.
    pub level: Level,
    /// The changes of public items.
    pub changes: Vec<Change>,
}

/// Computes the changes of a run and raises the version in the settings accordingly; the run itself follows with the new
/// version. `None` if the crate is missing, or nothing changes.
pub(super) fn prepare(settings: &mut Settings, progress: &dyn Progress) -> Result<Option<Bump>, Failure> {
    let file = project::FILE;
    let written = files::read_text(Path::new(file), project::LARGEST)
        .map_err(|error| format!("`--bump` changes {file}: {error}"))?;
    let mut written: DocumentMut = written.parse().map_err(|error| format!("{file}: {error}"))?;
    let stated = written.get("package").and_then(|package| package.get("version")).and_then(|version| version.as_str());
    let stated = stated.ok_or_else(|| format!("`--bump` needs `version` below [package] in {file}"))?;
    let stated = Version::parse(stated).map_err(|error| format!("`{stated}` in {file} is not a version: {error}"))?;
    let Some(old) = version_of(&settings.out)? else { return Ok(None) };
    let list = settings.out.join(surface::FILE);
    if !list.is_file() {
        let list = list.display();
        return Err(format!(
            "`--bump` compares with {list}, which does not exist: run `docwright generate` without it first"
        ));
    }

    let mut workspace =
        Workspace::open(Settings { check: true, ..settings.clone() }, progress).map_err(|error| error.to_string())?;
    let outcome = workspace.generate(progress).map_err(|error| generation_failure(&error, "read"))?;
    if !is_another_crate(&outcome) {
        return Ok(None);
    }
    let changes = changes(&outcome).map_err(|error| format!("{}: {error}", list.display()))?;
    let level = surface::verdict(&changes);
    // Someone may have raised it already, and by more.
    let new = surface::next(&old, level).max(stated.clone());
    if new != stated {
        if let Some(value) = written["package"]["version"].as_value_mut() {
            // Keeps the user's spaces and comment.
            let decor = value.decor().clone();
            *value = toml_edit::Value::from(new.to_string());
            *value.decor_mut() = decor;
        }
        output::write_named(Path::new(file), written.to_string())
            .map_err(|error| format!("cannot write the settings: {error}"))?;
    }
    settings.options.version = new.to_string();
    let bump = Bump { old, new, level, changes };
    bump.record(&settings.out.join(CHANGELOG))?;
    Ok(Some(bump))
}

/// The version of the crate in a folder, if there is one.
fn version_of(out: &Path) -> Result<Option<Version>, Failure> {
    let path = out.join("Cargo.toml");
    let Some(manifest) = output::found(&path).map_err(|error| error.to_string())? else { return Ok(None) };
    let manifest: Option<toml::Table> = String::from_utf8(manifest).ok().and_then(|text| text.parse().ok());
    let version = manifest.as_ref().and_then(|manifest| manifest.get("package")?.get("version")?.as_str());
    let version = version.and_then(|version| Version::parse(version).ok());
    Ok(Some(version.ok_or_else(|| format!("{} is missing a version", path.display()))?))
}

/// Returns true if the crate changes for its callers; they are not affected by the lock file.
fn is_another_crate(outcome: &Outcome) -> bool {
    let mut paths = outcome.changes.added.iter().chain(&outcome.changes.changed).chain(&outcome.changes.removed);
    paths.any(|path| path != Path::new(lock::FILE))
}

/// The changes of the crate's public items.
pub(super) fn changes(outcome: &Outcome) -> Result<Vec<Change>, surface::ParseError> {
    let Some((old, new)) = outcome.edits.get(&PathBuf::from(surface::FILE)) else { return Ok(Vec::new()) };
    Ok(surface::compare(&Surface::parse(old)?, &Surface::parse(new)?))
}

impl Bump {
    /// Adds a section for the version before all others.
    fn record(&self, path: &Path) -> Result<(), Failure> {
        let known = output::found(path).map_err(|error| error.to_string())?.unwrap_or_default();
        let known = String::from_utf8(known).map_err(|_| format!("{} is not UTF-8", path.display()))?;
        let known = if known.is_empty() { "# Changelog\n".to_owned() } else { known };
        if known.lines().any(|line| line.strip_prefix("## ") == Some(&self.new.to_string())) {
            // The user wrote it, or a run was interrupted.
            return Ok(());
        }
        let at = section_start(&known);
        let (before, after) = (known[..at].trim_end(), &known[at..]);
        let space = if after.is_empty() { "" } else { "\n" };
        let text = format!("{before}\n\n{}{space}{after}", self.section());
        output::write_named(path, text).map_err(|error| format!("cannot write the changelog: {error}"))
    }

    /// The section, with the headings of Keep a Changelog.
    fn section(&self) -> String {
        let mut section = format!("## {}\n", self.new);
        if self.changes.is_empty() {
            section.push_str("\nNo public item changed: documentation, examples or what is inside.\n");
        }
        let headings: [(&str, &[What]); 3] = [
            ("Removed", &[What::Removed]),
            ("Changed", &[What::Renamed, What::Changed, What::Extended]),
            ("Added", &[What::Added]),
        ];
        for (heading, what) in headings {
            let listed: Vec<&Change> = self.changes.iter().filter(|change| what.contains(&change.what)).collect();
            if listed.is_empty() {
                continue;
            }
            section.push_str(&format!("\n### {heading}\n\n"));
            section.extend(listed.iter().take(MAX_ITEMS).map(|change| format!("* {}\n", line(change))));
            if listed.len() > MAX_ITEMS {
                section.push_str(&format!("* and {} more: see `{}`\n", listed.len() - MAX_ITEMS, surface::FILE));
            }
        }
        section
    }

    /// The bump as JSON.
    pub(super) fn json(&self) -> serde_json::Value {
        let level = match self.level {
            Level::Patch => "patch",
            Level::Minor => "minor",
            Level::Major => "major",
        };
        json!({
            "from": self.old.to_string(),
            "to": self.new.to_string(),
            "level": level,
            "changes": self.changes.iter().map(line).collect::<Vec<_>>(),
        })
    }

    /// The bump as a phrase.
    pub(super) fn summary(&self) -> String {
        let breaking = self.changes.iter().filter(|change| change.level == Level::Major).count();
        let why = match self.level {
            Level::Patch => "no caller can tell".to_owned(),
            Level::Minor => text::counted(self.changes.len(), "addition", "additions"),
            Level::Major => text::counted(breaking, "breaking change", "breaking changes"),
        };
        format!("{} after {}: {why}", self.new, self.old)
    }
}

/// The position of a new section: before that of the newest version.
fn section_start(changelog: &str) -> usize {
    let mut at = 0;
    for line in changelog.split_inclusive('\n') {
        let heading = line.strip_prefix("## ");
        if heading.is_some_and(|heading| !heading.to_lowercase().contains("unreleased")) {
            return at;
        }
        at += line.len();
    }
    at
}

fn line(change: &Change) -> String {
    let breaking = if change.level == Level::Major { "**Breaking:** " } else { "" };
    let items = match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("{} was {}", code_span(&new.to_string()), code_span(&old.to_string())),
        (Some(item), None) | (None, Some(item)) => code_span(&item.to_string()),
        (None, None) => String::new(),
    };
    format!("{breaking}{items}")
}
