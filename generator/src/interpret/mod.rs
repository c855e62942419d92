//! Stage 3: a [`Document`] becomes [`PageFacts`]: what the page says on its own.
//!
//! A page is classified by what it holds, never by its metadata alone: `doc_type` is wrong on dozens
//! of real pages. Nothing here looks at another page, except that includes are expanded.

mod annotation;
mod api_page;
mod calling;
mod claims;
mod description;
mod enum_page;
mod example;
mod outline;
mod permissions;
mod phrase;
mod resource_page;
mod translated;

use std::collections::BTreeSet;

pub use self::claims::{Basis, Claim, Noise};
use self::outline::{Item, Outline};
use crate::diagnostic::{Code, Diagnostic};
use crate::dialect::graph;
use crate::document::{BlockKind, Document, Form, RichText};
use crate::facts::PageFacts;
use crate::sheet::{self, Documents, Included, Sheet};
use crate::source::{PageId, Pages, Place, Span};
use crate::vocabulary::Heading;

/// Reads one page: its structure, what that says, and what is wrong with it.
#[must_use]
pub fn interpret(documents: &Documents<'_>, page: PageId) -> Sheet {
    let (document, mut findings) = crate::parse::parse(page, documents.pages().get(page));
    let Interpreted { facts, findings: found, included, .. } = of_document(documents, &document);
    findings.extend(found);
    findings.extend(crate::check::scope::check(documents.pages(), &document));
    let is_markdown = document.form == Form::Markdown;
    Sheet {
        page,
        facts,
        findings,
        form: document.form,
        links: if is_markdown { sheet::links(&document) } else { Vec::new() },
        marks: sheet::marks(&document),
        included: included.into_iter().collect(),
    }
}

/// What a document says.
#[derive(Debug, Default)]
pub struct Interpreted {
    /// The facts; none of an include or a page without a title.
    pub facts: Option<PageFacts>,
    /// What is wrong with the page.
    pub findings: Vec<Diagnostic>,
    /// Which parts were understood, or are known to hold no facts.
    pub claims: Vec<Claim>,
    /// The files that it looked for to include them.
    pub included: BTreeSet<Included>,
}

/// Interprets a document; an include says nothing on its own.
#[must_use]
pub fn of_document(documents: &Documents<'_>, document: &Document) -> Interpreted {
    let pages = documents.pages();
    if pages.get(document.page).is_include() {
        return Interpreted::default();
    }
    let mut reader = Reader::new(documents, translated::is_translated(document));
    let facts = reader.page(document);
    Interpreted { facts, findings: reader.findings, claims: reader.claims, included: reader.included }
}

/// What interpreting one page needs and yields.
struct Reader<'d> {
    pages: &'d Pages,
    documents: &'d Documents<'d>,
    /// Whether the page is a translation.
    localised: bool,
    findings: Vec<Diagnostic>,
    claims: Vec<Claim>,
    included: BTreeSet<Included>,
}

impl<'d> Reader<'d> {
    fn new(documents: &'d Documents<'d>, localised: bool) -> Self {
        let (findings, claims, included) = (Vec::new(), Vec::new(), BTreeSet::new());
        Self { pages: documents.pages(), documents, localised, findings, claims, included }
    }

    fn page(&mut self, document: &'d Document) -> Option<PageFacts> {
        let outline = self.outline(document);
        let Some(title) = &outline.title else {
            self.account_untitled(document.page);
            return None;
        };
        let mut facts = PageFacts {
            page: document.page,
            version: self.version(document),
            title: title.text.plain(),
            subject: title.words.clone(),
            localised: self.localised,
            place: title.place,
            namespace: outline.intro().iter().find_map(namespace),
            area: document
                .front_matter
                .get("ms.subservice")
                .or_else(|| document.front_matter.get("ms.prod"))
                .map(str::to_lowercase),
            summary: summary(&outline),
            resources: Vec::new(),
            enums: Vec::new(),
            api: None,
        };
        let folder = self.pages.get(document.page).folder().to_ascii_lowercase();
        let has_requests = outline.part(Heading::Http).is_some();
        // A page may have its request elsewhere; who may call it and what comes back tell what it is about.
        let states_call = outline.part(Heading::Permissions).is_some() && outline.part(Heading::Response).is_some();
        let is_call = has_requests || ((folder == "api" || states_call) && !outline.holds_resource());
        if is_call {
            facts.api = self.api_page(&outline);
        } else {
            facts.enums = self.enum_page(&outline, &facts);
            facts.resources = self.resource_page(&outline, &facts);
        }
        self.account(&outline, &facts);
        self.check_front_matter(document, &facts, is_call);
        Some(facts)
    }

    /// A loose page shows its version in its example URLs or in a notice; else it is the first one.
    fn version(&self, document: &Document) -> String {
        let page = self.pages.get(document.page);
        page.version
            .clone()
            .unwrap_or_else(|| if graph::mentions_beta(&page.text) { "beta" } else { "v1.0" }.to_owned())
    }

    fn find(&mut self, code: Code, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Diagnostic::new(code, place, message, help));
    }

    /// `doc_type` is a claim about the page; the content decides.
    fn check_front_matter(&mut self, document: &Document, facts: &PageFacts, is_call: bool) {
        let span = document.front_matter.span;
        let place = Place { page: document.page, span: Span { start: span.start, end: span.start + 3.min(span.end) } };
        if document.form == Form::PlainText {
            return;
        }
        if span.end == 0 {
            let help = "start the page with a `---` block that holds title, description and doc_type";
            return self.find(Code::FrontMatterMissing, place, "the page has no front matter", help);
        }
        let shown = match (is_call, facts.resources.is_empty(), facts.enums.is_empty()) {
            (true, ..) => "apiPageType",
            (false, false, _) => "resourcePageType",
            (false, true, false) => "enumPageType",
            (false, true, true) => "conceptualPageType",
        };
        let Some(claimed) = document.front_matter.get("doc_type") else {
            if shown != "conceptualPageType" {
                let message = "the front matter has no doc_type";
                self.find(Code::DocTypeMissing, place, message, format!("add `doc_type: {shown}`"));
            }
            return;
        };
        let kind = |name: &str| {
            name.to_ascii_lowercase()
                .trim_end_matches('_')
                .replace("types", "type")
                .replace("pagetype", "")
                .replace("type", "")
        };
        if kind(claimed) != kind(shown) && !(shown == "enumPageType" && kind(claimed) == "resource") {
            let message = format!("doc_type is `{claimed}`, but the page has the content of `{shown}`");
            self.find(Code::DocTypeContradicts, place, message, format!("write `doc_type: {shown}`"));
        }
    }
}

/// `Namespace: microsoft.graph`.
fn namespace(item: &Item<'_>) -> Option<String> {
    let BlockKind::Paragraph(text) = &item.block.kind else { return None };
    let plain = text.plain();
    let (label, name) = plain.split_once(':')?;
    let name = name.trim().trim_end_matches('.');
    let usable =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_'));
    (label.trim().eq_ignore_ascii_case("namespace") && usable).then(|| name.to_owned())
}

/// The first paragraph below the title that is about the subject.
fn summary(outline: &Outline<'_>) -> RichText {
    let about = |item: &&Item<'_>| match &item.block.kind {
        BlockKind::Paragraph(text) => {
            let plain = text.plain().to_lowercase();
            let noise = ["namespace:", "important:", "note:", "**", "this api is available in", "applies to"];
            !text.is_blank() && !noise.iter().any(|start| plain.starts_with(start))
        }
        _ => false,
    };
    match outline.intro().iter().find(about).map(|item| &item.block.kind) {
        Some(BlockKind::Paragraph(text)) if text.plain() != "Not yet documented" => text.clone(),
        _ => RichText::default(),
    }
}
