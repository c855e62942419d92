//! Query options that an API page names, in tables and in sentences of stable wording.

use super::description::sentences;
use super::item::Item;
use super::notes::Notes;
use super::outline::Outline;
use super::{description, property_table, required_rows};
use crate::api::{Evidence, QuerySupport};
use crate::dialect::headings::Heading;
use crate::dialect::system_options::{bare_option, system_option};
use crate::document::{BlockKind, RichText, Table};
use crate::facts::{ExampleFacts, OptionFacts, OptionsFacts, PropertyFacts, RequestFacts, TypePhrase};
use crate::source::Location;

/// The `OData` options of the query section, in sentences, lists and tables, and those in request lines.
pub(super) fn options(outline: &Outline<'_>, requests: &[RequestFacts]) -> OptionsFacts {
    let mut facts = OptionsFacts::default();
    for item in outline.items(Heading::Query) {
        match &item.block.kind {
            BlockKind::Paragraph(text) | BlockKind::Quote(text) => add_stated(text, item, &mut facts),
            BlockKind::List(entries) => entries.iter().for_each(|entry| add_entry(entry, item, &mut facts)),
            BlockKind::Table(table) => {
                for row in &table.rows {
                    let location = Location { page: item.page, span: row.span };
                    let first = row.cells.first().map(|cell| cell.text.plain()).unwrap_or_default();
                    let last = row.cells.last().map(|cell| cell.text.clone()).unwrap_or_default();
                    if let Some(name) = bare_option(name_at_start(&first)) {
                        add_option(&mut facts, name, last, location, Evidence::Table);
                    }
                }
            }
            _ => {}
        }
    }
    for request in requests {
        for name in request.target.options() {
            add_option(&mut facts, name, RichText::default(), request.location, Evidence::Request);
        }
    }
    if !facts.named.is_empty() && facts.support != Some(QuerySupport::All) {
        facts.support = Some(QuerySupport::Listed);
    }
    facts
}

/// Adds the options of a list entry: one that it starts with, as in "`$top`: the number of items", or those that it
/// offers, as in "use `$expand=piers` to include the piers".
fn add_entry(entry: &RichText, item: &Item<'_>, facts: &mut OptionsFacts) {
    let plain = entry.plain();
    if let Some(name) = bare_option(name_at_start(&plain)).filter(|_| !is_denied(&plain.to_lowercase())) {
        return add_option(facts, name, entry.clone(), item.location(), Evidence::Prose);
    }
    let sentences = sentences::full(entry);
    let offered = sentences.iter().filter(|sentence| !is_denied(sentence)).flat_map(|sentence| {
        let sentence = without_exceptions(sentence);
        named_options(sentence)
    });
    let mut offered = offered.peekable();
    if offered.peek().is_none() {
        return add_stated(entry, item, facts);
    }
    let description = if sentences.len() == 1 { entry.clone() } else { RichText::default() };
    offered.for_each(|name| add_option(facts, name, description.clone(), item.location(), Evidence::Prose));
}

/// The word that a bullet or a cell starts with, without marks: `` `$top=5` `` is `$top`.
fn name_at_start(text: &str) -> &str {
    text.split([' ', ':', '-', '=', '(']).next().unwrap_or_default().trim_matches(['`', '*', ',', '.', ')'])
}

/// Adds the options that one text of the query section declares as supported.
fn add_stated(text: &RichText, item: &Item<'_>, facts: &mut OptionsFacts) {
    for sentence in sentences::full(text) {
        let is_about = sentence.contains("query param") || sentence.contains("query option");
        let named: Vec<&'static str> = named_options(&sentence);
        if is_denied(&sentence) {
            if is_about && named.is_empty() && !sentence.contains("other") {
                facts.support = facts.support.or(Some(QuerySupport::None));
            }
            continue;
        }
        let offers = ["support", "you can use", "use the", "use $", "can be used", "including", "following"];
        if !offers.iter().any(|word| sentence.contains(word)) {
            continue;
        }
        for name in named_options(without_exceptions(&sentence)) {
            add_option(facts, name, RichText::default(), item.location(), Evidence::Prose);
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

/// Returns true for a sentence in lower case that states what is not supported.
fn is_denied(sentence: &str) -> bool {
    const DENIALS: [&str; 11] = [
        "not support",
        "n't support",
        "unsupported",
        "not currently support",
        "no support",
        "cannot be used",
        "can't be used",
        "cannot use",
        "can't use",
        "not available",
        "not allowed",
    ];
    DENIALS.iter().any(|denial| sentence.contains(denial)) && !sentence.contains(" but not ")
}

/// The part of a sentence before what it excepts: "supports `$select` but not `$search`".
fn without_exceptions(sentence: &str) -> &str {
    const EXCEPTIONS: [&str; 5] = [" but not ", " except ", " other than ", "(other than ", " apart from "];
    let end = EXCEPTIONS.iter().filter_map(|exception| sentence.find(exception)).min();
    &sentence[..end.unwrap_or(sentence.len())]
}

/// Options in a sentence: with their dollar sign, or as `select` before "query parameter".
fn named_options(sentence: &str) -> Vec<&'static str> {
    let words = sentence.split(|c: char| !(c.is_ascii_alphanumeric() || c == '$'));
    let mut named: Vec<&'static str> = words.filter(|word| word.starts_with('$')).filter_map(system_option).collect();
    if named.is_empty()
        && let Some((_, rest)) = sentence.split_once("supports the ")
        && let Some((listed, _)) = rest.split_once(" odata query param")
    {
        named = listed.split([' ', ',']).filter_map(|word| system_option(&format!("${word}"))).collect();
    }
    named
}

/// Adds an option; a description from a list or table stands before a mere mention.
fn add_option(
    facts: &mut OptionsFacts,
    name: &'static str,
    description: RichText,
    location: Location,
    evidence: Evidence,
) {
    let option = OptionFacts { name: name.to_owned(), description, location, evidence };
    match facts.named.iter_mut().find(|known| known.name == option.name) {
        Some(known) if known.description.is_blank() && !option.description.is_blank() => *known = option,
        Some(_) => {}
        None => facts.named.push(option),
    }
}

/// The parameters in the tables of a section. Above a table, a sentence may state that all of its rows are required.
pub(super) fn parameters(
    outline: &Outline<'_>,
    heading: Heading,
    examples: &[ExampleFacts],
    notes: &mut Notes,
) -> Vec<PropertyFacts> {
    let mut rows = Vec::new();
    let mut requires_table = false;
    for item in outline.items(heading) {
        match &item.block.kind {
            BlockKind::Paragraph(text) => requires_table |= required_rows::requires_table(text),
            BlockKind::Table(table) => {
                let mut stated = property_table::typed_rows(outline, table, item, notes);
                property_table::drop_unusable(&mut stated, notes);
                if heading == Heading::Query {
                    stated.extend(untyped_rows(table, item));
                }
                if std::mem::take(&mut requires_table) {
                    required_rows::mark_parameters(&mut stated, examples);
                }
                rows.extend(stated);
            }
            _ => {}
        }
    }
    rows
}

/// Rows of query parameter tables without a column for types.
fn untyped_rows(table: &Table, item: &Item<'_>) -> Vec<PropertyFacts> {
    let mut rows = Vec::new();
    if is_untyped_parameters(table) {
        let titles: Vec<String> = table.header.iter().map(|cell| cell.text.plain().to_lowercase()).collect();
        let required = property_table::required_column(&titles);
        for row in &table.rows {
            let first = row.cells.first().map(|cell| cell.text.plain()).unwrap_or_default();
            let name = first.trim_matches(['`', '*']);
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            if is_name {
                let description = row.cells.last().map(|cell| cell.text.clone()).unwrap_or_default();
                let mut constraints = description::constraints(&description);
                if let Some(cell) = required.and_then(|column| row.cells.get(column)) {
                    constraints.required |= property_table::is_yes(&cell.text.plain());
                }
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
