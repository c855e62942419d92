//! System query options of OData, and the two tokens of its links.

const OPTIONS: [&str; 12] = [
    "$select",
    "$expand",
    "$filter",
    "$orderby",
    "$search",
    "$count",
    "$top",
    "$skip",
    "$format",
    "$apply",
    "$skiptoken",
    "$deltatoken",
];

/// The option with a name, in lower case and with its dollar sign.
pub(crate) fn system_option(name: &str) -> Option<&'static str> {
    OPTIONS.into_iter().find(|option| option.eq_ignore_ascii_case(name))
}

/// The option with a name that may lack the dollar sign (OData URL conventions 4.01, section 5.1). Other names that pages
/// use for parameters of their own, such as `format`, need it.
pub(crate) fn bare_option(name: &str) -> Option<&'static str> {
    const OWN: [&str; 5] = ["$search", "$format", "$apply", "$skiptoken", "$deltatoken"];
    let bare = || OPTIONS.into_iter().find(|option| option[1..].eq_ignore_ascii_case(name) && !OWN.contains(option));
    system_option(name).or_else(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_recognized_with_and_without_their_dollar_sign() {
        assert_eq!([system_option("$orderBy"), system_option("orderBy")], [Some("$orderby"), None]);
        assert_eq!([bare_option("orderBy"), bare_option("$Format")], [Some("$orderby"), Some("$format")]);
        assert_eq!([bare_option("format"), bare_option("search"), bare_option("start")], [None; 3]);
    }
}
