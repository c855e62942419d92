//! What an API page says about calling its operations, in tables and in sentences of stable wording.

use super::description;
use super::description::{deprecation, sentences};
use super::outline::{Item, Outline};
use crate::api::{ConsistencyLevel, Evidence, LongRunning, PageSize, QuerySupport};
use crate::document::{BlockKind, Inline, RichText, Table};
use crate::facts::{
    ApiFacts, DeprecationFacts, ExampleFacts, HeaderFacts, OptionFacts, OptionsFacts, PropertyFacts, TypePhrase,
};
use crate::source::Place;
use crate::vocabulary::Heading;

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

/// Fills in what the rest of the page says about the calls that are known.
pub(super) fn read(outline: &Outline<'_>, facts: &mut ApiFacts) {
    facts.options = options(outline);
    facts.query.extend(untyped_parameters(outline));
    facts.consistency_level = consistency_level(outline, facts);
    facts.preferences = preferences(outline, &facts.examples);
    facts.page_size = page_size(outline);
    facts.long_running = long_running(outline, facts);
    facts.deprecation = deprecated(outline);
    facts.licenses = licenses(outline);
}

/// The texts that explain a call, examples left out.
fn texts<'o>(outline: &'o Outline<'_>, headings: &'o [Heading]) -> impl Iterator<Item = (&'o RichText, Place)> {
    let intro = outline.intro().iter();
    let items = intro.chain(headings.iter().flat_map(|heading| outline.items(*heading)));
    items.filter_map(|item| match &item.block.kind {
        BlockKind::Paragraph(text) | BlockKind::Quote(text) => Some((text, item.place())),
        _ => None,
    })
}

/// What the query section says about `OData` options: in sentences, in lists, and in tables.
fn options(outline: &Outline<'_>) -> OptionsFacts {
    let mut facts = OptionsFacts::default();
    for item in outline.items(Heading::Query) {
        match &item.block.kind {
            BlockKind::Paragraph(text) | BlockKind::Quote(text) => said(text, item, &mut facts),
            BlockKind::List(entries) => {
                for entry in entries {
                    match option(entry.plain().split([' ', ':', '-', '=']).next().unwrap_or("")) {
                        Some(name) => name_option(
                            &mut facts,
                            OptionFacts {
                                name: name.to_owned(),
                                description: entry.clone(),
                                place: item.place(),
                                evidence: Evidence::Prose,
                            },
                        ),
                        None => said(entry, item, &mut facts),
                    }
                }
            }
            BlockKind::Table(table) => {
                for row in &table.rows {
                    let place = Place { page: item.page, span: row.span };
                    let first = row.cells.first().map(|cell| cell.text.plain()).unwrap_or_default();
                    let last = row.cells.last().map(|cell| cell.text.clone()).unwrap_or_default();
                    if let Some(name) = option(first.split([' ', '=']).next().unwrap_or("")) {
                        let name = name.to_owned();
                        let evidence = Evidence::Table;
                        name_option(&mut facts, OptionFacts { name, description: last, place, evidence });
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

/// What one text of the query section says is supported.
fn said(text: &RichText, item: &Item<'_>, facts: &mut OptionsFacts) {
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
            let (description, place) = (RichText::default(), item.place());
            let evidence = Evidence::Prose;
            name_option(facts, OptionFacts { name: name.to_owned(), description, place, evidence });
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

/// Rows of query parameter tables that have no column for types.
fn untyped_parameters(outline: &Outline<'_>) -> Vec<PropertyFacts> {
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
                let place = Place { page: item.page, span: row.span };
                rows.push(PropertyFacts {
                    name: name.to_owned(),
                    ty: TypePhrase::default(),
                    description,
                    constraints,
                    place,
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

/// `ConsistencyLevel: eventual`: required by its header row, or wanted for some queries.
fn consistency_level(outline: &Outline<'_>, facts: &ApiFacts) -> Option<ConsistencyLevel> {
    const NAME: &str = "consistencylevel";
    let row = facts.headers.iter().find(|header| header.name.eq_ignore_ascii_case(NAME));
    if row.is_some_and(|header| header.required) {
        return Some(ConsistencyLevel::Always);
    }
    let said =
        || texts(outline, &[Heading::Query, Heading::Http]).any(|(text, _)| text.plain().to_lowercase().contains(NAME));
    let sent = || {
        let requests = facts.examples.iter().filter_map(|example| example.request.as_ref());
        requests.flat_map(|request| &request.headers).any(|(name, _)| name.eq_ignore_ascii_case(NAME))
    };
    (row.is_some() || said() || sent()).then_some(ConsistencyLevel::SomeQueries)
}

/// Whether a header's row says that every request needs it.
pub(super) fn is_required(header: &RichText) -> bool {
    let quiet = sentences::quiet(header);
    let statement = |sentence: &String| {
        matches!(sentence.as_str(), "required" | "this header is required") || sentence.ends_with(", required")
    };
    quiet.iter().any(statement)
}

/// Preferences (RFC 7240) in the header table and in the requests of examples.
fn preferences(outline: &Outline<'_>, examples: &[ExampleFacts]) -> Vec<String> {
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

/// "The default page size is 100", "the maximum page size is 999", "the default and maximum page sizes are 100
/// and 999".
fn page_size(outline: &Outline<'_>) -> Option<PageSize> {
    let mut size = PageSize::default();
    let tables = outline.items(Heading::Query).filter_map(|item| match &item.block.kind {
        BlockKind::Table(table) => Some(table.rows.iter().filter_map(|row| row.cells.last()).map(|cell| &cell.text)),
        _ => None,
    });
    let lists = outline.items(Heading::Query).filter_map(|item| match &item.block.kind {
        BlockKind::List(entries) => Some(entries.iter()),
        _ => None,
    });
    let paragraphs = texts(outline, &[Heading::Query, Heading::Response, Heading::Http]).map(|(text, _)| text);
    for text in paragraphs.chain(tables.flatten()).chain(lists.flatten()) {
        for sentence in sentences::full(text) {
            let Some((before, after)) = sentence.split_once("page size") else { continue };
            let before = before.rsplit(',').next().unwrap_or(before);
            let is_default = before.contains("default");
            let is_maximum = before.contains("maximum") || before.contains("max ");
            let Some((_, rest)) = after.split_once(" is ").or_else(|| after.split_once(" are ")) else { continue };
            let numbers: Vec<u32> = leading_numbers(rest);
            match (is_default, is_maximum, numbers.as_slice()) {
                (true, true, [default, maximum, ..]) => {
                    let order = before.find("default") < before.find("max");
                    let (default, maximum) = if order { (*default, *maximum) } else { (*maximum, *default) };
                    (size.default, size.maximum) = (Some(default), Some(maximum));
                }
                (true, true, [both]) => (size.default, size.maximum) = (Some(*both), Some(*both)),
                (true, false, [default, ..]) => size.default = size.default.or(Some(*default)),
                (false, true, [maximum, ..]) => size.maximum = size.maximum.or(Some(*maximum)),
                _ => {}
            }
        }
    }
    (size != PageSize::default()).then_some(size)
}

/// `100 and 999 user objects`: the numbers at the start.
fn leading_numbers(text: &str) -> Vec<u32> {
    let words = text.split_whitespace().filter(|word| *word != "and");
    words.map_while(|word| word.trim_end_matches([',', ';', ')']).replace(',', "").parse().ok()).collect()
}

/// A 202 whose response leads, in prose or in an example, to the state of the work.
fn long_running(outline: &Outline<'_>, facts: &ApiFacts) -> Option<LongRunning> {
    const HEADERS: [&str; 2] = ["Operation-Location", "Location"];
    if !facts.response.codes.contains(&202) {
        return None;
    }
    let responses = facts.examples.iter().filter_map(|example| example.response.as_ref());
    let accepted: Vec<_> = responses.filter(|message| message.start.contains("202")).collect();
    let sent = |header: &&str| {
        accepted.iter().flat_map(|message| &message.headers).any(|(name, _)| name.eq_ignore_ascii_case(header))
    };
    let prose = texts(outline, &[Heading::Response]).map(|(text, _)| text.plain().to_lowercase()).collect::<Vec<_>>();
    let said = |header: &&str| {
        prose.iter().any(|text| {
            let header = header.to_lowercase();
            text.contains(&format!("{header} header")) || text.contains(&format!("{header}: "))
        })
    };
    let header = HEADERS.iter().find(|header| sent(header)).or_else(|| HEADERS.iter().find(|header| said(header)));
    let is_long =
        header.is_some() || prose.iter().any(|text| text.contains("long-running") || text.contains("long running"));
    is_long.then(|| LongRunning { header: header.map(|header| (*header).to_owned()) })
}

/// A notice of the introduction, or a title that ends in "(deprecated)".
fn deprecated(outline: &Outline<'_>) -> Option<DeprecationFacts> {
    for (text, place) in texts(outline, &[Heading::Http]) {
        let quiet = sentences::quiet(text);
        let mut stating = quiet.iter().filter(|sentence| deprecation::deprecates(sentence));
        let Some(sentence) = stating.find(|sentence| is_about_calls(sentence)) else { continue };
        let path = if sentence.contains("` path") { first_path(text)? } else { String::new() };
        let removal = deprecation::date(&text.plain());
        return Some(DeprecationFacts { note: unmarked(text), path, removal, place });
    }
    let title = outline.title.as_ref()?;
    title.text.plain().to_lowercase().ends_with("(deprecated)").then(|| DeprecationFacts {
        note: RichText::default(),
        path: String::new(),
        removal: None,
        place: title.place,
    })
}

/// Whether a sentence deprecates what the page is about, and not a parameter of it or something it works with.
fn is_about_calls(sentence: &str) -> bool {
    let before = sentence.split("deprecat").next().unwrap_or("");
    let clause = before.split([',', ';']).next_back().unwrap_or("");
    let parts = ["parameter", "property", "properties", "condition", "field", "value"];
    let calls = ["api", "this", "method", "endpoint", "operation", "path", "function", "action"];
    !parts.iter().any(|part| clause.contains(part))
        && (clause.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
            || calls.iter().any(|call| clause.contains(call)))
}

/// A quotation without the marker of its kind, `[!NOTE]`.
fn unmarked(text: &RichText) -> RichText {
    let mut pieces = text.0.clone();
    if let Some(Inline::Text(first)) = pieces.first_mut()
        && let Some((_, rest)) = first.strip_prefix("[!").and_then(|rest| rest.split_once(']'))
    {
        *first = rest.trim_start().to_owned();
    }
    RichText(pieces)
}

fn first_path(text: &RichText) -> Option<String> {
    text.codes().find(|code| code.starts_with('/')).map(|path| path.trim_end_matches('/').to_owned())
}

/// Licences that sentences of the introduction or of the permissions require.
fn licenses(outline: &Outline<'_>) -> Vec<(String, Place)> {
    let mut found: Vec<(String, Place)> = Vec::new();
    for (text, place) in texts(outline, &[Heading::Permissions]) {
        for sentence in cased_sentences(text) {
            let lower = sentence.to_lowercase();
            let demands = [
                "requires a",
                "require a",
                "must have a",
                "needs a",
                "that have a",
                "licenses are required",
                "license is required",
            ];
            if !lower.contains("licen") || !demands.iter().any(|phrase| lower.contains(phrase)) {
                continue;
            }
            if let Some(name) = license_name(&sentence)
                && found.iter().all(|(known, _)| *known != name)
            {
                found.push((name, place));
            }
        }
    }
    found
}

fn cased_sentences(text: &RichText) -> Vec<String> {
    let plain: String = text
        .0
        .iter()
        .map(|piece| match piece {
            Inline::Text(text) | Inline::Code(text) | Inline::Link { text, .. } => text.as_str(),
            Inline::Break => ". ",
        })
        .collect();
    plain.split(". ").map(str::to_owned).collect()
}

/// The capitalised words before "license": `Intune`, `Azure AD Premium P1 or P2`.
fn license_name(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let at = words.iter().position(|word| word.trim_matches(['[', '*', '(']).to_lowercase().starts_with("licen"))?;
    let is_joint = |word: &str| matches!(word, "or" | "and" | "/");
    let is_named =
        |word: &&&str| is_joint(word) || word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let named = words[..at].iter().rev().take_while(is_named).count();
    let mut words = &words[at - named..at];
    while let [first, rest @ ..] = words
        && (is_joint(first) || matches!(*first, "The" | "A" | "An" | "Requires"))
    {
        words = rest;
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// A header of a table's row.
pub(super) fn header(name: String, description: RichText) -> HeaderFacts {
    let required = is_required(&description);
    HeaderFacts { name, description, required }
}
