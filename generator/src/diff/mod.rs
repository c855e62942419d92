//! Differences between two versions of documentation, by their effect on callers.
//!
//! [`compare`] is a pure function of two lists of APIs. Lines, the order of rows and the targets of links are not compared, nor
//! are containers and callables, which follow from operations. The contents of added and removed items are counted, and
//! inferred facts never break requests. Severities in Rust follow from the public items of the crates of both sides.

mod areas;
mod attribution;
mod change;
mod corrections;
pub mod describe;
mod effect;
mod enums;
mod json;
mod markdown;
mod matching;
mod moves;
mod names;
mod operations;
mod pair;
mod parameters;
mod permissions;
pub mod program;
mod properties;
mod public_items;
mod query;
mod sent;
#[expect(clippy::match_same_arms, reason = "each arm has a reason of its own")]
mod severity;
pub mod summary;
mod text;
mod types;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

pub use self::change::{
    BodyForm, Change, Contents, Correction, Delta, Fact, FactKind, ParameterPlace, Request, Severity, Subject, What,
};
pub use self::json::{SCHEMA, json, json_schema};
pub use self::markdown::{LONGEST, markdown};
use self::public_items::ItemChanges;
pub use self::public_items::{CrateChanges, Release};
pub use self::text::text;
use crate::api::{Api, Example, Origin, QualifiedName};
use crate::plan::Options;

/// All changes between two sides.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The versions sorted by name, including those without changes.
    pub versions: Vec<VersionDifference>,
    /// Changes of the public items of the generated crate.
    #[serde(rename = "crate")]
    pub items: CrateChanges,
    /// The effect on a program, if its source was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program: Option<program::Program>,
}

/// The changes of a version.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionDifference {
    /// Its old name; `None` if the version was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// Its new name; `None` if the version was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// The changes of types, enumerations, then operations, by name; an item precedes its parts.
    pub changes: Vec<Change>,
}

impl Difference {
    /// Returns true if nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes().next().is_none()
    }

    /// The changes of all versions.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.versions.iter().flat_map(|version| &version.changes)
    }
}

/// Compares two sides, version by version, with the crates that default settings generate.
///
/// Versions with the same name are compared; if each side has a single version, those are compared.
#[must_use]
pub fn compare(old: &[Api], new: &[Api]) -> Difference {
    compare_with(old, new, &Options::default())
}

/// Compares two sides with the crates that a project's settings generate.
#[must_use]
pub fn compare_with(old: &[Api], new: &[Api], options: &Options) -> Difference {
    let (both, removed, added) = match (old, new) {
        ([old], [new]) => (vec![(old, new)], Vec::new(), Vec::new()),
        _ => matching::split(old, new, |api| api.version.as_str()),
    };
    let pairs: Vec<(&str, &str)> = both.iter().map(|(old, new)| (old.version.as_str(), new.version.as_str())).collect();
    let is_same = removed.is_empty() && added.is_empty() && both.iter().all(|(old, new)| old == new);
    let (mut versions, items) = rayon::join(
        || both.par_iter().map(|(old, new)| version(old, new)).collect::<Vec<_>>(),
        || if is_same { ItemChanges::default() } else { public_items::compare(old, new, &pairs, options) },
    );
    for (version, (old, new)) in versions.iter_mut().zip(&both) {
        let items = items.versions.get(&new.version).map(Vec::as_slice).unwrap_or_default();
        attribution::apply(&mut version.changes, items, old, new);
        version.changes.sort_by(|a, b| order(&a.subject).cmp(&order(&b.subject)));
    }
    versions.extend(removed.into_iter().map(|api| VersionDifference {
        old: Some(api.version.clone()),
        new: None,
        changes: vec![whole(api, What::Removed(contents(api)))],
    }));
    versions.extend(added.into_iter().map(|api| VersionDifference {
        old: None,
        new: Some(api.version.clone()),
        changes: vec![whole(api, What::Added(contents(api)))],
    }));
    versions.sort_by(|a, b| precedence(a).cmp(&precedence(b)));
    if let Some(first) = versions.iter_mut().find(|version| version.old.is_some() && version.new.is_some()) {
        first.changes.extend(effect::outside(&items.root));
    }
    Difference { versions, items: items.counts(), program: None }
}

/// Sort key of a version: stable versions come first, then previews, each by name.
fn precedence(version: &VersionDifference) -> (bool, Option<&String>) {
    let name = version.new.as_ref().or(version.old.as_ref());
    let is_preview = |name: &String| {
        let name = name.to_lowercase();
        ["beta", "preview", "alpha"].iter().any(|word| name.contains(word))
    };
    (name.is_some_and(is_preview), name)
}

fn version(old: &Api, new: &Api) -> VersionDifference {
    let mut changes = Vec::new();
    let sides = Sides { old: &old.version, new: &new.version };
    let names = types::compare(old, new, sides, &mut changes);
    operations::compare(old, new, sides, &names, &mut changes);
    corrections::apply(&mut changes, old, new);
    VersionDifference { old: Some(old.version.clone()), new: Some(new.version.clone()), changes }
}

/// Sort key of a subject: an item precedes its parts.
fn order(subject: &Subject) -> (u8, Option<&QualifiedName>, Option<&Request>, &Subject) {
    match subject {
        Subject::Version { .. } => (0, None, None, subject),
        Subject::Type { name } | Subject::Property { ty: name, .. } => (1, Some(name), None, subject),
        Subject::Enum { name } | Subject::Member { ty: name, .. } => (2, Some(name), None, subject),
        Subject::CrateItem { .. } => (4, None, None, subject),
        other => (3, None, other.operation(), subject),
    }
}

/// The change for an added or removed version.
fn whole(api: &Api, what: What) -> Change {
    let about = About {
        subject: Subject::Version { name: api.version.clone() },
        formerly: None,
        old: None,
        new: None,
        area: None,
    };
    let change = about.change(what);
    Change { rust: change.wire, ..change }
}

fn contents(api: &Api) -> Contents {
    Contents {
        types: api.types.len(),
        properties: api.types.iter().map(|ty| ty.properties.len()).sum(),
        enums: api.enums.len(),
        members: api.enums.iter().map(|ty| ty.members.len()).sum(),
        operations: api.operations.len(),
        required: false,
        renames: false,
    }
}

/// The names of the compared versions, which are the first folders of their pages.
#[derive(Clone, Copy)]
struct Sides<'a> {
    old: &'a str,
    new: &'a str,
}

impl Sides<'_> {
    /// The change of page, ignoring the folders of the versions.
    fn page(self, old: &Origin, new: &Origin) -> Option<What> {
        let moved = below(&old.page, self.old) != below(&new.page, self.new);
        moved.then(|| What::Page(Delta { old: old.page.clone(), new: new.page.clone() }))
    }

    /// Returns true if examples are equal except for the versions in their URLs.
    fn same_examples(self, old: &[Example], new: &[Example]) -> bool {
        let text = |examples: &[Example]| serde_json::to_string(examples).unwrap_or_default();
        let renamed = |text: String| text.replace(&format!("/{}/", self.old), &format!("/{}/", self.new));
        old == new || (self.old != self.new && renamed(text(old)) == renamed(text(new)))
    }
}

/// The path of a page below the folder of its version.
fn below<'p>(page: &'p str, version: &str) -> &'p str {
    page.strip_prefix(version).and_then(|rest| rest.strip_prefix('/')).unwrap_or(page)
}

/// The subject of changes, with its origins on both sides.
#[derive(Clone)]
struct About<'a> {
    subject: Subject,
    formerly: Option<Subject>,
    old: Option<&'a Origin>,
    new: Option<&'a Origin>,
    area: Option<&'a str>,
}

impl About<'_> {
    fn change(&self, what: What) -> Change {
        let wire = severity::of(&self.subject, &what);
        self.graded(what, wire)
    }

    /// A change with another severity on the wire than that of its kind.
    fn graded(&self, what: What, wire: Severity) -> Change {
        Change {
            subject: self.subject.clone(),
            formerly: self.formerly.clone(),
            change: what,
            wire,
            // It follows from the items of the crate, which are compared for all changes together.
            rust: Severity::Documentation,
            correction: None,
            items: Vec::new(),
            old: self.old.cloned(),
            new: self.new.cloned(),
            area: self.area.map(str::to_owned),
        }
    }
}
