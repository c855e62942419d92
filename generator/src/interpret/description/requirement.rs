//! Statements that a property is required on create.

use super::sentences;

/// Returns true if a description states that its subject is required, always or on create.
///
/// A condition ("required if"), an alternative ("either `a` or `b` is required") and the requirement of something else
/// ("the length of the password that is required") state something else.
pub(super) fn is_required(plain: &str, quiet: &[String]) -> bool {
    has_label(plain) || quiet.iter().any(|sentence| states(sentence))
}

/// `Required.`, `(Required)`, `Read-only, required.`; but not "Possible values are: Optional, Required."
fn has_label(plain: &str) -> bool {
    let is_value = |before: &str| {
        let sentence = before.rsplit(". ").next().unwrap_or(before).to_lowercase();
        sentence.contains("value") || sentence.contains("one of")
    };
    let labels = plain.match_indices("Required").filter(|(at, _)| !is_value(&plain[..*at]));
    let mut followed = labels.filter(|(at, _)| {
        let before = plain[..*at].trim_end();
        before.is_empty() || before.ends_with(['.', ',', ':', ';', ')', '(', '*', '|'])
    });
    followed.any(|(at, label)| ends(&plain[at + label.len()..])) || plain.contains("(required)")
}

fn states(sentence: &str) -> bool {
    const PHRASES: [&str; 6] = [
        "is required",
        "is always required",
        "is mandatory",
        "must be specified",
        "must be provided",
        "must be supplied",
    ];
    const ALTERNATIVES: [&str; 5] = ["either ", "one of ", "at least ", "only one ", "at most "];
    if sentences::is_condition(sentence) || ALTERNATIVES.iter().any(|start| sentence.contains(start)) {
        return false;
    }
    if let Some(rest) = sentence.strip_prefix("required ") {
        return is_on_create(rest);
    }
    PHRASES.iter().any(|phrase| {
        sentence
            .split_once(phrase)
            .is_some_and(|(before, rest)| is_subject(before) && (ends(rest) || is_on_create(rest)))
    })
}

/// Returns true if the words before a verb stand for what is described.
fn is_subject(before: &str) -> bool {
    const SUBJECTS: [&str; 12] = [
        "",
        "it",
        "this",
        "and",
        "which",
        "property",
        "this property",
        "this field",
        "this parameter",
        "this value",
        "this attribute",
        "this is and",
    ];
    let clause = before.rsplit([',', ';', ':', '(']).next().unwrap_or(before).trim();
    SUBJECTS.contains(&clause)
        || ["the property", "the parameter", "this property", "this parameter", "and it", "and this"]
            .iter()
            .any(|subject| clause.ends_with(subject))
}

/// Returns true if nothing limits a requirement.
fn ends(rest: &str) -> bool {
    const LIMITS: [&str; 8] = ["if ", "when ", "unless ", "only ", "except ", "for ", "but only", "in case"];
    let rest = rest.trim_start_matches(['*', '`', ' ']);
    let after = rest.strip_prefix([',', ';']).unwrap_or("").trim_start();
    let is_end = rest.is_empty() || rest.starts_with(['.', ',', ';', ':', ')', '|']);
    (is_end && !LIMITS.iter().any(|limit| after.starts_with(limit))) || is_on_create(rest)
}

/// "when a boat is created", "on create", "during creation", "to create a boat", "when you create".
fn is_on_create(rest: &str) -> bool {
    let rest = rest.trim_start().to_lowercase();
    let clause = rest.split([',', ';', '.']).next().unwrap_or(&rest);
    let limits = ["if ", "unless ", "only "].iter().any(|limit| clause.contains(limit));
    let creates = ["on creat", "during creat", "for creat", "to creat", "upon creat", "at creat", "when creat"]
        .iter()
        .any(|start| clause.starts_with(start));
    let created = clause.strip_prefix("when ").is_some_and(|what| {
        what.starts_with("you create")
            || ["is created", "is being created", "are created"].iter().any(|end| what.contains(end))
    });
    !limits && (creates || created)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::RichText;

    fn of(text: &str) -> bool {
        is_required(text, &sentences::quiet(&RichText::text(text)))
    }

    #[test]
    fn requirements_are_stated_in_many_forms() {
        for text in [
            "Required.",
            "The name. Required.",
            "The name. (Required)",
            "Required. The name of the boat.",
            "Required on create.",
            "The name. Required during creation.",
            "Required when creating a boat.",
            "The name (required).",
            "This property is required.",
            "The name. This property is required when a boat is created.",
            "The name. This property is required when a boat is created and it cannot be cleared during updates.",
            "This property must be specified when a boat is created. Supports $filter.",
            "The name; it is required.",
            "The parameter is mandatory.",
            "It is always required, and never changes.",
        ] {
            assert!(of(text), "{text}");
        }
    }

    #[test]
    fn conditions_alternatives_and_other_subjects_require_nothing() {
        for text in [
            "Required if the mode is set.",
            "Required, if the mode is set.",
            "The name. Required only for tugs.",
            "This property is required if the boat has a mast.",
            "This property is required, unless the boat has a mast.",
            "This property is required when the mode is set.",
            "Either users or apps is required.",
            "At least one property (name or nick) is required.",
            "The property is not individually required.",
            "This property is not required.",
            "Indicates whether a password is required.",
            "Minutes of inactivity before a password is required.",
            "The type of password that is required.",
            "Possible values are: Optional, Required, Disallowed.",
            "The Required policy.",
            "Required format: a number.",
            "A token is required.",
        ] {
            assert!(!of(text), "{text}");
        }
    }
}
