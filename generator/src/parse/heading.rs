//! Anchors of headings.

/// The name in `<a name="http-request"></a>` at the start of a heading line.
pub(super) fn anchor(heading: &str) -> Option<&str> {
    let title = heading.trim_start_matches(['#', ' ']);
    let (name, _) = title.strip_prefix("<a name=\"")?.split_once('"')?;
    (!name.trim().is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_stand_at_the_start_of_a_heading() {
        assert_eq!(anchor("## <a name=\"http-request\"></a>Solicitação HTTP"), Some("http-request"));
        for line in ["## HTTP request", "## <a name=\"\"></a>X", "## X <a name=\"x\"></a>"] {
            assert_eq!(anchor(line), None, "{line}");
        }
    }
}
