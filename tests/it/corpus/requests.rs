//! Requests of real pages: which lines are understood, and what the methods of the crate take.

use std::collections::BTreeMap;

use docwright::Analysis;
use docwright::diagnostic::Code;
use docwright::krate::{Action, Crate, Handle, Item, Method, ParameterType, Role, Struct, Subject, Verb};
use docwright::page_analysis::Documents;
use docwright::plan::{Options, plan};
use docwright_tests::{analyze, shared};

/// Numbers of one version; `FIDELITY.md` shows them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Numbers {
    /// Lines of blocks of requests that are a request, that a finding reports, and others.
    lines: [usize; 3],
    /// Methods with arguments in the query, and the number of these arguments.
    query: [usize; 2],
    /// Methods of functions with arguments.
    functions: usize,
    /// Create bodies, and those with `new`.
    creates: [usize; 2],
    /// Methods for another media type than JSON.
    media: usize,
    /// `PATCH` methods by the kind of their body.
    patches: BTreeMap<&'static str, usize>,
}

fn measure(analysis: &Analysis) -> Numbers {
    let krate = plan(&analysis.apis, &Options::default());
    let items: Vec<&Item> = items(&krate).collect();
    let structs: BTreeMap<&str, &Struct> = items
        .iter()
        .filter_map(|item| match item {
            Item::Struct(item) => Some((item.ident.as_str(), item)),
            _ => None,
        })
        .collect();
    let is_create = |item: &&&Struct| matches!(item.subject, Subject::Type(_, Role::Create));
    let creates: Vec<_> = structs.values().filter(is_create).collect();
    let mut numbers = Numbers {
        lines: lines(analysis),
        creates: [creates.len(), creates.iter().filter(|item| !item.required.is_empty()).count()],
        ..Numbers::default()
    };
    let handles = items.iter().filter_map(|item| match item {
        Item::Handle(handle) => Some(handle),
        _ => None,
    });
    for method in handles.flat_map(|Handle { methods, .. }| methods) {
        let Action::Send(verb, _) = &method.action else { continue };
        numbers.query[0] += usize::from(!method.query.is_empty());
        numbers.query[1] += method.query.len();
        numbers.media += usize::from(method.content_type.is_some());
        let is_function = method.parameters.iter().any(|one| matches!(one.ty, ParameterType::Literal(_)));
        numbers.functions += usize::from(is_function);
        if matches!(verb, Verb::Patch | Verb::PatchEmpty | Verb::PatchBytes) {
            *numbers.patches.entry(patch_kind(method, &structs)).or_default() += 1;
        }
    }
    numbers
}

fn items(krate: &Crate) -> impl Iterator<Item = &Item> {
    let modules = krate.versions.iter().flat_map(|version| &version.modules).flat_map(|module| &module.items);
    krate.files().flat_map(|file| &file.items).chain(modules)
}

fn patch_kind(method: &Method, structs: &BTreeMap<&str, &Struct>) -> &'static str {
    let body = method.parameters.iter().find_map(|one| match &one.ty {
        ParameterType::Body(ty) => Some(ty.path.rsplit("::").next().unwrap_or(&ty.path)),
        ParameterType::Bytes(_) => Some("bytes"),
        _ => None,
    });
    match body {
        None => "no body",
        Some("bytes") => "bytes",
        Some("Value") => "JSON of any type",
        Some("Reference") => "reference",
        Some(ident) => match structs.get(ident) {
            Some(item) if item.fields.iter().all(|field| field.ty.path.ends_with("Patch")) => "three states",
            _ => "two states",
        },
    }
}

/// Counts the lines of blocks of requests, apart from empty ones, conjunctions and comments.
fn lines(analysis: &Analysis) -> [usize; 3] {
    let documents = Documents::new(&analysis.pages);
    let mut reported: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for found in analysis.diagnostics.iter().filter(|found| found.code == Code::RequestLine) {
        reported.entry(&analysis.pages.get(found.location.page).path).or_default().push(found.location.span);
    }
    let mut counts = [0; 3];
    for (id, page) in analysis.pages.iter() {
        let facts = docwright::interpret::interpret(&documents, id).facts.pop();
        let Some(api) = facts.and_then(|facts| facts.api) else { continue };
        let own = api.requests.iter().filter(|request| request.location.page == id);
        let requests: Vec<_> = own.map(|request| request.location.span).collect();
        let Some(first) = requests.iter().map(|span| span.start as usize).min() else { continue };
        let reported = reported.get(page.path.as_str()).map_or(&[][..], Vec::as_slice);
        for (at, line) in section_lines(&page.text, first) {
            let is_in =
                |span: &docwright::source::Span| (span.start as usize) < at + line.len() && at < span.end as usize;
            let kind = if requests.iter().any(is_in) { 0 } else { 1 + usize::from(!reported.iter().any(is_in)) };
            counts[kind] += 1;
        }
    }
    counts
}

/// The lines of the blocks of code in the section around an offset, with their offsets.
fn section_lines(text: &str, around: usize) -> Vec<(usize, &str)> {
    let start = text[..around].rfind("\n#").map_or(0, |at| at + 1);
    let (mut at, mut is_inside, mut lines) = (start, false, Vec::new());
    for line in text[start..].split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            is_inside = !is_inside;
        } else if !is_inside && at > start && trimmed.starts_with('#') {
            break;
        } else if is_inside && !is_separator(trimmed) {
            lines.push((at, line));
        }
        at += line.len();
    }
    lines
}

fn is_separator(line: &str) -> bool {
    line.is_empty() || ["or", "and"].contains(&line.to_lowercase().as_str()) || line.starts_with("//")
}

#[test]
fn requests_are_understood() {
    for (version, query, creates) in [("v1.0", 7, 21), ("beta", 8, 61)] {
        let Some(docs) = shared(&format!("corpus/2021/api-reference/{version}")) else { return };
        let numbers = measure(&analyze(&docs));
        println!("{version}: {numbers:#?}");
        assert_eq!(numbers.lines[2], 0, "lines that are passed over without a finding");
        assert_eq!(numbers.patches.get("two states"), None, "{:?}", numbers.patches);
        assert!(numbers.query[0] >= query && numbers.creates[1] >= creates, "{numbers:#?}");
        assert!(numbers.media >= 13, "{numbers:#?}");
    }
}
