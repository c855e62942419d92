//! The response of an operation: status codes, type, page size, and long-running work.

use super::description::sentences;
use super::item::Item;
use super::outline::Outline;
use super::phrase;
use crate::api::{LongRunning, PageSize, Primitive};
use crate::dialect::headings::Heading;
use crate::document::{BlockKind, Inline, RichText};
use crate::facts::{ExampleFacts, ResponseFacts, TypePhrase};

/// The codes and the type that the response section names.
pub(super) fn response(outline: &Outline<'_>) -> ResponseFacts {
    let mut response = ResponseFacts::default();
    for item in outline.items(Heading::Response) {
        let (BlockKind::Paragraph(text) | BlockKind::Quote(text)) = &item.block.kind else { continue };
        for code in codes(text) {
            if !response.codes.contains(&code) {
                response.codes.push(code);
            }
        }
        if response.ty.is_none() {
            response.ty = response_type(text, item);
        }
    }
    response
}

/// Three-digit status codes in code spans; in a text without markup, those before a reason phrase.
pub(super) fn codes(text: &RichText) -> Vec<u16> {
    let marked: Vec<u16> = text.codes().filter_map(leading_status).collect();
    if !marked.is_empty() || text.codes().next().is_some() {
        return marked;
    }
    let plain = text.plain();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let named = |pair: &[&str]| {
        leading_status(pair[0])
            .filter(|_| pair[1].starts_with(|c: char| c.is_ascii_uppercase()) || pair[1].starts_with("response"))
    };
    words.windows(2).filter_map(named).collect()
}

fn leading_status(text: &str) -> Option<u16> {
    let text = text.trim().trim_start_matches("HTTP ").trim();
    let digits = text.get(..3)?;
    let ends = text[3..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    digits.parse().ok().filter(|code| (100..600).contains(code) && ends)
}

/// "…and a collection of [user](user.md) objects in the response body."
fn response_type(text: &RichText, item: &Item<'_>) -> Option<TypePhrase> {
    let plain = text.plain();
    let lower = plain.to_lowercase();
    let collection =
        ["collection", "list of", "array of", "objects in the response body"].iter().any(|word| lower.contains(word));
    let link = text
        .links()
        .rfind(|(_, target)| target.contains("resources/") || (target.ends_with(".md") && !target.contains("../")));
    if let Some((shown, target)) = link {
        let cell = RichText(vec![Inline::Link { text: shown.to_owned(), target: target.to_owned() }]);
        let mut phrase = phrase::parse(&cell, item.page);
        phrase.collection |= collection;
        return Some(phrase);
    }
    let name = named_before_object(&plain).or_else(|| primitive_in_body(&lower))?;
    Some(TypePhrase { name, collection, page: Some(item.page), ..TypePhrase::default() })
}

/// The word before "object in the response body", on pages without links: the first that has the shape of a
/// type's name, else the first word that may be one, which only the pages together can tell.
fn named_before_object(plain: &str) -> Option<String> {
    let words: Vec<&str> = plain.split_whitespace().collect();
    let is_end = |word: &&str| matches!(word.trim_end_matches(['.', ',']), "object" | "objects" | "collection");
    let named = |pair: &[&str]| is_end(&pair[1]).then(|| pair[0].trim_matches(['*', '`', ',']).to_owned());
    let names: Vec<String> = words.windows(2).filter_map(named).collect();
    let names = || names.iter().filter(|name| phrase::is_type_name(name));
    let has_shape = |name: &&String| {
        let camel = name.chars().any(char::is_uppercase) && name.starts_with(|c: char| c.is_ascii_lowercase());
        camel || Primitive::of(name).is_some()
    };
    let is_word = |name: &&String| {
        !matches!(name.as_str(), "a" | "an" | "the" | "of") && name.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    names().find(has_shape).or_else(|| names().find(is_word)).cloned()
}

/// "...and a string in the response body".
fn primitive_in_body(lower: &str) -> Option<String> {
    let (before, _) = lower.split_once("in the response body").or_else(|| lower.split_once("in the body"))?;
    let words = before.rsplit([',', '.', ';']).next()?.split_whitespace();
    let mut words = words.rev().skip_while(|word| matches!(*word, "value" | "object" | "collection")).take(2);
    let (name, article) = (words.next()?.trim_matches(['*', '`']), words.next()?);
    let is_one = matches!(article, "a" | "an" | "the");
    (is_one && Primitive::of(name).is_some()).then(|| name.to_owned())
}

/// "The default page size is 100", "the maximum page size is 999", "the default and maximum page sizes are 100
/// and 999".
pub(super) fn page_size(outline: &Outline<'_>) -> Option<PageSize> {
    let mut size = PageSize::default();
    let tables = outline.items(Heading::Query).filter_map(|item| match &item.block.kind {
        BlockKind::Table(table) => Some(table.rows.iter().filter_map(|row| row.cells.last()).map(|cell| &cell.text)),
        _ => None,
    });
    let lists = outline.items(Heading::Query).filter_map(|item| match &item.block.kind {
        BlockKind::List(entries) => Some(entries.iter()),
        _ => None,
    });
    let paragraphs = outline.texts(&[Heading::Query, Heading::Response, Heading::Http]).map(|(text, _)| text);
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
pub(super) fn long_running(
    outline: &Outline<'_>,
    response: &ResponseFacts,
    examples: &[ExampleFacts],
) -> Option<LongRunning> {
    const HEADERS: [&str; 2] = ["Operation-Location", "Location"];
    if !response.codes.contains(&202) {
        return None;
    }
    let responses = examples.iter().filter_map(|example| example.response.as_ref());
    let accepted: Vec<_> = responses.filter(|message| message.start.contains("202")).collect();
    let sent = |header: &&str| {
        accepted.iter().flat_map(|message| &message.headers).any(|(name, _)| name.eq_ignore_ascii_case(header))
    };
    let prose = outline.texts(&[Heading::Response]).map(|(text, _)| text.plain().to_lowercase()).collect::<Vec<_>>();
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
