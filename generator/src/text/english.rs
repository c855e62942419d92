//! Words of English, as far as their spelling shows it.

/// The singular of a noun, as far as its end shows it.
pub(crate) fn singular(word: &str) -> String {
    let ends = |end: &str| word.len() > end.len() + 1 && word.to_lowercase().ends_with(end);
    let lower = word.to_lowercase();
    if ["ss", "us", "is", "news", "series", "species"].iter().any(|end| lower.ends_with(end)) {
        word.to_owned()
    } else if ends("ies") {
        format!("{}y", &word[..word.len() - 3])
    } else if ["ches", "shes", "tuses", "xes", "sses", "zes"].iter().any(|end| ends(end)) {
        word[..word.len() - 2].to_owned()
    } else if ends("s") {
        word[..word.len() - 1].to_owned()
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_have_singulars() {
        for (word, one) in [
            ("boats", "boat"),
            ("quays", "quay"),
            ("ferries", "ferry"),
            ("boxes", "box"),
            ("status", "status"),
            ("statuses", "status"),
            ("causes", "cause"),
            ("gas", "ga"),
        ] {
            assert_eq!(singular(word), one);
        }
        assert_eq!([singular("bus"), singular("series"), singular("s")], ["bus", "series", "s"]);
    }
}
