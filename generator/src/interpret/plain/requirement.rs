//! Sentences about all parameters of an operation: "All parameters are optional and nullable except for `title`."

use super::units::Unit;
use crate::document::{Inline, RichText};
use crate::facts::PropertyFacts;

/// Statements of a sentence about all parameters.
#[derive(Debug, Default, PartialEq)]
pub(super) struct AllOptional {
    /// They may be null too.
    nullable: bool,
    /// The parameters that the sentence excludes.
    except: Vec<String>,
}

impl AllOptional {
    /// The first sentence of a unit about all parameters.
    pub(super) fn of(unit: &Unit<'_>) -> Option<Self> {
        unit.prose().find_map(Self::of_text)
    }

    fn of_text(text: &RichText) -> Option<Self> {
        const SUBJECTS: [&str; 7] = [
            "all parameters",
            "all params",
            "all json params",
            "all fields",
            "all attributes",
            "all properties",
            "all query parameters",
        ];
        let plain = text.plain();
        let lower = plain.to_lowercase();
        let start = SUBJECTS.iter().filter_map(|subject| lower.find(subject)).min()?;
        let end = lower[start..].find(". ").map_or(lower.len(), |at| start + at);
        let sentence = &lower[start..end];
        if !sentence.contains("optional") || sentence.contains("not optional") {
            return None;
        }
        let excludes = ["except", "excluding", "other than"].iter().filter_map(|word| sentence.find(word)).min();
        // Names behind the word, which may stand before "are optional".
        let codes = text.0.iter().filter_map(|piece| match piece {
            Inline::Code(code) => Some(code.clone()),
            _ => None,
        });
        let is_named = |code: &String| {
            excludes.is_some_and(|at| {
                sentence[at..]
                    .split(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .any(|word| word == code.to_lowercase())
            })
        };
        Some(Self { nullable: sentence.contains("nullable"), except: codes.filter(is_named).collect() })
    }

    /// Applies the sentence to the rows of a body.
    pub(super) fn apply(&self, rows: &mut [PropertyFacts]) {
        for row in rows {
            let is_excluded = self.except.contains(&row.name);
            if !is_excluded {
                row.constraints.required = false;
                row.constraints.optional = true;
                if self.nullable && row.constraints.nullable.is_none() {
                    row.constraints.nullable = Some(true);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_about_all_parameters() {
        let of = |words: &str, code: Option<&str>, rest: &str| {
            let mut pieces = vec![Inline::Text(words.to_owned())];
            pieces.extend(code.map(|code| Inline::Code(code.to_owned())));
            pieces.push(Inline::Text(rest.to_owned()));
            AllOptional::of_text(&RichText(pieces))
        };
        let found = |nullable: bool, except: &[&str]| {
            Some(AllOptional { nullable, except: except.iter().map(|name| (*name).to_owned()).collect() })
        };
        assert_eq!(of("All parameters to this endpoint are optional.", None, ""), found(false, &[]));
        assert_eq!(of("All fields are optional and nullable excluding ", Some("sail"), "."), found(true, &["sail"]));
        assert_eq!(of("All parameters except for ", Some("sail"), " are optional"), found(false, &["sail"]));
        assert_eq!(of("All fields are optional. See ", Some("sail"), "."), found(false, &[]));
        assert_eq!(of("All parameters are required.", None, ""), None);
        assert_eq!(of("The parameter is optional.", None, ""), None);
    }
}
