//! Settings of a project for findings: severities of codes, and allowed findings by page.
//!
//! The settings are the table `[findings]` of `docwright.toml`. A policy never loses a finding: what it
//! allows is kept beside the rest, with the reason, and an allowance without a finding is told.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use globset::{Glob, GlobBuilder, GlobMatcher};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::{Code, Diagnostic, Severity};
use crate::source::Pages;

/// The table `[findings]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// `code = "note"`: how much a code matters.
    pub levels: BTreeMap<Code, Level>,
    /// `[[findings.allow]]`: what may stay where.
    pub allow: Vec<Allowance>,
}

/// How much a code matters to a project.
#[derive(Deserialize, JsonSchema, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not at all: its findings are counted and not shown.
    Allow,
    /// As [`Severity::Note`].
    Note,
    /// As [`Severity::Warning`].
    Warning,
    /// As [`Severity::Error`].
    Error,
}

/// Findings that may stay on some pages.
#[derive(Deserialize, JsonSchema, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// Which pages, by path below the documentation's root; `*` stays within a folder and `**` does not.
    #[schemars(with = "String")]
    pages: Spanned<Pattern>,
    /// Which findings.
    #[serde(deserialize_with = "some_codes")]
    #[schemars(length(min = 1))]
    pub codes: Vec<Code>,
    /// Why they may stay.
    #[serde(deserialize_with = "stated")]
    #[schemars(regex(pattern = r"\S"))]
    pub reason: String,
    /// The line of the settings that it starts near.
    #[serde(skip)]
    pub line: usize,
}

/// A glob over page paths; `*` stays within a folder and `**` does not.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern(Glob);

/// Findings after a policy was applied.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// Findings that count, in order.
    pub findings: Vec<Diagnostic>,
    /// Findings that the project allows.
    pub allowed: Vec<Allowed>,
    /// Allowances that no finding needs.
    pub idle: Vec<Idle>,
}

/// A finding that the project allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The finding.
    pub finding: Diagnostic,
    /// Why it may stay; `None` where a code is allowed on every page.
    pub reason: Option<String>,
}

/// An allowance that no finding needs: what it was for has been repaired, or it is misspelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idle {
    /// Where it stands in `docwright.toml`.
    pub line: usize,
    /// Problem of the setting.
    pub message: String,
}

impl Policy {
    /// Gives the allowances the lines that they have in the settings' text.
    pub(crate) fn locate(&mut self, settings: &str) {
        for allowance in &mut self.allow {
            let before = settings.get(..allowance.pages.span().start).unwrap_or_default();
            allowance.line = before.matches('\n').count() + 1;
        }
    }

    /// Sorts findings into those that count and those that may stay.
    #[must_use]
    pub fn apply(&self, findings: &[Diagnostic], pages: &Pages) -> Judged {
        let matchers: Vec<GlobMatcher> =
            self.allow.iter().map(|allowance| allowance.pages.get_ref().0.compile_matcher()).collect();
        let mut used = vec![false; self.allow.len()];
        let mut judged = Judged::default();
        for found in findings {
            let path = &pages.get(found.location.page).path;
            let mut reason = None;
            for (index, allowance) in self.allow.iter().enumerate() {
                if allowance.codes.contains(&found.code) && matchers[index].is_match(path) {
                    used[index] = true;
                    reason = reason.or(Some(&allowance.reason));
                }
            }
            match (reason, self.levels.get(&found.code)) {
                (None, level) if level != Some(&Level::Allow) => {
                    let severity = level.and_then(|level| level.severity()).unwrap_or(found.severity);
                    judged.findings.push(Diagnostic { severity, ..found.clone() });
                }
                (reason, _) => judged.allowed.push(Allowed { finding: found.clone(), reason: reason.cloned() }),
            }
        }
        let idle = self.allow.iter().zip(&matchers).zip(used).filter(|(_, used)| !used);
        judged.idle = idle.map(|((allowance, matcher), _)| allowance.idle(matcher, pages)).collect();
        judged
    }
}

impl Allowance {
    fn idle(&self, matcher: &GlobMatcher, pages: &Pages) -> Idle {
        let pattern = self.pages.get_ref().0.glob();
        let message = if pages.iter().any(|(_, page)| matcher.is_match(&page.path)) {
            let codes: Vec<&str> = self.codes.iter().map(|code| code.as_str()).collect();
            format!("the allowance for `{pattern}` matches no finding ({}); remove it", codes.join(", "))
        } else {
            format!("the allowance for `{pattern}` matches no page; correct the pattern or remove it")
        };
        Idle { line: self.line, message }
    }
}

impl Level {
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Allow => None,
            Self::Note => Some(Severity::Note),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pattern = String::deserialize(deserializer)?;
        // Letter case of paths is ignored, as it is everywhere else.
        let glob = GlobBuilder::new(&pattern).literal_separator(true).case_insensitive(true).build();
        glob.map(Self).map_err(D::Error::custom)
    }
}

fn some_codes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Code>, D::Error> {
    let codes = Vec::deserialize(deserializer)?;
    if codes.is_empty() { Err(D::Error::custom("name at least one code")) } else { Ok(codes) }
}

fn stated<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let reason = String::deserialize(deserializer)?;
    if reason.trim().is_empty() { Err(D::Error::custom("say why these findings may stay")) } else { Ok(reason) }
}

/// The table mixes codes with one list, so its keys are read one by one; that keeps their places for
/// messages, which flattening would lose.
impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Table)
    }
}

/// As it is read: a level for any of the codes, and `allow`.
impl JsonSchema for Policy {
    fn schema_name() -> Cow<'static, str> {
        "Policy".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let mut settings = serde_json::Map::new();
        for code in Code::ALL {
            let mut setting = level.clone();
            setting.insert("description".to_owned(), code.explanation().into());
            settings.insert(code.as_str().to_owned(), setting.into());
        }
        let mut allow = generator.subschema_for::<Vec<Allowance>>();
        allow.insert("description".to_owned(), "Findings that may stay on some pages.".into());
        settings.insert("allow".to_owned(), allow.into());
        json_schema!({
            "description": "How much findings matter: a level for a code, and what may stay on some pages.",
            "type": "object",
            "properties": settings,
            "additionalProperties": false,
        })
    }
}

struct Table;

enum Key {
    Allow,
    Code(Code),
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        if name == "allow" { Ok(Self::Allow) } else { name.parse().map(Self::Code).map_err(D::Error::custom) }
    }
}

impl<'de> Visitor<'de> for Table {
    type Value = Policy;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("codes with a level, and `allow` entries")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Policy, A::Error> {
        let mut policy = Policy::default();
        while let Some(key) = map.next_key()? {
            match key {
                Key::Allow => policy.allow = map.next_value()?,
                Key::Code(code) => {
                    policy.levels.insert(code, map.next_value()?);
                }
            }
        }
        Ok(policy)
    }
}
