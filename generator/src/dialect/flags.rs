//! Phrases that state that a value is a set of the members of its enumeration.

/// Returns true for a text that states that a value is a set of members: "This is a flags enumeration", "You can combine
/// multiple values".
#[must_use]
pub fn states_flags(plain: &str) -> bool {
    const PHRASES: [&str; 9] = [
        "flags enum",
        "flagged enum",
        "flag enum",
        "bit flag",
        "multi-valued enum",
        "multivalued enum",
        "combine multiple values",
        "multiple values can be combined",
        "values can be combined",
    ];
    let lower = plain.to_lowercase();
    PHRASES.iter().any(|phrase| lower.match_indices(phrase).any(|(at, _)| !lower[..at].trim_end().ends_with("not a")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_stated_in_fixed_phrases() {
        assert!(states_flags("Colors of a hull. You can combine multiple values."));
        assert!(states_flags("This is a Flags enumeration."));
        assert!(!states_flags("This is not a flags enumeration."));
        assert!(!states_flags("The color of the flags."));
    }
}
