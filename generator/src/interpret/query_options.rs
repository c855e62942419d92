//! Query options that an API page names, in tables and in sentences of stable wording.

use super::description;
use super::description::sentences;
use super::item::Item;
use super::outline::Outline;
use crate::api::{Evidence, QuerySupport};
use crate::dialect::headings::Heading;
use crate::document::{BlockKind, RichText, Table};
use crate::facts::{OptionFacts, OptionsFacts, PropertyFacts, TypePhrase};
use crate::source::Location;

/// System query options of `OData`, and the two tokens of its links.
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

/// The `OData` options of the query section, in sentences, lists and tables.
pub(super) fn options(outline: &Outline<'_>) -> OptionsFacts {
    let mut facts = OptionsFacts::default();
    for item in outline.items(Heading::Query) {
        match &item.block.kind {
            BlockKind::Paragraph(text) | BlockKind::Quote(text) => add_stated(text, item, &mut facts),
            BlockKind::List(entries) => {
                for entry in entries {
                    match option(entry.plain().split([' ', ':', '-', '=']).next().unwrap_or("")) {
                        Some(name) => name_option(
                            &mut facts,
                            OptionFacts {
                                name: name.to_owned(),
                                description: entry.clone(),
                                location: item.location(),
                                evidence: Evidence::Prose,
                            },
                        ),
                        None => add_stated(entry, item, &mut facts),
                    }
                }
            }
            BlockKind::Table(table) => {
                for row in &table.rows {
                    let location = Location { page: item.page, span: row.span };
                    let first = row.cells.first().map(|cell| cell.text.plain()).unwrap_or_default();
                    let last = row.cells.last().map(|cell| cell.text.clone()).unwrap_or_default();
                    if let Some(name) = option(first.split([' ', '=']).next().unwrap_or("")) {
                        let name = name.to_owned();
                        let evidence = Evidence::Table;
                        name_option(&mut facts, OptionFacts { name, description: last, location, evidence });
                    }
                }
            }
            _ => {}
        }
    }
    if !facts.named.is_empty() && facts.support != Some(QuerySupport::All) {
        facts.support = Some(QuerySupport::Listed);
    }
    facts
}

/// Adds the options that one text of the query section declares as supported.
fn add_stated(text: &RichText, item: &Item<'_>, facts: &mut OptionsFacts) {
    for sentence in sentences::full(text) {
        let is_about = sentence.contains("query param") || sentence.contains("query option");
        let named: Vec<&'static str> = named_options(&sentence);
        if ["not support", "n't support", "unsupported", "not currently support"].iter().any(|no| sentence.contains(no))
        {
            if is_about && named.is_empty() && !sentence.contains("other") {
                facts.support = facts.support.or(Some(QuerySupport::None));
            }
            continue;
        }
        let offers = ["support", "you can use", "use the", "can be used", "including", "following"];
        if !offers.iter().any(|word| sentence.contains(word)) {
            continue;
        }
        for name in named {
            let (description, location) = (RichText::default(), item.location());
            let evidence = Evidence::Prose;
            name_option(facts, OptionFacts { name: name.to_owned(), description, location, evidence });
        }
        if is_about && sentence.contains("support") {
            let all = ["all of the odata", "all odata", "all the odata"].iter().any(|all| sentence.contains(all));
            let stated = match () {
                () if all => QuerySupport::All,
                () if sentence.contains("some") => QuerySupport::Some,
                () => QuerySupport::Unlisted,
            };
            facts.support = facts.support.or(Some(stated));
        }
    }
}

/// Options in a sentence: with their dollar sign, or as `select` before "query parameter".
fn named_options(sentence: &str) -> Vec<&'static str> {
    let words = sentence.split(|c: char| !(c.is_ascii_alphanumeric() || c == '$'));
    let mut named: Vec<&'static str> = words.filter(|word| word.starts_with('$')).filter_map(option).collect();
    if named.is_empty()
        && let Some((_, rest)) = sentence.split_once("supports the ")
        && let Some((listed, _)) = rest.split_once(" odata query param")
    {
        named = listed.split([' ', ',']).filter_map(|word| option(&format!("${word}"))).collect();
    }
    named
}

fn option(word: &str) -> Option<&'static str> {
    let lower = word.trim_matches(['`', '*', ',', '.', '(', ')']).to_ascii_lowercase();
    OPTIONS.into_iter().find(|option| *option == lower)
}

/// A description from a list or table stands before a mere mention.
fn name_option(facts: &mut OptionsFacts, option: OptionFacts) {
    match facts.named.iter_mut().find(|known| known.name == option.name) {
        Some(known) if known.description.is_blank() && !option.description.is_blank() => *known = option,
        Some(_) => {}
        None => facts.named.push(option),
    }
}

/// Rows of query parameter tables without a column for types.
pub(super) fn untyped_parameters(outline: &Outline<'_>) -> Vec<PropertyFacts> {
    let mut rows = Vec::new();
    for item in outline.items(Heading::Query) {
        let BlockKind::Table(table) = &item.block.kind else { continue };
        if !is_untyped_parameters(table) {
            continue;
        }
        for row in &table.rows {
            let first = row.cells.first().map(|cell| cell.text.plain()).unwrap_or_default();
            let name = first.trim_matches(['`', '*']);
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            if is_name {
                let description = row.cells.last().map(|cell| cell.text.clone()).unwrap_or_default();
                let constraints = description::constraints(&description);
                let location = Location { page: item.page, span: row.span };
                rows.push(PropertyFacts {
                    name: name.to_owned(),
                    ty: TypePhrase::default(),
                    description,
                    constraints,
                    location,
                });
            }
        }
    }
    rows
}

fn is_untyped_parameters(table: &Table) -> bool {
    let titles: Vec<String> = table.header.iter().map(|cell| cell.text.plain().to_lowercase()).collect();
    let typed = titles.iter().any(|title| title.ends_with("type"));
    let named = ["name", "parameter", "query parameter", "parameter name", "query option"];
    !typed && titles.len() > 1 && titles.first().is_some_and(|title| named.contains(&title.as_str()))
}
