//! Properties that the sentences of a body section require: those of the table below, or those that they name.

use super::description::sentences;
use crate::api::Method;
use crate::document::RichText;
use crate::facts::{ExampleFacts, PropertyFacts};

/// Returns true if a text states that all rows of the next table are required.
pub(super) fn requires_table(text: &RichText) -> bool {
    const REQUIRES: [&str; 10] = [
        "that are required",
        "are required to",
        "required properties",
        "required parameters",
        "required fields",
        "properties required",
        "parameters required",
        "requires the following",
        "required query parameters",
        "must include the following",
    ];
    const REFERS: [&str; 4] = ["following", "table", "below", "these"];
    let has = |sentence: &str, words: &[&str]| words.iter().any(|word| sentence.contains(word));
    sentences::full(text).iter().any(|sentence| {
        let all = has(sentence, &["following table are required", "following properties are required"]);
        (all || (has(sentence, &REQUIRES) && has(sentence, &REFERS)))
            && !has(sentence, &["not required", "n't required", "optional", "update", "addition to", "at least one"])
    })
}

/// Marks the rows of a table that a sentence above it declares required.
///
/// Generated pages have the sentence above tables of all properties. So a table with rows that cannot be
/// required, or with statements of its own, is not marked; neither is a row that an example of the page omits.
pub(super) fn mark(rows: &mut [PropertyFacts], examples: &[ExampleFacts]) {
    let sent: Vec<_> = examples.iter().filter_map(sent_object).collect();
    let is_sent = |row: &PropertyFacts| sent.iter().all(|object| object.contains_key(&row.name));
    let lists_all = rows.iter().any(|row| {
        let known = &row.constraints;
        let is_unsent_key = row.name == "id" && !sent.is_empty() && !is_sent(row);
        known.read_only || known.key || known.inherited_from.is_some() || known.required || is_unsent_key
    });
    if lists_all {
        return;
    }
    for row in rows {
        let is_sent = is_sent(row);
        row.constraints.required = is_sent && !row.constraints.optional && !is_conditional(&row.description);
    }
}

/// Marks the parameters that a sentence above their table declares required, except those that an example omits.
pub(super) fn mark_parameters(rows: &mut [PropertyFacts], examples: &[ExampleFacts]) {
    let lines = examples.iter().filter_map(|example| Some(example.request.as_ref()?.start.to_lowercase()));
    let lines: Vec<String> = lines.collect();
    for row in rows.iter_mut().filter(|row| !row.name.starts_with(['$', '@'])) {
        let argument = format!("{}=", row.name.to_lowercase());
        let is_sent = lines.iter().all(|line| line.contains(&argument));
        row.constraints.required |= is_sent && !row.constraints.optional && !is_conditional(&row.description);
    }
}

/// The object that a successful example creates something with.
fn sent_object(example: &ExampleFacts) -> Option<&serde_json::Map<String, serde_json::Value>> {
    let request = example.request.as_ref()?;
    let creates = request.start.request().is_none_or(|request| matches!(request.method, Method::Post | Method::Put));
    let fails = example.response.as_ref().and_then(|response| response.start.status()).is_some_and(|code| code >= 400);
    request.json.as_ref()?.as_object().filter(|_| creates && !fails)
}

fn is_conditional(description: &RichText) -> bool {
    const CONDITIONS: [&str; 5] = ["required if", "required only", "required when", "only needs", "only required"];
    let plain = description.plain().to_lowercase();
    plain.starts_with("optional")
        || plain.starts_with("(optional")
        || CONDITIONS.iter().any(|condition| plain.contains(condition))
}

/// The names in sentences such as "The body must contain **name**, which is a required property."
///
/// Which of the words are properties is known when all pages are read; the others are ignored then.
pub(super) fn named(text: &RichText) -> Vec<String> {
    let plain = text.plain();
    let mut names = Vec::new();
    for sentence in plain.split(". ") {
        let lower = sentence.to_ascii_lowercase();
        let denied = ["not required", "optional, except", "either ", "at least one", " if ", "one of ", "unless "];
        if denied.iter().any(|word| lower.contains(word)) {
            continue;
        }
        names.extend(lists(sentence, &lower).into_iter().map(str::to_owned));
    }
    names.dedup();
    names
}

/// The names of the lists before or behind the phrases that require them.
fn lists<'t>(sentence: &'t str, lower: &str) -> Vec<&'t str> {
    const BEFORE: [&str; 8] = [
        " is a required property",
        " properties are required",
        " property is required",
        " property is mandatory",
        " properties are mandatory",
        " is the only required property",
        " is the only property that can be specified and it is required",
        " are required properties",
    ];
    const AFTER: [&str; 7] = [
        "body must contain ",
        "body must include ",
        "required fields are",
        "required properties are",
        "required property is",
        "following fields are required:",
        "following properties are required:",
    ];
    let mut names = Vec::new();
    for at in BEFORE.iter().filter_map(|end| lower.find(end)) {
        // The list ends at the phrase, so it is read from there.
        let items: Vec<&str> = items(&sentence[..at]).collect();
        let mut listed = Vec::new();
        push_list(items.into_iter().rev(), |item| item.rsplit(' ').next(), &mut listed);
        names.extend(listed.into_iter().rev());
    }
    for end in AFTER.iter().filter_map(|start| lower.find(start).map(|at| at + start.len())) {
        push_list(items(&sentence[end..]), |item| item.split(' ').next(), &mut names);
    }
    names
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', ':']).flat_map(|part| part.split(" and ")).map(str::trim).filter(|item| !item.is_empty())
}

/// Adds the names of a list up to the first item that has further words; `word` is the nearest word of an item.
fn push_list<'t>(
    items: impl Iterator<Item = &'t str>,
    word: impl Fn(&'t str) -> Option<&'t str>,
    names: &mut Vec<&'t str>,
) {
    const ARTICLES: [&str; 6] = ["the ", "The ", "a ", "and ", "only ", "Only "];
    for item in items {
        let item = ARTICLES.iter().fold(item, |item, article| item.strip_prefix(article).unwrap_or(item));
        let name = word(item).unwrap_or_default().trim_matches(['`', '*', '.', '(', ')']);
        let is_pronoun = ["which", "that", "this", "it"].contains(&name);
        let is_name =
            !is_pronoun && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if !is_name || names.contains(&name) {
            return;
        }
        names.push(name);
        if item.contains(' ') {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_require_the_rows_of_a_table() {
        let of = |text: &str| requires_table(&RichText::text(text));
        for text in [
            "The following table shows the properties that are required when you create the boat.",
            "The following table lists the properties that are required to create a boat.",
            "In the request body, provide the following required properties.",
            "The request body requires the following parameters:",
            "You must include the following properties:",
            "All the properties listed in the following table are required.",
            "The following properties are required to create the boat:",
        ] {
            assert!(of(text), "{text}");
        }
        for text in [
            "The following table shows the properties that are required when you update the boat.",
            "No request body is required.",
            "The following properties are not required.",
            "In addition to the required properties, provide the following.",
            "At a minimum, specify the required properties of the boat.",
            "The following table shows the properties of the boat.",
        ] {
            assert!(!of(text), "{text}");
        }
    }

    #[test]
    fn sentences_name_required_properties() {
        let of = |text: &str| named(&RichText::text(text)).join(" ");
        assert_eq!(of("The request body must contain displayName, which is a required property."), "displayName");
        assert_eq!(of("The request body must contain appId."), "appId");
        assert_eq!(of("The id, hullId and tag properties are required."), "id hullId tag");
        assert_eq!(of("Only the body property is mandatory, other properties are optional."), "body");
        assert_eq!(of("Required fields are: id, target."), "id target");
        assert_eq!(of("The only required property is templateId."), "templateId");
        assert_eq!(of("Either the name property or the tag property is required."), "");
        assert_eq!(of("Supply the JSON of a boat; its name property is required."), "name");
        assert_eq!(of("The name property is required if the boat has a mast."), "");
    }
}
