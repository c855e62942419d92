//! Request headers: their tables, preferences, and the consistency level.

use super::description::sentences;
use super::item::Item;
use super::outline::Outline;
use crate::api::ConsistencyLevel;
use crate::dialect::headings::Heading;
use crate::document::{BlockKind, RichText, Row};
use crate::facts::{ExampleFacts, HeaderFacts};

/// The rows of `Header|Value` and `Name|Description` tables.
pub(super) fn headers(item: &Item<'_>) -> Vec<HeaderFacts> {
    let BlockKind::Table(table) = &item.block.kind else { return Vec::new() };
    let header = |row: &Row| {
        let name = row.cells.first()?.text.plain();
        let name = name.split([' ', ':']).next()?.trim_matches(['*', '`']).to_owned();
        let usable =
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let description = row.cells.last().map(|cell| cell.text.clone()).unwrap_or_default();
        usable.then(|| header(name, description))
    };
    table.rows.iter().filter_map(header).collect()
}

/// A header of a table's row.
fn header(name: String, description: RichText) -> HeaderFacts {
    let required = is_required(&description);
    HeaderFacts { name, description, required, ty: None, location: None }
}

/// Returns true if the row states that every request needs the header.
fn is_required(header: &RichText) -> bool {
    let quiet = sentences::quiet(header);
    let statement = |sentence: &String| {
        matches!(sentence.as_str(), "required" | "this header is required") || sentence.ends_with(", required")
    };
    quiet.iter().any(statement)
}

/// `ConsistencyLevel: eventual`: required by its header row, or wanted for some queries.
pub(super) fn consistency_level(
    outline: &Outline<'_>,
    headers: &[HeaderFacts],
    examples: &[ExampleFacts],
) -> Option<ConsistencyLevel> {
    const NAME: &str = "consistencylevel";
    let row = headers.iter().find(|header| header.name.eq_ignore_ascii_case(NAME));
    if row.is_some_and(|header| header.required) {
        return Some(ConsistencyLevel::Always);
    }
    let said =
        || outline.texts(&[Heading::Query, Heading::Http]).any(|(text, _)| text.plain().to_lowercase().contains(NAME));
    let sent = || {
        let requests = examples.iter().filter_map(|example| example.request.as_ref());
        requests.flat_map(|request| &request.headers).any(|(name, _)| name.eq_ignore_ascii_case(NAME))
    };
    (row.is_some() || said() || sent()).then_some(ConsistencyLevel::SomeQueries)
}

/// Preferences (RFC 7240) in the header table and in the requests of examples.
pub(super) fn preferences(outline: &Outline<'_>, examples: &[ExampleFacts]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        if let Some(preference) = preference(text)
            && !found.contains(&preference)
        {
            found.push(preference);
        }
    };
    for item in outline.items(Heading::Headers) {
        let BlockKind::Table(table) = &item.block.kind else { continue };
        for row in &table.rows {
            let first = row.cells.first().map(|cell| cell.text.plain()).unwrap_or_default();
            let Some(rest) = first.trim_matches(['*', '`']).strip_prefix("Prefer") else { continue };
            add(rest.trim_start_matches(':'));
            for cell in row.cells.iter().skip(1) {
                cell.text.plain().split(' ').for_each(&mut add);
            }
        }
    }
    let requests = examples.iter().filter_map(|example| example.request.as_ref());
    for (_, value) in
        requests.flat_map(|request| &request.headers).filter(|(name, _)| name.eq_ignore_ascii_case("prefer"))
    {
        value.split([',', ';']).for_each(&mut add);
    }
    found
}

/// A preference by its name, with its value where that is one of a few words.
fn preference(text: &str) -> Option<String> {
    const WITH_VALUE: [&str; 2] = ["return", "idtype"];
    const NAMES: [&str; 10] = [
        "odata.maxpagesize",
        "odata.track-changes",
        "outlook.timezone",
        "outlook.body-content-type",
        "outlook.allow-unsafe-html",
        "respond-async",
        "respond-sync",
        "include-unknown-enum-members",
        "includesecuritywebhooks",
        "exchange.behavior",
    ];
    let text = text.trim().trim_matches(['`', '"', '.', ',', '*', '\'']);
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let (name, value) = (name.trim(), value.trim().trim_matches('"'));
    let lower = name.to_ascii_lowercase();
    let is_word = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphabetic());
    if WITH_VALUE.contains(&lower.as_str()) && is_word {
        return Some(format!("{name}={value}"));
    }
    NAMES.contains(&lower.as_str()).then_some(lower)
}
