//! Which query options take a property: "Supports `$filter` (`eq`, `ne`) and `$orderby`."

use crate::api::Constraints;

pub(super) const OPERATORS: [&str; 14] =
    ["eq", "ne", "not", "ge", "le", "gt", "lt", "in", "startswith", "endswith", "contains", "any", "all", "has"];

/// Reads every sentence about supported query options.
pub(super) fn read(sentences: &[String], facts: &mut Constraints) {
    for sentence in sentences {
        if let Some(tail) = supported(sentence) {
            facts.sortable |= tail.contains("$orderby");
            facts.searchable |= tail.contains("$search");
            facts.expandable |= tail.contains("$expand");
            if let Some((_, rest)) = tail.split_once("$filter") {
                facts.filterable = true;
                operators(rest, facts);
            }
        }
        facts.advanced_query |= ["consistencylevel", "advanced quer"].iter().any(|phrase| sentence.contains(phrase));
        facts.only_on_expand |= ["returned only on $expand", "only returned on $expand", "requires $expand"]
            .iter()
            .any(|phrase| sentence.contains(phrase));
        facts.only_on_select |=
            ["returned only on $select", "only returned on $select", "requires $select", "only returned when $select"]
                .iter()
                .any(|phrase| sentence.contains(phrase));
        facts.returned_by_default |= sentence.match_indices("returned by default").any(|(at, _)| {
            let before = sentence[..at].trim_end();
            !before.ends_with("not") && !before.ends_with("n't") && !before.ends_with("never")
        });
    }
}

/// The text behind "supports", up to the options nested in an expansion.
fn supported(sentence: &str) -> Option<&str> {
    let at = sentence.match_indices("support").find(|(at, _)| {
        let before = sentence[..*at].trim_end();
        let is_denied = ["not", "n't", " no"].iter().any(|word| before.ends_with(word)) || before == "no";
        !is_denied && !sentence[..*at].ends_with("un")
    })?;
    let tail = &sentence[at.0..];
    let ends = [" nested ", "not support", "n't support", "no support", " but not ", " except "]
        .iter()
        .filter_map(|end| tail.find(end))
        .min();
    Some(&tail[..ends.unwrap_or(tail.len())])
}

/// The operators behind `$filter`: in parentheses, or behind a colon.
fn operators(rest: &str, facts: &mut Constraints) {
    let rest = rest.trim_start();
    let listed = match rest.strip_prefix('(') {
        Some(rest) => rest.split_once(')').map_or("", |(inside, _)| inside),
        None => rest.strip_prefix(':').unwrap_or(""),
    };
    // "All operators" names none of them.
    if listed.trim_start().starts_with("all ") {
        return;
    }
    // `/$count ne 0` compares the number of items, and states nothing about the property itself.
    let about_items = |item: &&str| item.contains("$count");
    let words = listed.split(',').filter(|item| !about_items(item));
    for word in words.flat_map(|item| item.split(|c: char| !c.is_ascii_alphabetic())) {
        if OPERATORS.contains(&word) && facts.filter_operators.iter().all(|known| known != word) {
            facts.filter_operators.push(word.to_owned());
        }
        facts.filter_null |= word == "null";
    }
}
