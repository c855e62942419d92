//! Changes that affect a program.

#![cfg_attr(not(feature = "cli"), allow(dead_code, reason = "the command line reads programs"))]

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::change::{Change, Fact, FactKind, Severity, Subject, What};
use super::{Difference, describe};
use crate::text::{counted, grouped, visible};

/// The effect of a difference on a program.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Program {
    /// The sources, as the user named them.
    pub sources: Vec<String>,
    /// The verdict.
    pub verdict: Verdict,
    /// Numbers of used items.
    pub uses: UseCounts,
    /// The changes that affect the program, the most severe ones first.
    pub affected: Vec<Affected>,
    /// Parts of the program that could not be traced. The program may use more than what is known.
    pub doubts: Vec<Doubt>,
}

/// The verdict on a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// A breaking change affects an item that the program uses.
    Breaks,
    /// A breaking change affects a field with a name that the program uses, maybe of another type.
    MayBreak,
    /// The service is unchanged, but the source has to be adapted to a regenerated crate.
    Adapt,
    /// Nothing that is known to be used breaks, but parts of the program could not be traced.
    Unknown,
    /// No breaking change affects the program.
    Unaffected,
}

/// Numbers of used items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UseCounts {
    /// Called operations.
    pub operations: usize,
    /// Named types and enumerations.
    pub types: usize,
    /// Properties, including those that only may be meant.
    pub properties: usize,
    /// Members of enumerations.
    pub members: usize,
}

/// A change that affects a program.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Affected {
    /// Position of the version in `versions`.
    pub version: usize,
    /// Position of the change in the `changes` of the version.
    pub change: usize,
    /// Locations of the uses in the source.
    pub places: Vec<Place>,
    /// True if the source names the item; false if a field of this name may belong to another type.
    pub certain: bool,
}

/// A location in the source of a program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", visible(&self.file), self.line, self.column)
    }
}

/// A part of a program that could not be traced.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Doubt {
    /// Its location; absent if it concerns the program as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The problem, as a sentence without a full stop.
    pub message: String,
    /// The remedy.
    pub help: String,
}

/// Locations of a use, and if it is certain.
pub(crate) type Located = (Vec<Place>, bool);

/// Looks up the uses of a program by the names of the old side.
pub(crate) trait Uses {
    /// Uses of the subject of a change in an old version.
    fn of(&self, version: &str, subject: &Subject) -> Option<Located>;
    /// Uses of the constant of a property, which only queries contain.
    fn queried(&self, version: &str, subject: &Subject) -> Option<Located>;
    /// Operations that send a type.
    fn sent(&self, version: &str, subject: &Subject) -> Option<Located>;
    /// All uses of a version.
    fn all(&self, version: &str) -> Option<Located>;
}

/// Collects the changes that affect the uses of a program.
pub(crate) fn affected(difference: &Difference, uses: &dyn Uses) -> Vec<Affected> {
    let mut affected = Vec::new();
    for (number, version) in difference.versions.iter().enumerate() {
        // A program cannot use what was only added.
        let Some(old) = version.old.as_deref() else { continue };
        for (at, change) in version.changes.iter().enumerate().filter(|(_, change)| concerns(change)) {
            let subject = change.formerly.as_ref().unwrap_or(&change.subject);
            let found = match subject {
                Subject::Version { .. } => uses.all(old),
                Subject::Property { .. } if is_of_queries(&change.change) => uses.queried(old, subject),
                subject => uses.of(old, subject).or_else(|| uses.sent(old, subject).filter(|_| restricts(change))),
            };
            if let Some((places, certain)) = found {
                affected.push(Affected { version: number, change: at, places, certain });
            }
        }
    }
    let change = |affected: &Affected| &difference.versions[affected.version].changes[affected.change];
    affected.sort_by_key(|one| (std::cmp::Reverse(change(one).severity()), !one.certain, one.version, one.change));
    affected
}

/// Changes of documentation affect no program.
fn concerns(change: &Change) -> bool {
    change.severity() > Severity::Documentation
}

/// Returns true for what queries can do with a property. Values of the property are the same.
fn is_of_queries(what: &What) -> bool {
    match what {
        What::FilterOperators(_) => true,
        What::Fact(fact) => fact.fact.is_of_queries(),
        _ => false,
    }
}

/// Returns true if requests that send a type may be rejected although they do not name the property.
fn restricts(change: &Change) -> bool {
    let required = matches!(&change.change, What::Added(contents) if contents.required)
        || matches!(change.change, What::Fact(Fact { fact: FactKind::Required, stated: true }));
    required && change.wire == Severity::Breaking
}

impl Program {
    /// The verdict from the affecting changes and the doubts.
    pub(crate) fn verdict_of(difference: &Difference, affected: &[Affected], doubts: &[Doubt]) -> Verdict {
        let severity = |one: &Affected| difference.versions[one.version].changes[one.change].severity();
        let has = |wanted: Severity, certain: bool| {
            affected.iter().any(|one| severity(one) == wanted && (one.certain || !certain))
        };
        if has(Severity::Breaking, true) {
            Verdict::Breaks
        } else if has(Severity::Breaking, false) {
            Verdict::MayBreak
        } else if !doubts.is_empty() {
            Verdict::Unknown
        } else if has(Severity::Correction, false) {
            Verdict::Adapt
        } else {
            Verdict::Unaffected
        }
    }

    /// The change of an affected use.
    #[must_use]
    pub fn change<'d>(&self, difference: &'d Difference, affected: &Affected) -> Option<&'d Change> {
        difference.versions.get(affected.version)?.changes.get(affected.change)
    }

    /// The verdict in one line.
    #[must_use]
    pub fn sentence(&self, difference: &Difference) -> String {
        let count = |least: Severity| {
            let changes = self.affected.iter().filter_map(|one| self.change(difference, one));
            changes.filter(|change| change.severity() == least).count()
        };
        let first = self.affected.first().and_then(|one| {
            let change = self.change(difference, one)?;
            let place = one.places.first().map(|place| format!(" at {place}"))?;
            Some(format!("{}{place}", visible(&describe::name(&change.subject))))
        });
        let first = first.map_or_else(String::new, |first| format!(", first {first}"));
        let affects = |count: usize| if count == 1 { "affects" } else { "affect" };
        let breaking = count(Severity::Breaking);
        let changes = counted(breaking, "breaking change", "breaking changes");
        match self.verdict {
            Verdict::Breaks => format!("Your program breaks: {changes} {} it{first}.", affects(breaking)),
            Verdict::MayBreak => format!("Your program may break: {changes} may affect it{first}."),
            Verdict::Adapt => {
                let corrections = counted(count(Severity::Correction), "correction", "corrections");
                format!(
                    "Your program still works, but {corrections} may require an edit when the crate is regenerated{first}."
                )
            }
            Verdict::Unknown => format!(
                "It is unknown if your program breaks: {} could not be traced.",
                counted(self.doubts.len(), "part of it", "parts of it")
            ),
            Verdict::Unaffected => {
                let all = difference.changes().filter(|change| change.severity() == Severity::Breaking).count();
                let all = if all == 0 {
                    "nothing breaks".to_owned()
                } else {
                    format!("none of {} affects it", grouped_breaking(all))
                };
                format!("Your program does not break: {all}.")
            }
        }
    }

    /// The used items in one line.
    #[must_use]
    pub fn used(&self) -> String {
        let UseCounts { operations, types, properties, members } = self.uses;
        format!(
            "It calls {} and uses {}, {} and {}. Stored links and requests made of strings are not detected.",
            counted(operations, "operation", "operations"),
            counted(types, "type", "types"),
            counted(properties, "property", "properties"),
            counted(members, "enum member", "enum members"),
        )
    }
}

fn grouped_breaking(count: usize) -> String {
    if count == 1 { "the breaking change".to_owned() } else { format!("the {} breaking changes", grouped(count)) }
}
