//! Suggestions of names that are similar to an unknown one.

/// Names that a message quotes are shortened to so many characters.
const MAX_QUOTED: usize = 80;
const MIN_SIMILARITY: f64 = 0.8;
/// A suggestion is not worth the time of comparing more names.
const MAX_NAMES: usize = 3000;

/// The known name that is most similar to an unknown one, if it is similar enough.
pub(super) fn nearest<'n>(unknown: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if unknown.len() > MAX_QUOTED {
        return None;
    }
    let lower = unknown.to_lowercase();
    let near = known.into_iter().take(MAX_NAMES).filter(|name| name.len() <= MAX_QUOTED);
    let near = near.map(|name| (strsim::jaro_winkler(&lower, &name.to_lowercase()), name));
    let best = near
        .filter(|(similarity, _)| *similarity >= MIN_SIMILARITY)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    best.map(|(_, name)| name)
}

/// The end of a message: the suggestion, if there is one.
pub(super) fn did_you_mean(suggestion: Option<impl std::fmt::Display>) -> String {
    suggestion.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

/// Text of a client in a message, shortened and without characters that a terminal would obey.
pub(super) fn quoted(text: &str) -> String {
    format!("`{}`", shortened(text))
}

/// The same without quotes.
pub(super) fn shortened(text: &str) -> String {
    let short: String = text.chars().take(MAX_QUOTED).collect();
    let dots = if short.len() < text.len() { "..." } else { "" };
    crate::text::visible(&short) + dots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_similar_names_are_suggested() {
        let known = ["displayName", "department", "id"];
        assert_eq!(nearest("displayNam", known), Some("displayName"));
        assert_eq!(nearest("DEPARTMNET", known), Some("department"));
        assert_eq!(nearest("zzz", known), None);
        assert_eq!(nearest(&"displayName".repeat(100), known), None);
        assert_eq!(did_you_mean(nearest("zzz", known)), "");
        assert_eq!(quoted("a\u{1b}[0m").matches('\u{1b}').count(), 0);
    }
}
